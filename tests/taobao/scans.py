"""The reading part of the matrix: each trouble at its first, middle and last call, alone and with a person there."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.taobao.ground import Counted, Ground, Outcome
from tests.taobao.person import Person
from tests.taobao.troubles import TROUBLES, Trouble, Way

PICTURES = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One run: the trouble, the call it was to strike at, whether somebody was at the window, and what came of it."""

    trouble: Trouble
    call: int
    attended: bool
    struck: bool
    outcome: Outcome
    after_warning: int

    @property
    def faults(self) -> tuple[str, ...]:
        """What must not be: nothing where the row is as it should be."""
        one = self.outcome
        told = one.ended != "incomplete" or bool(one.reasons)
        wrong = {
            f"ended {one.ended}": one.ended not in self.trouble.may_end(attended=self.attended),
            "no reason given": not told,
            f"wrong data of {len(one.wrong)} orders": bool(one.wrong),
            f"missed {len(one.missed)}": bool(one.missed),
            f"invented {len(one.invented)}": bool(one.invented),
            f"{self.after_warning} asked after a warning": bool(self.after_warning),
            f"{one.written} written": bool(one.written),
            "it never struck": not self.struck,
        }
        return tuple(name for name, is_so in wrong.items() if is_so)


def counted(ground: Ground, trouble: Trouble) -> Counted:
    """What the store is asked for in a scan without the trouble, but on the way that leads to it; counted once."""
    if trouble.first not in ground.counts:
        ground.fresh()
        for name, at, times in trouble.first:
            ground.faults.arm(name, at, times)
        ended = ground.scan(pictures=PICTURES).ended
        assert ended == "complete", ended
        ground.counts[trouble.first] = ground.faults
    return ground.counts[trouble.first]


def cells(ground: Ground) -> Iterator[tuple[Trouble, int, bool]]:
    """Every cell of the matrix for one layout."""
    for trouble in TROUBLES:
        if trouble.while_acting:
            continue
        for call in trouble.calls(counted(ground, trouble)):
            yield trouble, call, False
            if trouble.way is Way.PERSON:
                yield trouble, call, True


def ran(ground: Ground, trouble: Trouble, call: int, attended: bool) -> Row:
    """One scan under one trouble."""
    ground.fresh()
    trouble.arm(ground.faults, call)
    person = Person(ground)
    outcome = ground.scan(person.bell() if attended else None, PICTURES)
    asked = person.before if attended else outcome.after_warning
    return Row(trouble, call, attended, ground.faults.struck, outcome, asked)
