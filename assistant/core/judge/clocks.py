"""The clocks: since when, how many hours that count, which level, and when the next one comes.

Four clocks decide: paid to ship-by, marked as shipped to first scan, first to second scan, last scan to now. Each has
its own ladder in the policy; reading one never knows what it is read for.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.core.cases import Evidence
from assistant.core.judge.codes import Fact
from assistant.core.judge.parcels import Parcel
from assistant.core.policy import STRETCHED, ClockName, Ladder, Level, Policy


@dataclass(frozen=True, slots=True)
class Reading:
    """One clock that has reached a level.

    ``hours`` are those that count, ``elapsed`` plain ones; ``limit_hours`` is the limit of ``level``. ``next_at`` is
    when the next level comes (None after the last), ``deadline`` what the case's hours left run to, ``deadline_shown``
    whether the order shows it itself. ``facts`` say which limit it was and where that comes from.
    """

    clock: ClockName
    level: Level
    since: datetime
    hours: float
    elapsed: float
    limit_hours: float
    next_at: datetime | None
    deadline: datetime
    facts: tuple[Evidence, ...] = ()
    deadline_shown: bool = False


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks of one judging. ``now`` is aware."""

    policy: Policy
    now: datetime

    def read(self, parcel: Parcel, clock: ClockName, since: datetime, usual: float = 0.0) -> Reading | None:
        """The clock since ``since``, or None below its first level. Watching never begins before ``usual`` hours."""
        base = self.policy.clocks[clock]
        elapsed = self._elapsed(since)
        # Counted hours are never more than plain ones, and most parcels are far below the first limit.
        if elapsed < base.watch:
            return None
        ladder = base.times(self._stretch(parcel) if clock in STRETCHED else 1).patient(usual)
        hours = self.policy.counted(parcel.carrier, parcel.order.city, since, max(since, self.now))
        level = ladder.level(hours)
        if level is None:
            return None
        stretched = (_long_way(base, ladder),) if clock in STRETCHED and ladder.late != base.late else ()
        learned = (Evidence(Fact.USUAL_LAG, _hours(usual), "delivered parcels"),) if usual > base.watch else ()
        return Reading(
            clock=clock,
            level=level,
            since=since,
            hours=hours,
            elapsed=elapsed,
            limit_hours=ladder.limit(level),
            next_at=self._next(parcel, since, ladder, level),
            deadline=self._after(parcel, since, ladder.late),
            facts=(*self._limit_facts(clock, level, ladder.limit(level), elapsed), *stretched, *learned),
        )

    def read_unscanned(self, parcel: Parcel, clock: ClockName, usual: float = 0.0) -> Reading | None:
        """A clock from the moment of marking as shipped, made stricter by the order's own ship-by time.

        The ship-by time speaks only once the clock itself does: a parcel handed over an hour ago is no case because its
        deadline is near. A time shown on the order wins over a computed one; a computed one that the seller has not
        confirmed is shown and decides nothing.
        """
        since = parcel.marked_at
        reading = self.read(parcel, clock, since, usual) if since else None
        if reading is None or since is None:
            return None
        due = parcel.order.ship_by or (self._computed_due(parcel) if self.policy.ship_by_firm else None)
        stricter = self._by_ship_by(parcel, reading, due) if due else None
        return self._with_deadline(parcel, stricter or reading)

    def _by_ship_by(self, parcel: Parcel, reading: Reading, due: datetime) -> Reading | None:
        """The same reading raised to what the ship-by time demands, or None where that is no more."""
        ladder = self.policy.clocks[ClockName.SHIP_BY]
        level = ladder.level((self.now - due).total_seconds() / 3600)
        if level is None or level.rank <= reading.level.rank:
            return None
        reached = due + timedelta(hours=ladder.limit(level))
        limit = self.policy.counted(parcel.carrier, parcel.order.city, reading.since, max(reading.since, reached))
        following = _following(ladder, level)
        return replace(
            reading,
            clock=ClockName.SHIP_BY,
            level=level,
            limit_hours=round(limit, 2),
            next_at=None if following is None else due + timedelta(hours=following),
            facts=self._limit_facts(ClockName.SHIP_BY, level, ladder.limit(level), reading.elapsed),
        )

    def _with_deadline(self, parcel: Parcel, reading: Reading) -> Reading:
        """Hours left run to the time shown on the order, else to the earlier of the computed ones."""
        shown, computed = parcel.order.ship_by, self._computed_due(parcel)
        if shown:
            facts = (*reading.facts, Evidence(Fact.SHIP_BY, "", "order", shown))
            upcoming = min(reading.next_at, shown) if reading.next_at and shown > self.now else reading.next_at
            return replace(reading, deadline=shown, deadline_shown=True, next_at=upcoming, facts=facts)
        if computed is None or not reading.since <= computed < reading.deadline:
            return reading
        where = f"{self.policy.platform}: ship_by ({self.policy.notes.get('ship_by.hours', '')})"
        return replace(reading, deadline=computed, facts=(*reading.facts, Evidence(Fact.DEADLINE, "", where, computed)))

    def _computed_due(self, parcel: Parcel) -> datetime | None:
        paid, hours = parcel.order.paid_at, self.policy.ship_by_hours
        return None if paid is None or hours is None else paid + timedelta(hours=hours)

    def _limit_facts(self, clock: ClockName, level: Level, limit: float, elapsed: float) -> tuple[Evidence, ...]:
        return (
            Evidence(Fact.LIMIT, _hours(limit), self.policy.note(clock, level)),
            Evidence(Fact.HOURS_ELAPSED, _hours(elapsed), "clock", self.now),
        )

    def _next(self, parcel: Parcel, since: datetime, ladder: Ladder, level: Level) -> datetime | None:
        following = _following(ladder, level)
        return None if following is None else self._after(parcel, since, following)

    def _after(self, parcel: Parcel, since: datetime, hours: float) -> datetime:
        return self.policy.after(parcel.carrier, parcel.order.city, since, hours)

    def _elapsed(self, since: datetime) -> float:
        """Plain hours, never below zero: the clocks of stores and carriers may run ahead."""
        return max(0.0, (self.now - since).total_seconds() / 3600)

    def _stretch(self, parcel: Parcel) -> float:
        """How much longer this way may take: far provinces, and parcels that cross a border (rules.md §9)."""
        remote = self.policy.remote
        goal = parcel.order.city.casefold()
        far = parcel.carrier in remote.carriers or any(place.casefold() in goal for place in remote.places)
        return remote.factor if far or _crosses(parcel, remote.words) else 1.0


def _crosses(parcel: Parcel, words: tuple[str, ...]) -> bool:
    texts = [event.text.casefold() for event in parcel.timeline.events if event.physical]
    return any(word in text for text in texts for word in words)


def _following(ladder: Ladder, level: Level) -> float | None:
    return {Level.WATCH: ladder.act, Level.ACT: ladder.late, Level.LATE: None}[level]


def _long_way(base: Ladder, ladder: Ladder) -> Evidence:
    return Evidence(Fact.LONG_WAY, f"×{ladder.late / base.late:g}", "remote places")


def _hours(hours: float) -> str:
    return f"{round(hours, 1):g} h"
