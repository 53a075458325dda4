"""The HTML report in a real browser: silent, self-contained, inert, usable on a phone and on paper."""

import re
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.core.cases import Case, Cause, Evidence, Rejected
from assistant.core.grades import LimitHint, Rates
from assistant.core.orders import Buyer, LineItem
from assistant.core.ports import BlockedRequest, Unread
from assistant.core.results import PackRef, ScanResult
from assistant.reports.page import OPEN_UP_TO, render_page
from assistant.reports.words import Lang
from tests.browser.report.axe import serious
from tests.builders import (
    a_case,
    a_clean_result,
    a_lag,
    a_result,
    a_shipment,
    ago,
    an_event,
    an_incomplete_result,
    an_order,
    another_parcel,
    many_cases,
    one_event,
    some_changes,
    some_scores,
    two_parcels,
)

pytestmark = pytest.mark.browser

EVIL = (
    "</style></script><script>window.hit=1</script><img src=x onerror='window.hit=1'>"
    "{{ 7*7 }}{% raw %}\" onclick='window.hit=1' ' javascript:alert(1) &#x3C;b&#x3E; \u202egnp.exe\u2066 \x1b[31m\x00 "
)
LONG = "W" * 4000


class Watched:
    """A page with everything it said on the console and everything it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


Open = Callable[..., Watched]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Opens the report of a scan in a browser window of some width."""

    def open_report(
        result: ScanResult, width: int = 1280, lang: Lang = "en", pictures: dict[str, bytes] | None = None
    ) -> Watched:
        file = tmp_path / "report.html"
        file.write_text(render_page(result, pictures=pictures or {}, lang=lang), encoding="utf-8")
        page.set_viewport_size({"width": width, "height": 800})
        watched = Watched(page)
        page.goto(file.as_uri())
        return watched

    return open_report


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 900, 2, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(902))) + chunk(b"IEND", b"")


def _hostile(text: str) -> ScanResult:
    parcel = a_shipment(carrier=text, tracking_number=text, events=(an_event(3, text, rule=text),))
    items = (LineItem(text), LineItem(text))
    order = an_order(text, buyer=Buyer(text, text), city=text, items=items, shipments=(parcel, a_shipment()))
    others = (another_parcel(order, evidence=(Evidence(text, text, text),), clears=text),)
    case = a_case(Cause.LABEL_ONLY, order, clears=text, incident=text, parcel=parcel, others=others, clears_by=ago(-5))
    case = replace(case, evidence=(Evidence(text, text, text),), rejected=(Rejected(Cause.STALLED, text, text),))
    return a_result(
        case, case, store=text, shop_name=text, url=text, pack=PackRef(text, text, text, text), complete=False,
        unread=(Unread(text, text, text, 3, text),), blocked=(BlockedRequest(text, text, text, text, 2),),
        lags=(a_lag(carrier=text, origin=text),),
    )  # fmt: skip


EVENT = one_event()
RESULTS = [
    a_result(
        *EVENT, two_parcels(hours=30.0, clears_by=ago(-5)), lags=(a_lag(), a_lag(origin="杭州")), scores=some_scores(),
        changes=some_changes(*EVENT), rates=Rates(90, 71, 3, 2, LimitHint("first_scan", 20, 26)),
    ),
    a_result(), an_incomplete_result(), a_clean_result(), _hostile(EVIL), _hostile(LONG),
]  # fmt: skip
NAMES = ["new-facts", "every-cause", "incomplete", "clean", "hostile", "long"]
every_result = pytest.mark.parametrize("result", RESULTS, ids=NAMES)


def _pictures(result: ScanResult) -> dict[str, bytes]:
    return {case.order.order_id: _png() for case in result.cases}


def _assert_silent(seen: Watched) -> None:
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith("data:")] == [seen.page.url]


@every_result
def test_the_page_is_silent_and_nothing_scrolls_sideways(opened: Open, result: ScanResult) -> None:
    seen = opened(result, pictures=_pictures(result))
    seen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for width in (320, 360, 700, 768):
        seen.page.set_viewport_size({"width": width, "height": 800})
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width
        assert seen.page.evaluate(_CLIPPED) == []
    _assert_silent(seen)


@pytest.mark.parametrize(
    "lang, scheme, width", [("en", "light", 1280), pytest.param("zh", "dark", 360, marks=pytest.mark.slow)]
)
def test_axe_finds_nothing_serious(opened: Open, page: Page, lang: Lang, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for result in (RESULTS[0], an_incomplete_result()):
        seen = opened(result, width=width, lang=lang)
        seen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert serious(seen.page) == []


def test_a_chart_says_in_words_what_it_shows(opened: Open) -> None:
    page = opened(RESULTS[0]).page
    chart = page.get_by_role("img", name="Hours from label to first scan, by the weekday of the label: ZTO")
    expect(chart).to_have_accessible_description(re.compile(r"Mon: half within 6.h, 95% within 20.h, of 48\."))
    expect(page.locator("#carriers tbody tr").filter(has_text="Mon")).to_have_count(3)


def test_the_chinese_page_fits_a_phone_and_is_silent(opened: Open) -> None:
    seen = opened(an_incomplete_result(), width=360, lang="zh")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 360
    assert seen.page.evaluate(_CLIPPED) == []
    _assert_silent(seen)


_CLIPPED = """() => [...document.querySelectorAll('.card *, .tile *')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > one.closest('.card, .tile').getBoundingClientRect().right + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""


def test_hostile_text_is_shown_and_does_nothing(opened: Open) -> None:
    page = opened(_hostile(EVIL)).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("window.hit") is None
    assert page.locator("script:not([type='application/json'])").count() == 1
    assert page.locator("img, a[href^=javascript], [onclick], [onerror]").count() == 0
    text = page.locator("body").inner_text()
    assert "{{ 7*7 }}" in text
    assert "&#x3C;b" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", page.content())


def test_the_policy_in_the_page_forbids_every_request(opened: Open) -> None:
    seen = opened(a_clean_result())
    refused = seen.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    assert any("Content Security Policy" in text for text in seen.said)
    assert seen.asked == [seen.page.url]


@pytest.mark.parametrize("lang, word", [("en", "Incomplete"), ("zh", "不完整")])
def test_an_incomplete_scan_is_said_first_and_loud(opened: Open, lang: Lang, word: str) -> None:
    page = opened(an_incomplete_result(), lang=lang).page
    state = page.get_by_role("heading", level=2).nth(0)
    expect(state).to_have_text(word)
    expect(page.locator(".state")).to_contain_text("HTTP 502")
    assert page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[lang]


@pytest.mark.slow
def test_headings_lead_through_the_page_without_a_leap(opened: Open) -> None:
    page = opened(an_incomplete_result()).page
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for title in ("Overview", "Cases", "Not read", "Blocked requests"):
        expect(page.get_by_role("heading", name=title, exact=True, level=2)).to_be_visible()


@pytest.mark.slow
def test_every_case_stands_in_the_table_and_leads_to_its_card(opened: Open) -> None:
    result = an_incomplete_result()
    page = opened(result).page
    rows = page.locator(".listing tr[data-n]")
    expect(rows).to_have_count(len(result.cases))
    rows.nth(2).get_by_role("link").click()
    expect(page.locator("#case-3")).to_be_in_viewport()
    expect(page.locator("#case-3")).to_contain_text(result.cases[2].order.order_id)


@pytest.mark.slow
def test_the_cases_of_one_event_stand_under_one_line(opened: Open) -> None:
    first, second, third = one_event()
    page = opened(a_result(first, a_case(Cause.RETURNING), second, third)).page
    expect(page.locator(".event-line")).to_have_count(1)
    expect(page.locator(".event-line")).to_contain_text("One event, 3 orders")
    expect(page.locator(".event tr[data-n]")).to_have_count(3)
    page.get_by_role("button", name="On its way back").click()
    expect(page.locator(".event-line")).to_be_hidden()


@pytest.mark.slow
def test_the_carriers_own_words_stand_beside_our_reading(opened: Open) -> None:
    row = opened(a_result(a_case(Cause.STALLED))).page.locator(".raw tbody tr").nth(1)
    expect(row).to_contain_text("快件已被【杭州余杭仓前】揽收")
    expect(row).to_contain_text("Picked up")
    expect(row).to_contain_text("carrier")


@pytest.mark.slow
def test_a_picture_is_shown_and_a_missing_one_is_said(opened: Open) -> None:
    first, second = many_cases(2)
    page = opened(a_result(first, second), pictures={first.order.order_id: _png()}).page
    assert page.locator("#case-1 img").evaluate("(one) => one.naturalWidth") == 900
    expect(page.locator("#case-2")).to_contain_text("No picture of this order")
    assert page.locator("#case-2 img").count() == 0


@pytest.mark.slow
def test_only_formats_without_script_become_pictures(opened: Open) -> None:
    case = a_case()
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    assert opened(a_result(case), pictures={case.order.order_id: svg}).page.locator("img").count() == 0


@pytest.mark.slow
def test_one_cause_can_be_looked_at_alone(opened: Open) -> None:
    page = opened(a_result(*many_cases(20))).page
    page.get_by_role("button", name="Stopped moving").click()
    expect(page.locator(".case:visible")).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("2 of 20 cases shown")
    page.emulate_media(media="print")  # paper shows no filter, so it shows every case
    expect(page.locator(".case:visible")).to_have_count(20)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="All cases").click()
    expect(page.locator(".case:visible")).to_have_count(20)


@pytest.mark.slow
def test_the_page_can_be_walked_with_the_keyboard(opened: Open) -> None:
    page = opened(a_result(*many_cases(OPEN_UP_TO + 1))).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the cases")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#cases")).to_be_in_viewport()
    folded = page.locator(f"#case-{OPEN_UP_TO + 1} details")
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("open", "")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_background(opened: Open, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    seen = opened(an_incomplete_result())
    weak = seen.page.evaluate(_CONTRAST)
    assert weak == []


_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const mix = (layers) => {
    canvas.clearRect(0, 0, 1, 1);
    layers.forEach((one) => { canvas.fillStyle = one; canvas.fillRect(0, 0, 1, 1); });
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const weak = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility() || box.closest('script, style')) continue;
    const style = getComputedStyle(box), backs = [];
    for (let up = box; up; up = up.parentElement) backs.unshift(getComputedStyle(up).backgroundColor);
    const ink = box.namespaceURI.endsWith('svg') ? style.fill : style.color;
    const a = light(mix(backs.concat(ink))), b = light(mix(backs));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const name = box.className.baseVal ?? box.className;
    if (ratio < 4.5) weak.add(`${ratio.toFixed(2)} ${name} ${node.data.trim().slice(0, 30)}`);
  }
  return [...weak];
}"""


@pytest.mark.slow
def test_it_prints_in_the_dark_on_white_with_everything_unfolded(opened: Open, page: Page) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    seen = opened(a_result(*many_cases(OPEN_UP_TO + 3)), width=700)
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert seen.page.evaluate("getComputedStyle(document.querySelector('.case')).breakInside") == "avoid"
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.page.locator("details:not([open])").count() == 0
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert seen.page.locator("details:not([open])").count() == 3
    assert seen.page.pdf(format="A4").startswith(b"%PDF-")
    assert seen.said == []


@pytest.mark.slow
def test_without_script_everything_can_still_be_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_text(render_page(a_result(), pictures={}, lang="en"), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.locator(".case")).to_have_count(len(a_result().cases))
        page.locator("#case-8 summary").click()
        expect(page.locator("#case-8 .facts")).to_be_visible()


@pytest.mark.slow
def test_three_hundred_cases_open_quickly(opened: Open) -> None:
    result = a_result(*many_cases(300))
    began = time.perf_counter()
    page = opened(result).page
    expect(page.locator("#case-1")).to_be_attached()
    assert time.perf_counter() - began < 8  # about 1 s on a quiet machine; the limit catches what grows with the square
    expect(page.locator(".case")).to_have_count(300)


def _slipped() -> Case:
    parcel = a_shipment(events=(an_event(3, "收件人：王小明 13812345678 文一西路969号3幢501室"),))
    return a_case(order=an_order(buyer=Buyer("王小明"), shipments=(parcel,)))


def test_no_name_phone_or_address_reaches_the_page(opened: Open) -> None:
    source = opened(a_result(_slipped())).page.content()
    for secret in ("小明", "13812345678", "969号", "501室"):
        assert secret not in source
