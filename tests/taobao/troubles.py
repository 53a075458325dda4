"""The misbehaviours of the platform that are tried one by one, and how a reading may end under each.

The oracle of every row is the double's own answer sheet, its ledger, and its count of what it was asked after it had
said stop. Which call is the first, the middle or the last is counted in a run without trouble.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.practice.faults import POINTS
from tests.taobao.ground import Counted


class Way(StrEnum):
    """What a trouble may come to."""

    PASSES = "passes"
    HOLES = "leaves holes, which are named"
    PERSON = "wants a person"
    ENDS = "ends the run"


_MAY_END: dict[tuple[Way, bool], frozenset[str]] = {
    (Way.PASSES, False): frozenset({"complete"}),
    (Way.HOLES, False): frozenset({"complete", "incomplete"}),
    (Way.PERSON, False): frozenset({"complete", "stopped: PersonWanted"}),
    (Way.PERSON, True): frozenset({"complete"}),
    (Way.ENDS, False): frozenset({"stopped: PlatformWarning", "complete"}),  # the last answer of all may be one
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One fault of the double, and what leads to it: ``first`` are faults, calls and times that send the reading there.

    ``while_acting``: it is one of the writes, or of what only a form can show.
    """

    name: str
    way: Way
    first: tuple[tuple[str, int, int], ...] = ()
    while_acting: bool = False

    @property
    def title(self) -> str:
        return self.name + (f" after {', '.join(name for name, _, _ in self.first)}" if self.first else "")

    def may_end(self, *, attended: bool) -> frozenset[str]:
        """How a scan may end, with and without a person at the window."""
        return _MAY_END[self.way, attended]

    def arm(self, faults: Counted, call: int) -> None:
        """Let it strike at this call; what leads to it always strikes where it is meant to."""
        for name, at, times in self.first:
            faults.arm(name, at, times)
        faults.arm(self.name, call)

    def calls(self, counted: Counted) -> tuple[int, ...]:
        """The first, the middle and the last call that it may strike at; none where it never could."""
        most = sum(counted.calls[point] for point in POINTS[self.name])
        return tuple(sorted({1, (most + 1) // 2, most})) if most else ()

    def some_call(self, counted: Counted, draw: float) -> int:
        """One of them, by a number below 1."""
        calls = self.calls(counted)
        return calls[int(draw * len(calls))]


def _all(way: Way, *names: str, while_acting: bool = False) -> tuple[Trouble, ...]:
    return tuple(Trouble(name, way, while_acting=while_acting) for name in names)


# The page's own request and ours fail once each, so that the list is read as it stands on the page.
_TO_THE_TABLE = (("html-instead", 2, 2),)

TROUBLES = (
    *_all(Way.PASSES, "slow", "late-mount", "hop", "bounce", "tour", "announcement", "ghosts"),
    *_all(Way.PASSES, "utf8", "wrong-header", "gbk"),
    *_all(Way.PERSON, "slider", "punish", "rgv587", "mtop-risk", "data-url", "sms-wall", "logout", "signed-out"),
    *_all(Way.ENDS, "warned"),
    *_all(Way.HOLES, "page-502", "page-html", "detail-502", "claims-502", "shell-502", "html-instead"),
    *_all(Way.HOLES, "bad-row", "detail-other-order", "previous-order", "repeated-page", "twins", "crash", "hang"),
    Trouble("stale-rows", Way.HOLES, _TO_THE_TABLE),
    *_all(Way.HOLES, "reply-lost", "late-reply", "write-502", "not-kept", "version-moved", while_acting=True),
)
