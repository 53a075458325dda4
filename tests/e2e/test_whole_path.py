"""What a newcomer does: the demo, a scan, one case of it, and the practice store by itself."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

import assistant.reports
from assistant.practice.server import PracticeStore
from tests.doubles.terminal import Ran, told
from tests.e2e.seller import Seller, press_ctrl_c

REPORTS = ["cases.csv", "plan.json", "report.html", "report.md", "scan.json"]


class Visit:
    """A store that was scanned once with text and JSON for the eye and the script, and asked about afterwards."""

    def __init__(self, folder: Path, store: PracticeStore) -> None:
        self.seller = Seller(folder)
        self.as_json = self.seller.scans(store.url, "--json", "--csv")
        self.as_text = self.seller.scans(store.url, COLUMNS="200")
        self.store = store

    @property
    def cases(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.as_json.json()["cases"]
        return found


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory, xhr_store: PracticeStore) -> Visit:
    return Visit(tmp_path_factory.mktemp("visit"), xhr_store)


pytestmark = pytest.mark.browser


def test_json_on_stdout_is_the_scan_file_and_nothing_else(visit: Visit) -> None:
    text = (visit.seller.desk / "out" / "scan.json").read_text(encoding="utf-8")
    assert set(visit.as_json.json()) == set(json.loads(text))
    assert visit.as_json.out.startswith("{\n")
    assert visit.as_json.out.endswith("}\n")


def test_json_fits_the_schema_that_is_checked_in(visit: Visit) -> None:
    schema = json.loads((Path(assistant.reports.__file__).parent / "scan.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(visit.as_json.json())


def test_json_says_what_scripts_rely_on(visit: Visit) -> None:
    plan = visit.as_json.json()
    assert {"complete", "total", "read", "unread", "blocked", "cases"} <= set(plan)
    assert all({"order_id", "cause", "confidence", "level"} <= set(case) for case in plan["cases"])


def test_talk_goes_to_stderr(visit: Visit) -> None:
    assert "Report: " in visit.as_json.err
    assert "Report: " not in visit.as_text.out


def test_text_and_json_show_the_same_cases_in_the_same_order(visit: Visit) -> None:
    listed = re.findall(r"^\s*(\d{19})\s", visit.as_text.out, re.MULTILINE)
    assert listed == [case["order_id"] for case in visit.cases] != []


def test_text_and_json_count_the_same(visit: Visit) -> None:
    plan = visit.as_json.json()
    assert f"{plan['read']} of {plan['total']} orders read" in visit.as_text.said
    assert f"{len(plan['cases'])} case(s)" in visit.as_text.said


def test_the_text_counts_what_the_gate_stopped(visit: Visit) -> None:
    stopped = sum(request["count"] for request in visit.seller.scanned()["blocked"])
    assert f"The gate stopped {stopped} request(s)" in visit.as_text.said


def test_reports_lie_where_they_were_asked_for_and_are_private(visit: Visit) -> None:
    folder = visit.seller.desk / "out"
    assert sorted(path.name for path in folder.iterdir()) == REPORTS
    assert [oct(path.stat().st_mode & 0o777) for path in folder.iterdir()] == ["0o600"] * len(REPORTS)
    assert folder.stat().st_mode & 0o077 == 0


def test_the_session_is_private(visit: Visit) -> None:
    assert (visit.seller.home / "stores" / "practice" / "profile").stat().st_mode & 0o777 == 0o700


def test_a_case_is_shown_by_its_full_number(visit: Visit) -> None:
    order = visit.cases[0]["order_id"]
    ran = visit.seller.types("show", order)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(order)


def test_a_case_is_shown_by_its_last_digits_as_the_last_scan_had_it(visit: Visit) -> None:
    worst = visit.seller.scanned()["cases"][0]
    shown = visit.seller.types("show", worst["order_id"][-6:], "--json").json()
    assert [option["kind"] for option in shown.pop("options")][:2] == ["wait", "refund"]
    assert shown == worst


def test_fewer_than_three_digits_are_no_order(visit: Visit) -> None:
    told(visit.seller.types("show", visit.cases[0]["order_id"][-2:]), 2, "has no case for order")


def test_an_order_without_a_case_is_unknown(visit: Visit) -> None:
    told(visit.seller.types("show", "4999999999999999999"), 2, "no case for order 4999999999999999999")


def test_show_needs_no_browser(visit: Visit) -> None:
    order = visit.cases[0]["order_id"]
    assert visit.seller.types("show", order, SHIPFIX_BROWSER="/no/such/browser").code == 0


def test_the_packs_are_listed_for_people_and_for_scripts(seller: Seller) -> None:
    packs = seller.types("packs", "list", "--json").json()
    assert {(pack["id"], pack["proven"]) for pack in packs} == {
        ("oscar", "real"),
        ("practice", "practice"),
        ("practice-table", "practice"),
        ("taobao", "documented"),
        ("tmall", "documented"),
        ("vendure", "real"),
    }
    sound = ("oscar.toml", "practice-table.toml", "practice.toml", "taobao.toml", "tmall.toml", "vendure.toml")
    assert seller.types("packs", "lint").out == "".join(f"{name}: ok\n" for name in sound)


# ---- the demo -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seller, Ran]:
    seller = Seller(tmp_path_factory.mktemp("demo"))
    return seller, seller.types("demo", "--orders", 60, "--no-open", COLUMNS="200")


@pytest.mark.slow
def test_the_demo_ends_well_although_it_finds_cases(demo: tuple[Seller, Ran]) -> None:
    _, ran = demo
    assert ran.code == 0, ran
    assert "60 of 60 orders read" in ran.out
    assert ", complete." in ran.out


@pytest.mark.slow
def test_the_demo_says_where_its_reports_lie_and_what_to_try_next(demo: tuple[Seller, Ran]) -> None:
    seller, ran = demo
    page = seller.desk / ran.err.partition("Report: ")[2].splitlines()[0]
    assert sorted(path.name for path in page.parent.iterdir()) == REPORTS
    following = ran.err.partition("Next:   shipfix ")[2].splitlines()[0].split()
    assert following[0] == "show"
    assert seller.types(*following).code == 0


@pytest.mark.slow
def test_the_demo_takes_pictures_into_the_one_report_file(demo: tuple[Seller, Ran]) -> None:
    seller, ran = demo
    page = seller.desk / ran.err.partition("Report: ")[2].splitlines()[0]
    assert "data:image/png;base64," in page.read_text(encoding="utf-8")


# ---- the practice store -------------------------------------------------------------------------------------------


def test_the_practice_store_says_its_address_first_and_ends_well_on_ctrl_c(seller: Seller) -> None:
    """Ctrl-C is how a person ends it, so that is exit 0 and not 130: nothing was cut short."""
    with seller.starts("practice", "--port", 0, "--orders", 30) as child:
        assert child.stdout is not None
        url = child.stdout.readline().strip()
        truth, ledger = (httpx.get(f"{url}/{name}").json() for name in ("__truth", "__ledger"))
        ran = press_ctrl_c(child)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
    assert (len(truth["orders"]), ledger) == (30, [])
    assert ran == Ran(0, "", "")
