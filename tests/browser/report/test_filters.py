"""Finding a case in the report: filters and search without a server, by mouse, keyboard and address."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.core.cases import Case
from assistant.core.orders import Buyer, LineItem
from assistant.core.results import ScanResult
from assistant.reports.packing import WHOLE
from assistant.reports.page import render_page
from tests.builders import a_case, a_result, a_shipment, an_order, many_cases, some_changes

pytestmark = pytest.mark.browser

Open = Callable[[ScanResult], Page]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Opens the report of a scan."""

    def open_report(result: ScanResult) -> Page:
        file = tmp_path / "report.html"
        file.write_text(render_page(result, pictures={}, lang="en"), encoding="utf-8")
        page.goto(file.as_uri())
        return page

    return open_report


def teapot() -> Case:
    """A case that differs from the others in its carrier, buyer and goods."""
    parcel = a_shipment(carrier="顺丰速运", tracking_number="SF1400000000001")
    order = an_order("4512889034569999999", buyer=Buyer("w**g"), items=(LineItem("Teapot"),), shipments=(parcel,))
    return a_case(order=order, parcel=parcel)


def some_cases() -> ScanResult:
    cases = (*many_cases(10), teapot())
    return a_result(*cases, changes=some_changes(*cases))


def listed(page: Page) -> list[str]:
    return page.locator(".listing tr[data-n]:visible th").all_inner_texts()


def told(page: Page) -> str:
    return page.get_by_role("status").inner_text()


SLOW = [pytest.param(words, marks=pytest.mark.slow) for words in ("TEAPOT", "sf1400000000001", "w**g", "顺丰")]


@pytest.mark.parametrize("words", ["9999999 TEA", "label 顺丰", *SLOW])
def test_a_search_finds_an_order_by_whatever_is_known_of_it(opened: Open, words: str) -> None:
    page = opened(some_cases())
    page.get_by_role("searchbox", name="Search").fill(words)
    assert listed(page) == ["4512889034569999999"]
    assert told(page) == "1 of 11 cases shown"
    expect(page.locator(".case:visible")).to_have_count(1)


def test_filters_add_up_and_the_address_keeps_them(opened: Open) -> None:
    page = opened(some_cases())
    page.get_by_role("combobox", name="Urgency").select_option("Late")
    page.get_by_role("combobox", name="Carrier").select_option("顺丰速运")
    assert told(page) == "1 of 11 cases shown"
    page.get_by_role("combobox", name="Change").select_option("new")
    assert told(page) == "No case fits. All 11 are hidden."
    page.reload()
    assert told(page) == "No case fits. All 11 are hidden."
    expect(page.get_by_role("combobox", name="Change")).to_have_value("new")
    page.get_by_role("button", name="Show all", exact=True).click()
    assert told(page) == "11 cases shown"
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert "?" not in page.url


@pytest.mark.slow
def test_what_is_new_is_one_press_away_and_a_second_one_takes_it_back(opened: Open) -> None:
    page = opened(some_cases())
    new = page.get_by_role("button", name="1 new")
    new.focus()
    page.keyboard.press("Enter")
    expect(new).to_have_attribute("aria-pressed", "true")
    assert told(page) == "1 of 11 cases shown"
    page.keyboard.press("Space")
    assert told(page) == "11 cases shown"


@pytest.mark.slow
def test_what_is_gone_is_listed_and_what_was_not_read_is_not_called_cleared(opened: Open) -> None:
    page = opened(some_cases())
    page.get_by_text("Had a case last time").click()
    expect(page.locator(".gone tbody tr")).to_have_count(2)
    expect(page.get_by_role("row", name="4512889034567800002")).to_contain_text("not known")


def test_a_case_of_a_long_report_is_whole_once_it_is_looked_at(opened: Open) -> None:
    cases = many_cases(WHOLE + 30)
    page = opened(a_result(*cases))
    last = page.locator(f"#case-{len(cases)}")
    expect(last).to_have_class("card case packed")
    page.locator(".listing tr[data-n]").get_by_role("link", name=cases[-1].order.order_id).click()
    expect(last).to_be_in_viewport()
    expect(last.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(last).to_contain_text(cases[-1].order.order_id)


@pytest.mark.slow
def test_a_packed_case_that_a_filter_hides_stays_hidden_and_is_whole_when_shown(opened: Open) -> None:
    cases = (*many_cases(WHOLE + 5), teapot())
    page = opened(a_result(*cases))
    page.get_by_role("searchbox").fill("teapot")
    expect(page.locator(".case:visible")).to_have_count(1)
    expect(page.locator(".case:visible").get_by_role("heading", name="Timeline")).to_be_visible()
    page.get_by_role("searchbox").fill("nothing like it")
    expect(page.locator(".case:visible")).to_have_count(0)


def test_hostile_text_in_a_packed_case_and_in_the_index_does_nothing(opened: Open) -> None:
    evil = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>"
    order = an_order("4512889034569999999", buyer=Buyer(evil), items=(LineItem(evil),))
    parcel = a_shipment(carrier=evil, tracking_number=evil)
    bad = a_case(order=replace(order, shipments=(parcel,)), parcel=parcel)
    page = opened(a_result(*many_cases(WHOLE), bad))
    page.get_by_role("searchbox").fill("onerror")
    expect(page.locator(".case:visible")).to_contain_text("onerror")
    assert page.locator(".case img").count() == 0
    assert page.evaluate("window.hit") is None


@pytest.mark.slow
def test_without_script_the_list_is_whole_and_the_filters_are_away(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_text(render_page(a_result(*many_cases(WHOLE + 3)), pictures={}, lang="en"), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.locator(".listing tr[data-n]")).to_have_count(WHOLE + 3)
        expect(page.get_by_role("searchbox")).to_be_hidden()
        expect(page.locator(".no-script")).to_be_visible()
        expect(page.locator(f"#case-{WHOLE + 3}")).to_contain_text("4512889034560000062")
