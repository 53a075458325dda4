"""The cases as CSV for Excel, WPS and LibreOffice.

UTF-8 with a byte order mark, or Excel reads Chinese as garbage. Long numbers are written ``="1234567890123456789"``:
Excel and WPS keep that as text, while a plain 19-digit number loses its last digits and a leading apostrophe would be
shown as part of the value. Only letters, digits and dashes are ever written that way. Any other text that a
spreadsheet could take for a formula gets an apostrophe in front.
"""

import csv
import io
import re
from datetime import datetime

from assistant.core.cases import Case
from assistant.core.changes import Change
from assistant.core.results import ScanResult
from assistant.reports.clean import line, shown

BOM = "\ufeff"

COLUMNS = (
    "order_id", "cause", "confidence", "level", "hours", "limit_hours", "hours_left", "since", "amount", "currency",
    "buyer", "carrier", "tracking_number", "paid_at", "marked_at", "remedies", "clears", "incident", "clears_by",
    "deadline_from", "judged_at", "at_risk", "other_parcels", "change", "was_level", "scan_complete",
)  # fmt: skip

_PLAIN_NUMBER = re.compile(r"[A-Za-z0-9-]+\Z")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")


def render_csv(result: ScanResult) -> str:
    """One line per case under a header, codes instead of words: this file is for sorting and for other programs."""
    scan = shown(result)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    changed, complete = scan.changed, "yes" if scan.complete else "no"
    writer.writerows([*_row(case), *_change(changed.get(case.order.order_id)), complete] for case in scan.cases)
    return BOM + out.getvalue()


def number(text: str) -> str:
    """A long number that a spreadsheet keeps as text, digit for digit."""
    return f'="{text}"' if _PLAIN_NUMBER.match(text) else defused(text)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    shown = line(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _change(change: Change | None) -> list[str]:
    """What became of the order since the scan before, and its level then; empty where there was none."""
    if change is None:
        return ["", ""]
    return [change.kind.value, change.was.level.value if change.was else ""]


def _row(case: Case) -> list[str]:
    order, parcel = case.order, case.parcel
    return [
        number(order.order_id),
        case.cause.value,
        case.confidence.value,
        case.level.value,
        f"{case.hours:.1f}",
        f"{case.limit_hours:g}",
        "" if case.hours_left is None else f"{case.hours_left:.1f}",
        _time(case.since),
        str(order.total.amount),
        defused(order.total.currency),
        defused(order.buyer.masked),
        defused(parcel.carrier if parcel else ""),
        number(parcel.tracking_number if parcel else ""),
        _time(order.paid_at),
        _time((parcel.marked_at if parcel else None) or order.marked_at),
        " ".join(remedy.value for remedy in case.remedies),
        defused(case.clears),
        defused(case.incident),
        _time(case.clears_by),
        defused(case.deadline_from),
        _time(case.judged_at),
        str(case.at_risk.amount) if case.at_risk else "",
        " ".join(f"{other.cause.value}:{other.level.value}" for other in case.others),
    ]


def _time(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(sep=" ", timespec="seconds")
