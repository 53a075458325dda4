"""What a waybill number says by itself: cleaned, and read against the carrier that the order names.

Every known form is one ``Shape`` with numbers that prove it; ``read_waybill`` draws the verdict. A number can
contradict the order, it can never prove that a parcel exists.
"""

from assistant.core.waybills.carriers import Carrier
from assistant.core.waybills.cleaning import clean
from assistant.core.waybills.names import carrier_of
from assistant.core.waybills.reading import Verdict, WaybillReading, fits, read_waybill, shapes_of

__all__ = ["Carrier", "Verdict", "WaybillReading", "carrier_of", "clean", "fits", "read_waybill", "shapes_of"]
