"""The evidence summary in a real browser: silent, fetched from nowhere, readable by everybody, one page on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assistant.admin.printing import BrowserPrinter
from assistant.core.actions import ActionKind
from assistant.core.evidence import CaseFile
from assistant.core.orders import Buyer, LineItem
from assistant.reports.evidence import Pages
from assistant.reports.words import words
from assistant.usecases.collect_evidence import collect_evidence
from tests.browser.report.axe import serious
from tests.builders import a_case, a_label, a_shipment, an_event, an_order
from tests.doubles.evidence import PaperPrinter, a_file, a_picture, a_reading, an_act

pytestmark = pytest.mark.browser

EVIL = (
    "</style><script>window.hit=1</script><img src=http://127.0.0.1:9/x onerror='window.hit=1'>{{ 7*7 }}\u202e\x1b[31m"
)


def whole(text: str = "手工牛皮钱包") -> CaseFile:
    rows = tuple(an_event(40 - at / 2, f"【{text}】已收入 {at}") for at in range(30))
    parcel = a_shipment(events=(a_label(), *rows), carrier=text)
    order = an_order(buyer=Buyer(text), items=(LineItem(text),), shipments=(parcel,))
    acts = tuple(an_act(kind, values=(("text", text),)) for kind in (ActionKind.MESSAGE, ActionKind.REFUND))
    return a_file(a_reading(a_case(order=order, parcel=parcel), shop_name=text), acts=acts)


@pytest.fixture
def paper(browser: Browser) -> Iterator[BrowserPrinter]:
    context = browser.new_context(offline=True, java_script_enabled=False)
    yield BrowserPrinter(context.new_page())
    context.close()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "手工牛皮钱包"),
        ("en", EVIL),
        pytest.param("en", "手工牛皮钱包", marks=pytest.mark.slow),
        pytest.param("zh", EVIL, marks=pytest.mark.slow),
        pytest.param("en", "W" * 900, marks=pytest.mark.slow),
    ],
    ids=["zh", "hostile", "en", "zh-hostile", "long"],
)
def test_the_summary_is_silent_fits_a_phone_and_has_no_serious_issue(
    page: Page, tmp_path: Path, lang: str, text: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    found = collect_evidence(whole(text), Pages(words(lang)), PaperPrinter(), (), ())  # type: ignore[arg-type]
    file = tmp_path / "summary.html"
    file.write_bytes(found[0].data)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("window.hit") is None
    assert (said, asked) == ([], [file.as_uri()])
    assert serious(page) == []


def test_the_summary_is_one_page_and_printed_twice_the_same_bytes(paper: BrowserPrinter) -> None:
    pages = Pages(words("zh"))
    many = [pages.added("packing", number, "jpg", b"") for number in range(60)]
    page = pages.summary(whole(), many)
    first = paper.pdf(page)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", first)) == 1
    assert paper.pdf(page) == first


def test_a_screenshot_has_its_address_burned_in_above_it(paper: BrowserPrinter) -> None:
    pages = Pages(words("en"))
    plain = paper.picture(pages.stamped(a_reading(picture=a_picture())))
    other = paper.picture(pages.stamped(a_reading(picture=a_picture(url="http://127.0.0.1:8765/detail?id=2"))))
    assert plain.startswith(b"\x89PNG")
    assert plain != other
