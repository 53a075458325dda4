"""The practice store's orders as a scan reads them, without a browser: its own answers through the real parser."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.admin.parse import PackParser
from assistant.admin.raw import RawAnswer
from assistant.core.orders import Buyer, Money, Order, OrderStatus, Shipment
from assistant.core.tracking import read_timeline
from assistant.packs.loader import read_pack
from assistant.practice import answers
from assistant.practice import orders as made
from assistant.practice.options import PracticeOptions
from assistant.practice.shop import open_shop
from assistant.practice.truth import sheet

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=made.CHINA)
PACKS = Path(__file__).resolve().parents[2] / "selectors"


@dataclass(frozen=True, slots=True)
class Truth:
    """What is really wrong with one order, and which incident its parcel belongs to."""

    cause: str | None
    incident: str


@dataclass(frozen=True, slots=True)
class PracticeRun:
    """One store: what a scan reads, and the answer sheet."""

    now: datetime
    orders: tuple[Order, ...]
    truth: dict[str, Truth]


def practice_run(seed: int, orders: int, now: datetime = NOW) -> PracticeRun:
    """The whole store of one seed, parsed from the answers that its server would give."""
    book = open_shop(PracticeOptions(seed=seed, orders=orders, now=now)).book
    parser = PackParser(read_pack(PACKS / "practice.toml").pack, ZoneInfo("Asia/Shanghai"))
    read = tuple(_read(parser, order) for order in book)
    return PracticeRun(now, read, dict(_truth(sheet(book)["orders"])))


def english_run(seed: int, orders: int, now: datetime = NOW) -> PracticeRun:
    """The same store in its English skin. Its pages are HTML, so the orders are built from what those pages print."""
    book = open_shop(PracticeOptions(seed=seed, orders=orders, now=now, skin="table")).book
    rows = read_pack(PACKS / "practice-table.toml").pack.parcels.platform_rows
    read = tuple(_printed(order, rows) for order in book)
    return PracticeRun(now, read, dict(_truth(sheet(book)["orders"])))


def _read(parser: PackParser, order: made.Order) -> Order:
    page = parser.page(1, _answer(answers.sold_page([answers.sold_row(order)], 1, 15, 1, {})), "order list")
    assert not page.unread, page.unread
    return parser.with_parcels(page.orders[0], _answer(answers.logistics(order)))


def _answer(content: answers.Json) -> RawAnswer:
    return RawAnswer("", 200, "", json.dumps(content, ensure_ascii=False))


def _printed(order: made.Order, platform_rows: tuple[str, ...]) -> Order:
    return Order(
        order_id=str(order.number),
        status=OrderStatus.SHIPPED,
        buyer=Buyer(order.buyer.nick),
        total=Money(order.total, "CNY"),
        paid_at=_minute(order.paid),
        marked_at=_minute(order.marked),
        needs_parcel=not order.virtual,
        city=order.buyer.city.english,
        address_token=f"{order.buyer.city.english}, ******",
        shipments=tuple(_parcel(parcel, platform_rows) for parcel in order.parcels),
    )


def _parcel(parcel: made.Parcel, platform_rows: tuple[str, ...]) -> Shipment:
    carrier = parcel.carrier.english if parcel.carrier else ""
    events = [(_minute(event.time), event.text) for event in parcel.events]
    by_platform = re.compile("|".join(platform_rows))
    timeline = read_timeline(events, carrier, platform=lambda text: by_platform.search(text) is not None)
    return Shipment(parcel.tracking_number, carrier, _minute(parcel.created), timeline)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0)


def _truth(rows: list[answers.Json]) -> Iterator[tuple[str, Truth]]:
    for row in rows:
        incidents = [parcel["incident"] for parcel in row["parcels"] if parcel.get("incident")]
        yield row["order_id"], Truth(row["cause"], incidents[0] if incidents else "")
