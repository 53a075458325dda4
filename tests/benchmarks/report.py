"""A report of 2,000 cases: how long it takes to write, how large it is, how soon it is seen, how long a filter takes.

``python -m tests.benchmarks.report [CASES]``. First paint is what Chromium itself says, from a file on disk; the time
of a filter runs from the key to the next frame.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from assistant.admin.browsers import find_browser
from assistant.core.cases import Case
from assistant.core.orders import Buyer, LineItem
from assistant.core.results import ScanResult
from assistant.core.tracking import TrackingEvent
from assistant.reports.page import render_page
from tests.builders import a_result, an_event, many_cases, some_changes

CASES = 2000
MOST_SECONDS, MOST_MEGABYTES = 2.0, 5.0
ROUNDS = 3
_TOWNS = ("合肥", "成都", "长沙", "沈阳", "昆明", "南宁", "武汉", "西安", "杭州", "广州")
_GOODS = ("针织开衫", "保温杯", "蓝牙耳机", "帆布包", "儿童雨靴", "不锈钢锅", "护眼台灯", "羊毛围巾")


def a_large_scan(cases: int) -> ScanResult:
    """Cases of every cause; numbers, buyers, goods, towns, times and couriers differ, or they would pack too well."""
    rng = Random(7)
    made = tuple(_own(case, rng) for case in many_cases(cases))
    return a_result(*made, changes=some_changes(*made), total=40 * cases, read=40 * cases)


def _own(case: Case, rng: Random) -> Case:
    order, town = case.order, rng.choice(_TOWNS)
    parcels = tuple(
        replace(
            parcel,
            tracking_number=f"YT{rng.randrange(10**13):013d}",
            timeline=replace(parcel.timeline, events=(*_rows(town, rng), *parcel.timeline.events)),
        )
        for parcel in order.shipments
    )
    order = replace(
        order,
        order_id=str(4_280_000_000_000_000_000 + rng.randrange(10**15)),
        buyer=Buyer(f"{rng.choice('王李张刘陈杨')}**", f"{rng.getrandbits(90):x}"),
        city=f"{town}市",
        items=(LineItem(f"{rng.choice(_GOODS)} {rng.choice('黑白灰蓝')}色 {rng.randrange(100)} 号"),),
        shipments=parcels,
    )
    return replace(case, order=order, parcel=parcels[0] if parcels else None)


def _rows(town: str, rng: Random) -> Iterator[TrackingEvent]:
    hour = rng.uniform(100, 200)
    for text in ("快件已到达【{}转运中心】", "快件离开【{}转运中心】已发往【{}高新营业部】", "【{}】的快递员正在派件"):
        hour -= rng.uniform(2, 20)
        yield an_event(hour, text.format(town, town))


def measure(page: Page, file: Path) -> dict[str, float]:
    """One opening of the page in a fresh browser tab: seconds to first paint, to ready, and of two filters."""
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelector('.filters') && !document.querySelector('.filters').hidden")
    painted, ready = page.evaluate(
        """() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
                  performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"""
    )
    return {
        "paint": painted / 1000,
        "ready": ready / 1000,
        "filter": page.evaluate(_TIMED, ["level", "watch"]) / 1000,
        "search": page.evaluate(_TIMED, ["q", "保温杯"]) / 1000,
    }


_TIMED = """([name, value]) => new Promise((done) => {
  const field = document.querySelector(`.filters [name=${name}]`);
  const began = performance.now();
  field.value = value;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def main(cases: int) -> None:
    """Print one line, and say where it is too slow or too large."""
    began = perf_counter()
    html = render_page(a_large_scan(cases), pictures={}, lang="zh")
    written, size = perf_counter() - began, len(html.encode()) / 1e6
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=str(find_browser(playwright=playwright).path))
        rounds = [measure(browser.new_context().new_page(), file) for _ in range(ROUNDS)]
        browser.close()
    seen = {key: median(one[key] for one in rounds) for key in rounds[0]}
    holds = seen["paint"] <= MOST_SECONDS and size <= MOST_MEGABYTES
    print(
        f"report of {cases:,} cases: written in {written:.1f} s, {size:.2f} MB; first paint {seen['paint']:.2f} s, "
        f"ready {seen['ready']:.2f} s; filter {seen['filter']:.2f} s, search {seen['search']:.2f} s; "
        f"{'holds' if holds else 'DOES NOT HOLD'} (first paint {MOST_SECONDS:g} s, {MOST_MEGABYTES:g} MB)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CASES)
