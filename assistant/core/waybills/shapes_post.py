"""Numbers of the posts, and S10, which all of them share.

Source: shared/carriers.md §2.1 for China, §2.2 for the others; there the facts are those of jkeen/tracking_number_data
(b79ce4b), written anew. Example numbers are the published test numbers; made up for China and [M]. [M] marks general
knowledge without a source; such shapes only make the tool quieter.
"""

from typing import Final

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.shape import Shape, Weight

_CHINESE = (Carrier.EMS, Carrier.CHINA_POST)
# One house with two brands that stores mix up: each may show the other's numbers.
CHINA: Final = (
    Shape(
        _CHINESE,
        r"(?:1[0-2]|5[0-2]|9[5789])\d{11}",
        "EMS, 13 digits",
        valid="1012345678901 5212345678901 9712345678901",
        invalid="1312345678901 9412345678901 101234567890",
    ),
    Shape(
        _CHINESE,
        r"9[689]\d{11}|1\d{12}",
        "parcel post, 13 digits",
        valid="9812345678901 1912345678901",
        invalid="9312345678901",
    ),
    Shape(
        _CHINESE,
        r"P[A-Z]\d{11}",
        "parcel post, P, a letter, 11 digits (courier-validation)",
        valid="PA12345678901",
        invalid="QA12345678901 PA1234567890",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        _CHINESE,
        r"\d{13}",
        "any 13 digits: new ranges [M]",
        valid="3312345678901",
        invalid="331234567890",
        weight=Weight.FAINT,
    ),
)

_POSTS = (
    Carrier.EMS,
    Carrier.CHINA_POST,
    Carrier.USPS,
    Carrier.ROYAL_MAIL,
    Carrier.CANADA_POST,
    Carrier.OTHER_POST,
    Carrier.DHL,
    Carrier.DHL_ECOMMERCE,
)
# Forwarders sell "small parcel by post"; their orders show the post's number. Not from China, where it is a mix-up.
_ABROAD = (*_POSTS, Carrier.SF, Carrier.UPS, Carrier.FEDEX)

# ISO 3166 leaves these two-letter codes to private use: no post will ever have them (Kosovo's XK is in use).
_COUNTRY = r"(?!AA|Q[M-Z]|X[A-JL-Z]|ZZ)[A-Z]{2}"
_KNOWN = "CN|US|GB|CA"

S10: Final = (
    Shape(
        (Carrier.EMS, Carrier.CHINA_POST),
        r"[A-Z]{2}(?P<c>\d{9})CN",
        "UPU S10 of China",
        valid="RB123456785CN EA473124829CN RB000000005CN RB101000000CN",
        invalid="RB000000000CN RB101000005CN RB123456786CN RB12345678CN R1123456785CN",
        weight=Weight.DISTINCTIVE,
        checksum="s10",
        tolerated=_POSTS,
    ),
    Shape(
        (Carrier.USPS,),
        r"[A-Z]{2}(?P<c>\d{9})US",
        "UPU S10 of the United States",
        valid="RB123456785US",
        invalid="RB123456786US",
        weight=Weight.DISTINCTIVE,
        checksum="s10",
        tolerated=_ABROAD,
    ),
    Shape(
        (Carrier.ROYAL_MAIL,),
        r"[A-Z]{2}(?P<c>\d{9})GB",
        "UPU S10 of Great Britain",
        valid="RB123456785GB",
        invalid="RB123456780GB",
        weight=Weight.DISTINCTIVE,
        checksum="s10",
        tolerated=_ABROAD,
    ),
    Shape(
        (Carrier.CANADA_POST,),
        r"[A-Z]{2}(?P<c>\d{9})CA",
        "UPU S10 of Canada",
        valid="RB123456785CA",
        invalid="RB123456784CA",
        weight=Weight.DISTINCTIVE,
        checksum="s10",
        tolerated=_ABROAD,
    ),
    Shape(
        (Carrier.OTHER_POST,),
        rf"[A-Z]{{2}}(?P<c>\d{{9}})(?!{_KNOWN}){_COUNTRY}",
        "UPU S10 of any other country",
        valid="RB123456785CV RB123456785CF LZ123456785DE",
        invalid="RB123456785XX RB123456785GB RB123456786DE",
        weight=Weight.DISTINCTIVE,
        checksum="s10",
        tolerated=_ABROAD,
    ),
)

# Those who let the USPS deliver the last mile and show its number (SmartPost, Mail Innovations, GlobalMail, ePacket …).
_LAST_MILE = (Carrier.FEDEX, Carrier.UPS, Carrier.DHL, Carrier.DHL_ECOMMERCE, Carrier.ONTRAC, Carrier.AMAZON)
# Chinese posts too, but not with twenty bare digits, which one random number in five has.
_LAST_MILE_LONG = (*_LAST_MILE, *_CHINESE)
_ZIP = r"(?:420\d{5}(?:\d{4})?)?"

USPS: Final = (
    Shape(
        (Carrier.USPS,),
        r"\d{20}",
        "20 digits, the 91 of the older labels left out or not",
        valid="03071790000523483741 71123456789123456787 71969010756003077385",
        invalid="03071790000523483742 71969010756003077386",
        weight=Weight.SHARED,
        checksum="usps_20",
        tolerated=_LAST_MILE,
    ),
    Shape(
        (Carrier.USPS,),
        _ZIP + r"(?P<c>9[1-5]\d{20})",
        "IMpb, 22 digits beginning 91-95, 420 and ZIP before it or not",
        valid="9400111206206406260787 420787459400111206206406260787 9505511069605048600624 9361289878700317633795 "
        "420112139261290983497923666238 9101123456789000000013 420221539101026837331000039521 "
        "4201002334249200190132607600833457",
        invalid="9434611206206407667131 9101123456789000000014 9611020987654312345672 940011120620640626078 "
        "4201028200009261290113185417468511",
        weight=Weight.DISTINCTIVE,
        checksum="gs1",
        tolerated=_LAST_MILE_LONG,
    ),
    Shape(
        (Carrier.USPS,),
        _ZIP + r"(?P<c>9[2-5]\d{24})",
        "IMpb, 26 digits beginning 92-95, 420 and ZIP before it or not",
        valid="92748931507708513018050063 92001903060085300042901077",
        invalid="92748931507708513018050064 4201028200009261290113185417468511",
        weight=Weight.DISTINCTIVE,
        checksum="gs1",
        tolerated=_LAST_MILE_LONG,
    ),
    Shape(
        (Carrier.USPS,),
        r"94\d{28}",
        "IMpb, 30 digits beginning 94",
        valid="940011120620640626078712345670",
        invalid="940011120620640626078712345671",
        weight=Weight.DISTINCTIVE,
        checksum="gs1",
        tolerated=_LAST_MILE_LONG,
    ),
    Shape(
        (Carrier.USPS,),
        r"82\d{8}",
        "Global Express Guaranteed, 10 digits [M]",
        valid="8212345678",
        invalid="8312345678",
        weight=Weight.FAINT,
    ),
)

OTHER: Final = (
    Shape(
        (Carrier.ROYAL_MAIL,),
        r"[0-9A-F]{16}|[0-9A-Z]{16}",
        "the 16 characters of a 2D barcode [M]",
        valid="0B04808800002AC9",
        invalid="0B04808800002AC",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.CANADA_POST,),
        r"\d{16}",
        "16 digits",
        valid="0073938000549297 7035114477138472 4002847016405018",
        invalid="0073938000549292 7035114477138471 5002847016405018",
        weight=Weight.SHARED,
        checksum="gs1",
    ),
)
