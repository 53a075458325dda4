"""Numbers of the Chinese carriers but the post. None has a public check digit: a well-formed number proves nothing.

Source, unless a reason says otherwise: shared/carriers.md §2.1, which weighs npm courier-validation (2024), a
retailer's Hive function (2022), Taobao's own reg_mail_no list (about 2014) and numbers seen in real traces of
2011-2025. Example numbers are made up. [M] marks general knowledge without a source; such shapes only make the tool
quieter.
"""

from typing import Final

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.shape import Shape, Weight

_ZTO_12 = "2[1-9]|3[679]|4[0-9]|50|5[3-6]|6[348]|72|9[0-58]|120|780|88[125]|20(?:08|09|10|13)|5711"
_STO_12 = "(?:268|368|468|568|588|668|688|768|868|888|968)"

EXPRESS: Final = (
    Shape(
        (Carrier.SF,),
        r"SF[0-9A-Z]?\d{12,13}",
        "SF and 12 or 13 digits, sometimes a letter between",
        valid="SF1234567890123 SF123456789012 SFA1234567890123",
        invalid="SF12345678901 SF123456789012345 5F1234567890123",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.SF,),
        r"\d{12}",
        "12 digits, until about 2018 and still on sub-parcels",
        valid="123456789012",
        invalid="12345678901",
    ),
    Shape(
        (Carrier.ZTO,),
        r"7[3-68]\d{12}",
        "14 digits beginning 73-76 or 78",
        valid="73123456789012 78123456789012",
        invalid="77123456789012 7312345678901",
        weight=Weight.HOME,
    ),
    Shape(
        (Carrier.ZTO,),
        r"\d{14}",
        "any 14 digits: the retailer's function takes them all",
        valid="12345678901234",
        invalid="1234567890123",
    ),
    Shape(
        (Carrier.ZTO,),
        rf"(?=(?:{_ZTO_12}))\d{{12}}",
        "12 digits of Taobao's old list",
        valid="211234567890 201312345678 780123456789 571112345678",
        invalid="111234567890 201112345678",
    ),
    Shape((Carrier.ZTO,), r"\d{13}", "13 digits, old", valid="1234567890123", invalid="123456789012345"),
    Shape(
        (Carrier.YTO,),
        r"YT\d{13}",
        "YT and 13 digits",
        valid="YT1234567890123 YT9876543210987",
        invalid="YT123456789012 YT12345678901234 TY1234567890123",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.YTO,),
        r"[DEFGVW]\d{9}",
        "a letter and 9 digits, old",
        valid="D123456789 W123456789",
        invalid="A123456789 D12345678",
    ),
    Shape(
        (Carrier.YTO,), r"\d{10}|\d{12}", "10 or 12 digits, old", valid="1234567890 123456789012", invalid="12345678901"
    ),
    # Faint: an order number of Taobao has 18 or 19 digits, and is easily pasted for a waybill.
    Shape(
        (Carrier.YTO,),
        r"\d{18}",
        "18 digits, listed once",
        valid="123456789012345678",
        invalid="12345678901234567",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.STO,),
        r"77\d{13}",
        "15 digits beginning 77",
        valid="771234567890123",
        invalid="77123456789012 781234567890123",
        weight=Weight.HOME,
    ),
    Shape(
        (Carrier.STO,),
        r"(?:77|43)\d{12,15}",
        "14 to 17 digits beginning 77 or 43 (courier-validation)",
        valid="77123456789012 431234567890123 77123456789012345",
        invalid="7712345678901 761234567890123",
    ),
    Shape(
        (Carrier.STO,),
        rf"{_STO_12}\d{{9,10}}",
        "12 or 13 digits of Taobao's old list",
        valid="268123456789 9681234567890",
        invalid="269123456789 26812345678",
    ),
    Shape(
        (Carrier.STO,),
        r"(?:33|55|66|4\d)\d{11}|(?:88|99)\d{13}",
        "13 digits beginning 33, 4, 55, 66; 15 beginning 88, 99",
        valid="3312345678901 4412345678901 881234567890123",
        invalid="3412345678901 771234567890123",
    ),
    # Ranges are opened without notice; within the carrier's own length an unknown beginning is no contradiction. [M]
    Shape(
        (Carrier.STO, Carrier.YUNDA, Carrier.BEST),
        r"\d{15}",
        "any 15 digits, for those who use 15",
        valid="123456789012345",
        invalid="12345678901234",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.STO, Carrier.YUNDA),
        r"\d{13}",
        "any 13 digits: many ranges over the years, such as 39 in a published Yunda answer",
        valid="3912345678901",
        invalid="391234567890",
    ),
    Shape(
        (Carrier.YUNDA,),
        r"[34]\d{14}",
        "15 digits beginning 3 or 4",
        valid="312345678901234 462345678901234",
        invalid="512345678901234 31234567890123",
        weight=Weight.HOME,
    ),
    Shape(
        (Carrier.JT,),
        r"JT\d{12,13}",
        "JT and 13 (seldom 12) digits",
        valid="JT1234567890123 JT123456789012",
        invalid="JT12345678901 TJ1234567890123",
        weight=Weight.DISTINCTIVE,
        tolerated=(Carrier.BEST,),
    ),
    Shape(
        (Carrier.JT,),
        r"\d{17}|JT\d{15}",
        "17 characters, in one web project",
        valid="12345678901234567 JT123456789012345",
        invalid="1234567890123456",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.JT,),
        r"J[A-Z]\d{10}|\d{12}",
        "J&T outside China: JP, JX … and 10 digits, or 12 digits [M]",
        valid="JP1234567890 630123456789",
        invalid="JP123456789 63012345678",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.BEST,),
        r"55\d{13}",
        "15 digits beginning 55",
        valid="551234567890123",
        invalid="541234567890123",
        weight=Weight.HOME,
        tolerated=(Carrier.JT,),
    ),
    Shape(
        (Carrier.BEST,),
        r"7\d{13}|[ABDE]\d{12}",
        "14 digits beginning 7; A, B, D or E and 12 digits",
        valid="71234567890123 A123456789012",
        invalid="61234567890123 C123456789012",
        tolerated=(Carrier.JT,),
    ),
    Shape(
        (Carrier.BEST,),
        r"(?:2[1-9]|3[0-9]|6[13])\d{10}",
        "12 digits of Taobao's old list",
        valid="211234567890 631234567890",
        invalid="201234567890",
        tolerated=(Carrier.JT,),
    ),
    Shape(
        (Carrier.TTK,),
        r"\d{12}|\d{14}",
        "12 or 14 digits; closed in 2021",
        valid="123456789012 66123456789012",
        invalid="1234567890123",
    ),
    Shape(
        (Carrier.JD,),
        r"JD[0-9A-Z]{2}\d{11}",
        "JD, two characters, 11 digits: JDVA, JDVD, JDX0 …",
        valid="JDVA12345678901 JD0012345678901 JDX012345678901",
        invalid="JDVA1234567890 JVDA12345678901",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.JD,),
        r"JD(?!\d{9}[A-Z]{2}$)[0-9A-Z]{9,14}|V[A-Z]\d{10,12}|\d{11,13}",
        "JD's many older and special numbers [M]",
        valid="VA12345678901 JDAB1234567890 123456789012",
        invalid="V12345678901 JD123456",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.DEPPON,),
        r"DPK\d{12}(?:-\d{1,3})?",
        "DPK and 12 digits; -n on a sub-parcel",
        valid="DPK123456789012 DPK123456789012-1",
        invalid="DPK12345678901 DKP123456789012",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.DEPPON,),
        r"\d{8,10}(?:-\d{1,3})?",
        "8 to 10 digits, freight",
        valid="12345678 1234567890",
        invalid="1234567 12345678901",
    ),
    Shape(
        (Carrier.ZJS,),
        r"ZJS\d{12}",
        "ZJS and 12 digits",
        valid="ZJS123456789012",
        invalid="ZJS12345678901",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.ZJS,),
        r"A\d{12}|\d{8,10}",
        "A and 12 digits; 8 to 10 digits, old",
        valid="A123456789012 12345678",
        invalid="B123456789012",
    ),
    Shape(
        (Carrier.CAINIAO,),
        r"621\d{12}",
        "15 digits beginning 621 (courier-validation)",
        valid="621123456789012",
        invalid="631123456789012",
    ),
)
