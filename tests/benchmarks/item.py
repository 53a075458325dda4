"""How long the tool itself works on one confirmed item, beside the store's answers and the person's thinking.

``python -m tests.benchmarks.item``: prints figures, never fails. Every item is a real one on the practice store: the
order is read again, the form filled and read back, the journal written, the press made, the receipt read.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import httpx

from assistant.core.actions import ActionKind
from assistant.core.handovers import Word
from assistant.core.ports import Answer, Question
from assistant.usecases.results import ItemResult
from tests.doubles.scripted_approver import a_yes

TARGET_S = 5.0
ORDERS, ROUNDS = 60, 4
WISHES: dict[ActionKind, dict[str, Any]] = {
    ActionKind.COMPENSATE: {"amount": Decimal("1.00")},
    ActionKind.MEMO: {"memo": "已催快递", "flag": "1"},
    ActionKind.MESSAGE: {"text": "您好，我们在查。"},
    ActionKind.REFUND: {"amount": Decimal("1.00")},
}
HEAD = """\
The tool's own seconds for one confirmed item, without the store's answers and the person; target {target:.0f} s in all.
{items} items, medians (longest); the machine had {load} processes waiting for {cores} cores while it ran.

kind | items | to the question | from the yes to the result | in all | the store's answers"""


@dataclass
class Watch:
    """A person who says yes at once, and the moments of each item: begun, asked, answered, told."""

    begun: float = 0.0
    asked: float = 0.0
    answered: float = 0.0
    rows: list[tuple[ItemResult, tuple[float, float, float, float]]] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.asked = monotonic()
        answer = a_yes(question.action)
        self.answered = monotonic()
        return answer

    def explain(self, question: Question) -> None:
        """Nobody asks why."""

    def hand_over(self, question: Question) -> Word:
        return Word.UNKNOWN

    def told(self, item: ItemResult) -> None:
        now = monotonic()
        self.rows.append((item, (self.begun, self.asked, self.answered, now)))
        self.begun = now


class Silent:
    """A Progress that nobody watches."""

    def start(self, what: str, total: int | None) -> None: ...

    def step(self, count: int = 1, total: int | None = None) -> None: ...


@contextmanager
def clocked_store() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.clocked_store", str(ORDERS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as store:
        try:
            assert store.stdout is not None
            yield store.stdout.readline().strip()
        finally:
            store.terminate()


def measured(url: str, home: Path) -> Watch:
    """Scan, plan every kind on some orders, apply with a yes to each."""
    from assistant.bootstrap.acting import Person, run_apply  # noqa: PLC0415 - settings read the environment first
    from assistant.bootstrap.planning import change_plan, given_plan  # noqa: PLC0415
    from assistant.bootstrap.scanned import scanned_store  # noqa: PLC0415
    from assistant.bootstrap.scanning import ScanAsk, run_scan  # noqa: PLC0415
    from assistant.bootstrap.stores import choose_store  # noqa: PLC0415
    from assistant.settings import Settings  # noqa: PLC0415

    settings = Settings().model_copy(update={"home": home})
    # At any hour: a letter that waits for the morning would not be measured.
    drafts = settings.drafts.model_copy(update={"quiet": (time(0), time(0))})
    settings = settings.model_copy(update={"drafts": drafts})
    result, _ = run_scan(settings, choose_store(settings, "practice", url), ScanAsk(home / "out", pictures=0), Silent())
    scanned = scanned_store(settings, "practice")
    for action in given_plan(scanned.plan_path).plan.actions:
        change_plan(settings, scanned, action.order_id, {}, "en")
    plain = [case.order.order_id for case in result.cases if case.order.pending_refund is None]
    for order_id in plain[:ROUNDS]:
        change_plan(settings, scanned, order_id, WISHES, "en")
    watch = Watch()
    run_apply(settings, scanned, given_plan(scanned.plan_path), Person(watch, print, watch.told, "zh"), headed=False)
    return watch


def overlap(busy: list[tuple[float, float]], begin: float, end: float) -> float:
    """Seconds of a stretch in which the store was answering."""
    return sum(max(0.0, min(end, until) - max(begin, since)) for since, until in busy)


def main() -> None:
    with clocked_store() as url, tempfile.TemporaryDirectory() as home:
        watch = measured(url, Path(home))
        busy = httpx.get(f"{url}/__busy").json()
    load = f"{os.getloadavg()[0]:.1f}"
    # The first item's beginning is the start of the browser, which belongs to the run and not to an item.
    rows = watch.rows[1:]
    print(HEAD.format(target=TARGET_S, items=len(rows), load=load, cores=os.cpu_count()))
    for kind in (*WISHES, None):
        mine = [(item, when) for item, when in rows if kind in {None, item.action.kind}]
        if mine:
            print(row("all" if kind is None else kind.value, [when for _, when in mine], busy))
    done = sum(item.state == "confirmed" for item, _ in watch.rows)
    print(f"\n{done} of {len(watch.rows)} items were done and read back.")


def row(name: str, moments: list[tuple[float, float, float, float]], busy: list[tuple[float, float]]) -> str:
    before = [asked - begun - overlap(busy, begun, asked) for begun, asked, _, _ in moments]
    after = [told - yes - overlap(busy, yes, told) for _, _, yes, told in moments]
    store = [overlap(busy, begun, told) for begun, _, _, told in moments]
    whole = [one + other for one, other in zip(before, after, strict=True)]
    cells = (f"{median(some):.2f} s ({max(some):.2f})" for some in (before, after, whole, store))
    return " | ".join((name, str(len(moments)), *cells))


if __name__ == "__main__":
    main()
