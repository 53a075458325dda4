"""Every code a verdict may carry. Reports hold one wording per code and language, and a test compares the two lists."""

from enum import StrEnum


class Fact(StrEnum):
    """What an :class:`~assistant.core.cases.Evidence` is about."""

    MARKED_AT = "marked_at"
    PAID_AT = "paid_at"
    SHIP_BY = "ship_by"
    DEADLINE = "deadline"
    LIMIT = "limit"
    HOURS_ELAPSED = "hours_elapsed"
    USUAL_LAG = "usual_lag"
    LONG_WAY = "long_way"
    PENALTY = "penalty"
    NO_WAYBILL = "no_waybill"
    TRACKING_NUMBER = "tracking_number"
    CARRIER = "carrier"
    SHAPE_OF = "shape_of"
    ALSO_ON = "also_on"
    PHYSICAL_SCANS = "physical_scans"
    PAPER_ROW = "paper_row"
    UNREAD_ROW = "unread_row"
    SIBLINGS_SCANNED = "siblings_scanned"
    SIBLINGS_UNSCANNED = "siblings_unscanned"
    STOPPED_AT_ORIGIN = "stopped_at_origin"
    STOPPED_ON_THE_WAY = "stopped_on_the_way"
    STOPPED_AT_LAST_MILE = "stopped_at_last_mile"
    WAITING_FOR_BUYER = "waiting_for_buyer"
    ROWS_WITHOUT_PROGRESS = "rows_without_progress"
    CARRIER_SAYS = "carrier_says"
    SCAN_BEFORE_PAYMENT = "scan_before_payment"
    SCAN_BEFORE_MARKED = "scan_before_marked"
    DELIVERED_BEFORE_PAYMENT = "delivered_before_payment"
    DELIVERED_ELSEWHERE = "delivered_elsewhere"
    FOREIGN_ORIGIN = "foreign_origin"
    SECOND_FAILURE = "second_failure"
    REFUND_TAKEN_BACK = "refund_taken_back"


class Clears(StrEnum):
    """What would make a case go away."""

    FIRST_SCAN = "first_scan"
    NEW_SCAN = "new_scan"
    WAYBILL_GIVEN = "waybill_given"
    WAYBILL_CORRECTED = "waybill_corrected"
    CARRIER_CORRECTED = "carrier_corrected"
    OWN_WAYBILL = "own_waybill"
    DELIVERED = "delivered"
    SETTLED = "settled"


class Why(StrEnum):
    """Why a cause that was considered is not it."""

    HAS_ROWS = "has_rows"
    NO_ROWS = "no_rows"
    WAS_SCANNED = "was_scanned"
    NEVER_SCANNED = "never_scanned"
    FITS_CARRIER = "fits_carrier"
    CARRIER_UNKNOWN = "carrier_unknown"
    NO_OTHER_SHAPE = "no_other_shape"
    ON_NO_OTHER_ORDER = "on_no_other_order"
    SAME_BUYER = "same_buyer"
    NO_CONTRADICTION = "no_contradiction"
    ONE_SIGNAL_ONLY = "one_signal_only"
    NO_RETURN_ROW = "no_return_row"
    NO_PROBLEM_ROW = "no_problem_row"
    MOVED_SINCE = "moved_since"
