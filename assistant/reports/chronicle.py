"""Everything that is known about one order, in the order in which it happened, each with one line of meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assistant.core.evidence import Act, CaseFile, Reading
from assistant.core.tracking import EventSource, TrackingEvent
from assistant.reports.clean import line, masked
from assistant.reports.words import Words


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. ``at`` is None where the store gave no time; ``said`` is quoted, ``meaning`` is ours.

    ``group`` is who tells it: the order's page, platform, carrier, seller, our scan (reading) or our journal (act).
    """

    at: datetime | None
    group: str
    said: str
    meaning: str


def chronicle(file: CaseFile, w: Words) -> tuple[Moment, ...]:
    """All moments, oldest first; those without a time last."""
    found = [*_order(file, w), *_rows(file, w), *_readings(file, w), *(_act(act, file, w) for act in file.acts)]
    last = max(moment.at for moment in found if moment.at)
    return tuple(sorted(found, key=lambda moment: (moment.at is None, moment.at or last)))


def _order(file: CaseFile, w: Words) -> Iterator[Moment]:
    order, parcel = file.last.case.order, file.last.case.parcel
    marked = (parcel.marked_at if parcel else None) or order.marked_at
    for key, at in (("created", order.created_at), ("paid", order.paid_at), ("marked", marked), ("due", order.ship_by)):
        if at is not None:
            yield Moment(at, "order", w.act(f"evidence.{key}"), w.act(f"evidence.{key}_means"))


def _rows(file: CaseFile, w: Words) -> Iterator[Moment]:
    """Every row that any scan saw, once, also those that the store does not show any more."""
    for row, seen in _seen(file).items():
        waybill, event = row
        kept = "" if seen[-1] is file.last else w.act("evidence.gone", at=f"{seen[-1].read_at:%Y-%m-%d %H:%M}")
        said = f"{waybill}: {event.text}" if waybill else event.text
        yield Moment(event.time, event.source.value, said, w.run_on(reading_of(event, w), kept))


def _seen(file: CaseFile) -> dict[tuple[str, TrackingEvent], list[Reading]]:
    seen: dict[tuple[str, TrackingEvent], list[Reading]] = {}
    for reading in file.readings:
        for parcel in reading.case.order.shipments:
            for event in parcel.timeline.events:
                seen.setdefault((parcel.tracking_number, event), []).append(reading)
    return seen


def reading_of(event: TrackingEvent, w: Words) -> str:
    """How a row was read: where the parcel is by it, and whether it proves that the carrier held the parcel."""
    if event.source is not EventSource.CARRIER:
        return w.act("evidence.no_carrier_row", status=w.statuses[event.status])
    key = "custody" if event.physical else "no_custody"
    return w.act(f"evidence.{key}", status=w.statuses[event.status])


def _readings(file: CaseFile, w: Words) -> Iterator[Moment]:
    for reading in file.readings:
        case = reading.case
        means = w.act("evidence.verdict", sure=w.confidences[case.confidence].name, text=w.causes[case.cause].text)
        yield Moment(reading.read_at, "reading", w.causes[case.cause].name, means)


def _act(act: Act, file: CaseFile, w: Words) -> Moment:
    return Moment(act.began_at, "act", told_act(act, file, w), ending(act, w))


def told_act(act: Act, file: CaseFile, w: Words) -> str:
    """``Refund: amount 30.00, currency CNY``, masked unless asked otherwise."""
    values = ", ".join(f"{w.act(f'field.{name}')} {value}" for name, value in act.values)
    return masked(line(f"{w.act(f'kind.{act.kind}')}: {values}"), file.unmasked)


def ending(act: Act, w: Words) -> str:
    """How it ended, by the journal: its state, why, and the entry that can be looked up."""
    state, why = w.act(f"state.{act.state}"), w.act(f"why.{act.why}") if act.why else ""
    return w.act("evidence.ended", state=state, why=f" ({why})" if why else "", entry=act.entry)
