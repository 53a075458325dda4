"""Recall and false alarms of a judging, per cause, against an answer sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.core.cases import Case
from assistant.core.policy import Level
from tests.simulation.practice_orders import Truth


@dataclass(slots=True)
class Score:
    """Counts over any number of stores."""

    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    acted: Counter[str] = field(default_factory=Counter)
    mistaken: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    false: Counter[str] = field(default_factory=Counter)
    false_by_cause: Counter[str] = field(default_factory=Counter)
    good: int = 0
    incidents_seeded: int = 0
    incidents_found: int = 0

    def add(self, truth: Mapping[str, Truth], cases: Iterable[Case]) -> None:
        """Compare one store's cases with its answer sheet."""
        case_of = {case.order.order_id: case for case in cases}
        for order_id, real in truth.items():
            self._add(real.cause, case_of.get(order_id))

    def add_incidents(self, truth: Mapping[str, Truth], cases: Iterable[Case]) -> None:
        """A seeded incident counts as found where its orders, and no others, share one name."""
        wanted, named = defaultdict(set), defaultdict(set)
        for order_id, real in truth.items():
            wanted[real.incident].add(order_id)
        for case in cases:
            named[case.incident].add(case.order.order_id)
        wanted.pop("", None)
        self.incidents_seeded += len(wanted)
        self.incidents_found += sum(orders in named.values() for orders in wanted.values())

    def _add(self, cause: str | None, case: Case | None) -> None:
        if cause is None:
            self.good += 1
            if case:
                self.false["watch" if case.level is Level.WATCH else "act"] += 1
                self.false_by_cause[f"{case.cause} at {case.level}"] += 1
            return
        self.seeded[cause] += 1
        if case and case.cause == cause:
            self.found[cause] += 1
            self.acted[cause] += case.level is not Level.WATCH
        else:
            self.mistaken[cause][str(case.cause) if case else "nothing"] += 1

    def recall(self, cause: str) -> float:
        """The share of this cause's orders that were found under it."""
        return self.found[cause] / self.seeded[cause]

    def false_share(self, level: str) -> float:
        """The share of good orders that got a case at this level; ``act`` includes late."""
        return self.false[level] / self.good if self.good else 0.0

    def table(self) -> str:
        """For a person: one line per cause, then the false alarms."""
        lines = [f"{'cause':20} seeded  found  at act  recall  taken for"]
        for cause in sorted(self.seeded):
            wrong = ", ".join(f"{name} {count}" for name, count in self.mistaken[cause].most_common())
            counts = f"{self.seeded[cause]:6} {self.found[cause]:6} {self.acted[cause]:7}"
            lines.append(f"{cause:20} {counts} {self.recall(cause):7.1%}  {wrong}")
        share = ", ".join(f"{level} {self.false_share(level):.2%}" for level in ("act", "watch"))
        lines.append(f"false alarms of {self.good} good orders: {share}  {dict(self.false_by_cause)}")
        lines.append(f"incidents: {self.incidents_found} of {self.incidents_seeded}")
        return "\n".join(lines)
