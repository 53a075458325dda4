"""What a list's page is made of, and what of it a pack would most likely name. Guesses for a person, nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from assistant.packs.addresses import Address, with_order
from assistant.packs.fields import FieldSpec, UnreadableField
from assistant.packs.synonyms import best

_FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S%z", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M",
    "%d.%m.%Y, %H:%M", "%d. %B %Y %H:%M", "%d. %B %Y", "%b %d, %Y, %I:%M %p", "%B %d, %Y, %I:%M %p",
    "%b %d, %Y %H:%M", "%d %b %Y %H:%M", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%b %d, %Y", "%B %d, %Y", "%d %b %Y",
)  # fmt: skip
_GUESSED = ("order_id", "status", "total", "buyer", "created_at", "marked_at")
_NUMBER = re.compile(r"\d[\d,.]*")
_PAGE_NAME = re.compile(r"[?&](p|page|pg|pageno|page_num|paged)=(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the CSS that names it, its headings, how many rows, their cells (200 rows at most), a few links."""

    css: str
    head: tuple[str, ...]
    count: int
    rows: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, ...], ...]

    def column(self, heading: str) -> tuple[str, ...]:
        """The cells under a heading."""
        place = self.head.index(heading)
        return tuple(row[place] for row in self.rows if place < len(row))


@dataclass(frozen=True, slots=True)
class Outline:
    """A page: where it ended up, its headings, tables, the texts with a number in them, and links to other pages.

    ``numbered`` are links whose text is a number, with the question of their address; ``who`` are places, with their
    texts, that may show who is signed in.
    """

    url: str
    password: bool
    headings: tuple[str, ...]
    pages: tuple[str, ...]
    tables: tuple[Table, ...]
    totals: tuple[tuple[str, str], ...]
    numbered: tuple[tuple[str, str], ...] = ()
    who: tuple[tuple[str, str], ...] = ()

    @property
    def orders(self) -> Table | None:
        """The table that is the list of orders, most likely: the one of whose headings most are known."""
        known = [(sum(best(one.head, name) is not None for name in _GUESSED), one.count, one) for one in self.tables]
        return max(known, key=lambda one: one[:2])[2] if known and max(known, key=lambda one: one[:2])[0] else None

    @property
    def page_name(self) -> str:
        """The name of the page's number in its address, "" where no link shows one."""
        return next((found[1] for search in self.pages if (found := _PAGE_NAME.search(search))), "")

    @property
    def first_page(self) -> int | None:
        """The first page's number: 0 where the link "2" asks for 1; None where no link tells, or two differ."""
        asked = [(int(text), int(found[2])) for text, search in self.numbered if (found := _PAGE_NAME.search(search))]
        firsts = {1 - shown + number for shown, number in asked}
        return firsts.pop() if len(firsts) == 1 and firsts <= {0, 1} else None


def outline_of(told: Mapping[str, Any]) -> Outline:
    """The outline from what the page's script told."""
    tables = (
        Table(one["css"], tuple(one["head"]), one["count"], _rows(one["rows"]), _rows(one["links"]))
        for one in told["tables"]
    )
    totals = tuple((one["css"], one["text"]) for one in told["totals"])
    numbered = tuple((text, search) for text, search in told["numbered"])
    return Outline(
        told["url"], told["password"], tuple(told["headings"]), tuple(told["pages"]), tuple(tables), totals, numbered,
        tuple((css, text) for css, text in told["who"]),
    )  # fmt: skip


def _rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Guess:
    """One field of a list's rows by its heading: how its cells would be read, and how many of them are."""

    field: str
    spec: FieldSpec
    read: int
    of: int


def guesses(table: Table, zone: ZoneInfo) -> Iterator[Guess]:
    """The fields that a table's headings speak of, each read in the way that fits most of its cells.

    Where no heading is known, numbers, money and times are told by the cells alone.
    """
    taken: set[str] = set()
    for name in _GUESSED:
        if heading := best(table.head, name) or _by_cells(table, name, taken, zone):
            taken.add(heading)
            cells = table.column(heading)
            found = [(_fitting(spec, cells, zone), spec) for spec in _ways(name, heading)]
            read, spec = max(found, key=lambda one: one[0])
            yield Guess(name, spec, read, len(cells))


_SPEAKS = {
    "order_id": re.compile(r"#?[A-Za-z]{0,5}-?\d[\w-]*"),
    "total": re.compile(r"\D{0,5}[\d.,' \u00a0]*[.,]\d\d\D{0,5}"),
    "created_at": re.compile(r".*\d.*\d.*"),
}
"""What the cells of a column look like that nobody's heading names."""


def _by_cells(table: Table, name: str, taken: set[str], zone: ZoneInfo) -> str | None:
    """The one column all of whose cells look like this field, each another where it is the number."""
    shape = _SPEAKS.get(name)
    for heading in (one for one in table.head if shape and one and one not in taken):
        cells = [cell for cell in table.column(heading) if cell]
        apart = name != "order_id" or len(set(cells)) == len(cells)
        if shape and cells and apart and all(shape.fullmatch(cell) for cell in cells):
            most = max(_fitting(spec, cells, zone) for spec in _ways(name, heading))
            if most == len(cells):
                return heading
    return None


def _ways(name: str, heading: str) -> Iterator[FieldSpec]:
    column = (heading,)
    if name == "total":
        yield FieldSpec(column=column, kind="money")
        yield FieldSpec(column=column, kind="money", decimal=",")
    elif name.endswith("_at"):
        for form in _FORMATS:
            yield FieldSpec(column=column, kind="time", formats=(form,), optional=name != "created_at")
    elif name == "order_id":
        yield FieldSpec(column=column, pattern=r"^#?([\w-]+)$")
        yield FieldSpec(column=column, pattern=r"([A-Z]*\d[\w-]*)")
    else:
        yield FieldSpec(column=column, optional=name == "buyer")


def _fitting(spec: FieldSpec, cells: Sequence[str], zone: ZoneInfo) -> int:
    return sum(reads(spec, cell, zone) for cell in cells)


def reads(spec: FieldSpec, text: str | None, zone: ZoneInfo) -> bool:
    """Whether a text is a value of this field."""
    try:
        return spec.read(text, zone) is not None
    except UnreadableField:
        return False


def who_of(outline: Outline) -> tuple[str, str] | None:
    """The place that most likely shows who is signed in: CSS and text. A person's name goes before a shop's brand."""
    return min(outline.who, key=lambda one: re.search(r"brand|logo", one[0]) is not None, default=None)


def total_of(outline: Outline, rows: int) -> tuple[str, str] | None:
    """The place that most likely says how many orders there are: CSS and text, :func:`count_in` is the count."""
    counted = [
        (css, text)
        for css, text in outline.totals
        if (count := count_in(text)) and int(re.sub(r"\D", "", count)) >= rows
    ]
    wordy = [one for one in counted if re.search(r"[^\W\d_]{3,}|[\u4e00-\u9fff]", one[1])]
    return min(wordy, key=lambda one: len(one[1]), default=None)


def count_in(text: str) -> str:
    """The last number, but for a bracket behind others ("1 to 10 of 23 (3 pages)", "List (62)"); "" for none."""
    found = (_NUMBER.findall(one) for one in (re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", text), text))
    return next((numbers[-1] for numbers in found if numbers), "")


def detail_of(table: Table, order_ids: Sequence[str], around: Address) -> Address | None:
    """The address of an order's own page with ``{order_id}`` in it, None where no link of a row holds its number.

    ``around`` is the list's own address.
    """
    rows = zip(order_ids, table.links, strict=False)
    return next((found for order_id, links in rows if (found := with_order(links, order_id, around))), None)
