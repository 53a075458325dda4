"""A world of parcels for one year: how carriers really work here, written without a look at the judge's own tables.

Couriers come on rounds; a day of full service has two, a thin day one, a closed day none. Hubs work on open days only.
Festival dates are typed in from the published notices for 2026 and from the lunar calendar for 2027.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random

from assistant.core.orders import Buyer, Money, Order, OrderStatus, Shipment
from assistant.core.tracking import CHINA, Timeline, read_timeline

START, END = date(2026, 1, 20), date(2027, 3, 1)
NEW_YEARS = (date(2026, 2, 17), date(2027, 2, 6))
GOLDEN_WEEK = (date(2026, 10, 1), date(2026, 10, 7))
CUT_OFF = timedelta(hours=2)
"""What is marked less than this before a round goes with the next one."""


@dataclass(frozen=True, slots=True)
class Network:
    """One carrier: days around New Year's Day when it is thin or closed, and whether its Sundays and holidays are."""

    name: str
    number: str
    closed: tuple[int, int] | None
    thin: tuple[int, int]
    sunday_thin: bool = False
    slow_golden_week: float = 1.6

    def rounds(self, day: date) -> tuple[time, ...]:
        """When couriers set out on this day."""
        offset = min(((day - first).days for first in NEW_YEARS), key=abs)
        if self.closed and self.closed[0] <= offset <= self.closed[1]:
            return ()
        thin = self.thin[0] <= offset <= self.thin[1] or (self.sunday_thin and day.weekday() == 6)
        return (time(11),) if thin else (time(11), time(18))

    def next_round(self, moment: datetime) -> datetime:
        """The first round that takes what was ready at ``moment``."""
        for days in range(30):
            day = moment.date() + timedelta(days=days)
            for hour in self.rounds(day):
                if (leaves := datetime.combine(day, hour, CHINA)) >= moment + CUT_OFF:
                    return leaves
        raise AssertionError("a carrier that never comes")

    def works_on(self, moment: datetime, hours: float) -> datetime:
        """When ``hours`` of work are done that begin at ``moment``; closed days do nothing, Golden Week goes slowly."""
        while hours > 0:
            midnight = datetime.combine(moment.date() + timedelta(days=1), time(), CHINA)
            pace = self._pace(moment.date())
            room = (midnight - moment).total_seconds() / 3600
            if pace and hours <= room * pace:
                return moment + timedelta(hours=hours / pace)
            hours -= room * pace
            moment = midnight
        return moment

    def _pace(self, day: date) -> float:
        if not self.rounds(day):
            return 0.0
        return 1 / self.slow_golden_week if GOLDEN_WEEK[0] <= day <= GOLDEN_WEEK[1] else 1.0


NETWORKS = (
    Network("圆通速递", "YT88{:011d}", closed=(-1, 5), thin=(-4, 8)),
    Network("中通快递", "78{:012d}", closed=(-1, 4), thin=(-5, 9)),
    Network("顺丰速运", "SF15{:011d}", closed=None, thin=(-1, 5), slow_golden_week=1.2),
    Network("EMS", "11{:011d}", closed=(0, 3), thin=(0, 6), sunday_thin=True),
)
NEAR = ("浙江省宁波市", "安徽省合肥市", "四川省成都市", "广东省深圳市")
FAR = ("新疆维吾尔自治区乌鲁木齐市", "西藏自治区拉萨市")


@dataclass(frozen=True, slots=True)
class LivingParcel:
    """One parcel's whole life, known beforehand. ``dead_since`` is its last event where it never moves again."""

    order_id: str
    network: Network
    city: str
    paid: datetime
    marked: datetime
    ship_by: datetime
    rows: tuple[tuple[datetime, str], ...]
    fate: str
    ends: datetime

    def seen_at(self, now: datetime) -> Order:
        """What a scan reads at this moment."""
        known = sum(1 for when, _ in self.rows if when <= now)
        shipment = Shipment(
            self.number, self.network.name, self.marked, _timeline(self.rows[:known], self.network.name)
        )
        return Order(
            order_id=self.order_id,
            status=OrderStatus.SHIPPED,
            buyer=Buyer("王**", self.order_id),
            total=Money(Decimal(100), "CNY"),
            paid_at=self.paid,
            marked_at=self.marked,
            ship_by=self.ship_by,
            city=self.city,
            address_token=self.order_id,
            shipments=(shipment,),
        )

    @property
    def number(self) -> str:
        """Its waybill."""
        return self.network.number.format(int(self.order_id))


@lru_cache(maxsize=4096)
def _timeline(rows: tuple[tuple[datetime, str], ...], carrier: str) -> Timeline:
    return read_timeline(rows, carrier)


def parcels(seed: int, every_hours: float, dead: float) -> Iterator[LivingParcel]:
    """A parcel every so many hours for the whole time; a share of them dies at the packing table or on the way."""
    rng = Random(seed)
    paid, number = datetime.combine(START, time(8), CHINA), 10_000
    while paid.date() < END - timedelta(days=25):
        paid += timedelta(hours=every_hours * rng.uniform(0.5, 1.5))
        number += 1
        yield _one(rng, str(number), paid, _fate(rng, dead))


def _fate(rng: Random, dead: float) -> str:
    return rng.choice(("left behind", "lost on the way")) if rng.random() < dead else "good"


def _one(rng: Random, order_id: str, paid: datetime, fate: str) -> LivingParcel:
    network = rng.choice(NETWORKS)
    city = rng.choice(FAR) if rng.random() < 0.15 else rng.choice(NEAR)
    # Packing takes a morning; what is paid at night is marked on the next day.
    marked = paid + timedelta(hours=rng.uniform(1, 9))
    marked = marked if marked.hour >= 8 else marked.replace(hour=9)
    whole = tuple(_journey(rng, network, marked, city))
    rows = {"good": whole, "left behind": whole[:2], "lost on the way": whole[: rng.randint(3, len(whole) - 2)]}[fate]
    ends = whole[-1][0] if fate == "good" else max(rows[-1][0] + timedelta(days=22), marked)
    return LivingParcel(order_id, network, city, paid, marked, _due(paid), rows, fate, ends)


def _journey(rng: Random, network: Network, marked: datetime, city: str) -> Iterator[tuple[datetime, str]]:
    town, far = city[-3:-1] if city not in FAR else city[city.index("区") + 1 : -1], city in FAR
    yield marked, "您的订单开始处理"
    yield marked + timedelta(minutes=rng.randint(1, 30)), "包裹正在等待揽收"
    now = network.next_round(marked) + timedelta(minutes=rng.randint(0, 50))
    yield now, "【杭州市】【杭州余杭】的刘师傅已揽收"
    # A carrier's own promise: the next scan within 40 working hours, 75 on the long roads of the west.
    for text in (
        "【杭州市】快件离开【杭州转运中心】已发往【{town}转运中心】",
        "【{town}市】快件已到达【{town}转运中心】",
    ):
        now = network.works_on(now, rng.uniform(3, 20) if "离开" in text else rng.uniform(10, 75 if far else 40))
        yield now, text.format(town=town)
    now = network.works_on(now, rng.uniform(4, 20))
    yield now, f"【{town}市】【{town}高新】的李师傅正在派件，请保持电话畅通"
    yield from _ending(rng, network, now, town)


def _ending(rng: Random, network: Network, now: datetime, town: str) -> Iterator[tuple[datetime, str]]:
    kind = rng.random()
    if kind < 0.15:
        now = network.works_on(now, rng.uniform(2, 5))
        yield now, "派送不成功：电话无人接听，改为次日派送"
        now = network.works_on(now, rng.uniform(20, 30))
        yield now, f"【{town}市】【{town}高新】的李师傅正在派件，请保持电话畅通"
    elif kind < 0.4:
        now = network.works_on(now, rng.uniform(2, 5))
        yield now, f"您的快件已到达【{town}菜鸟驿站】，请凭取件码1-2领取"
        # The buyer's own time: holidays do not hinder anybody from being late.
        now += timedelta(hours=rng.uniform(3, 150))
    else:
        now = network.works_on(now, rng.uniform(2, 7))
    yield now, "您的快件已签收，签收人：本人"


def _due(paid: datetime) -> datetime:
    """The ship-by time the platform shows: 48 hours, and not in the days that its Spring Festival notice leaves out."""
    due = paid + timedelta(hours=48)
    for first in NEW_YEARS:
        opens = datetime.combine(first + timedelta(days=8), time(23), CHINA)
        if datetime.combine(first - timedelta(days=4), time(), CHINA) <= due <= opens:
            due = opens
    return due
