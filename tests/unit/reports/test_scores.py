"""The carriers' scores as lines and as a chart whose words say what the picture shows."""

from assistant.reports.scores import HEIGHT, WIDTH, charts, lines
from assistant.reports.words import words
from tests.builders import a_score


def test_a_line_says_shares_with_the_counts_they_rest_on() -> None:
    (line,) = lines([a_score()], words("en"))
    assert (line.carrier, line.origin, line.weekday) == ("YTO", "all places", "all days")
    assert (line.unscanned, line.stalled) == ("4.0% (2)", "20 (1)")


def test_what_was_not_measured_is_not_shown_as_nothing() -> None:
    (line,) = lines([a_score(origin="杭州", scans=0, unscanned=None)], words("en"))
    assert (line.half, line.most, line.unscanned) == ("none", "none", "–")


def test_a_chart_has_a_place_for_each_weekday_and_leaves_unknown_ones_empty() -> None:
    (chart,) = charts([a_score(), a_score(0), a_score(6, first_scan_p95=40.0)], words("en"))
    assert [bar.measured for bar in chart.bars] == [True, False, False, False, False, False, True]
    monday, sunday = (f"half within 6\u00a0h, 95% within {most}\u00a0h, of 48." for most in (20, 40))
    assert chart.text == f"Mon: {monday} Sun: {sunday}"
    assert all(0 <= bar.most <= bar.half <= HEIGHT and bar.x + bar.width <= WIDTH for bar in chart.bars)


def test_all_charts_share_one_scale() -> None:
    both = charts([a_score(0), a_score(0, origin="杭州", first_scan_p95=400.0)], words("zh"))
    assert both[0].ticks == both[1].ticks
    assert [chart.title for chart in both] == ["圆通速递", "圆通速递 · 杭州"]


def test_a_weekday_with_hardly_a_scan_is_not_drawn() -> None:
    (chart,) = charts([a_score(0), a_score(1, scans=2)], words("en"))
    assert [bar.measured for bar in chart.bars[:2]] == [True, False]


def test_without_weekdays_there_is_no_chart() -> None:
    assert charts([a_score()], words("en")) == ()
