"""Files that carriers, shop systems and aggregators export: CSV or JSON, one row an event or one object a parcel.

A line that cannot be read is named with its number, and the parcel it belongs to is not judged by the rest.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from assistant.core.errors import ConfigProblem
from assistant.core.ports import Unread
from assistant.core.tracking import Row
from assistant.core.waybills import clean
from assistant.core.wording import said, why_of
from assistant.tracking.answers import row_of, word
from assistant.tracking.columns import CARRIER, CODE, EVENTS, NUMBER, TEXT, TIME, fields_of
from assistant.tracking.times import parse_time

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS: Final = ",;\t|"
_ROUNDED: Final = re.compile(r"[\d.]+[eE]\+?\d+")
_QUOTED: Final = re.compile(r"""=?["']?(?P<word>[^"']*)["']?""")
_MOST_SHOWN: Final = 60
_NO_DATA: Final = ("", "-", "--", "无", "null", "none", "n/a")


@dataclass(slots=True)
class Export:
    """What a file holds: rows by number, the lines that could not be read, and the numbers those spoil."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Line:
    where: str
    cells: Mapping[str, str]


class _Unreadable(ValueError):
    """Why a line cannot be read."""


def read_export(path: Path) -> Export:
    """The rows of a file. Raises ``ConfigProblem`` where the file as a whole cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ConfigProblem(said("{path} cannot be read: {problem}.", path=path, problem=problem), hint=_HINT) from None
    text = _decoded(raw, path)
    lines = _json_lines(text, path) if text.lstrip().startswith(("[", "{")) else _csv_lines(text, path)
    export = Export()
    for line in lines:
        _take(line, export)
    return export


_HINT: Final = said("Export the file again as CSV or JSON with a column for the tracking number and one for the text.")


def _decoded(raw: bytes, path: Path) -> str:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    # GB 18030 holds all of GBK and GB 2312; nearly every other file would decode as it too, so it comes last.
    for charset in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    raise ConfigProblem(said("{path} is written neither in UTF-8 nor in GBK.", path=path), hint=_HINT)


def _csv_lines(text: str, path: Path) -> Iterator[_Line]:
    heading = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] = []
    places: dict[str, int] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [name.strip() for name in cells]
                _require(names, path)
                places = {name: names.index(heading) for name, heading in fields_of(names).items()}
            else:
                found = {name: cells[place] for name, place in places.items() if place < len(cells)}
                more = {"too many": str(len(cells))} if len(cells) > len(names) else {}
                yield _Line(f"{path.name}, line {reader.line_num}", found | more)
    except csv.Error as problem:
        raise ConfigProblem(
            said("{path}, line {line}: {problem}.", path=path, line=reader.line_num, problem=problem),
            hint=_HINT,
        ) from None
    _require(names, path)


def _require(names: Iterable[str], path: Path) -> None:
    shown = ", ".join(names)
    fields = fields_of(names)
    if NUMBER not in fields:
        raise ConfigProblem(
            said("{path} has no column for the tracking number; it has: {shown}.", path=path, shown=shown[:200]),
            hint=_HINT,
        )
    if TEXT not in fields and CODE not in fields:
        raise ConfigProblem(
            said("{path} has no column for what happened; it has: {shown}.", path=path, shown=shown[:200]), hint=_HINT
        )


def _json_lines(text: str, path: Path) -> Iterator[_Line]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ConfigProblem(
            said("{path} is no valid JSON: {problem}.", path=path, problem=str(problem)[:100]), hint=_HINT
        ) from None
    for place, item in enumerate(_items(data), start=1):
        where = f"{path.name}, entry {place}"
        if isinstance(item, dict):
            yield from _flat(item, where)
        else:
            yield _Line(where, {"no object": str(item)[:_MOST_SHOWN]})


def _items(data: object) -> list[Any]:
    """The parcels or rows: the list itself, one lone object, or the only list of objects inside one."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and NUMBER not in fields_of(data):
        lists = [
            value for value in data.values() if isinstance(value, list) and any(isinstance(x, dict) for x in value)
        ]
        if len(lists) == 1:
            return lists[0]
    return [data]


def _flat(item: Mapping[str, Any], where: str) -> Iterator[_Line]:
    """One line a row: an object that holds a list of rows is as many lines as it has rows."""
    fields = fields_of(item)
    own = {name: word(item[heading]) for name, heading in fields.items()}
    rows = item.get(fields.get(EVENTS, ""))
    if not isinstance(rows, list):
        yield _Line(where, own)
        return
    head = {name: own[name] for name in (NUMBER, CARRIER) if name in own}
    for place, row in enumerate(rows, start=1):
        yield _Line(f"{where}, row {place}", head | _cells(row))
    if not rows:
        yield _Line(where, head | {"no rows": ""})


def _cells(row: object) -> dict[str, str]:
    if not isinstance(row, dict):
        return {"no object": str(row)[:_MOST_SHOWN]}
    return {name: word(row[heading]) for name, heading in fields_of(row).items()}


def _take(line: _Line, export: Export) -> None:
    number = ""
    try:
        number = _number(line.cells.get(NUMBER, ""))
        row = _row(line.cells)
    except _Unreadable as problem:
        export.unread.append(Unread(line.where, why_of(problem)))
        export.spoiled.update({number} - {""})
    else:
        export.rows.setdefault(number, []).extend([row] if row else [])


def _number(cell: str) -> str:
    """The number without what spreadsheets put round it: ``="731…"``, ``'731…``."""
    quoted = _QUOTED.fullmatch(cell.strip())
    bare = quoted["word"].strip() if quoted else cell.strip()
    if _ROUNDED.fullmatch(bare):
        raise _Unreadable(f"“{bare}” was a tracking number before a spreadsheet rounded it")
    number = clean(bare)
    if not number or bare.casefold() in _NO_DATA:
        raise _Unreadable("no tracking number")
    return number


def _row(cells: Mapping[str, str]) -> Row | None:
    """The row; None where the parcel is listed without one."""
    if "too many" in cells:
        raise _Unreadable(f"{cells['too many']} cells, more than the heading has")
    if "no object" in cells:
        raise _Unreadable(f"“{cells['no object']}” is no parcel")
    text, code, time = (_cell(cells, name) for name in (TEXT, CODE, TIME))
    if time and parse_time(time) is None:
        raise _Unreadable(f"“{time[:_MOST_SHOWN]}” is no time that can be read for sure")
    if not text and not code and time:
        raise _Unreadable("a time, and nothing that happened")
    return row_of(time, text, code, cells.get(CARRIER, ""))


def _cell(cells: Mapping[str, str], name: str) -> str:
    cell = cells.get(name, "").strip()
    return "" if cell.casefold() in _NO_DATA else cell


def exported_at(path: Path) -> datetime:
    """When the file was last written: its rows hold for no later moment."""
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
