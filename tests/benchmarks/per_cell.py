"""What people write: open each page of the list and ask the browser for every cell by itself."""

import os
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

MOST_PAGES = 6


def read_list(url: str, pages: int) -> float:
    """Seconds for the whole list, measured on the first pages and scaled: the rest is more of the same."""
    measured = min(pages, MOST_PAGES)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("SHIPFIX_BROWSER", "/usr/bin/chromium"))
        page = browser.new_page()
        _sign_in(page, url)
        page.goto(f"{url}/home.htm/trade-platform/tp/sold")
        started = perf_counter()
        for number in range(1, measured + 1):
            _read_page(page)
            if number < measured:
                _turn(page, number)
        took = perf_counter() - started
        browser.close()
    return took / measured * pages


def _sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/login")
    page.get_by_label("账号").fill("practice")
    page.get_by_label("密码").fill("practice")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/home.htm/**")


def _read_page(page: Page) -> None:
    orders = page.locator("table.next-table-row")
    orders.nth(0).wait_for()
    for row in range(orders.count()):
        cells = orders.nth(row).locator("td")
        for cell in range(cells.count()):
            cells.nth(cell).inner_text()


def _turn(page: Page, number: int) -> None:
    before = page.locator("table.next-table-row").nth(0).inner_text()
    page.get_by_role("button", name="下一页").click()
    page.wait_for_function(
        "before => { const row = document.querySelector('table.next-table-row');"
        " return row && row.innerText !== before }",
        arg=before,
    )
