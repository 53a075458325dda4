"""The pack format, number 1: a closed vocabulary that says where things stand in a store's admin.

A pack holds no code, no script and no condition. It is read from TOML; an unknown key is an error with its path.
``selectors/README.md`` is the manual, ``selectors/pack.schema.json`` is generated from these models.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.orders import OrderStatus
from assistant.core.wording import said
from assistant.packs.actions import Action, is_key
from assistant.packs.aftersale import CHAT_FIELDS, REFUND_FIELDS, Claims, Escalation, Follow
from assistant.packs.fields import FieldSpec, Flag, require_fields, with_only
from assistant.packs.handovers import ByHand
from assistant.packs.network import Network
from assistant.packs.parts import Finds, Origin, Part, Path
from assistant.packs.signing import Session
from assistant.packs.sources import Request, Source

FORMAT = 1
"""The newest format this engine reads; a pack with a higher number is refused."""


class Listing(Part):
    """Another way to read the same list, for pages that the usual way did not give: what it leaves out is as there."""

    source: Source
    rows: str = ""
    total: FieldSpec | None = None
    next: FieldSpec | None = None
    fields: dict[str, FieldSpec] = Field(default={})


class One(Part):
    """One order asked for by its number, from an answer that shows it alone: its own page."""

    source: Source
    fields: dict[str, FieldSpec]


class Orders(Part):
    """The list of orders marked as shipped.

    ``page`` is opened first and must pass ``here``. ``rows`` is a JSON path or a CSS selector, ``total`` the number of
    orders the admin shows. ``next`` is what the page after this one is asked for by ("" behind the last), for lists
    whose pages have no numbers: it is filled into ``{next}``; only such a list may be without a ``total``.
    ``first_page`` is 0 or 1; ``page_size`` is what one answer holds at most.
    ``lookup`` asks for one order by its number in an answer like the list's, ``one`` in an answer of its own; without
    either the pages are read until the order turns up.
    ``fallbacks`` are tried in turn for a page that could not be read.
    ``latest`` asks for a page of the same list with what changed last first; it needs the field ``changed_at``, which
    must move with a parcel and its trace, too.
    Names of ``fields`` that begin with ``key_`` are the admin's own ids of an order, for its addresses.
    """

    page: Path
    query: dict[str, str] = Field(default={})
    here: Finds
    source: Source
    lookup: Request | None = None
    latest: Request | None = None
    one: One | None = None
    rows: str
    total: FieldSpec | None = None
    next: FieldSpec | None = None
    first_page: Literal[0, 1] = 1
    page_size: int = Field(gt=0, le=500)
    fields: dict[str, FieldSpec]
    fallbacks: tuple[Listing, ...] = ()

    @property
    def named(self) -> dict[str, FieldSpec]:
        """The fields of a row that say something of the order, without the admin's own ids of it."""
        return {name: spec for name, spec in self.fields.items() if not is_key(name)}

    @property
    def keys(self) -> dict[str, FieldSpec]:
        """The fields of a row that are the admin's own ids of the order."""
        return {name: spec for name, spec in self.fields.items() if is_key(name)}

    def place(self, number: int) -> dict[str, str]:
        """What page ``number`` of the list is asked for by; of a chain that nobody has followed yet, the first one."""
        skip, before = (number - self.first_page) * self.page_size, max(number - 1, self.first_page)
        return {"page": str(number), "previous_page": str(before), "skip": str(skip), "next": ""}

    def ways(self) -> "tuple[Orders, ...]":
        """This list, and the same list read in each of the other ways."""
        return (self, *(self._by(other) for other in self.fallbacks))

    def _by(self, other: Listing) -> "Orders":
        own = {"rows": other.rows, "total": other.total, "fields": other.fields}
        given = {name: part for name, part in own.items() if part}
        return self.model_copy(update={"source": other.source, "next": other.next, **given})

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.lookup and self.one:
            raise ValueError(said("give lookup or one, not both"))
        if self.lookup and all(source.turns for source in (self.source, *(other.source for other in self.fallbacks))):
            raise ValueError(said("lookup: no way of this list asks, and its own buttons cannot ask for one order"))
        if self.total is None and self.next is None:
            raise ValueError(said("total: say where the number of orders stands; only a list with next may show none"))
        if self.next and (self.latest or self.source.turns):
            raise ValueError(said("next: such a list is asked page after page; leave out latest, and first and next"))
        if self.latest and "changed_at" not in self.fields:
            raise ValueError(said("latest needs fields.changed_at: when the order last changed"))
        return self


class Keys(Part):
    """The admin's own ids of an order, which its addresses and writes name in place of the number that people know.

    Asked for by order number before a form is opened. ``order_id`` is the number the answer itself shows. ``fields``
    have names that begin with ``key_``; ``many`` for several, such as the ids of an order's lines.
    """

    source: Source
    order_id: FieldSpec
    fields: dict[str, FieldSpec] = Field(min_length=1)

    @model_validator(mode="after")
    def _named_as_keys(self) -> Self:
        if strange := sorted(name for name in self.fields if not is_key(name)):
            raise ValueError(
                said("fields: the names of keys begin with key_, and {strange} does not", strange=strange[0])
            )
        return self


class Further(Part):
    """The pages after the first of one order's rows: ``{page}`` is filled in, from 2 on, and each shows whose it is."""

    source: Source
    order_id: FieldSpec


class Parcels(Part):
    """One order's parcels and their traces, asked for by order number.

    ``order_id`` is the number the answer itself shows: it must be the one asked for. ``fields`` adds to the order;
    ``rows`` are its parcels, ``total`` how many rows the page itself counts, where it shows them page by page: an order
    of which not all rows are there is unread. ``further`` asks for the pages after the first. ``events`` are the trace
    rows inside a parcel. ``platform_rows`` are patterns of trace rows that the platform writes by itself: never
    movement. ``only`` is a flag of a row: where it is false the row is no parcel, and so is one whose own ``order_id``
    is another order's. A ``tracking_number`` that is ``many`` makes a parcel of each number in a row, and one without a
    number where the row shows none. ``when_none`` is the state of a partly shipped order that shows no parcel, for
    admins whose own word for the state does not tell.
    An admin that shows no trace at all has neither ``events`` nor ``event``: its parcels are asked about elsewhere
    (``[tracking]`` in config).
    """

    source: Source
    order_id: FieldSpec
    total: FieldSpec | None = None
    further: Further | None = None
    fields: dict[str, FieldSpec] = Field(default={})
    rows: str
    parcel: dict[str, FieldSpec]
    events: str = ""
    event: dict[str, FieldSpec] = Field(default={})
    platform_rows: tuple[str, ...] = ()
    only: Flag | None = None
    when_none: OrderStatus | None = None

    @property
    def of_a_row(self) -> dict[str, FieldSpec]:
        """The fields of a row, the flag among them."""
        return with_only(self.parcel, self.only)

    @property
    def after_the_first(self) -> "Parcels":
        """How a page after the first is read: it has the same rows, and stands elsewhere."""
        assert self.further is not None
        own = {"source": self.further.source, "order_id": self.further.order_id}
        return self.model_copy(update={**own, "total": None, "further": None, "fields": {}})

    @property
    def shows_events(self) -> bool:
        """Whether this admin shows what carriers say of a parcel."""
        return bool(self.events)

    @model_validator(mode="after")
    def _pages_are_counted(self) -> Self:
        if self.total is not None and self.total.kind != "integer":
            raise ValueError(said('parcels.total: it counts rows, so kind = "integer"'))
        if self.further is not None and self.total is None:
            raise ValueError(said("further: goes with total, which says how many rows there are"))
        return self

    @model_validator(mode="after")
    def _events_with_their_fields(self) -> Self:
        if bool(self.events) != bool(self.event) or (self.platform_rows and not self.events):
            raise ValueError(
                said("events, event and platform_rows go together: give all, or none where no trace is shown")
            )
        if self.events and (number := self.parcel.get(NUMBER)) and number.many:
            raise ValueError(said("parcel.tracking_number is many, so nothing tells which number the events belong to"))
        return self


class Beside(Part):
    """What stands right after the element that says one of these texts: a buyer's place that has no name of its own."""

    beside: tuple[str, ...] = Field(min_length=1)


Private = str | Beside
"""A way to what belongs to the buyer: CSS, or by the label in front of it."""


class Picture(Part):
    """The order's page as evidence: its address, how to know it, and what must be covered before a picture is taken."""

    path: Path
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    here: Finds
    private: tuple[Private, ...] = Field(min_length=1)
    frame: str | None = None


class Store(Part):
    """Which admin this is, and how far the pack was proven.

    ``platform``: whose rules, words and dispute desk apply, where that is another name than ``id``.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    platform: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")] | None = None
    name: str
    base: Origin
    proven: Literal["practice", "real", "documented"]
    timezone: str
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]

    @property
    def rules(self) -> str:
        """The platform whose rules apply."""
        return self.platform or self.id


class Pack(Part):
    """One store's admin, whole."""

    format: Literal[1]
    store: Store
    network: Network
    session: Session
    statuses: dict[str, OrderStatus]
    orders: Orders
    parcels: Parcels
    claims: Claims | None = None
    picture: Picture | None = None
    follow: Follow = Follow()
    escalation: Escalation | None = None
    keys: Keys | None = None
    actions: tuple[Action, ...] = ()
    handovers: tuple[ByHand, ...] = ()

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        require_fields(self.orders.named, ORDER_FIELDS, {"order_id", "status", "total"}, "orders.fields")
        if self.orders.one is not None:
            require_fields(self.orders.one.fields, ORDER_FIELDS, set(self.orders.named) - TIMES, "orders.one.fields")
        for way in self.orders.ways():
            require_fields(way.named, ORDER_FIELDS, {"order_id", "status", "total"}, "orders.fallbacks.fields")
            _refuse_lists(way.fields, "orders.fields")
        require_fields(self.parcels.fields, ORDER_FIELDS, set(), "parcels.fields")
        require_fields(self.parcels.parcel, PARCEL_FIELDS, {NUMBER}, "parcels.parcel")
        _refuse_lists(self.parcels.parcel, "parcels.parcel")
        require_fields(self.parcels.event, EVENT_FIELDS, EVENT_FIELDS if self.parcels.event else set(), "parcels.event")
        if chat := self.follow.chat:
            require_fields(chat.row, CHAT_FIELDS, {"by"}, "follow.chat.row")
        if refunds := self.follow.refunds:
            require_fields(refunds.row, REFUND_FIELDS, {"refund_id", "state"}, "follow.refunds.row")
        kinds = [action.kind for action in self.actions]
        if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
            raise ValueError(said("actions: {twice} stands there twice", twice=twice[0]))
        if both := sorted(set(kinds) & {one.kind for one in self.handovers}):
            raise ValueError(said("handovers: {kind} is done by an action already", kind=both[0]))
        readable = [one.kind for one in self.handovers if one.receipt]
        if twice := sorted({kind for kind in readable if readable.count(kind) > 1}):
            raise ValueError(said("handovers: {twice} has two receipts", twice=twice[0]))
        return self


def _refuse_lists(fields: Mapping[str, FieldSpec], where: str) -> None:
    """Several texts that stand for one amount or one time would leave every order of such a list unread."""
    if wrong := [name for name, spec in fields.items() if spec.many and spec.kind != "text"]:
        raise ValueError(said('{where}: {name} is many, and only a kind = "text" may be', where=where, name=wrong[0]))


ORDER_FIELDS = frozenset(
    {
        "order_id", "status", "total", "buyer", "buyer_token", "created_at", "paid_at", "marked_at", "ship_by",
        "virtual", "city", "address", "item", "refunded", "refund_id", "refund_amount", "refund_version",
        "changed_at", "revision", "currency",
    }
)  # fmt: skip
TIMES = frozenset({"created_at", "paid_at", "marked_at", "ship_by", "changed_at", "revision"})
"""What no decision rests on, so that an order read again may be without it."""
NUMBER = "tracking_number"
PARCEL_FIELDS = frozenset({"order_id", NUMBER, "carrier", "marked_at"})
EVENT_FIELDS = frozenset({"time", "text"})
