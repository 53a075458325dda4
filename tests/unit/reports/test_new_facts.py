"""What the judge tells beyond the verdict is shown in every report, in both languages."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.core.cases import Cause, Evidence, Rejected
from assistant.core.orders import Money
from assistant.reports import figures, sentences
from assistant.reports.drawing import drawing
from assistant.reports.markdown import render_markdown
from assistant.reports.page import render_page
from assistant.reports.spreadsheet import BOM, render_csv
from assistant.reports.words import Lang, words
from tests.builders import CHINA, NOW, a_case, a_lag, a_result, ago, one_event, two_parcels

EN = words("en")
BOTH = pytest.mark.parametrize("lang", ["en", "zh"])
RISKY = a_case(at_risk=Money(Decimal("140.50"), "CNY"))


def _shown(result, lang: Lang) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """The two reports for people, without what Markdown escapes."""
    page, text = render_page(result, pictures={}, lang=lang), render_markdown(result, lang)
    return page.replace("\xa0", " "), text.replace("\xa0", " ").replace("\\", "")


@BOTH
def test_the_orders_other_parcels_are_shown_with_their_facts(lang: Lang) -> None:
    w = words(lang)
    for report in _shown(a_result(two_parcels()), lang):
        assert w.say("parcel_other", index=2, count=2) + " (圆通速递 YT7700000000002)" in report
        assert w.causes[Cause.STALLED].name in report
        assert w.clears["new_scan"] in report
        assert w.facts["rows_without_progress"] in report


def test_another_finding_without_a_parcel_is_named_so() -> None:
    case = two_parcels()
    (other,) = sentences.other_parcels(replace(case, others=(replace(case.others[0], parcel=None),)))
    assert sentences.parcel_name(other, EN) == "Parcel without a number"


@BOTH
def test_one_event_is_one_line(lang: Lang) -> None:
    w = words(lang)
    for report in _shown(a_result(*one_event(8)), lang):
        assert report.count(w.say("event", count=8)) == 1
        assert w.ui["event_carrier"] in report
        assert "¥1,024.00" in report


@BOTH
def test_until_when_it_can_clear_is_said(lang: Lang) -> None:
    moment = figures.moment(ago(-5), CHINA, words(lang))
    for report in _shown(a_result(a_case(clears_by=ago(-5))), lang):
        assert words(lang).say("clears_by", moment=moment) in report
    for report in _shown(a_result(a_case()), lang):
        assert words(lang).ui["clears_by"].partition("{")[2].partition("}")[2] not in report


@BOTH
def test_counted_hours_stand_beside_the_time_gone_by(lang: Lang) -> None:
    said = words(lang).say("elapsed", time=figures.span(46, words(lang))).replace("\xa0", " ")
    for report in _shown(a_result(a_case(hours=30.0)), lang):
        assert said in report
    for report in _shown(a_result(a_case(hours=46.0)), lang):
        assert said not in report


def test_a_start_ahead_of_our_clock_is_no_other_way_of_counting() -> None:
    assert sentences.elapsed(a_case(since=ago(-1), hours=0.0), EN) == ""


def test_nothing_is_drawn_as_past_a_limit_whose_moment_is_not_known() -> None:
    _, limit, now = drawing(a_case(hours=30.0), NOW, CHINA, EN).clock
    assert limit == now


@pytest.mark.parametrize("hours_left", [5.0, -5.0])
@BOTH
def test_our_own_limit_is_never_called_the_platforms(lang: Lang, hours_left: float) -> None:
    case = a_case(hours_left=hours_left, deadline_from="policy")
    for report in _shown(a_result(case), lang):
        assert sentences.deadline(case, words(lang)).replace("\xa0", " ") in report
        for theirs in (
            "the platform's deadline",
            "The platform's deadline",
            "平台截止时间",
            "最近的截止时间",
            "Nearest deadline",
        ):
            assert theirs not in report


def test_a_deadline_that_the_platform_shows_goes_before_our_limits() -> None:
    ours, theirs = a_case(hours_left=-90.0, deadline_from="policy"), a_case(hours_left=5.0)
    assert sentences.nearest_deadline(a_result(ours, theirs)) == theirs
    assert sentences.nearest_deadline(a_result(ours)) == ours
    assert sentences.nearest_deadline(a_result(a_case(hours_left=None))) is None


@BOTH
def test_confirmed_penalties_are_added_to_what_is_at_risk(lang: Lang) -> None:
    for report in _shown(a_result(RISKY), lang):
        assert words(lang).say("at_risk", money="¥140.50") in report
        assert words(lang).say("value_penalties", money="¥140.50") in report
    for report in _shown(a_result(a_case()), lang):
        assert "¥140.50" not in report


@BOTH
def test_what_speaks_against_a_cause_is_shown_by_its_value(lang: Lang) -> None:
    w = words(lang)
    against = (
        Rejected(Cause.NOT_FOUND_YET, "has_rows", "4"),
        Rejected(Cause.IMPOSSIBLE_TRACE, "one_signal_only", "foreign_origin"),
    )
    for report in _shown(a_result(a_case(rejected=against)), lang):
        assert f"{w.whys['has_rows']} (4)" in report
        assert f"{w.whys['one_signal_only']} ({w.facts['foreign_origin']})" in report


@BOTH
def test_what_is_usual_is_a_table_and_absent_where_nothing_was_learned(lang: Lang) -> None:
    w = words(lang)
    lags = (a_lag(), a_lag(carrier="火箭快递", origin="杭州", gaps=0))
    for report in _shown(a_result(lags=lags), lang):
        assert w.carrier("yto") in report
        assert "火箭快递" in report
        assert "杭州" in report
        assert figures.span(19.6, w).replace("\xa0", " ") in report
        assert "n = 1,234" in report
    for report in _shown(a_result(), lang):
        assert w.ui["lags"] not in report


def test_a_carrier_that_a_number_belongs_to_is_called_by_its_name() -> None:
    fact = Evidence("shape_of", "sf, 4px", "waybill shapes")
    assert sentences.value(fact, EN, CHINA) == "SF Express, 4PX"
    assert sentences.value(fact, words("zh"), CHINA) == "顺丰速运, 递四方"


def test_a_time_written_to_the_minute_takes_its_seconds_from_the_fact() -> None:
    at = ago(46).replace(second=27)
    assert figures.fact_value(Evidence("paid_at", at.isoformat(" ", "minutes"), "order", at), CHINA).endswith(
        "17:20:27"
    )


def test_the_spreadsheet_has_a_column_for_each() -> None:
    case = replace(two_parcels(clears_by=ago(-5), deadline_from="policy"), at_risk=RISKY.at_risk)
    (row,) = csv.DictReader(io.StringIO(render_csv(a_result(case)).removeprefix(BOM)))
    assert row["other_parcels"] == "stalled:watch"
    assert row["clears_by"] == "2026-11-23 20:20:00+08:00"
    assert row["judged_at"] == "2026-11-23 15:20:00+08:00"
    assert (row["deadline_from"], row["at_risk"]) == ("policy", "140.50")
