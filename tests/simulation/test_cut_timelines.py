"""Real timelines, cut before the first row that proves custody: a label alone at the act limit, never once uncut."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.core.cases import Cause
from assistant.core.judge import find_cases
from assistant.core.policy import Level
from assistant.core.tracking import CHINA, read_timeline
from assistant.core.workdays import WorkCalendar
from assistant.policies.loader import load_policy
from tests.builders import a_shipment, an_order

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "timelines.jsonl"
PAPER = {"label_created", "unknown", "exception"}
# The rows are from many years and countries: plain hours, so that the limit is one and the same for all.
POLICY = replace(load_policy(year=2026), calendar=WorkCalendar())

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not DATA.is_file(), reason="the shared data is not here")]


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


def rows_of(record: dict[str, Any]) -> list[tuple[datetime, str, str]]:
    dated = [(when(row["time"]), row["text"], row["status"]) for row in record["events"] if row["time"]]
    return sorted(dated, key=lambda row: row[0])


def when(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def found(rows: list[tuple[datetime, str, str]], carrier: str, now: datetime) -> tuple[Cause, Level] | None:
    timeline = read_timeline([(time, text) for time, text, _ in rows], carrier)
    marked = rows[0][0]
    parcel = replace(a_shipment(carrier="?", tracking_number="Z1", timeline=timeline), marked_at=marked)
    order = an_order(paid_at=marked - timedelta(hours=3), marked_at=marked, ship_by=None, shipments=(parcel,))
    cases = find_cases([order], POLICY, now)
    return (cases[0].cause, cases[0].level) if cases else None


def test_cut_timelines_are_label_only_at_the_act_limit_and_uncut_ones_never() -> None:
    tried, wrong = 0, []
    for record in records():
        rows = rows_of(record)
        first = next((place for place, row in enumerate(rows) if row[2] not in PAPER), None)
        if not first:
            continue
        tried += 1
        now = max(rows[0][0] + timedelta(hours=20), rows[first - 1][0])
        if found(rows[:first], record["carrier"], now) != (Cause.LABEL_ONLY, Level.ACT):
            wrong.append((record["id"], "cut"))
        uncut = found(rows, record["carrier"], now)
        if uncut and uncut[0] is Cause.LABEL_ONLY:
            wrong.append((record["id"], "uncut"))
    print(f"\n{tried} timelines begin with paper rows; wrong: {wrong}")
    assert tried >= 15
    assert not wrong
