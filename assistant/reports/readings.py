"""What each scan read of the orders that have a case, kept when the cause is set: proof that others cannot take back.

A store overwrites its rows and carriers let them expire, so a dispute that starts weeks later finds nothing. Kept is
what is new: an order's first case, and every later scan in which its cause or anything it rests on had changed. The
format is the scan file's, with only those cases in it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from assistant.core.actions import OrderFingerprint
from assistant.core.canonical import digest_of
from assistant.core.cases import Case
from assistant.core.errors import ConfigProblem
from assistant.core.evidence import Reading
from assistant.core.pictures import PagePicture
from assistant.core.wording import said
from assistant.disk import make_folder, write_all
from assistant.reports.clean import Shown, inert, line, masked
from assistant.reports.scan_file import dumps, loads, read

FOLDER: Final = "proof"
_INDEX: Final = "index.json"
Index = dict[str, list[dict[str, Any]]]
"""By order number: the readings that were kept, oldest first, each with its stamp, digest and picture."""


def keep_readings(
    folder: Path, result: Shown, facts: Mapping[str, OrderFingerprint], pictures: Mapping[str, PagePicture]
) -> None:
    """Keep what a scan read that was not kept before; ``facts`` are the orders as they were read.

    A picture is kept as well where the same state was kept without one. Raises ``CannotWrite``.
    """
    index, stamp = _index(folder), f"{result.finished_at.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    prints = {inert(order_id): print_.digest for order_id, print_ in facts.items()}
    album = {inert(order_id): picture for order_id, picture in pictures.items()}
    files: dict[str, str | bytes] = {}
    news: list[Case] = []
    for case in result.cases:
        order_id = case.order.order_id
        kept, digest = index.setdefault(order_id, []), _state_of(case, prints[order_id])
        if _is_known(kept, digest, order_id in album):
            continue
        kept.append({"stamp": stamp, "digest": digest})
        if order_id in album:
            name = f"{stamp}-{len(news)}.png"
            kept[-1]["picture"], files[name] = _noted(album[order_id], name), album[order_id].png
        news.append(case)
    if news:
        kept_scan = replace(result, cases=tuple(news), would_do=(), lags=(), blocked=(), unread=())
        make_folder(folder / FOLDER)
        write_all(folder / FOLDER, files | {f"{stamp}.json": dumps(kept_scan), _INDEX: _text(index)})


def _state_of(case: Case, print_: str) -> str:
    """What a verdict rests on. The words of every row count: a fingerprint knows their number and times only."""
    rows = [[event.text for event in parcel.timeline.events] for parcel in case.order.shipments]
    return digest_of([case.cause, print_, rows])


def _is_known(kept: list[dict[str, Any]], digest: str, pictured: bool) -> bool:
    same = bool(kept) and kept[-1]["digest"] == digest
    return same and (not pictured or "picture" in kept[-1])


def _noted(picture: PagePicture, name: str) -> dict[str, str]:
    at = picture.taken_at.isoformat() if picture.taken_at else ""
    return {"file": name, "url": line(picture.url), "title": masked(line(picture.title)), "taken_at": at}


def readings_of(folder: Path, order_id: str) -> tuple[Reading, ...]:
    """What was kept of one order, oldest first; empty where nothing was. Raises ``ConfigProblem`` for broken files."""
    place = folder / FOLDER
    try:
        return tuple(_reading(place, order_id, entry) for entry in _index(folder).get(order_id, []))
    except (OSError, LookupError, ValueError, TypeError) as problem:
        raise ConfigProblem(
            said("What was kept of order {order_id} in {place} cannot be read.", order_id=order_id, place=place),
            hint=_AGAIN,
        ) from problem


_AGAIN = said("Scan the store again: it is kept anew once something has changed.")


def _reading(place: Path, order_id: str, entry: Mapping[str, Any]) -> Reading:
    scan = read(place / f"{entry['stamp']}.json")
    case = next(case for case in scan.cases if case.order.order_id == order_id)
    picture = _picture(place, entry["picture"]) if "picture" in entry else None
    whose = (scan.store, scan.shop_name, scan.url, scan.pack)
    return Reading(scan.started_at, scan.finished_at, *whose, case, picture)


def _picture(place: Path, noted: Mapping[str, str]) -> PagePicture:
    at = datetime.fromisoformat(noted["taken_at"]) if noted["taken_at"] else None
    return PagePicture((place / noted["file"]).read_bytes(), noted["url"], noted["title"], at)


def orders_kept(folder: Path) -> tuple[str, ...]:
    """The numbers of all orders of which something was kept."""
    return tuple(_index(folder))


def forget_readings(folder: Path, order_id: str) -> None:
    """Delete what was kept of one order, and of every other order whose case names it. Raises ``CannotWrite``."""
    place = folder / FOLDER
    index = _index(folder)
    named = re.compile(rf"(?<!\w){re.escape(order_id)}(?!\w)")
    for path in [path for path in place.glob("*.json") if path.name != _INDEX]:
        text = path.read_text(encoding="utf-8")
        if named.search(text):
            _without(place, path.stem, text, named, index)
    if place.is_dir():
        write_all(place, {_INDEX: _text({order: kept for order, kept in index.items() if kept})})


def _without(place: Path, stamp: str, text: str, named: re.Pattern[str], index: Index) -> None:
    """Rewrite one file without the cases that name an order, and take them out of the index."""
    scan = loads(text)
    told = [named.search(dumps(replace(scan, cases=(case,)))) is not None for case in scan.cases]
    gone = {case.order.order_id for case, names in zip(scan.cases, told, strict=True) if names}
    for order_id in gone:
        for entry in [entry for entry in index.get(order_id, []) if entry["stamp"] == stamp]:
            index[order_id].remove(entry)
            if "picture" in entry:
                (place / entry["picture"]["file"]).unlink(missing_ok=True)
    left = tuple(case for case in scan.cases if case.order.order_id not in gone)
    if left:
        write_all(place, {f"{stamp}.json": dumps(replace(scan, cases=left))})
    else:
        (place / f"{stamp}.json").unlink(missing_ok=True)


def purge_readings(folder: Path, before: datetime) -> None:
    """Delete what scans before a moment kept. Raises ``CannotWrite``."""
    place, index = folder / FOLDER, _index(folder)
    limit = f"{before.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    for path in [path for path in place.glob("2*") if path.name < limit]:
        path.unlink(missing_ok=True)
    young = {order: [entry for entry in kept if entry["stamp"] >= limit] for order, kept in index.items()}
    if place.is_dir():
        write_all(place, {_INDEX: _text({order: kept for order, kept in young.items() if kept})})


def _index(folder: Path) -> Index:
    try:
        index: Index = json.loads((folder / FOLDER / _INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise ConfigProblem(said("{path} cannot be read.", path=folder / FOLDER / _INDEX), hint=_AWAY) from problem
    return index


_AWAY = said("Move the folder away: what it keeps is proof, and a new one is begun at the next scan.")


def _text(index: Index) -> str:
    return json.dumps(index, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
