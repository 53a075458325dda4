"""Switchable misbehaviour: each fault strikes at the k-th call after it was armed."""

from __future__ import annotations

from dataclasses import dataclass

LIST, DETAIL, WRITE, PAGE, CLAIMS = "list", "detail", "write", "page", "claims"

POINTS: dict[str, tuple[str, ...]] = {
    "page-502": (LIST,),
    "page-html": (LIST,),
    "bad-row": (LIST,),
    "detail-502": (DETAIL,),
    "detail-other-order": (DETAIL,),
    "logout": (LIST, DETAIL, CLAIMS),
    "signed-out": (PAGE,),
    "bounce": (LIST, DETAIL, CLAIMS),
    "hop": (PAGE,),
    "check": (LIST, DETAIL),
    "warned": (LIST, DETAIL, CLAIMS),
    "slow": (LIST, DETAIL, CLAIMS),
    "reply-lost": (WRITE,),
    "late-reply": (WRITE,),
    "write-502": (WRITE,),
    "not-kept": (WRITE,),
    "rgv587": (LIST, DETAIL),
    "mtop-risk": (CLAIMS,),
    "data-url": (LIST,),
    "punish": (LIST, DETAIL, PAGE),
    "html-instead": (LIST, DETAIL, CLAIMS),
    "slider": (LIST, DETAIL, CLAIMS),
    "sms-wall": (LIST, DETAIL),
    "tour": (PAGE, LIST),
    "announcement": (PAGE, LIST),
    "previous-order": (PAGE,),
    "late-mount": (PAGE,),
    "utf8": (LIST,),
    "wrong-header": (LIST,),
    "gbk": (DETAIL, CLAIMS),
    "claims-502": (CLAIMS,),
    "shell-502": (PAGE,),
    "repeated-page": (LIST,),
    "stale-rows": (LIST,),
    "twins": (PAGE,),
    "ghosts": (PAGE,),
    "version-moved": (WRITE,),
    "hang": (PAGE,),
    "crash": (PAGE, LIST, DETAIL, CLAIMS),
}
"""Fault -> the kinds of answers whose calls it counts. The first three of a write strike after it was done.

A bounce and a hop end at the sign-in although somebody is signed in; a hop comes back by itself. Stale rows stay for a
while under the number of the page that was turned to; twins are second buttons with the same words, ghosts are twins
that nobody sees; a page that hangs answers nobody any more, one that crashed has gone."""

WARNS = frozenset({"warned", "rgv587", "mtop-risk", "data-url", "punish", "slider", "sms-wall"})
"""Faults by which the platform says: stop. Whoever goes on asking is counted."""


@dataclass(slots=True)
class _Armed:
    name: str
    at: int
    times: int
    seen: int = 0

    def strikes(self, point: str) -> bool:
        if point not in POINTS[self.name]:
            return False
        self.seen += 1
        return self.at <= self.seen < self.at + self.times


class Faults:
    """The faults armed in one store."""

    def __init__(self, texts: tuple[str, ...] = ()) -> None:
        self._armed: list[_Armed] = []
        for text in texts:
            name, _, call = text.partition("@")
            if call and not call.isdecimal():
                raise ValueError(f"fault {text!r}: after the @ comes the number of a call")
            self.arm(name, int(call or 1))

    def arm(self, name: str, at: int = 1, times: int = 1) -> None:
        """Strike at the `at`-th call from now on, and at the `times - 1` after it. Unknown names raise ValueError."""
        if name not in POINTS:
            raise ValueError(f"unknown fault {name!r}; there are: {', '.join(POINTS)}")
        if at < 1 or times < 1:
            raise ValueError(f"fault {name!r}: the call and the times are counted from 1")
        self._armed.append(_Armed(name, at, times))

    def striking(self, point: str) -> frozenset[str]:
        """The faults that strike this call; every armed fault counts it."""
        return frozenset([armed.name for armed in self._armed if armed.strikes(point)]) if self._armed else frozenset()
