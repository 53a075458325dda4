"""What an apply is given: a plan's limits, and what to see, ask, note and act with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from assistant.core.actions import PlannedAction
from assistant.core.caps import Caps
from assistant.core.countersign import Countersign
from assistant.core.orders import Order
from assistant.core.plans import MAX_AGE
from assistant.core.ports import Approver, Clock, Journal, OrderWriter, StopSign
from assistant.usecases.results import ItemResult


@dataclass(frozen=True, slots=True)
class ApplyWish:
    """Whose plan may be acted on, within which limits, and what a second person agreed to.

    ``run_id`` is new for each run: a yes holds in no other.

    ``proof`` names the pictures of each order, for the person who is asked.
    """

    store: str
    pack_digest: str
    run_id: str
    caps: Caps
    second: Countersign = field(default_factory=Countersign)
    max_age: timedelta = MAX_AGE
    proof: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hands:
    """What an apply is given to see, ask, note and act with; ``told`` hears of each item when it has ended.

    ``pace`` returns when the next item may begin: the store is not pressed harder than its pack allows.
    ``against`` says in words what stands against sending an item now, "" for nothing; edits are read as drafts are.
    ``as_known`` lays to an order that was read again what a scan knows of it beside the store: without it, every order
    whose rows come from elsewhere would look changed.
    """

    writer: OrderWriter
    approver: Approver
    journal: Journal
    stop: StopSign
    clock: Clock
    told: Callable[[ItemResult], None] = lambda _: None
    pace: Callable[[], None] = lambda: None
    against: Callable[[PlannedAction], str] = lambda _: ""
    as_known: Callable[[Order], Order] = lambda order: order
