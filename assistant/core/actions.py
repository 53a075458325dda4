"""What may be done to an order, and every shape it takes on the way: planned, prepared, approved, read back.

Plain values only. Each carries the hash of exactly what was decided, shown or confirmed, so that the next step can
prove that it talks about the same thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from assistant.core.canonical import Json, Value, canonical, digest_of, shown, value_to_json
from assistant.core.errors import NotApproved
from assistant.core.handovers import Handover
from assistant.core.orders import Money, Order, Shipment
from assistant.core.wording import said

Fields = tuple[tuple[str, Value], ...]
Change = tuple[str, str, str]
"""A field, what it was to be, what it is."""


class ActionKind(StrEnum):
    """Everything that the tool can ever write to a store, or hand over to be written there by a person."""

    REFUND = "refund"
    AGREE_REFUND = "agree_refund"
    COMPENSATE = "compensate"
    MESSAGE = "message"
    MEMO = "memo"
    EDIT_TRACKING = "edit_tracking"
    RESHIP = "reship"
    INTERVENE = "intervene"

    @property
    def is_money(self) -> bool:
        """Whether money moves, so that the amount must be typed."""
        return self in _MONEY

    @property
    def is_refund(self) -> bool:
        """Whether money of the order goes back, so that it can only be done once."""
        return self in _REFUNDS


_REFUNDS = frozenset({ActionKind.REFUND, ActionKind.AGREE_REFUND})
_MONEY = _REFUNDS | {ActionKind.COMPENSATE}


class Also(StrEnum):
    """What an act does to an order in this store beside what its kind says. Told before it is done."""

    CANCELS_ORDER = "cancels_order"
    CLOSES_ORDER = "closes_order"
    RESTOCKS = "restocks"
    TELLS_BUYER = "tells_buyer"
    RECORD_ONLY = "record_only"
    SETTLES_LATER = "settles_later"


class Undo(StrEnum):
    """Whether a thing done can be taken back. Told before it is done."""

    YES = "yes"
    PARTLY = "partly"
    NEVER = "never"


UNDO: Mapping[ActionKind, Undo] = {
    ActionKind.REFUND: Undo.NEVER,
    ActionKind.AGREE_REFUND: Undo.NEVER,
    ActionKind.COMPENSATE: Undo.NEVER,
    ActionKind.MESSAGE: Undo.NEVER,
    ActionKind.MEMO: Undo.YES,
    ActionKind.EDIT_TRACKING: Undo.PARTLY,
    ActionKind.RESHIP: Undo.PARTLY,
    ActionKind.INTERVENE: Undo.PARTLY,
}


@dataclass(frozen=True, slots=True)
class OrderFingerprint:
    """The values a decision was made from. Its ``digest`` is computed, so that it can never disagree with them."""

    values: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the values."""
        return digest_of([list(pair) for pair in self.values])

    def changes(self, now: "OrderFingerprint") -> tuple[Change, ...]:
        """Every field whose value is another one ``now``, appeared, or is gone."""
        return differences(self.values, now.values)


def fingerprint_of(order: Order) -> OrderFingerprint:
    """What a decision about ``order`` rests on: its state, money, buyer, goal, after-sale and every parcel's trace."""
    pending = order.pending_refund
    asked = f"{pending.refund_id} {pending.amount} {pending.version}" if pending else ""
    facts = [
        ("order_id", order.order_id),
        ("status", order.status.value),
        ("total", str(order.total)),
        ("buyer", order.buyer.token or order.buyer.masked),
        ("address", order.address_token),
        ("refunded", str(order.refunded or "")),
        ("pending_refund", asked),
        ("items", canonical([f"{item.title} x{item.quantity} {item.total or ''}" for item in order.items])),
    ]
    parcels = ((f"parcel {number}", _trace(parcel)) for number, parcel in enumerate(order.shipments, start=1))
    return OrderFingerprint((*facts, *parcels))


def _trace(parcel: Shipment) -> str:
    """A parcel in one line. Every row counts: a first scan that came since the plan changes what is right to do."""
    rows = parcel.timeline.events
    last = f" at {rows[-1].time.isoformat()}" if rows and rows[-1].time else ""
    return f"{parcel.carrier} {parcel.tracking_number}, {parcel.timeline.status}, {len(rows)} rows{last}"


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One thing to do to one order, decided and sealed.

    ``values`` are what the store's form must show before the last press, all of it and nothing else: amount, currency,
    lines, freight, text, memo, flag, carrier, tracking_number, reason. ``expected`` is what another page must show
    afterwards; an action without it is never planned, as nobody could tell whether it was done. ``facts`` are the
    proof, for the person who is asked. ``requests`` is the hash of what would be sent, "" where the pack cannot tell;
    ``known`` that of what a message was written from, so that the buyer is told nothing twice. ``handed``: the seller
    does it by hand, and nothing may be able to show it afterwards. ``also`` is what else comes of it in this store.
    """

    action_id: str
    order_id: str
    kind: ActionKind
    values: Fields
    fingerprint: OrderFingerprint
    expected: Fields
    cause: str = ""
    confidence: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    requests: str = ""
    known: str = ""
    handed: bool = False
    also: tuple[Also, ...] = ()

    def value(self, name: str) -> Value | None:
        """One of the values, None where there is no such field."""
        return dict(self.values).get(name)

    @property
    def amount(self) -> Money | None:
        """The money that moves; None where none does."""
        amount, currency = self.value("amount"), self.value("currency")
        return Money(amount, str(currency)) if self.kind.is_money and isinstance(amount, Decimal) else None

    @property
    def digest(self) -> str:
        """SHA-256 of the whole action: one changed byte anywhere gives another one."""
        return digest_of(action_to_json(self))

    @property
    def key(self) -> str:
        """What makes two actions *the same act*, whichever plan they stand in: order, kind, cause and every value."""
        return digest_of([self.order_id, self.kind.value, self.cause, _fields_to_json(self.values)])

    def confirmed_by(self, typed: str) -> bool:
        """Whether what a person typed is a yes to this: the amount for money, four digits for a parcel, else y.

        Source of the ladder: features.md C4, bigger risk, more typing.
        """
        word = typed.strip()
        if self.kind.is_money:
            return self.amount is not None and _amount(word) == self.amount.amount
        if self.kind is ActionKind.RESHIP:
            return len(word) == 4 and word == self.order_id[-4:]
        return word.casefold() in {"y", "yes"}

    def with_text(self, text: str) -> "PlannedAction":
        """The same action with another text, which is another action: its hash and key are new.

        What it would send is another thing, too; the form that is read back says what.
        """
        field = "memo" if self.kind is ActionKind.MEMO else "text"
        values, expected = _with(self.values, field, text), _with(self.expected, field, text)
        return replace(self, values=values, expected=expected, requests="")


def _with(fields: Fields, name: str, value: Value) -> Fields:
    return tuple((field, value if field == name else old) for field, old in fields)


def _amount(word: str) -> Decimal | None:
    if not (word.isascii() and word.replace(".", "", 1).isdigit()):
        return None
    try:
        return Decimal(word)
    except InvalidOperation:
        return None


def action_to_json(action: PlannedAction) -> Json:
    """The action as plain JSON values, types kept."""
    by_hand: dict[str, Json] = {"handed": True} if action.handed else {}
    more: dict[str, Json] = {"also": [one.value for one in action.also]} if action.also else {}
    return {
        **by_hand,
        **more,
        "action_id": action.action_id,
        "order_id": action.order_id,
        "kind": action.kind.value,
        "values": _fields_to_json(action.values),
        "fingerprint": [list(pair) for pair in action.fingerprint.values],
        "expected": _fields_to_json(action.expected),
        "cause": action.cause,
        "confidence": action.confidence,
        "facts": [list(pair) for pair in action.facts],
        "requests": action.requests,
        "known": action.known,
    }


def _fields_to_json(fields: Fields) -> Json:
    return [[name, value_to_json(value)] for name, value in fields]


@dataclass(frozen=True, slots=True)
class PreparedForm:
    """A filled form as the page shows it *back*, before the last press.

    ``ceiling`` is the most the page lets us give, ``refunded_before`` what it says was given already, ``chances_left``
    how often this may still be done; None where it does not say. ``requests`` is the hash of what the press will send.
    ``records_before`` is how many records like this very act the store shows already, where each act adds one:
    they prove nothing of ours. No person is shown it, so it is not in the digest. ``handover`` is what stands in the
    place of a form where a person does it by hand. ``also`` is what the press does beside it, as the pack says now.
    """

    order_id: str
    fields: Fields
    ceiling: Decimal | None = None
    refunded_before: Decimal | None = None
    chances_left: int | None = None
    irreversible: bool = True
    requests: str = ""
    records_before: int = 0
    handover: Handover | None = None
    also: tuple[Also, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of everything the person was shown of it."""
        facts = [str(self.ceiling), str(self.refunded_before), str(self.chances_left), str(self.irreversible)]
        more: list[Json] = [self.handover.to_json()] if self.handover else []
        more += [one.value for one in self.also]
        return digest_of([self.order_id, _fields_to_json(self.fields), facts, self.requests, *more])


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a page *other* than the one that acted shows of the result. ``page`` names it."""

    order_id: str
    fields: Fields
    page: str = ""


APPROVAL_LIFE = timedelta(minutes=10)
"""How long a yes holds (features.md C3): a person who went away meanwhile is asked again."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's yes to one action as one form showed it. Good once, in this run, for ten minutes.

    ``nonce`` is new for each yes; the journal stores it before the press and takes none twice. ``where`` is the
    terminal it was given at.
    """

    nonce: str
    run_id: str
    action: str
    fingerprint: str
    form: str
    given_at: datetime
    where: str = ""

    def check(self, run_id: str, action: PlannedAction, form: PreparedForm, now: datetime) -> None:
        """Raises ``NotApproved``, naming what differs, unless this yes is to exactly that."""
        wrong = [
            name
            for name, given, is_now in (
                (said("run"), self.run_id, run_id),
                (said("action"), self.action, action.digest),
                (said("order as judged"), self.fingerprint, action.fingerprint.digest),
                (said("form"), self.form, form.digest),
            )
            if given != is_now
        ]
        wrong += (
            [] if self.given_at <= now <= self.given_at + APPROVAL_LIFE else [said("time: a yes holds ten minutes")]
        )
        if wrong:
            raise NotApproved(
                said("The yes for order {order_id} is not for this: {wrong}.", order_id=action.order_id, wrong=wrong)
            )


def differences(
    planned: tuple[tuple[str, Value], ...] | Fields, found: tuple[tuple[str, Value], ...] | Fields
) -> tuple[Change, ...]:
    """Field by field: what is different, missing or too much. Empty only where all are equal."""
    before, after = dict(planned), dict(found)
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        (name, shown(before.get(name)), shown(after.get(name)))
        for name in names
        if before.get(name) != after.get(name) or type(before.get(name)) is not type(after.get(name))
    )
