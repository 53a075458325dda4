"""What the use cases give back. The terminal, the JSON and the reports all show these, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PureWindowsPath

from assistant.core.actions import ActionKind, Also
from assistant.core.cases import Case, Cause
from assistant.core.changes import Change, ChangeKind, Changes, Standing, standing
from assistant.core.grades import Rates
from assistant.core.judge.scores import CarrierScore
from assistant.core.orders import Money
from assistant.core.policy import LearnedLag
from assistant.core.ports import BlockedRequest, Unread
from assistant.core.told import Told


@dataclass(frozen=True, slots=True)
class PackRef:
    """Which pack file a run used. ``digest`` is the SHA-256 of its bytes, hex; ``proven`` how far it was proven."""

    store: str
    path: str
    digest: str
    proven: str

    @property
    def file(self) -> str:
        """The file's name alone: where it lies names a person's folder, and reports are passed on."""
        return PureWindowsPath(self.path).name  # it knows both kinds of slash


@dataclass(frozen=True, slots=True)
class WouldDo:
    """One item of the plan that came with a scan, as a report shows it. Nothing of it was done.

    ``values`` are what the form would be filled with; ``sends`` every request that its last press would send, method,
    address and the names of what must stand in the body; ``digest`` the SHA-256 that an apply compares them by.
    ``handed``: the seller does it by hand, so nothing of it would be sent by us. ``also``: what else comes of it.
    """

    order_id: str
    kind: ActionKind
    values: tuple[tuple[str, str], ...]
    sends: tuple[str, ...]
    digest: str
    handed: bool = False
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsFrom:
    """Where carrier rows came from that the store does not show: a service's name, or "file" and the file's ``path``.

    ``asked`` parcels were looked up there and answered, ``found`` of them have rows; ``oldest`` is the earliest moment
    for which an answer holds, None where nothing was asked.
    """

    source: str
    path: str = ""
    asked: int = 0
    found: int = 0
    oldest: datetime | None = None

    @property
    def name(self) -> str:
        """What people call it: the service, or the file's name alone."""
        return PureWindowsPath(self.path).name or self.source


@dataclass(frozen=True, slots=True)
class FromMemory:
    """How many orders of a scan were not asked for again, and when the first of them was read."""

    orders: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class ScanResult:
    """One scan: how complete it was, and what it found.

    ``total`` is the number of orders the store shows (None: it showed none); ``read`` how many were read whole, list
    and parcels. ``complete`` is True only if both are equal and nothing stayed unread. ``cases`` come worst first;
    ``lags`` is what the delivered parcels of this scan took, by carrier and origin. ``would_do`` is the plan.
    ``scores`` is how each carrier does, by place and weekday.
    ``rates`` is how often earlier alarms of this shop were wrong, None where no case book was kept.
    ``from_memory`` is None where every order was read anew.
    ``changes`` is what became of each order since the scan before, None where there was none to compare with.
    ``rows_from`` is None where the store itself shows all rows; ``told`` what the seller told of parcels in this scan.
    """

    store: str
    shop_name: str
    url: str
    started_at: datetime
    finished_at: datetime
    pack: PackRef
    complete: bool
    total: int | None
    read: int
    unread: tuple[Unread, ...]
    blocked: tuple[BlockedRequest, ...]
    cases: tuple[Case, ...]
    lags: tuple[LearnedLag, ...] = ()
    would_do: tuple[WouldDo, ...] = ()
    rates: Rates | None = None
    rows_from: RowsFrom | None = None
    told: tuple[Told, ...] = ()
    from_memory: FromMemory | None = None
    scores: tuple[CarrierScore, ...] = ()
    changes: Changes | None = None

    @property
    def changed(self) -> dict[str, Change]:
        """What became of each order, by its number; empty where there is nothing to compare with."""
        return {one.order_id: one for one in self.changes.orders} if self.changes else {}

    @property
    def standings(self) -> dict[str, Standing]:
        """How each order with a case stands; of one that this scan could not read again, how it stood before."""
        unread = self.changes.of(ChangeKind.NOT_READ) if self.changes else ()
        carried = {one.order_id: one.was for one in unread if one.was}
        return carried | {case.order.order_id: standing(case) for case in self.cases}

    @property
    def counts(self) -> dict[Cause, int]:
        """How many cases each cause has, in the order of :class:`Cause`, absent ones left out."""
        found = [case.cause for case in self.cases]
        return {cause: found.count(cause) for cause in Cause if cause in found}

    @property
    def at_risk(self) -> tuple[Money, ...]:
        """The value of all orders with a case, one sum per currency."""
        sums: dict[str, Money] = {}
        for case in self.cases:
            total = case.order.total
            old = sums.get(total.currency)
            sums[total.currency] = Money(total.amount + (old.amount if old else 0), total.currency)
        return tuple(sums.values())

    @property
    def is_clean(self) -> bool:
        """True where nothing was found *and* nothing was missed."""
        return self.complete and not self.cases
