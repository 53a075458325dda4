"""Questions that the store sent on to its sign-in, at another host: the page that asked learns only that nothing came.

Who may read what at the sign-in's host is for that host to say, and the gate lets no data through to it anyway. So the
way such a question took stands in the gate's own log, and nothing more is asked to find it out.
"""

from collections import Counter

from assistant.admin.doorway import sign_of, wanted_by
from assistant.admin.guard.gate import Gate
from assistant.admin.raw import RawAnswer
from assistant.core.errors import PersonWanted
from assistant.packs.model import Pack


class Detours:
    """What one reading knows of them. ``told`` sets a mark: only what was stopped after it counts."""

    def __init__(self, gate: Gate, pack: Pack) -> None:
        self._gate, self._pack = gate, pack
        self._known: Counter[str] = Counter()

    def told(self) -> None:
        """From here on only what comes later counts."""
        self._known = self._stopped()

    def wanted(self, answer: RawAnswer) -> PersonWanted | None:
        """What a question that brought nothing tells, where one has ended at the sign-in since the mark; else None."""
        if not answer.error:
            return None
        new = next(iter(self._stopped() - self._known), None)
        sign = None if new is None else sign_of(self._pack, new, "")
        return None if sign is None else wanted_by(sign, "", self._pack)

    def _stopped(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for one in self._gate.blocked():
            if sign_of(self._pack, one.url, ""):
                counts[one.url] += one.count
        return counts
