"""The pack format, number 1: a closed vocabulary that says where things stand in a store's admin.

A pack holds no code, no script and no condition. It is read from TOML; an unknown key is an error with its path.
``selectors/README.md`` is the manual, ``selectors/pack.schema.json`` is generated from these models.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.core.orders import OrderStatus
from assistant.packs.fields import FieldSpec

FORMAT = 1
"""The newest format this engine reads; a pack with a higher number is refused."""

Path = Annotated[str, StringConstraints(pattern=r"^/[^\s?#]*$")]
Origin = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+$")]
Kind = Literal["page", "frame", "xhr", "script", "style", "image", "font", "media", "ping", "other"]
Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


class Part(BaseModel):
    """Base of all parts: strict about keys, never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Passage(Part):
    """One kind of request, by address. ``path`` is a glob (``*`` = anything); ``kinds`` narrows what
    may send it (none given: the usual ones of the method)."""

    path: Path
    method: Method = "GET"
    origin: Origin | None = None
    kinds: tuple[Kind, ...] = ()
    query: dict[str, str] = {}


class Network(Part):
    """What may leave the browser. Everything else is stopped and reported.

    ``reads`` only read; ``closed`` are addresses that write although a read pattern covers them; ``sign_in`` opens
    only while a person signs in.
    """

    reads: tuple[Passage, ...] = Field(min_length=1)
    closed: tuple[Passage, ...] = ()
    sign_in: tuple[Passage, ...] = ()


class Find(Part):
    """One way to find one element; a list of these is tried in order, and exactly one match counts."""

    role: str | None = None
    name: str | None = None
    label: str | None = None
    test_id: str | None = None
    text: str | None = None
    css: str | None = None

    @model_validator(mode="after")
    def _one_strategy(self) -> Self:
        ways = [way for way in ("role", "label", "test_id", "text", "css") if getattr(self, way) is not None]
        if len(ways) != 1:
            raise ValueError("give exactly one of role, label, test_id, text, css")
        if self.name is not None and self.role is None:
            raise ValueError("name goes with role")
        return self


Finds = Annotated[tuple[Find, ...], Field(min_length=1)]


class PersonNeeded(Part):
    """A sign that a person must step in: an address glob the page or an answer ends at, or words in an answer."""

    name: Literal["login", "check"]
    url: str | None = None
    words: str | None = None

    @model_validator(mode="after")
    def _some_sign(self) -> Self:
        if self.url is None and self.words is None:
            raise ValueError("give url or words")
        return self


class PracticeSignIn(Part):
    """How the demo signs in to the practice store. Only for packs proven on the practice store, only on loopback."""

    user: Find
    password: Find
    press: Find
    credentials: tuple[str, str]


class Session(Part):
    """Who is signed in, and how to see that nobody is."""

    login_page: Path
    who: Finds
    person_needed: tuple[PersonNeeded, ...] = Field(min_length=1)
    practice_sign_in: PracticeSignIn | None = None


class Request(Part):
    """How to ask for one page of a list, or for one order.

    ``{page}``, ``{previous_page}`` and ``{order_id}`` are filled in wherever they stand.
    """

    path: Path
    method: Literal["GET", "POST"] = "GET"
    origin: Origin | None = None
    query: dict[str, str] = {}
    form: dict[str, str] = {}


class Source(Part):
    """Where answers come from and how they are read.

    ``how``: ``fetch`` asks from inside an open page, several at once; ``tab`` opens the address in a tab of its own
    and waits for ``here``. ``asked_by``: the ``page`` itself, or a shared ``worker`` of its origin, 40 % cheaper, for
    admins that do not look at the Referer (the page asks where it may not have one). ``answer``: ``json`` (decoded
    with the first of ``charsets`` that fits) or ``html``.
    """

    how: Literal["fetch", "tab"] = "fetch"
    asked_by: Literal["page", "worker"] = "page"
    answer: Literal["json", "html"]
    charsets: tuple[str, ...] = ("utf-8",)
    request: Request
    here: tuple[Find, ...] = ()

    @model_validator(mode="after")
    def _tab_needs_here(self) -> Self:
        if self.how == "tab" and (self.answer != "html" or not self.here):
            raise ValueError('how = "tab" reads html and needs here')
        return self


class Orders(Part):
    """The list of orders marked as shipped.

    ``page`` is opened first and must pass ``here``. ``rows`` is a JSON path or a CSS selector, ``total`` the number of
    orders the admin shows. ``first_page`` is 0 or 1; ``page_size`` is what one answer holds at most.
    """

    page: Path
    query: dict[str, str] = {}
    here: Finds
    source: Source
    rows: str
    total: FieldSpec
    first_page: Literal[0, 1] = 1
    page_size: int = Field(gt=0, le=500)
    fields: dict[str, FieldSpec]


class Parcels(Part):
    """One order's parcels and their traces, asked for by order number.

    ``order_id`` is the number the answer itself shows: it must be the one asked for. ``fields`` adds to the order;
    ``rows`` are its parcels, ``events`` the trace rows inside a parcel. ``platform_rows`` are patterns of trace rows
    that the platform writes by itself: never movement.
    """

    source: Source
    order_id: FieldSpec
    fields: dict[str, FieldSpec] = {}
    rows: str
    parcel: dict[str, FieldSpec]
    events: str
    event: dict[str, FieldSpec]
    platform_rows: tuple[str, ...] = ()


class Picture(Part):
    """The order's page as evidence: its address, how to know it, and what must be covered before a picture is taken."""

    path: Path
    query: dict[str, str] = {}
    here: Finds
    private: tuple[str, ...] = Field(min_length=1)
    frame: str | None = None


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
    picture: Picture | None = None

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        _require(self.orders.fields, ORDER_FIELDS, {"order_id", "status", "total"}, "orders.fields")
        _require(self.parcels.fields, ORDER_FIELDS, set(), "parcels.fields")
        _require(self.parcels.parcel, PARCEL_FIELDS, {"tracking_number"}, "parcels.parcel")
        _require(self.parcels.event, EVENT_FIELDS, EVENT_FIELDS, "parcels.event")
        return self


ORDER_FIELDS = frozenset(
    {
        "order_id", "status", "total", "buyer", "buyer_token", "created_at", "paid_at", "marked_at", "ship_by",
        "virtual", "city", "address", "item",
    }
)  # fmt: skip
PARCEL_FIELDS = frozenset({"tracking_number", "carrier", "marked_at"})
EVENT_FIELDS = frozenset({"time", "text"})


def _require(given: dict[str, FieldSpec], known: frozenset[str], needed: set[str] | frozenset[str], where: str) -> None:
    if strange := sorted(set(given) - known):
        raise ValueError(f"{where}: unknown field {', '.join(strange)} (known: {', '.join(sorted(known))})")
    if missing := sorted(set(needed) - set(given)):
        raise ValueError(f"{where}: missing field {', '.join(missing)}")
