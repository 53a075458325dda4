"""What a pack says of one action: the form, the reversible steps that fill it, what must be read back, the exact writes
that the last press sends, and the page that tells afterwards what became of it.

Texts may hold ``{order_id}`` and the names of the action's values: ``{amount}``, ``{text}``, ``{carrier}`` and so on.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.actions import ActionKind, Also
from assistant.core.wording import said
from assistant.packs.fields import FieldSpec, Flag, require_fields, with_only
from assistant.packs.parts import Finds, Kind, Origin, Part, Path, names_in
from assistant.packs.sources import Source

VALUE_NAMES = frozenset(
    {"amount", "currency", "lines", "freight", "text", "memo", "flag", "carrier", "tracking_number", "reason"}
)
"""The values an action can have (``core.actions.PlannedAction``)."""

NEEDED: dict[ActionKind, frozenset[str]] = {
    ActionKind.REFUND: frozenset({"amount"}),
    ActionKind.AGREE_REFUND: frozenset({"amount"}),
    ActionKind.COMPENSATE: frozenset({"amount"}),
    ActionKind.MESSAGE: frozenset({"text"}),
    ActionKind.MEMO: frozenset({"memo"}),
    ActionKind.EDIT_TRACKING: frozenset({"carrier", "tracking_number"}),
    ActionKind.RESHIP: frozenset({"carrier", "tracking_number"}),
    ActionKind.INTERVENE: frozenset({"text"}),
}
"""What must be read back from the form before anything is pressed, beside the order's number or key."""

RECEIPT_NAMES = VALUE_NAMES | {"state", "refunded"}

HALF = "half"

ExactPath = Annotated[str, StringConstraints(pattern=r"^/[^\s?#*]*$")]


class _Step(Part):
    """``optional``: left out where the action has no such ``value``."""

    value: str = ""
    optional: bool = False


class _IntoField(_Step):
    into: Finds
    value: str


class Fill(_IntoField):
    """Type ``value`` into a field, in place of what was there; with ``every`` into all fields that the way names."""

    do: Literal["fill"]
    every: bool = False


class Choose(_IntoField):
    """Choose the option whose label is ``value``: in a native select, or in the list that opens in its place."""

    do: Literal["choose"]


class Tick(_Step):
    """Set a checkbox or radio button; ``on = false`` takes the tick away. ``value`` only says whether there is one.

    ``every``: all boxes that the way names, such as those of an order's own lines.
    """

    do: Literal["check"]
    box: Finds
    on: bool = True
    every: bool = False


class Open(_Step):
    """Press something that only opens: a dialog, a tab, a row's form. ``new_tab``: what it opens is another tab."""

    do: Literal["open"]
    press: Finds
    new_tab: bool = False


class Await(_Step):
    """Wait until something is there: a part of the page that mounts late."""

    do: Literal["await"]
    here: Finds


Step = Annotated[Fill | Choose | Tick | Open | Await, Field(discriminator="do")]


class LastPress(Part):
    """The press that cannot be taken back. ``by = "seller"``: the tool fills and waits for the person's own press."""

    find: Finds
    by: Literal["assistant", "seller"] = "assistant"


class Write(Part):
    """One request that the last press sends: the exact address, the method, and what its body must say.

    ``order`` and ``amount`` are paths into the body (a form field, then names parted by dots; text that holds JSON is
    opened on the way). ``order`` may be left out where the path holds ``{order_id}`` or a key, or where one of them is
    the text of a pair of the ``query``, which is then the whole query; ``order_as`` is how the body names it, where
    that is another key of the admin's. ``belongs`` are paths (``[*]``: every element) at which only texts of that key
    of the order may stand: its own lines. ``unit`` minor: fen. ``encoding`` multipart: a form that could send files,
    and sends none; graphql: the body does the one ``mutation`` and nothing else. ``carries`` names more fields with the
    text each must have; ``repeats`` are fields that a form sends several times (one for each ticked box), which decide
    nothing. ``times`` is how often one press sends it.
    """

    path: ExactPath
    method: Literal["POST", "PUT", "PATCH", "DELETE"] = "POST"
    origin: Origin | None = None
    kind: Kind = "xhr"
    query: dict[str, str] = Field(default={})
    encoding: Literal["form", "multipart", "json", "graphql"]
    mutation: str | None = None
    order: str | None = None
    order_as: str = "{order_id}"
    belongs: dict[str, str] = Field(default={})
    amount: str | None = None
    unit: Literal["major", "minor"] = "major"
    carries: dict[str, str] = Field(default={})
    repeats: tuple[str, ...] = ()
    times: int = Field(default=1, ge=1, le=5)

    @model_validator(mode="after")
    def _names_the_order(self) -> Self:
        if self.order is None and not self._in_path and not self.belongs and not self._in_query:
            raise ValueError(
                said("order: say where the body names the order, or put {{order_id}} into the path or the query")
            )
        if (self.encoding == "graphql") != (self.mutation is not None):
            raise ValueError(said('mutation: goes with encoding = "graphql", and that with it'))
        if self.repeats and self.encoding not in {"form", "multipart"}:
            raise ValueError(said("repeats: only a form sends a field several times"))
        if both := {self.order, self.amount, *self.carries} & set(self.repeats):
            raise ValueError(said("repeats: {fields} must be said once", fields=list(map(str, both))))
        return self

    @property
    def by_query(self) -> bool:
        """Whether nothing but the address's query names the order: then it must be this query, whole."""
        return self.order is None and not self._in_path and self._in_query

    @property
    def _in_path(self) -> bool:
        return any(map(_names_order, names_in(self.path)))

    @property
    def _in_query(self) -> bool:
        # the whole text of a pair: a way back that holds the number among others names nothing
        whole = (text[1:-1] for text in self.query.values() if text[:1] == "{" and text[-1:] == "}")
        return any(map(_names_order, whole))


def _names_order(name: str) -> bool:
    return name == "order_id" or is_key(name)


def is_key(name: str) -> bool:
    """Whether a field is one of the admin's own ids of an order."""
    return name.startswith("key_")


class After(Part):
    """The page that shows what became of it; never the one that acted.

    ``here`` finds the records' own table: that it has no rows proves something only while it is there.
    ``order_id`` is the number the page itself shows. ``rows`` (CSS) are the records, ``row`` the fields of each; the
    last row with the action's own values counts. ``fields`` stand once on the page. ``adds``: every act adds a record
    and none replaces one, so what was there before is no proof. ``only`` is a flag of a row: where it is false the row
    is no such record. ``ask`` reads all of it from an answer that is asked for from inside the page, in place of the
    page itself: JSON, or HTML as the server sends it, which may be the acting page's own address: no script of that
    page has run. ``states`` puts the store's words into ours. ``half`` is a flag of the page: where it is true and no
    record is there, a part of the act was done, and nobody can call it not done.
    """

    page: Path
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    here: Finds
    ask: Source | None = None
    order_id: FieldSpec
    fields: dict[str, FieldSpec] = Field(default={})
    rows: str = ""
    row: dict[str, FieldSpec] = Field(default={})
    only: Flag | None = None
    half: Flag | None = None
    adds: bool = False
    states: dict[str, Literal["agreed", "paid", "pending", "refused", "open"]] = Field(default={})

    @property
    def of_a_row(self) -> dict[str, FieldSpec]:
        """The fields of a row, the flag among them."""
        return with_only(self.row, self.only)

    @property
    def of_the_page(self) -> dict[str, FieldSpec]:
        """What stands there once: the order's number, the fields, and the flag that half of it was done."""
        half = {} if self.half is None else {HALF: self.half}
        return {"order_id": self.order_id, **self.fields, **half}


def require_receipt(part: After) -> None:
    """Raise ``ValueError`` where it shows what no action has."""
    require_fields({**part.fields, **part.row}, RECEIPT_NAMES, frozenset(), "receipt")


class Limits(Part):
    """What the store sets: ``times`` per order, ``hours`` after marking as shipped, ``text_bytes``, ``amount``.

    ``whole``: it gives back all that is left of the order's money, and never a part of it.
    """

    times: int | None = Field(default=None, ge=1)
    hours: int | None = Field(default=None, ge=1)
    text_bytes: int | None = Field(default=None, ge=1)
    amount: Decimal | None = Field(default=None, gt=0)
    whole: bool = False


class Action(Part):
    """One kind of action in this store.

    ``page`` is opened in a tab of its own and must pass ``here``; then the ``steps``; then ``read_back`` is read from
    the page as it is now: ``order_id``, or, where the form shows only the admin's own id of the order, that ``key_…``,
    which must be the one of the order's row or of ``[keys]``. ``person`` finds what only a person may fill (an SMS
    code, a payment password). ``ceiling``, ``refunded_before``, ``chances_left`` are read beside it. ``settles_after``
    seconds the store may take. ``also`` is what the press does beside what its kind says.
    """

    kind: ActionKind
    page: Path
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    here: Finds
    steps: tuple[Step, ...] = ()
    read_back: dict[str, FieldSpec]
    ceiling: FieldSpec | None = None
    refunded_before: FieldSpec | None = None
    chances_left: FieldSpec | None = None
    person: tuple[str, ...] = ()
    last_press: LastPress
    writes: tuple[Write, ...] = Field(min_length=1)
    receipt: After
    settles_after: int = Field(default=0, ge=0)
    irreversible: bool = True
    also: tuple[Also, ...] = ()
    limits: Limits = Limits()

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        keys = frozenset(filter(is_key, self.read_back))
        require_fields(self.read_back, VALUE_NAMES | {"order_id"} | keys, NEEDED[self.kind], "read_back")
        if "order_id" not in self.read_back and not keys:
            raise ValueError(said("read_back: say order_id, or key_… where the form shows only the admin's own id"))
        require_receipt(self.receipt)
        named = {name for text in self.texts() for name in names_in(text) if not is_key(name)}
        strange = named - VALUE_NAMES - {"order_id"}
        if strange:
            raise ValueError(said("no value of an action is called {strange}", strange=", ".join(sorted(strange))))
        if self.limits.whole and (not self.kind.is_refund or self.ceiling is None):
            raise ValueError(said("limits.whole: goes with a refund and its ceiling, which says how much is left"))
        if self.kind.is_money and not any(write.amount for write in self.writes):
            raise ValueError(said("writes: for money, one write must say where its body names the amount"))
        return self

    @property
    def beside(self) -> dict[str, FieldSpec]:
        """What is read beside the form's own fields."""
        given = {"ceiling": self.ceiling, "refunded_before": self.refunded_before, "chances_left": self.chances_left}
        return {name: spec for name, spec in given.items() if spec}

    def texts(self) -> tuple[str, ...]:
        """Every text that is filled in."""
        steps = tuple(step.value for step in self.steps)
        writes = tuple(
            text
            for write in self.writes
            for text in (write.path, write.order_as, *write.query.values(), *write.carries.values())
        )
        return (self.page, *self.query.values(), *steps, *writes, *self.receipt.query.values())
