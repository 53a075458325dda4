"""A plan is data: canonical JSON under its own SHA-256. Only what stands in it can ever be done.

The file is one line: ``{"digest": …, "plan": …}``. It is taken only if it is, to the byte, what this module would write
for what it says, so that nothing can ride along in a duplicate key, a blank or a second spelling of a number.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistant.core.actions import (
    ActionKind,
    Also,
    Fields,
    OrderFingerprint,
    PlannedAction,
    action_to_json,
)
from assistant.core.canonical import Json, canonical, digest_of, value_from_json
from assistant.core.contradictions import contradictions
from assistant.core.errors import PlanRefused
from assistant.core.wording import Said, listed, said

FORMAT = 1
MAX_AGE = timedelta(hours=4)
"""How long a plan may be acted on (features.md P6). The limit is the policy's, never the plan's own word."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one scan proposes to do. ``store`` and ``pack_digest`` are where and by which description it was made."""

    store: str
    pack_digest: str
    created_at: datetime
    actions: tuple[PlannedAction, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the whole plan."""
        return digest_of(_to_json(self))


def make_plan(store: str, pack_digest: str, created_at: datetime, actions: Iterable[PlannedAction]) -> Plan:
    """A plan that holds together. Raises ``PlanRefused`` for one that could not be carried out, or not be checked."""
    plan = Plan(store, pack_digest, created_at, tuple(actions))
    if wrong := _faults(plan):
        raise PlanRefused(said("The plan contradicts itself: {wrong}.", wrong=listed(wrong, "; ")))
    return plan


def dumps(plan: Plan) -> str:
    """The plan file's text; the same plan always gives the same bytes."""
    return canonical({"digest": plan.digest, "plan": _to_json(plan)}) + "\n"


def loads(text: str) -> Plan:
    """The plan that ``dumps`` wrote. Raises ``PlanRefused`` for any other text, were it by one byte."""
    try:
        data = json.loads(text)
        plan = _plan(data["plan"])
        digest = plan.digest  # half a character, which JSON can hold, has no bytes to be hashed
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise PlanRefused(
            said(
                "This is no plan that can be read ({kind}: {problem}).",
                kind=type(problem).__name__,
                problem=str(problem)[:80],
            )
        ) from None
    if data.get("digest") != digest:
        raise PlanRefused(
            said(
                "The plan was changed after it was made: its hash is {digest}…, the file says {other}….",
                digest=digest[:12],
                other=str(data.get("digest"))[:12],
            )
        )
    if dumps(plan) != text:
        raise PlanRefused(
            said("The plan file was changed after it was made: its bytes are not those that were written.")
        )
    return plan


def check_plan(plan: Plan, store: str, pack_digest: str, now: datetime, max_age: timedelta = MAX_AGE) -> None:
    """Raises ``PlanRefused`` unless ``plan`` is of this store and pack, young enough, and free of contradictions."""
    wrong = [*_elsewhere(plan, store, pack_digest), *_too_old(plan, now, max_age), *_faults(plan)]
    if wrong:
        raise PlanRefused(said("The plan is refused: {wrong}. Nothing was written.", wrong=listed(wrong, "; ")))


def _elsewhere(plan: Plan, store: str, pack_digest: str) -> Iterable[str]:
    if plan.store != store:
        yield said("it is for the store {planned}, and this is {store}", planned=plan.store, store=store)
    if plan.pack_digest != pack_digest:
        yield said(
            "it was made with pack {planned}…, and the pack is now {pack}…",
            planned=plan.pack_digest[:12],
            pack=pack_digest[:12],
        )


def _too_old(plan: Plan, now: datetime, max_age: timedelta) -> Iterable[str]:
    age = now - plan.created_at
    if age > max_age:
        yield said("it is {age} old, and {limit} is the limit", age=_hours(age), limit=_hours(max_age))
    if age < timedelta(0):
        yield said("it was made {time} in the future: a clock is wrong", time=_hours(-age))


def _hours(time: timedelta) -> Said:
    minutes = int(time.total_seconds() // 60)
    return said("{hours} h {minutes} min", hours=minutes // 60, minutes=f"{minutes % 60:02}")


def _faults(plan: Plan) -> list[str]:
    """What no plan may hold: an act that nobody could check, one that rests on a guess, two that exclude each other."""
    ids = [action.action_id for action in plan.actions]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    return [
        *(said("item {item} stands in it twice", item=one) for one in twice),
        *(fault for action in plan.actions for fault in _action_faults(action)),
        *contradictions(plan.actions),
    ]


def _action_faults(action: PlannedAction) -> Iterable[str]:
    item = action.action_id
    if not action.expected and not action.handed:
        yield said("{item} has nothing by which it could be checked afterwards", item=item)
    if action.confidence == "guess":
        yield said("{item} rests on a guess", item=item)
    if dict(action.fingerprint.values).get("order_id") != action.order_id:
        yield said("{item} was decided from another order than the one it acts on", item=item)
    names = [name for name, _ in action.values]
    if len(set(names)) < len(names):
        yield said("{item} has a field twice", item=item)
    if action.kind.is_money and (action.amount is None or action.amount.amount <= 0):
        yield said("{item} moves money without an amount above zero", item=item)


def _to_json(plan: Plan) -> Json:
    if plan.created_at.tzinfo is None:
        raise ValueError("a plan's time must be aware")
    return {
        "format": FORMAT,
        "store": plan.store,
        "pack_digest": plan.pack_digest,
        "created_at": plan.created_at.isoformat(),
        "actions": [action_to_json(action) for action in plan.actions],
    }


def _plan(data: dict[str, Any]) -> Plan:
    if data["format"] != FORMAT:
        raise ValueError(f"its format is {data['format']}, and this version reads {FORMAT}")
    created_at = datetime.fromisoformat(data["created_at"])
    if created_at.tzinfo is None:
        raise ValueError("its time has no zone")
    actions = tuple(action_from_json(action) for action in data["actions"])
    return Plan(_text(data["store"]), _text(data["pack_digest"]), created_at, actions)


def action_from_json(data: dict[str, Any]) -> PlannedAction:
    """The inverse of ``action_to_json``. Raises ``ValueError``, ``LookupError`` or ``TypeError`` for anything else."""
    return PlannedAction(
        action_id=_text(data["action_id"]),
        order_id=_text(data["order_id"]),
        kind=ActionKind(data["kind"]),
        values=_fields(data["values"]),
        fingerprint=OrderFingerprint(_pairs(data["fingerprint"])),
        expected=_fields(data["expected"]),
        cause=_text(data["cause"]),
        confidence=_text(data["confidence"]),
        facts=_pairs(data["facts"]),
        requests=_text(data["requests"]),
        known=_text(data.get("known", "")),
        handed=data.get("handed", False) is True,
        also=tuple(map(Also, data.get("also", ()))),
    )


def _fields(data: list[Any]) -> Fields:
    return tuple((_text(name), value_from_json(value)) for name, value in data)


def _pairs(data: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((_text(name), _text(value)) for name, value in data)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is no text")
    return value
