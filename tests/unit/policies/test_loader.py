"""The policy files and what the seller's config makes of them."""

import tomllib
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import ConfigProblem
from assistant.core.policy import ClockName, Ladder, Level
from assistant.policies.loader import load_policy, platforms, read_file
from assistant.policies.model import Figure
from assistant.settings import read_settings

PLATFORMS = platforms()
EXAMPLE = Path(__file__).resolve().parents[3] / "config.example.toml"


def numbers(part: Any, path: str = "") -> list[str]:
    """Paths of all bare numbers in a file."""
    if isinstance(part, dict):
        if {"value", "unit", "source", "date", "confidence"} <= set(part):
            return []
        return [found for key, value in part.items() for found in numbers(value, f"{path}.{key}")]
    return [path] if isinstance(part, int | float) and not isinstance(part, bool) else []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_number_stands_with_its_unit_source_date_and_confidence(platform: str) -> None:
    text = (files("assistant.policies") / f"{platform}.toml").read_text(encoding="utf-8")
    assert numbers(tomllib.loads(text)) == [".format"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_has_every_clock_with_ascending_limits(platform: str) -> None:
    clocks = load_policy(platform, year=2026).clocks
    assert set(clocks) == set(ClockName)
    assert all(ladder.watch <= ladder.act <= ladder.late for ladder in clocks.values())


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_later_stage_is_never_stricter_than_an_earlier_one(platform: str) -> None:
    """Else a good scan would make a verdict worse."""
    clocks = load_policy(platform, year=2026).clocks
    road = (ClockName.SECOND_SCAN, ClockName.LINE_HAUL, ClockName.LAST_MILE, ClockName.WAITING)
    for earlier, later in pairwise(clocks[name] for name in (ClockName.FIRST_SCAN, *road)):
        assert all(earlier.limit(level) <= later.limit(level) for level in Level)


def test_the_defaults_are_those_of_the_rules() -> None:
    clocks = load_policy(year=2026).clocks
    assert clocks[ClockName.FIRST_SCAN] == Ladder(12, 20, 24)
    assert (clocks[ClockName.LINE_HAUL].watch, clocks[ClockName.LINE_HAUL].act) == (48, 96)
    assert load_policy(year=2026).not_found_proof == 72


def test_penalties_are_off_until_they_are_confirmed_one_by_one() -> None:
    assert load_policy("taobao", year=2026).penalties == ()
    (fine,) = load_policy("taobao", year=2026, confirmed=["penalties.late_shipment_5_percent"]).penalties
    assert (fine.of(Decimal(10)), fine.of(Decimal(100)), fine.of(Decimal(9999))) == (1, 5, 30)


@pytest.mark.parametrize("key", ["penalties.nothing", "ship_by.hours", "penalties"])
def test_what_cannot_be_confirmed_is_refused(key: str) -> None:
    with pytest.raises(ConfigProblem, match=key):
        load_policy("generic", year=2026, confirmed=[key])


def test_an_unknown_platform_names_the_known_ones() -> None:
    with pytest.raises(ConfigProblem) as refused:
        read_file("nowhere")
    assert "taobao" in (refused.value.hint or "")


def test_a_number_without_its_source_does_not_load() -> None:
    with pytest.raises(ValueError, match="source"):
        Figure.model_validate({"value": 1, "unit": "h", "date": "2026-01-01", "confidence": "low"})


def test_the_sellers_own_limits_replace_a_ladder_and_say_so() -> None:
    policy = load_policy("taobao", year=2026, own={ClockName.FIRST_SCAN: Ladder(6, 8, 10)})
    assert policy.clocks[ClockName.FIRST_SCAN] == Ladder(6, 8, 10)
    assert "config.toml" in policy.note(ClockName.FIRST_SCAN, Level.ACT)
    assert "taobao: line_haul.act (rules.md" in policy.note(ClockName.LINE_HAUL, Level.ACT)


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_config_chooses_confirms_limits_and_suspends(tmp_path: Path) -> None:
    given = config(
        tmp_path,
        """
        [policy]
        platform = "pinduoduo"
        confirmed = ["penalties.false_shipment"]
        [policy.limits.first_scan]
        watch = 10
        act = 12
        late = 24
        [[policy.suspended]]
        carrier = "韵达快递"
        region = "新疆"
        from = 2026-12-01
        to = 2026-12-03
        """,
    )
    policy = read_settings(given).policy.policy("practice", 2026)
    (still,) = policy.suspended
    assert (policy.platform, policy.clocks[ClockName.FIRST_SCAN].act) == ("pinduoduo", 12)
    assert [fine.key for fine in policy.penalties] == ["false_shipment"]
    assert (still.carrier, still.region, still.start.isoformat()) == ("yunda", "新疆", "2026-12-01T00:00:00+08:00")
    assert still.end.isoformat() == "2026-12-04T00:00:00+08:00"


def test_without_a_word_in_config_the_rules_are_those_of_the_stores_own_platform(tmp_path: Path) -> None:
    section = read_settings(config(tmp_path, "")).policy
    assert section.policy("taobao", 2026).platform == "taobao"
    assert section.policy("practice", 2026).platform == "generic"


def test_the_example_of_a_config_changes_nothing() -> None:
    section = read_settings(EXAMPLE).policy
    plain, example = load_policy("generic", year=2026), section.policy("practice", 2026)
    assert example.clocks == plain.clocks


@pytest.mark.parametrize(
    "text",
    [
        "[policy.limits.first_scan]\nwatch = 30\nact = 20\nlate = 24",
        "[policy.limits.moon]\nwatch = 1\nact = 2\nlate = 3",
        "[[policy.suspended]]\nfrom = 2026-12-03\nto = 2026-12-01",
        "[limits.first_scan]\nwatch = 1\nact = 2\nlate = 3",
    ],
)
def test_a_wrong_policy_section_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigProblem):
        read_settings(config(tmp_path, text))
