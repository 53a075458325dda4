"""Numbers of smaller and regional carriers outside China.

Source: shared/carriers.md §2.2; the facts are those of jkeen/tracking_number_data (b79ce4b), written anew. Example
numbers are the published test numbers and, for [M], made up. [M] marks general knowledge without a source; such
shapes only make the tool quieter.
"""

from typing import Final

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.shape import Shape, Weight

OTHER: Final = (
    Shape(
        (Carrier.AMAZON,),
        r"TB[ACM]\d{12}",
        "Amazon Logistics",
        valid="TBA000000000000 TBA010000000000 TBM502887274000",
        invalid="TBA50288727400A TBB000000000000",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.AMAZON,),
        r"[AFC]\d{10}",
        "Amazon between countries",
        valid="C1004444443 A1004444444",
        invalid="D1234567890",
    ),
    Shape(
        (Carrier.YUNEXPRESS,),
        r"YT\d{16}",
        "YT and 16 digits (YTO has 13)",
        valid="YT2229521272164446",
        invalid="YT123456789012345 YT1234567890123",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.LANDMARK,),
        r"LTN\d{8}N1",
        "LTN, 8 digits, N1",
        valid="LTN74207623N1 LTN74224021N1",
        invalid="LSN74209518N1 LTN74209518N2",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.YODEL,),
        r"JJ?D\d{16}",
        "JD or JJD and 16 digits",
        valid="JJD0002257639032011 JD0002242617644732",
        invalid="JD000225440506099 JC0002254405060992",
        weight=Weight.DISTINCTIVE,
        tolerated=(Carrier.DHL, Carrier.DHL_EXPRESS),
    ),
    Shape(
        (Carrier.GOFO,),
        r"GFUS\d{14}",
        "GFUS and 14 digits",
        valid="GFUS01011884214464",
        invalid="GFUS0101188421446",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.DPD,),
        r"\d{27}[0-9A-Z]",
        "27 digits and a check character",
        valid="008182709980000020033350276C",
        invalid="008182709980000020033350276A",
        weight=Weight.SHARED,
        checksum="mod37_36",
    ),
    Shape(
        (Carrier.DPD,),
        r"\d{14}[0-9A-Z]",
        "14 digits and a check character",
        valid="09980000020033F 09980000020034D",
        invalid="09980000020033D",
        weight=Weight.SHARED,
        checksum="mod37_36",
    ),
    Shape(
        (Carrier.DPD,),
        r"\d{14}|\d{10}",
        "without the check character; 10 digits in Britain [M]",
        valid="09980000020033 1550123456",
        invalid="0998000002003",
        weight=Weight.FAINT,
    ),
    Shape(
        (Carrier.ONTRAC,),
        r"C(?P<c>\d{14})",
        "C and 14 digits",
        valid="C11031500001879 C10999911320231 C11121552953069",
        invalid="C10000000000000 C11031500001889",
        weight=Weight.DISTINCTIVE,
        checksum="ontrac_c",
    ),
    Shape(
        (Carrier.ONTRAC,),
        r"D(?P<c>\d{14})",
        "D and 14 digits",
        valid="D10011354453707 D10011345983010 D10011342332145",
        invalid="D10011345983012 D10011342332144",
        weight=Weight.DISTINCTIVE,
        checksum="ontrac_d",
    ),
    Shape(
        (Carrier.ONTRAC,),
        r"L[AEHINX][1-3]\d{7}",
        "LaserShip, 10 characters",
        valid="LX17635036 LI12976442 LN30083672",
        invalid="LX9763503N XA17635036",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.ONTRAC,),
        r"1LS7[12]\d{10}|1LS7[12]\d{2}01[1-4]\d{6}-1|1LSCX[0-9A-Z]{10}",
        "LaserShip, 1LS",
        valid="1LS717793482164 1LS7119013618127-1 1LSCXVE0058631Y",
        invalid="1LX734505321754 1LS7119013618127-2",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.PUROLATOR,),
        r"[0-5]\d{11}",
        "12 digits",
        valid="320595463938 320606146993 331434972567",
        invalid="320595463939 287809468875",
        weight=Weight.SHARED,
        checksum="luhn",
    ),
    Shape(
        (Carrier.PUROLATOR,),
        r"[A-Z]{3}\d{9}",
        "3 letters and 9 digits",
        valid="KYV009956937 TLR000083964",
        invalid="KY009956937",
    ),
    Shape(
        (Carrier.CANPAR,),
        r"[CDKLSUXZ]\d{21}",
        "a letter and 21 digits",
        valid="D576002440000001718010",
        invalid="1576002440000002510003 M576002440000002510003",
        weight=Weight.DISTINCTIVE,
    ),
    Shape(
        (Carrier.OLD_DOMINION,),
        r"(?:77[78]|072|780)\d{8}|80\d{9}",
        "11 digits",
        valid="07209562763 77767553207 80003280379",
        invalid="07209562773 80003280389 79927398713",
        weight=Weight.SHARED,
        checksum="luhn",
    ),
    Shape(
        (Carrier.SPEEDEE,),
        r"SP\d{18}",
        "SP and 18 digits",
        valid="SP029692510000920746",
        invalid="SX029692510000920746",
        weight=Weight.DISTINCTIVE,
    ),
)
