"""Reading and judging a large store: seconds of the processor, ratios to ``json.loads`` of the same bytes, and memory.

``python -m tests.benchmarks.judge [ORDERS ...]``; each size runs in a process of its own, so that its peak is its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from time import process_time

from assistant.core.judge import judge
from assistant.core.orders import Buyer, Money, Order, OrderStatus, Shipment
from assistant.core.tracking import CHINA, read_timeline
from assistant.policies.loader import load_policy

SIZES = (25_000, 50_000, 100_000)
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=CHINA)
CARRIERS = (
    ("圆通速递", "YT77{:011d}"),
    ("中通快递", "78{:012d}"),
    ("顺丰速运", "SF14{:011d}"),
    ("韵达快递", "43{:013d}"),
)
TOWNS = ("合肥", "成都", "长沙", "沈阳", "昆明", "南宁", "武汉", "西安")
ROWS = (
    (0.0, "您的订单开始处理"),
    (0.1, "包裹正在等待揽收"),
    (6, "【杭州市】【杭州余杭仓前】（0571-0000{n:04d}）的{name}（1500000{n:04d}）已揽收"),
    (14, "【杭州市】快件离开【杭州转运中心】已发往【{town}转运中心】"),
    (33, "【{town}市】快件已到达【{town}转运中心】"),
    (41, "【{town}市】快件离开【{town}转运中心】已发往【{town}高新营业部】"),
    (49, "【{town}市】【{town}高新营业部】的{name}（1500000{n:04d}）正在派件，请保持电话畅通"),
    (53, "【{town}市】已签收，签收人：本人，如有疑问请联系{name}（1500000{n:04d}）"),
)


def write_store(path: Path, orders: int) -> None:
    """One order a line, eight rows each: most arrive, one in ten is a label alone, one in twenty stopped on its way."""
    rng = Random(7)
    with path.open("w", encoding="utf-8") as file:
        for index in range(orders):
            file.write(json.dumps(_line(index, rng), ensure_ascii=False) + "\n")


def _line(index: int, rng: Random) -> dict[str, object]:
    carrier, form = rng.choice(CARRIERS)
    marked = NOW - timedelta(hours=rng.uniform(60, 400))
    fate, town = rng.random(), rng.choice(TOWNS)
    words = {"n": rng.randrange(10_000), "name": rng.choice("赵钱孙李周吴") + rng.choice("伟强军红"), "town": town}
    rows = [(marked + timedelta(hours=after), text.format(**words)) for after, text in ROWS]
    if fate < 0.1:
        rows = [(marked + timedelta(minutes=minute), f"等待快递员揽收 {minute}") for minute in range(8)]
    elif fate < 0.15:
        rows = rows[:5] + [(time, "快件正在长途运输中") for time, _ in rows[5:]]
    return {
        "id": str(4_280_000_000_000_000_000 + index * 31_415_926_530),
        "paid": (marked - timedelta(hours=5)).isoformat(),
        "marked": marked.isoformat(),
        "amount": f"{rng.uniform(9, 900):.2f}",
        "buyer": f"{rng.choice('王李张刘')}**",
        "token": f"RAz{rng.getrandbits(90):x}",
        "city": f"安徽省{town}市",
        "carrier": carrier,
        "number": form.format(index),
        "rows": [[time.isoformat(), text] for time, text in rows],
    }


def read_store(path: Path) -> Iterator[Order]:
    """The orders of a file, line by line, each with its timeline read."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield _order(json.loads(line))


def _order(data: dict[str, str]) -> Order:
    marked = datetime.fromisoformat(data["marked"])
    rows = [(datetime.fromisoformat(time), text) for time, text in data["rows"]]
    # The store's word for a carrier or a town is one text however often it comes; so is an empty status.
    carrier, city = sys.intern(data["carrier"]), sys.intern(data["city"])
    return Order(
        order_id=data["id"],
        status=OrderStatus.SHIPPED,
        buyer=Buyer(sys.intern(data["buyer"]), data["token"]),
        total=Money(Decimal(data["amount"]), "CNY"),
        paid_at=datetime.fromisoformat(data["paid"]),
        marked_at=marked,
        city=city,
        address_token=city,
        shipments=(Shipment(data["number"], carrier, marked, read_timeline(rows, carrier)),),
    )


def measure(orders: int) -> dict[str, float]:
    """One size, whole, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path, policy = Path(folder) / "orders.jsonl", load_policy("taobao", year=NOW.year)
        write_store(path, orders)
        started = process_time()
        with path.open(encoding="utf-8") as file:
            for line in file:
                json.loads(line)
        loaded = process_time()
        known = list(read_store(path))
        read = process_time()
    judgement = judge(known, policy, NOW)
    judged = process_time()
    return {
        "json": loaded - started,
        "read": read - loaded,
        "judge": judged - read,
        "cases": len(judgement.cases),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(sizes: tuple[int, ...]) -> None:
    """Print one line per size."""
    heads = ("json", "read", "×json", "events/s", "judge", "×json", "orders/s", "cases", "peak MB")
    print(" ".join([f"{'orders':>8}"] + [f"{head:>9}" for head in heads]))
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.judge", "--one", str(size)]
        one = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        seconds, per = [f"{one[part]:.2f}s" for part in ("json", "read", "judge")], one["json"]
        cells = (
            seconds[0],
            seconds[1],
            f"{one['read'] / per:.1f}",
            f"{8 * size / one['read']:,.0f}",
            seconds[2],
            f"{one['judge'] / per:.2f}",
            f"{size / one['judge']:,.0f}",
            f"{one['cases']:,.0f}",
            f"{one['mb']:,.0f}",
        )
        print(" ".join([f"{size:>8,}"] + [f"{cell:>9}" for cell in cells]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
