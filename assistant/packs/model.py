"""The pack format, number 1: a closed vocabulary that says where things stand in a store's admin.

A pack holds no code, no script and no condition. It is read from TOML; an unknown key is an error with its path.
``selectors/README.md`` is the manual, ``selectors/pack.schema.json`` is generated from these models.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.orders import OrderStatus
from assistant.core.talk import RefundState, Speaker
from assistant.core.wording import said
from assistant.packs.actions import Action
from assistant.packs.fields import FieldSpec, Flag, with_only
from assistant.packs.parts import Find, Finds, Kind, Method, Origin, Part, Path
from assistant.packs.sources import Request, Source

FORMAT = 1
"""The newest format this engine reads; a pack with a higher number is refused."""


class Asks(Part):
    """What the body of a request says, where reads and writes share an address.

    ``graphql``: a document of queries and fragments only; with ``mutations``, for what signs in and for noise, one that
    does nothing but these. ``carries`` are paths into the body, each with the texts that may stand there.
    """

    encoding: Literal["form", "json", "graphql"]
    carries: dict[str, tuple[str, ...]] = Field(default={})
    mutations: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _tells_apart(self) -> Self:
        if not self.carries and self.encoding != "graphql":
            raise ValueError(said("carries: say what a read's body says that no write's does"))
        if self.mutations and self.encoding != "graphql":
            raise ValueError(said('mutations go with encoding = "graphql"'))
        return self


class Passage(Part):
    """One kind of request, by address. ``path`` is a glob (``*`` = anything); ``kinds`` narrows what
    may send it (none given: the usual ones of the method). ``body``: only its body tells this read from a write."""

    path: Path
    method: Method = "GET"
    origin: Origin | None = None
    kinds: tuple[Kind, ...] = ()
    query: dict[str, str] = Field(default={})
    body: Asks | None = None

    def covers(self, method: str, path: str, query: Mapping[str, str] | None = None) -> bool:
        """Whether a request of this method and path may be meant, with whatever query is not named in ``query``."""
        glob = re.escape(self.path).replace(r"\*", ".*")
        fits = all((query or {}).get(name, value) == value for name, value in self.query.items())
        return self.method == method and fits and re.fullmatch(glob, path) is not None

    def is_at(self, origin: str, base: str) -> bool:
        """Whether this is about ``origin``; without an origin of its own it is about ``base``."""
        mine = self.origin or base
        scheme, _, host = mine.partition("://")
        if not host.startswith("*."):
            return origin == mine
        return origin.startswith(f"{scheme}://") and origin.endswith(host[1:])


class Network(Part):
    """What may leave the browser. Everything else is stopped and reported.

    ``reads`` only read; ``closed`` are addresses that write although a read pattern covers them; ``sign_in`` opens
    only while a person signs in. ``noise`` is what the admin's pages send by themselves, without anybody's click: it is
    stopped like everything else, but no action fails over it.
    """

    reads: tuple[Passage, ...] = Field(min_length=1)
    closed: tuple[Passage, ...] = ()
    sign_in: tuple[Passage, ...] = ()
    noise: tuple[Passage, ...] = ()


class PersonNeeded(Part):
    """A sign that a person must step in: an address glob the page or an answer ends at, or words in an answer.

    ``opens`` is the path, in an answer that is JSON, to the address where the person passes the check. ``grace_s``:
    so long may a page show the sign and come back by itself.

    ``json``: a value stands at this path of an answer. ``css`` and ``says``: an element, or words, that an open page
    shows.
    """

    name: Literal["login", "check"]
    url: str | None = None
    words: str | None = None
    opens: str | None = None
    grace_s: float = Field(default=0, ge=0, le=60)
    json_path: str | None = Field(default=None, alias="json")
    css: str | None = None
    says: str | None = None

    @model_validator(mode="after")
    def _some_sign(self) -> Self:
        if not any((self.url, self.words, self.json_path, self.css, self.says)):
            raise ValueError(said("give url, words, json, css or says"))
        return self


class PracticeSignIn(Part):
    """How the demo signs in to the practice store. Only for packs proven on the practice store, only on loopback."""

    user: Find
    password: Find
    press: Find
    credentials: tuple[str, str]


class Session(Part):
    """Who is signed in, and how to see that nobody is. ``warnings`` are the platform's words that end a run.

    ``dismiss`` finds what may be put away: tours and announcements, never in a dialog that speaks of money.
    ``account`` is where the name stands that was signed in with, beside the shop's: a sub-account's has a colon.

    ``pace_s`` are the seconds that lie between two items of an apply at least, give or take a third: manners towards
    the store, not a disguise.
    """

    login_page: Path
    who: Finds
    account: tuple[Find, ...] = ()
    person_needed: tuple[PersonNeeded, ...] = Field(min_length=1)
    warnings: tuple[str, ...] = ()
    dismiss: tuple[Find, ...] = ()
    pace_s: float = Field(default=2.0, ge=0, le=600)
    practice_sign_in: PracticeSignIn | None = None


class Listing(Part):
    """Another way to read the same list, for pages that the usual way did not give: what it leaves out is as there."""

    source: Source
    rows: str = ""
    total: FieldSpec | None = None
    fields: dict[str, FieldSpec] = Field(default={})


class One(Part):
    """One order asked for by its number, from an answer that shows it alone: its own page."""

    source: Source
    fields: dict[str, FieldSpec]


class Orders(Part):
    """The list of orders marked as shipped.

    ``page`` is opened first and must pass ``here``. ``rows`` is a JSON path or a CSS selector, ``total`` the number of
    orders the admin shows. ``first_page`` is 0 or 1; ``page_size`` is what one answer holds at most.
    ``lookup`` asks for one order by its number in an answer like the list's, ``one`` in an answer of its own; without
    either the pages are read until the order turns up.
    ``fallbacks`` are tried in turn for a page that could not be read.
    ``latest`` asks for a page of the same list with what changed last first; it needs the field ``changed_at``, which
    must move with a parcel and its trace, too.
    """

    page: Path
    query: dict[str, str] = Field(default={})
    here: Finds
    source: Source
    lookup: Request | None = None
    latest: Request | None = None
    one: One | None = None
    rows: str
    total: FieldSpec
    first_page: Literal[0, 1] = 1
    page_size: int = Field(gt=0, le=500)
    fields: dict[str, FieldSpec]
    fallbacks: tuple[Listing, ...] = ()

    def ways(self) -> "tuple[Orders, ...]":
        """This list, and the same list read in each of the other ways."""
        return (self, *(self._by(other) for other in self.fallbacks))

    def _by(self, other: Listing) -> "Orders":
        own = {"rows": other.rows, "total": other.total, "fields": other.fields}
        return self.model_copy(update={"source": other.source, **{name: part for name, part in own.items() if part}})

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.lookup and self.one:
            raise ValueError(said("give lookup or one, not both"))
        if self.lookup and all(source.turns for source in (self.source, *(other.source for other in self.fallbacks))):
            raise ValueError(said("lookup: no way of this list asks, and its own buttons cannot ask for one order"))
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
        if strange := sorted(name for name in self.fields if not name.startswith("key_")):
            raise ValueError(
                said("fields: the names of keys begin with key_, and {strange} does not", strange=strange[0])
            )
        return self


class Parcels(Part):
    """One order's parcels and their traces, asked for by order number.

    ``order_id`` is the number the answer itself shows: it must be the one asked for. ``fields`` adds to the order;
    ``rows`` are its parcels, ``events`` the trace rows inside a parcel. ``platform_rows`` are patterns of trace rows
    that the platform writes by itself: never movement. ``only`` is a flag of a row: where it is false the row is no
    parcel. ``when_none`` is the state of a partly shipped order that shows no parcel, for admins whose own word for
    the state does not tell.
    An admin that shows no trace at all has neither ``events`` nor ``event``: its parcels are asked about elsewhere
    (``[tracking]`` in config).
    """

    source: Source
    order_id: FieldSpec
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
    def shows_events(self) -> bool:
        """Whether this admin shows what carriers say of a parcel."""
        return bool(self.events)

    @model_validator(mode="after")
    def _events_with_their_fields(self) -> Self:
        if bool(self.events) != bool(self.event) or (self.platform_rows and not self.events):
            raise ValueError(
                said("events, event and platform_rows go together: give all, or none where no trace is shown")
            )
        return self


class Chat(Part):
    """The messages about one order. ``rows`` are the messages, oldest first unless every one shows its time ``at``.

    ``by`` is who wrote; ``speakers`` puts the store's words for it into ours. Texts of messages are never read.
    """

    source: Source
    order_id: FieldSpec
    rows: str
    row: dict[str, FieldSpec]
    speakers: dict[str, Speaker]


class Refunds(Part):
    """The refunds of one order: ``rows`` with ``refund_id``, ``state``, ``amount``, and the store's ``reason``.

    ``states`` puts the store's words for a state into ours; ``refused`` and ``closed`` open a case again.
    """

    source: Source
    order_id: FieldSpec
    rows: str
    row: dict[str, FieldSpec]
    states: dict[str, RefundState]


class Follow(Part):
    """Where to see what the buyer and the platform did since: read only, and nothing of it is ever answered."""

    chat: Chat | None = None
    refunds: Refunds | None = None


class Claims(Part):
    """The store's list of refunds, for admins whose orders do not say what their buyers ask for.

    ``page`` is opened in a tab of its own; ``source`` turns its pages. ``states`` puts the store's words into ours.
    """

    page: Path
    origin: Origin | None = None
    here: Finds
    source: Source
    rows: str
    total: FieldSpec
    page_size: int = Field(gt=0, le=500)
    fields: dict[str, FieldSpec]
    states: dict[str, RefundState]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        _require(self.fields, CLAIM_FIELDS, {"order_id", "refund_id", "refund_amount", "state"}, "claims.fields")
        if not self.source.turns:
            raise ValueError('claims.source: how = "watch" or "page"')
        return self


class Picture(Part):
    """The order's page as evidence: its address, how to know it, and what must be covered before a picture is taken."""

    path: Path
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    here: Finds
    private: tuple[str, ...] = Field(min_length=1)
    frame: str | None = None


class Escalation(Part):
    """The page on which the platform is asked to decide about an order: its address, and how to know it.

    ``press`` is what its last control says. It is told to the seller, and nothing ever presses it.
    """

    path: Path
    query: dict[str, str] = Field(default={})
    here: Finds
    press: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Store(Part):
    """Which admin this is, and how far the pack was proven."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    name: str
    base: Origin
    proven: Literal["practice", "real", "documented"]
    timezone: str
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


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

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        _require(self.orders.fields, ORDER_FIELDS, {"order_id", "status", "total"}, "orders.fields")
        if self.orders.one is not None:
            _require(self.orders.one.fields, ORDER_FIELDS, set(self.orders.fields) - TIMES, "orders.one.fields")
        for way in self.orders.ways():
            _require(way.fields, ORDER_FIELDS, {"order_id", "status", "total"}, "orders.fallbacks.fields")
        _require(self.parcels.fields, ORDER_FIELDS, set(), "parcels.fields")
        _require(self.parcels.parcel, PARCEL_FIELDS, {"tracking_number"}, "parcels.parcel")
        _require(self.parcels.event, EVENT_FIELDS, EVENT_FIELDS if self.parcels.event else set(), "parcels.event")
        if chat := self.follow.chat:
            _require(chat.row, CHAT_FIELDS, {"by"}, "follow.chat.row")
        if refunds := self.follow.refunds:
            _require(refunds.row, REFUND_FIELDS, {"refund_id", "state"}, "follow.refunds.row")
        kinds = [action.kind for action in self.actions]
        if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
            raise ValueError(said("actions: {twice} stands there twice", twice=twice[0]))
        return self


ORDER_FIELDS = frozenset(
    {
        "order_id", "status", "total", "buyer", "buyer_token", "created_at", "paid_at", "marked_at", "ship_by",
        "virtual", "city", "address", "item", "refunded", "refund_id", "refund_amount", "refund_version",
        "changed_at",
    }
)  # fmt: skip
TIMES = frozenset({"created_at", "paid_at", "marked_at", "ship_by", "changed_at"})
"""What no decision rests on, so that an order read again may be without it."""
PARCEL_FIELDS = frozenset({"tracking_number", "carrier", "marked_at"})
CLAIM_FIELDS = frozenset({"order_id", "refund_id", "refund_amount", "refund_version", "state"})
EVENT_FIELDS = frozenset({"time", "text"})
CHAT_FIELDS = frozenset({"by", "at"})
REFUND_FIELDS = frozenset({"refund_id", "state", "amount", "reason"})


def _require(given: dict[str, FieldSpec], known: frozenset[str], needed: set[str] | frozenset[str], where: str) -> None:
    if strange := sorted(set(given) - known):
        raise ValueError(
            said(
                "{where}: unknown field {strange} (known: {known})",
                where=where,
                strange=", ".join(strange),
                known=", ".join(sorted(known)),
            )
        )
    if missing := sorted(set(needed) - set(given)):
        raise ValueError(said("{where}: missing field {missing}", where=where, missing=", ".join(missing)))
