"""Who may carry a parcel, and how much this package knows of each one's numbers."""

from enum import StrEnum


class Carrier(StrEnum):
    """One carrier. A value is a name of ours, no provider's code; ``carrier_of`` turns the store's words into it."""

    SF = "sf"
    ZTO = "zto"
    YTO = "yto"
    STO = "sto"
    YUNDA = "yunda"
    JT = "jt_express"
    BEST = "best"
    TTK = "ttk"
    EMS = "ems"
    CHINA_POST = "china_post"
    JD = "jd"
    DEPPON = "deppon"
    ZJS = "zjs"
    CAINIAO = "cainiao"
    UPS = "ups"
    FEDEX = "fedex"
    USPS = "usps"
    DHL = "dhl"
    DHL_EXPRESS = "dhl_express"
    DHL_ECOMMERCE = "dhl_ecommerce"
    AMAZON = "amazon"
    ROYAL_MAIL = "royal_mail"
    CANADA_POST = "canada_post"
    OTHER_POST = "other_post"  # some country's post, known by an S10 number only: no name leads here
    YUNEXPRESS = "yunexpress"
    YANWEN = "yanwen"
    FOUR_PX = "4px"
    LANDMARK = "landmark"
    YODEL = "yodel"
    GOFO = "gofo"
    DPD = "dpd"
    ONTRAC = "ontrac"  # LaserShip is OnTrac since 2023; one house, both families of numbers
    PUROLATOR = "purolator"
    CANPAR = "canpar"
    OLD_DOMINION = "old_dominion"
    SPEEDEE = "speedee"


CHINESE = frozenset(
    {
        Carrier.SF,
        Carrier.ZTO,
        Carrier.YTO,
        Carrier.STO,
        Carrier.YUNDA,
        Carrier.JT,
        Carrier.BEST,
        Carrier.TTK,
        Carrier.EMS,
        Carrier.CHINA_POST,
        Carrier.JD,
        Carrier.DEPPON,
        Carrier.ZJS,
        Carrier.CAINIAO,
    }
)
"""Carriers of the Chinese home market. Bare digits are compared within one market only: every length of ten to
twenty digits belongs to somebody somewhere, so across markets they would say nothing, or something by luck."""

RELAYS = frozenset(
    {Carrier.CAINIAO, Carrier.YUNEXPRESS, Carrier.YANWEN, Carrier.FOUR_PX, Carrier.LANDMARK, Carrier.AMAZON}
)
"""Carriers that hand parcels on; the order shows the number of whoever took over, so no number contradicts them."""

THIN = frozenset(
    {
        Carrier.DHL,
        Carrier.DHL_ECOMMERCE,
        Carrier.ROYAL_MAIL,
        Carrier.CANADA_POST,
        Carrier.OTHER_POST,
        Carrier.YODEL,
        Carrier.GOFO,
        Carrier.DPD,
        Carrier.ONTRAC,
        Carrier.PUROLATOR,
        Carrier.CANPAR,
        Carrier.OLD_DOMINION,
        Carrier.SPEEDEE,
    }
)
"""Carriers with more shapes than we know. A number that is plainly another's contradicts them; an odd one does not."""
