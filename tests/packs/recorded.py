"""A recorded answer and what it must read as, value by value.

``tests/packs/<store>/<page>/<case>/`` holds ``raw.json`` (the answer's text) or ``page.html``, and ``expected.json``
(every value by its path) or ``error.json`` (why it must not read at all). Parcels say there which order was asked for.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistant.admin.parse import PackParser
from assistant.admin.raw import RawAnswer, RawRow
from assistant.admin.shapes import layout_of
from assistant.core.orders import Buyer, Money, Order, OrderStatus
from assistant.packs.loader import builtin_folder, read_pack
from assistant.packs.model import Pack

HERE = Path(__file__).parent
LEFT_OUT = {"rule", "status", "physical", "generated", "first_physical", "last_progress"}
"""What the tracking rules make of an event is theirs to test; here it is that its words and time arrive."""


@dataclass(frozen=True, slots=True)
class Case:
    """One recorded answer."""

    folder: Path

    @property
    def name(self) -> str:
        return str(self.folder.relative_to(HERE))

    @property
    def page(self) -> str:
        return self.folder.parent.name

    @property
    def is_html(self) -> bool:
        return (self.folder / "page.html").exists()

    @property
    def pack(self) -> Pack:
        return read_pack(builtin_folder() / f"{self.folder.parent.parent.name}.toml").pack

    @property
    def content(self) -> str:
        return (self.folder / ("page.html" if self.is_html else "raw.json")).read_text(encoding="utf-8")

    @property
    def layout(self) -> dict[str, Any]:
        """Where an HTML page's texts stand."""
        pack = self.pack
        return layout_of(pack.orders if self.page == "orders" else pack.parcels) or {}

    def told(self, name: str) -> dict[str, Any]:
        """``expected.json`` or ``error.json``; empty where there is none."""
        path = self.folder / name
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found

    @property
    def asked(self) -> str:
        return str((self.told("expected.json") | self.told("error.json")).get("asked", ""))

    def read(self, raw: RawRow | None = None) -> object:
        """What the parser makes of it; ``raw`` are the texts of an HTML page."""
        parser = PackParser(self.pack, ZoneInfo(self.pack.store.timezone))
        answer = RawAnswer("1", 200, self.pack.store.base, "" if raw else self.content, raw)
        if self.page == "orders":
            return parser.page(1, answer, "page 1")
        order = Order(self.asked, OrderStatus.SHIPPED, Buyer(""), Money(Decimal(0), self.pack.store.currency))
        return parser.with_parcels(order, answer)


def cases() -> list[Case]:
    """Every recorded case."""
    return [Case(path.parent) for name in ("raw.json", "page.html") for path in sorted(HERE.rglob(name))]


def values(thing: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value in ``thing`` as text, with the path to it; empty ones are left out."""
    if is_dataclass(thing):
        for field in fields(thing):
            if field.name not in LEFT_OUT or path.count("timeline") == 0:
                yield from values(getattr(thing, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(thing, tuple):
        for index, part in enumerate(thing):
            yield from values(part, f"{path}.{index}")
    elif thing not in (None, ""):
        yield path, str(thing)
