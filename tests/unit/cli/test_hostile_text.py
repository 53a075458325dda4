"""Text of a stranger (nick, title, carrier rows, numbers) is inert wherever it is shown: one table, every renderer."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.cli import render, render_cases, render_journal
from assistant.core.actions import ActionKind
from assistant.core.casebook import CaseBook, CaseEntry, Happened, Turn
from assistant.core.cases import Case, Cause, Evidence, Rejected
from assistant.core.changes import Change, ChangeKind, Changes
from assistant.core.grades import Rates
from assistant.core.orders import Buyer, LineItem
from assistant.core.plans import dumps as plan_text
from assistant.core.plans import loads as plan_of
from assistant.core.ports import BlockedRequest, Unread
from assistant.core.results import PackRef, ScanResult
from assistant.journal.chain import Entry
from assistant.reports import scan_file
from assistant.reports.last import remember_scan
from assistant.reports.markdown import render_markdown
from assistant.reports.page import render_page
from assistant.reports.spreadsheet import BOM, render_csv
from assistant.usecases.follow_up import Looked
from tests.builders import a_case, a_lag, a_result, a_shipment, ago, an_event, an_order, another_parcel
from tests.doubles.acts import a_plan, an_action

HOSTILE = {
    "markup": "</td></table></style></script><script>alert(1)</script><img src=x onerror='x'><!-- \" onclick=\"x",
    "template": "{{ 7*7 }}{% raw %}{{ config.__class__ }}{# x #}",
    "terminal escapes": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\x08\x08\r\x00end",
    "bidi": "invoice\u202egnp.exe\u2066\u2069\u200f\u061cx",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "formula behind a tab": "\t=1+1",
    "formula in full width": "＝1+cmd|' /C calc'!A0",
    "at": "@SUM(A1:A9)",
    "path": "../../../../etc/passwd",
    "windows path": "..\\..\\autoexec.bat",
    "rich markup": "[bold red]x[/] [link=http://evil.example]y[/link]",
    "markdown": "[x](http://evil.example) | a | ![i](u) `c` # h\n\n# head\n\n| a | b |",
}
PLAIN = "plain"

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a screen obeys instead of showing it."""


def a_scan_of(text: str) -> ScanResult:
    """A scan in which every text that comes from outside is this one."""
    parcel = a_shipment(carrier=text, tracking_number=text, events=(an_event(3, text, rule="test"),))
    parcels, goods = (parcel, a_shipment()), (LineItem(text),)
    order = an_order(text, buyer=Buyer(text, text), city=text, items=goods, shipments=parcels)
    others = (another_parcel(order, evidence=(Evidence(text, text, text),)),)
    case = a_case(Cause.LABEL_ONLY, order, incident=text, parcel=parcel, others=others, clears_by=ago(-5))
    case = replace(case, evidence=(Evidence("order", text, text),), rejected=(Rejected(Cause.STALLED, "x", text),))
    changes = Changes(ago(24), (Change(text, ChangeKind.NEW), Change(text + "1", ChangeKind.CLEARED)))
    return a_result(
        case, a_case(), changes=changes, shop_name=text, url=text, complete=False,
        pack=PackRef(text, text, "0" * 64, "practice"), lags=(a_lag(carrier=text, origin=text),),
        unread=(Unread(text, text, text, 3, text),), blocked=(BlockedRequest("POST", text, text, text, 2),),
    )  # fmt: skip


class Shape(HTMLParser):
    """The elements of a page and the names of their attributes: what a text must not add to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


def page(text: str) -> str:
    return render_page(a_scan_of(text), pictures={}, lang="en")


def markdown(text: str) -> str:
    return render_markdown(a_scan_of(text), "en")


def spreadsheet(text: str) -> str:
    return render_csv(a_scan_of(text))


def scan_json(text: str) -> str:
    return scan_file.dumps(a_scan_of(text))


def plan(text: str) -> str:
    memo = an_action(ActionKind.MEMO, an_order(text), values=(("memo", text),), facts=((text, text),))
    sealed = plan_text(a_plan(memo))
    assert dict(plan_of(sealed).actions[0].values)["memo"] == text  # what is shown harmlessly is still what was read
    return sealed


def printed(show: Callable[[str], None]) -> Callable[[str, pytest.CaptureFixture[str]], str]:
    def told(text: str, capsys: pytest.CaptureFixture[str]) -> str:
        show(text)
        return "".join(capsys.readouterr())

    return told


def the_case(text: str) -> tuple[ScanResult, Case]:
    """As `show` gets it: from the file of the last scan."""
    result = scan_file.loads(scan_json(text))
    return result, result.cases[0]


def the_entries(text: str) -> list[Entry]:
    data = {"action": {"order_id": text, "kind": "memo"}, "amount": [text]}
    body = json.dumps({"salt": "0", "data": data})
    noted = json.dumps({"salt": "0", "data": {"why": text}})
    at = datetime(2026, 11, 23, tzinfo=UTC).isoformat()
    return [
        Entry(1, at, "intended", text, "", "0", body, "0", "1"),
        Entry(2, at, "forgot", text, "", "0", noted, "1", "2"),
    ]


def the_book(text: str) -> tuple[Looked, list[CaseEntry]]:
    story = (Happened(ago(3), Turn.REFUND_FAILED, text, text), Happened(ago(2), Turn.REOPENED, text))
    entry = CaseEntry(text, ago(9), "label_only", "late", ago(46), number=text, story=story)
    rates = Rates(1, 1, 1, 0)
    return Looked(CaseBook({text: entry}), rates, ago(0), unread=(Unread(text, text, text),)), [entry]


FILES = {"page": page, "markdown": markdown, "spreadsheet": spreadsheet, "scan": scan_json, "plan": plan}
SCREENS = {
    "scan": printed(lambda text: render.table(a_scan_of(text), "en")),
    "scan, Chinese": printed(lambda text: render.table(a_scan_of(text), "zh")),
    "scan --json": printed(lambda text: render.json(a_scan_of(text))),
    "show": printed(lambda text: render.case(*the_case(text), "en")),
    "show --json": printed(lambda text: render.case_json(*the_case(text), ())),
    "cases": printed(lambda text: render_cases.table(*the_book(text), "en", due=False)),
    "cases --json": printed(lambda text: render_cases.as_json(*the_book(text))),
    "journal": printed(lambda text: render_journal.table(the_entries(text), "en")),
    "journal --json": printed(lambda text: render_journal.as_json(the_entries(text))),
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))


@hostile
@pytest.mark.parametrize("kind", FILES)
def test_no_file_holds_what_a_screen_would_obey(kind: str, text: str) -> None:
    assert OBEYED.findall(FILES[kind](text).replace("\r\n", "\n")) == []


@hostile
@pytest.mark.parametrize("kind", SCREENS)
def test_nothing_printed_is_obeyed_by_a_terminal(kind: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert OBEYED.findall(SCREENS[kind](text, capsys)) == []


def test_square_brackets_are_no_markup_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    for kind in ("scan", "show", "journal"):
        assert "[bold red]x[/]" in SCREENS[kind](HOSTILE["rich markup"], capsys)


@hostile
def test_the_page_has_the_same_elements_whatever_a_text_says(text: str) -> None:
    assert Shape(page(text)).seen == Shape(page(PLAIN)).seen


def test_a_text_that_looks_like_a_template_is_shown_as_it_is() -> None:
    assert "{{ 7*7 }}" in page(HOSTILE["template"])
    assert page("{{ 7*7 }}").count("49") == page("{{ 7*8 }}").count("49")


@hostile
def test_no_cell_of_the_spreadsheet_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(spreadsheet(text).removeprefix(BOM))))
    assert len({len(row) for row in rows}) == 1
    ours = re.compile(r'="[A-Za-z0-9-]+"\Z|-\d+\.\d\Z')  # a long number kept as text, and hours past a deadline
    taken = [cell for row in rows for cell in row if re.match(r"\s*[=+@＝＋－＠|%-]", cell)]
    assert [cell for cell in taken if not ours.match(cell)] == []


@hostile
def test_markdown_keeps_its_lines_and_gets_no_link_or_markup(text: str) -> None:
    told = markdown(text)
    assert len(told.splitlines()) == len(markdown(PLAIN).splitlines())
    assert not re.search(r"(?<!\\)\]\(|<(?:script|img)|(?<!\\)!\[", told)


@hostile
def test_no_order_number_makes_a_path(text: str, tmp_path: Path) -> None:
    home = tmp_path / "store"
    remember_scan(home, "{}", "{}", {}, {text: b"png"})
    (picture,) = tmp_path.rglob("*.png")
    assert picture.parent == home / "pictures"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]
