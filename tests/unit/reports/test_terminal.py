"""The terminal speaks the language it was asked for, throughout, and shows what the reports show."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from assistant import examination
from assistant.cli import render, render_case
from assistant.core.cases import Cause
from assistant.core.ports import Unread
from assistant.core.wording import said
from assistant.examination import Check
from assistant.packs.loader import read_pack
from assistant.reports.store import ReportPaths
from assistant.reports.words import Lang, words
from tests.builders import a_case, a_result, ago, an_incomplete_result, many_cases, one_event, two_parcels

BOTH = pytest.mark.parametrize("lang", ["en", "zh"])
_PACK = Path(examination.__file__).parents[1] / "selectors" / "practice.toml"

Printed = Callable[..., str]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What a call prints in a terminal of so many columns, lines joined where the terminal broke them."""

    def run(call: Callable[..., None], *values: object, width: int = 400) -> str:
        paper = io.StringIO()
        console = Console(file=paper, width=width, highlight=False)
        for module in (render, render_case):
            monkeypatch.setattr(module, "out", lambda: console)
        monkeypatch.setattr(render, "say", lambda text: console.print(text, markup=False))
        call(*values)
        return paper.getvalue().replace("\xa0", " ")

    return run


def _latin(text: str) -> set[str]:
    """Words of three Latin letters or more."""
    return set(re.findall(r"[A-Za-z]{3,}", text))


@BOTH
def test_the_table_tells_of_each_event_once_and_marks_its_rows(printed: Printed, lang: Lang) -> None:
    said = printed(render.table, a_result(*one_event(8), a_case(Cause.STALLED)), lang)
    w = words(lang)
    assert said.count("[1] " + w.say("event", count=8)) == 1
    assert w.ui["event_carrier"] in said
    assert "¥1,024.00" in said
    assert said.count("[1]") == 9


@BOTH
def test_the_table_has_every_case_up_to_its_length_and_counts_the_rest(printed: Printed, lang: Lang) -> None:
    result = an_incomplete_result(*many_cases(render.MOST_ROWS + 2))
    said = printed(render.table, result, lang, width=80)
    assert sum(case.order.order_id in said for case in result.cases) == render.MOST_ROWS
    assert "…" in said


def test_the_chinese_table_holds_no_english(printed: Printed) -> None:
    result = an_incomplete_result(*one_event(3), a_case(), *many_cases(30), shop_name="山茶家居", unread=())
    assert _latin(printed(render.table, result, "zh")) == set()


def test_no_word_is_cut_off_in_eighty_columns(printed: Printed) -> None:
    said = printed(render.table, a_result(*one_event(3), two_parcels()), "zh", width=80)
    assert "…" not in said


@BOTH
def test_what_was_not_read_and_what_was_stopped_is_said(printed: Printed, lang: Lang) -> None:
    said = printed(render.table, an_incomplete_result(), lang)
    w = words(lang)
    assert w.tell("not_read", count=16) in said
    assert w.tell("stopped", count=70) in said
    assert w.terminal["incomplete"] in said


@BOTH
def test_a_case_is_shown_with_all_that_the_judge_told(printed: Printed, lang: Lang) -> None:
    case = two_parcels(hours=30.0, clears_by=ago(-5), hours_left=-3.0, deadline_from="policy")
    said = printed(render.case, a_result(case), case, lang)
    w = words(lang)
    assert said.startswith(case.order.order_id)
    assert w.say("over_policy", time="3 " + w.ui["hour"]) in said
    assert w.say("elapsed", time="46 " + w.ui["hour"]) in said
    assert w.say("parcel_other", index=2, count=2) in said
    assert w.facts["rows_without_progress"] in said
    assert ("Nov 23, 20:20" if lang == "en" else "11月23日 20:20") in said


def test_a_case_of_an_event_says_whom_to_ask_once(printed: Printed) -> None:
    cases = one_event(3)
    assert "Ask the carrier once" in printed(render.case, a_result(*cases), cases[1], "en")


def test_a_chinese_case_holds_no_english(printed: Printed) -> None:
    case = two_parcels(hours=30.0, clears_by=ago(-5))
    said = printed(render.case, a_result(case), case, "zh")
    assert _latin(said) == set()


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_can_be_shown_in_eighty_columns(printed: Printed, cause: Cause) -> None:
    case = a_case(cause, clears_by=ago(-5))
    said = printed(render.case, a_result(case), case, "zh", width=80)
    assert words("zh").causes[cause].name in said


def test_where_the_reports_lie_is_said_in_the_language_asked_for(printed: Printed, tmp_path: Path) -> None:
    written = ReportPaths(tmp_path / "s", tmp_path / "p", tmp_path / "h", tmp_path / "m", None)
    assert "Report: " in printed(render.paths, a_result(), written, "practice")
    assert "报告：" in printed(render.paths, a_result(), written, "practice", "zh")


def test_the_list_of_packs_is_chinese_too(printed: Printed) -> None:
    said = printed(render.packs, [read_pack(_PACK)], "zh")
    assert {"store", "proven", "file"}.isdisjoint(said.splitlines()[1].split())
    assert "验证程度" in said


def test_doctor_speaks_the_language_asked_for(printed: Printed) -> None:
    checks = [
        Check(said("pack {name}", name="practice"), ok=True, said=said("sound")),
        Check(
            said("disk"),
            ok=False,
            said=said("{free} MB free at {place}", free=12, place="/srv"),
            hint=said("Free some space: profiles, reports and logs need it."),
        ),
        Check(said("write gate"), ok=False, said="as a browser said it", hint=""),
    ]
    told = printed(render.checks, checks, "zh")
    assert "✓ 描述包 practice：没有问题" in told
    assert "✗ 磁盘：/srv 还有 12 MB 空间\n  → 请腾出一些空间" in told
    assert "写入闸门：as a browser said it" in told
    assert "✓ pack practice: sound" in printed(render.checks, checks, "en")


def test_what_was_not_read_is_told_in_chinese_too(printed: Printed) -> None:
    rows = (Unread(said("orders list, page {number}", number=2), said("the store answered HTTP {status}", status=502)),)
    told = printed(render.table, an_incomplete_result(unread=rows), "zh")
    assert "订单列表第 2 页：店铺返回 HTTP 502" in told
