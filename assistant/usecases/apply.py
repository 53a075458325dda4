"""Act on what a person confirms: one item at a time, once each, and believe nothing but what is read back.

The walk of one item, by the numbers of the design (§5), and the state it leaves:

    10 read the order again    differs from what was judged        -> skipped (StalePlan)
                               shows what it would leave behind    -> skipped (DoneAlready)
    11 prepare the form        an undeclared write is stopped      -> skipped, and the run ends
    12 read the form back      differs from the plan               -> skipped (FormMismatch)
    13 ask                     anything but a clear yes            -> skipped
    14 intent in the journal   tried before, or a doubt is open    -> skipped (AlreadyTried)
    15 press, once             nothing left, for certain           -> not_done
    16 read the receipt        all that was expected, all equal    -> confirmed
                               anything else at all                -> in_doubt; never a second try

Where the seller does it by hand the form is the way to do it, and in the place of 15 the seller does it and tells.

Before the intent nothing has been done, and every way out is clean. After it only reading can tell.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from assistant.core.actions import ActionKind, Approval, PlannedAction, PreparedForm
from assistant.core.attempts import ActionState, Attempt
from assistant.core.caps import caps_left
from assistant.core.contradictions import contradictions
from assistant.core.errors import (
    FormMismatch,
    NotApproved,
    PageProblem,
    ShipfixError,
    StalePlan,
    Stopped,
)
from assistant.core.orders import Order
from assistant.core.plans import Plan, check_plan
from assistant.core.ports import Answer, OrderWriter, Question, Reply
from assistant.core.proof import form_changes, order_changes
from assistant.core.wording import coded, listed, said
from assistant.usecases.ending import handed_over, pressed
from assistant.usecases.hands import ApplyWish, Hands
from assistant.usecases.refusals import not_done_yet, sendable, signed, within_caps
from assistant.usecases.results import ApplyResult, ItemResult

S = ActionState


@dataclass(frozen=True, slots=True)
class _Ready:
    """An item that stands in its filled form, read back and found as planned."""

    action: PlannedAction
    order: Order
    form: PreparedForm
    read_at: datetime


@dataclass(slots=True)
class _Run:
    plan: Plan
    wish: ApplyWish
    hands: Hands
    items: list[ItemResult] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)

    def done(self, order_id: str) -> list[ActionKind]:
        """What was done on an order in this run so far."""
        mine = (item for item in self.items if item.is_done and item.action.order_id == order_id)
        return [item.action.kind for item in mine]


def apply(plan: Plan, wish: ApplyWish, hands: Hands) -> ApplyResult:
    """Walk the plan. Raises ``PlanRefused`` before anything is opened; all later trouble stands in the result.

    An interruption by Ctrl-C goes through, after what was under way is noted as in doubt.
    """
    check_plan(plan, wish.store, wish.pack_digest, hands.clock.now(), wish.max_age)
    run = _Run(plan, wish, hands)
    trouble = next(filter(None, _troubles(run)), None)
    return ApplyResult(tuple(run.items), len(plan.actions) - len(run.items), trouble)


def _troubles(run: _Run) -> Iterator[ShipfixError | None]:
    """Do item after item; yields what ends the run, when something does."""
    for number, action in enumerate(run.plan.actions, start=1):
        run.hands.pace()
        item = _item(action, number, run)
        run.items.append(item)
        run.hands.told(item)
        if not item.is_done:
            (run.declined if item.is_declined else run.broken).add(action.order_id)
        if item.ends_run:
            yield item.problem
            return
        yield _left_page(run.hands.writer)


def _left_page(writer: OrderWriter) -> ShipfixError | None:
    try:
        writer.leave()
    except ShipfixError as problem:
        # Not the item's own trouble: how that ended stands in the result already.
        return None if isinstance(problem, PageProblem) else problem
    return None


def _item(action: PlannedAction, number: int, run: _Run) -> ItemResult:
    # A message that says "refunded" stands behind its refund in the plan, and must not go out without it.
    untold = action.kind is ActionKind.MESSAGE and action.order_id in run.declined
    if untold or action.order_id in run.broken:
        return ItemResult(action, S.SKIPPED, "earlier_item_of_the_order")
    try:
        return _walk(action, number, run)
    except ShipfixError as problem:
        return ItemResult(action, S.SKIPPED, problem.code, problem)


def _walk(action: PlannedAction, number: int, run: _Run) -> ItemResult:
    """Steps 10 to 16. Whatever is raised in here was raised before the intent: after it nothing raises but Ctrl-C."""
    ready, answer = _decided(action, number, run)
    if answer.reply is not Reply.YES:
        return ItemResult(ready.action, S.SKIPPED, answer.reply)
    if not ready.action.confirmed_by(answer.typed):
        # Whatever the approver made of it: money moves on its typed amount only.
        return ItemResult(ready.action, S.SKIPPED, Reply.NO)
    approval = _approval(ready, answer, run)
    order = _looked_at(ready.action, run)
    attempt = _intended(ready, approval, order, run)
    if ready.action.handed:
        return handed_over(attempt, _question(ready, number, run), run.hands)
    return pressed(attempt, ready.form, run.hands)


def _decided(action: PlannedAction, number: int, run: _Run) -> tuple[_Ready, Answer]:
    """Make the item ready and ask, as often as the person changes the text: each change is another action."""
    while True:
        ready = _made_ready(action, run)
        answer = _asked(ready, number, run)
        if answer.reply is not Reply.EDIT:
            return ready, answer
        action = _edited(action, answer.text, run.plan)
        run.hands.writer.leave()


def _made_ready(action: PlannedAction, run: _Run) -> _Ready:
    """Steps 10 to 12: look, fill, read back. Nothing is asked that could not be done exactly as shown."""
    hands = run.hands
    signed(action, run.wish)
    order = _looked_at(action, run)
    within_caps(action, order, run.wish, hands)
    sendable(action, hands)
    not_done_yet(action, hands)
    form = hands.writer.prepare(action)
    if changes := form_changes(action, form, order):
        raise FormMismatch(action.order_id, changes)
    return _Ready(action, order, form, hands.clock.now())


def _looked_at(action: PlannedAction, run: _Run) -> Order:
    """The order as it is now, if it is still what was judged. Raises ``StalePlan``, ``Stopped``."""
    if by := run.hands.stop.raised():
        raise Stopped(said("Writing is stopped by {by}. Nothing more was written.", by=by))
    order = run.hands.as_known(run.hands.writer.reread(action.order_id))
    if changes := order_changes(action, order, run.done(action.order_id)):
        raise StalePlan(action.order_id, changes)
    return order


def _asked(ready: _Ready, number: int, run: _Run) -> Answer:
    question, approver = _question(ready, number, run), run.hands.approver
    while (answer := approver.ask(question)).reply is Reply.WHY:
        approver.explain(question)
    return answer


def _question(ready: _Ready, number: int, run: _Run) -> Question:
    hands = run.hands
    left = caps_left(run.wish.caps, ready.order.buyer.token, hands.journal.spent(), hands.clock.now())
    return Question(
        number=number,
        of=len(run.plan.actions),
        action=ready.action,
        order=ready.order,
        form=ready.form,
        caps=left,
        read_at=ready.read_at,
        proof=run.wish.proof.get(ready.action.order_id, ()),
    )


def _edited(action: PlannedAction, text: str, plan: Plan) -> PlannedAction:
    """The action with the person's text, held against the rest of the plan again. Raises ``NotApproved``."""
    if action.kind not in {ActionKind.MESSAGE, ActionKind.MEMO} or not text.strip():
        raise NotApproved(said("A {kind} has no text to edit. Nothing was written.", kind=coded(action.kind)))
    changed = action.with_text(text)
    others = (one for one in plan.actions if one.action_id != action.action_id)
    if wrong := contradictions((*others, changed)):
        raise NotApproved(
            said("The changed text does not fit the plan: {wrong}. Nothing was written.", wrong=listed(wrong, "; "))
        )
    return changed


def _approval(ready: _Ready, answer: Answer, run: _Run) -> Approval:
    """The person's yes, bound to exactly what was shown."""
    return Approval(
        nonce=secrets.token_hex(16),
        run_id=run.wish.run_id,
        action=ready.action.digest,
        fingerprint=ready.action.fingerprint.digest,
        form=ready.form.digest,
        given_at=run.hands.clock.now(),
        where=answer.where,
    )


def _intended(ready: _Ready, approval: Approval, order: Order, run: _Run) -> Attempt:
    """Step 14. The person may have thought for long: caps and the yes are checked once more, then it is noted."""
    hands, now = run.hands, run.hands.clock.now()
    within_caps(ready.action, order, run.wish, hands)
    approval.check(run.wish.run_id, ready.action, ready.form, now)
    return hands.journal.begin(ready.action, approval, order.buyer.token, now, ready.form.records_before)
