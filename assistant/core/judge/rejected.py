"""What else was considered, and why it is not that: the three or four answers worth telling for each cause."""

from assistant.core.cases import Cause, Rejected
from assistant.core.judge.codes import Why
from assistant.core.judge.impossible import signals
from assistant.core.judge.lags import Origins
from assistant.core.judge.numbers import Shared
from assistant.core.judge.parcels import Parcel, number_reading
from assistant.core.tracking import TrackingStatus
from assistant.core.waybills import Verdict

_NUMBER = (Cause.WAYBILL_INVALID, Cause.WRONG_CARRIER, Cause.DUPLICATE_WAYBILL)
_WORTH: dict[Cause, tuple[Cause, ...]] = {
    Cause.NO_WAYBILL: (),
    Cause.WAYBILL_INVALID: (Cause.WRONG_CARRIER, Cause.DUPLICATE_WAYBILL, Cause.STALLED),
    Cause.WRONG_CARRIER: (Cause.DUPLICATE_WAYBILL, Cause.STALLED),
    Cause.DUPLICATE_WAYBILL: (Cause.WRONG_CARRIER, Cause.IMPOSSIBLE_TRACE, Cause.LABEL_ONLY),
    Cause.NOT_FOUND_YET: (*_NUMBER, Cause.LABEL_ONLY),
    Cause.LABEL_ONLY: (Cause.NOT_FOUND_YET, *_NUMBER),
    Cause.STALLED: (Cause.LABEL_ONLY, Cause.RETURNING, Cause.EXCEPTION, Cause.IMPOSSIBLE_TRACE),
    Cause.IMPOSSIBLE_TRACE: (Cause.DUPLICATE_WAYBILL, Cause.LABEL_ONLY, Cause.RETURNING),
    Cause.RETURNING: (Cause.LABEL_ONLY, Cause.IMPOSSIBLE_TRACE),
    Cause.EXCEPTION: (Cause.LABEL_ONLY, Cause.RETURNING, Cause.IMPOSSIBLE_TRACE),
}


def considered(parcel: Parcel, cause: Cause, shared: Shared | None, origins: Origins) -> tuple[Rejected, ...]:
    """The causes that this parcel could have had as well, each with the reason that speaks against it."""
    answers = (_against(other, parcel, shared, origins) for other in _WORTH[cause])
    return tuple(answer for answer in answers if answer)


def _against(other: Cause, parcel: Parcel, shared: Shared | None, origins: Origins) -> Rejected | None:
    if other in (Cause.WAYBILL_INVALID, Cause.WRONG_CARRIER):
        return _against_number(other, parcel)
    if other is Cause.DUPLICATE_WAYBILL:
        if shared is None:
            return Rejected(other, Why.ON_NO_OTHER_ORDER)
        return None if shared.apart else Rejected(other, Why.SAME_BUYER, str(len(shared.orders)))
    if other is Cause.IMPOSSIBLE_TRACE:
        return _against_impossible(parcel, origins)
    return _against_trace(other, parcel)


def _against_number(other: Cause, parcel: Parcel) -> Rejected | None:
    reading = number_reading(parcel.number, parcel.shipment.carrier if parcel.shipment else "")
    if reading.verdict is Verdict.UNKNOWN_CARRIER:
        return Rejected(other, Why.CARRIER_UNKNOWN)
    if reading.verdict is Verdict.PLAUSIBLE:
        return Rejected(other, Why.FITS_CARRIER)
    return Rejected(other, Why.NO_OTHER_SHAPE) if other is Cause.WRONG_CARRIER and not reading.belongs_to else None


def _against_impossible(parcel: Parcel, origins: Origins) -> Rejected | None:
    found = signals(parcel, origins)
    if len(found) == 1:
        return Rejected(Cause.IMPOSSIBLE_TRACE, Why.ONE_SIGNAL_ONLY, found[0].fact)
    return None if found else Rejected(Cause.IMPOSSIBLE_TRACE, Why.NO_CONTRADICTION)


def _against_trace(other: Cause, parcel: Parcel) -> Rejected | None:
    rows, status = parcel.timeline.events, parcel.timeline.status
    scans = sum(event.physical for event in rows)
    if other is Cause.LABEL_ONLY:
        return Rejected(other, Why.WAS_SCANNED, str(scans)) if scans else _no_rows(other, len(rows))
    if other is Cause.NOT_FOUND_YET:
        return Rejected(other, Why.HAS_ROWS, str(len(rows))) if rows else None
    if other is Cause.STALLED:
        return Rejected(other, Why.MOVED_SINCE) if scans else Rejected(other, Why.NEVER_SCANNED)
    if other is Cause.RETURNING:
        turned = status in (TrackingStatus.RETURNING, TrackingStatus.RETURNED)
        return None if turned else Rejected(other, Why.NO_RETURN_ROW)
    return None if status is TrackingStatus.EXCEPTION else Rejected(other, Why.NO_PROBLEM_ROW)


def _no_rows(other: Cause, rows: int) -> Rejected | None:
    return None if rows else Rejected(other, Why.NO_ROWS)
