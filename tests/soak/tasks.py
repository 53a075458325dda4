"""Two hundred different things to do to a store, each from its number: kind, order, values, the store's habits."""

import random
from dataclasses import dataclass
from decimal import Decimal

from assistant.core.actions import ActionKind, Fields
from tests.doubles.acts import SCRIPTED

TASKS = 200
COMPANIES = ("中通快递", "圆通速递", "申通快递", "韵达快递", "极兔速递", "顺丰速运", "京东快递", "EMS", "邮政快递包裹")
WORDS = (
    "您好", "包裹没有动", "我们在查", "今天给您答复", "Sorry!", "“抱歉”", "<b>急</b>", "{amount}", "{order_id}", "100%",
    "a&b=c", "😀", "\\n", "'", '"', "\n", "运单 YT123", "——", "；", "#1", "+8", "…",
)  # fmt: skip
REASONS = ("未收到货", "协商一致", "少件漏发")

BENIGN_TRAITS = ("late-button", "private-note", "hidden-twins", "error-reply", "double-submit")
BENIGN_FAULTS = ("late-reply", "write-502", "reply-lost")
BAD_TRAITS = (
    "look-alikes", "covered", "other-order", "other-amount", "banner-only", "writes-on-open", "two-writes",
    "drops-text", "refund-pending",
)  # fmt: skip
BAD_FAULTS = ("not-kept", "logout", "detail-502", "detail-other-order")


@dataclass(frozen=True, slots=True)
class Task:
    """``order`` counts the orders that fit the kind. ``good``: nothing the store does keeps it from being done."""

    number: int
    kind: ActionKind
    order: int
    values: Fields
    traits: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    good: bool = True


def tasks() -> list[Task]:
    """All of them; the same ones every time."""
    return [_task(number) for number in range(TASKS)]


def _task(number: int) -> Task:
    rng, order = random.Random(number), number // len(SCRIPTED)
    kind = SCRIPTED[number % len(SCRIPTED)]
    values = _values(kind, rng)
    draw = rng.random()
    if draw < 0.45:
        return Task(number, kind, order, values)
    if draw < 0.6:
        return Task(number, kind, order, values, traits=(rng.choice(BENIGN_TRAITS),))
    if draw < 0.75:
        return Task(number, kind, order, values, faults=(rng.choice(BENIGN_FAULTS),))
    if draw < 0.9:
        return Task(number, kind, order, values, traits=(rng.choice(BAD_TRAITS),), good=False)
    return Task(number, kind, order, values, faults=(rng.choice(BAD_FAULTS),), good=False)


def _values(kind: ActionKind, rng: random.Random) -> Fields:
    """What is to be done; an agreed refund has the sum that the buyer asked for, which the store knows."""
    match kind:
        case ActionKind.MEMO:
            return (("memo", _text(rng, 8)), ("flag", str(rng.randrange(6))))
        case ActionKind.MESSAGE:
            return (("text", _text(rng, 10)),)
        case ActionKind.EDIT_TRACKING | ActionKind.RESHIP:
            number = f"{rng.choice(('YT', 'SF', 'JT', '73', '77'))}{rng.randrange(10**11, 10**13)}"
            return (("carrier", rng.choice(COMPANIES)), ("tracking_number", number))
        case ActionKind.REFUND:
            reason = (("reason", rng.choice(REASONS)),) if rng.random() < 0.8 else (("reason", REASONS[0]),)
            return (("amount", _sum(rng, 2000)), ("currency", "CNY"), *reason)
        case ActionKind.COMPENSATE:
            return (("amount", _sum(rng, 3000)), ("currency", "CNY"), ("text", _text(rng, 3)))
    return ()


def _sum(rng: random.Random, most: int) -> Decimal:
    return Decimal(rng.randrange(1, most)) / 100


def _text(rng: random.Random, words: int) -> str:
    return ("说明" + "".join(rng.choices(WORDS, k=rng.randint(1, words)))).strip()
