"""Numbers of carriers outside China that are not posts.

Source: shared/carriers.md §2.2; the facts are those of jkeen/tracking_number_data (b79ce4b), written anew. Example
numbers are the published test numbers and, for [M], made up. [M] marks general knowledge without a source; such
shapes only make the tool quieter.
"""

from typing import Final

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.shape import Shape, Weight

UPS: Final = (
    Shape(
        (Carrier.UPS,),
        r"1Z(?P<c>[0-9A-Z]{15}\d)",
        "1Z and 16 characters",
        valid="1Z5R89390357567127 1Z879E930346834440 1Z410E7W0392751591 1Z8V92A70367203024 1ZXX3150YW44070023",
        invalid="2Z5R89390357567127 1A5R89390357567127 1Z1111111111111111 1Z5R8939035756712",
        weight=Weight.DISTINCTIVE,
        checksum="ups",
    ),
    Shape(
        (Carrier.UPS,),
        r"[AHJKTV](?P<c>\d{10})",
        "waybill: a letter and 10 digits",
        valid="K1506235620 K2479825491 J4603636537 V0490119172 V0431105627",
        invalid="K1506235622 K2479825492 J4603636538 V0411335627 V0423305841",
        weight=Weight.SHARED,
        checksum="ups",
    ),
    Shape(
        (Carrier.UPS,),
        r"\d{9}|\d{12}|\d{18}|MI\d{6}[0-9A-Z]{1,22}",
        "freight, notices, Mail Innovations [M]",
        valid="123456789 123456789012 MI123456ABC12",
        invalid="12345678 MI12345",
        weight=Weight.FAINT,
    ),
)

FEDEX: Final = (
    Shape(
        (Carrier.FEDEX,),
        r"\d{12}",
        "Express, 12 digits",
        valid="986578788855 477179081230 799531274483 974367662710",
        invalid="996578788855 98657878885",
        weight=Weight.SHARED,
        checksum="fedex",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"[0-8]\d{19}(?P<c>\d{14})",
        "Express label, 34 digits",
        valid="1001921334250001000300779017972697 1195583874210007521100871140316936",
        invalid="1001901781990001000300617767839438",
        weight=Weight.SHARED,
        checksum="fedex",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"3\d{15}(?P<c>\d{12})\d{4}",
        "ASTRA label, 32 digits",
        valid="32971514560102447849175802862014 33810799560000004380417923803212",
        invalid="32971514560102447849175802852014 3297151456010244784917580286201",
        weight=Weight.SHARED,
        checksum="fedex",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"\d{15}",
        "Ground, 15 digits",
        valid="041441760228964 568283610012000 568283610012734",
        invalid="568283610012732",
        weight=Weight.SHARED,
        checksum="gs1",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"\d{18}",
        "Ground, SSCC-18",
        valid="000123450000000027",
        invalid="000000000000000001",
        weight=Weight.SHARED,
        checksum="gs1",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"96\d{5}(?P<c>\d{15})",
        "Ground 96, 22 digits",
        valid="9611020987654312345672",
        invalid="9600000000000000000001",
        weight=Weight.DISTINCTIVE,
        checksum="gs1",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"96\d{18}(?P<c>\d{14})",
        "Ground GSN, 34 digits",
        valid="9622001900000000000000776632517510 9632001560123456789900794808390594",
        invalid="9622001560001234567100794808390595",
        weight=Weight.DISTINCTIVE,
        checksum="fedex",
    ),
    Shape(
        (Carrier.FEDEX,),
        r"DT\d{12}|\d{9,10}",
        "door tag; freight [M]",
        valid="DT123456789012 123456789",
        invalid="DT12345678",
        weight=Weight.FAINT,
    ),
)

_EXPRESS, _ECOMMERCE = (Carrier.DHL_EXPRESS, Carrier.DHL), (Carrier.DHL_ECOMMERCE, Carrier.DHL)
DHL: Final = (
    Shape(
        _EXPRESS,
        r"\d{10,11}",
        "Express, 10 or 11 digits",
        valid="3318810025 73891051146 8487135506 1099255990",
        invalid="3318810010 3318810034",
        weight=Weight.SHARED,
        checksum="mod7",
    ),
    Shape(
        _EXPRESS, r"J[A-Z]{2,3}\d{9,10}", "Express piece", valid="JJD0099999999 JVGL0999999990", invalid="XJD0099999998"
    ),
    Shape(
        _EXPRESS,
        r"J(?:D|JD|VGL)\d{11,18}",
        "piece of other lengths [M]",
        valid="JJD000390007882823 JD014600006281230701",
        invalid="JJD1234567890",
        weight=Weight.FAINT,
    ),
    # Not the look of S10: several of these letters are S10 services, and a wrong check digit there must not hide here.
    Shape(
        _ECOMMERCE,
        r"(?![A-Z]{2}\d{9}[A-Z]{2}$)(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)(?=[A-Z]*\d)[0-9A-Z]{10,39}",
        "eCommerce, two letters and 10 to 39 characters",
        valid="GM2951173225174494 GM295117494011169042 GM9E44608A27984866BA2D",
        invalid="GS295117494011169041 GR295117494011169045 RX123456786DE GMABCDEFGHIJKL",
    ),
    Shape(
        _ECOMMERCE,
        r"\d{14}",
        "eCommerce, 14 digits",
        valid="60120172242323 51087693037816",
        invalid="160120172242323 601201722X2323",
    ),
    Shape(
        (Carrier.DHL,),
        r"\d{12}|\d{20}",
        "Paket in Germany, 12 or 20 digits [M]",
        valid="123456789012 00340434161094042557",
        invalid="1234567890123",
        weight=Weight.FAINT,
    ),
)
