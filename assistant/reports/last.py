"""A store's last scan and the plan that came with it, kept so that both can be gone on with without a browser."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from assistant.core.actions import OrderFingerprint
from assistant.core.errors import ConfigProblem, OrderUnknown
from assistant.core.plans import Plan
from assistant.core.results import ScanResult
from assistant.core.wording import said
from assistant.disk import make_folder, write_all
from assistant.reports.scan_file import loads

_SCAN, _PLAN, _FACTS = "last-scan.json", "last-plan.json", "last-facts.json"
_PICTURES = "pictures"


def remember_scan(
    folder: Path, scan: str, plan: str, facts: Mapping[str, OrderFingerprint], pictures: Mapping[str, bytes]
) -> None:
    """Keep a scan file's text as the last scan of this folder's store, and its plan's. Raises ``CannotWrite``.

    ``facts`` are the orders as they were *read*: the scan file masks what a plan must compare. ``pictures`` are shown
    as proof where somebody is asked about an order.
    """
    make_folder(folder)
    make_folder(folder / _PICTURES)
    told = json.dumps({order_id: print_.values for order_id, print_ in facts.items()}, ensure_ascii=False)
    taken = {_picture(order_id): picture for order_id, picture in pictures.items()}
    write_all(folder / _PICTURES, taken)
    write_all(folder, {_SCAN: scan, _PLAN: plan, _FACTS: told})
    for old in (folder / _PICTURES).glob("*.png"):
        if old.name not in taken:
            old.unlink(missing_ok=True)


def pictures_of(folder: Path, plan: Plan) -> dict[str, tuple[str, ...]]:
    """The picture of each order of a plan that the last scan took, by its path."""
    paths = {action.order_id: folder / _PICTURES / _picture(action.order_id) for action in plan.actions}
    return {order_id: (str(path),) for order_id, path in paths.items() if path.is_file()}


def last_pictures(folder: Path, result: ScanResult) -> dict[str, bytes]:
    """The pictures of a scan's cases, where it is the last one of its store; of an earlier one none are kept."""
    if not has_scan(folder) or last_scan(folder).started_at != result.started_at:
        return {}
    paths = {case.order.order_id: folder / _PICTURES / _picture(case.order.order_id) for case in result.cases}
    return {order_id: path.read_bytes() for order_id, path in paths.items() if path.is_file()}


def _picture(order_id: str) -> str:
    # an order number is a store's word, and no path may come of it
    return re.sub(r"[^\w-]", "_", order_id)[:64] + ".png"


def remember_plan(folder: Path, plan: str) -> None:
    """Keep a plan's text as the one to go on with. Raises ``CannotWrite``."""
    write_all(folder, {_PLAN: plan})


def forget_scan(folder: Path) -> None:
    """Delete what the last scan left."""
    for path in (*(folder / name for name in (_SCAN, _PLAN, _FACTS)), *(folder / _PICTURES).glob("*.png")):
        path.unlink(missing_ok=True)


def has_scan(folder: Path) -> bool:
    """Whether the store was ever scanned."""
    return (folder / _SCAN).is_file()


def last_scan(folder: Path) -> ScanResult:
    """The store's last scan. Raises ``OrderUnknown`` where there is none, ``ConfigProblem`` where it cannot be read."""
    return loads(_read(folder, _SCAN))


def scan_before(folder: Path) -> ScanResult | None:
    """The last scan, for the next one to compare with; None where there is none that this version can read."""
    try:
        return last_scan(folder)
    except (OrderUnknown, ConfigProblem):
        return None


def plan_path(folder: Path) -> Path:
    """Where the store's plan lies once it was scanned."""
    return folder / _PLAN


def last_facts(folder: Path, order_id: str) -> OrderFingerprint:
    """What was read of one order by the last scan. Raises as :func:`last_scan` does."""
    try:
        values = json.loads(_read(folder, _FACTS))[order_id]
        return OrderFingerprint(tuple((str(name), str(value)) for name, value in values))
    except (ValueError, LookupError, TypeError) as error:
        raise ConfigProblem(
            said("{path} does not hold order {order_id}.", path=folder / _FACTS, order_id=order_id), hint=_AGAIN
        ) from error


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise OrderUnknown(said("{folder} was not scanned yet.", folder=folder.name)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem(said("{path} cannot be read.", path=folder / name), hint=_AGAIN) from error


_AGAIN = said("Scan the store again.")
