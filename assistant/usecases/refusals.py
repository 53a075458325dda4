"""What stands against an item before anybody is asked about it. Each looks at one thing and raises its refusal."""

from assistant.core.actions import PlannedAction
from assistant.core.canonical import Value, shown
from assistant.core.caps import over_cap
from assistant.core.errors import DoneAlready, NotApproved, NotSendable, OverCap
from assistant.core.orders import Order
from assistant.core.proof import is_done
from assistant.core.wording import Said, coded, listed, said
from assistant.usecases.hands import ApplyWish, Hands

_SIGN = said("The owner signs it with `shipfix approve`; then apply again.")


def signed(action: PlannedAction, wish: ApplyWish) -> None:
    """Raises ``NotApproved`` where an owner's signature is wanted and there is none."""
    if wish.second.lacks(action):
        raise NotApproved(
            said("{amount} needs an owner's signature. Nothing was written.", amount=action.amount), hint=_SIGN
        )


def within_caps(action: PlannedAction, order: Order, wish: ApplyWish, hands: Hands) -> None:
    """Raises ``OverCap``."""
    spent, now = hands.journal.spent(), hands.clock.now()
    if over := over_cap(action, wish.caps, order.buyer.token, spent, now):
        raise OverCap(said("Not offered: {over}.", over=over))


def sendable(action: PlannedAction, hands: Hands) -> None:
    """Raises ``NotSendable`` where something stands against the text now."""
    if against := hands.against(action):
        raise NotSendable(
            said(
                "The text for order {order_id} is not sent: {against}. Nothing was written.",
                order_id=action.order_id,
                against=against,
            )
        )


def not_done_yet(action: PlannedAction, hands: Hands) -> None:
    """Raises ``DoneAlready`` where a page shows it before it was begun.

    Done by hand since the plan, an earlier one that the page cannot be told from, or a write of an old doubt that
    arrived late: a receipt read after our press would prove nothing then.
    """
    if is_done(action, hands.writer.receipt(action)):
        raise DoneAlready(
            said(
                "The store shows already what {kind} would leave behind, order {order_id}: {shown}. "
                "Nobody could tell a new one from that. Nothing was written.",
                order_id=action.order_id,
                kind=coded(action.kind),
                shown=listed(_told(name, value) for name, value in action.expected),
            )
        )


def _told(name: str, value: Value) -> Said:
    """A field that another page shows; of a text its name is enough."""
    if name in {"text", "memo"}:
        return coded(name)
    text = shown(value)
    return said("{field} “{value}”", field=coded(name), value=coded(text) if name == "state" else text)
