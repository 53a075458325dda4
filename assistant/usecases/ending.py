"""What comes after an intent: the last press or the seller's own hand, and what another page shows of it then.

Nothing in here tries anything again, and whatever fails leaves a doubt. Of what was done by hand:

    the page shows it, whatever was said                  -> confirmed
    nothing can show it    said done                      -> told
                           said not done                  -> not_done
    a page could show it   said done, and it does not     -> in_doubt
                           said not done, and it does not -> not_done
    no word, or the page cannot be read                   -> in_doubt

A word is never taken for more than a word, and no word for none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from assistant.core.actions import PreparedForm
from assistant.core.attempts import ActionState, Attempt, PressOutcome, Settlement
from assistant.core.errors import ShipfixError
from assistant.core.handovers import Word
from assistant.core.ports import Question, ReceiptReader
from assistant.core.proof import is_done
from assistant.usecases.hands import Hands
from assistant.usecases.results import ItemResult

S = ActionState

_BY_WORD = {
    Word.DONE: (S.TOLD, "seller_said"),
    Word.NOT_DONE: (S.NOT_DONE, "seller_said_not"),
    Word.UNKNOWN: (S.IN_DOUBT, "not_told"),
}


class Ending(NamedTuple):
    """The state it is in, a stable code of why, and the trouble behind it, if any."""

    state: ActionState
    why: str
    problem: ShipfixError | None = None


def pressed(attempt: Attempt, form: PreparedForm, hands: Hands) -> ItemResult:
    """Steps 15 and 16: press once, and believe what is read back."""
    return _settled(attempt, _press(attempt, form, hands) or _read_back(attempt, hands.writer), hands)


def handed_over(attempt: Attempt, question: Question, hands: Hands) -> ItemResult:
    """In the place of 15 and 16: the seller does it and tells. That there is nobody to tell it leaves a doubt."""
    with _or_doubt(attempt, hands):
        try:
            word = hands.approver.hand_over(question)
        except ShipfixError as problem:
            return _settled(attempt, Ending(S.IN_DOUBT, "not_told", problem), hands)
    return _settled(attempt, _by_hand(attempt, word, hands.writer), hands)


def by_word(word: Word) -> tuple[ActionState, str]:
    """What a word makes of what no page settles: it is all there will ever be."""
    return _BY_WORD[word]


def _press(attempt: Attempt, form: PreparedForm, hands: Hands) -> Ending | None:
    """The press. None where something left, or may have: then another page must tell."""
    with _or_doubt(attempt, hands):
        try:
            outcome = hands.writer.press(attempt.action, form)
        except ShipfixError as problem:
            if problem.nothing_left:
                return Ending(S.NOT_DONE, "press_refused", problem)
            return Ending(S.IN_DOUBT, "press_broke", problem)
    return Ending(S.NOT_DONE, outcome) if outcome is PressOutcome.NOTHING_LEFT else None


def _read_back(attempt: Attempt, reader: ReceiptReader) -> Ending:
    """What another page proves. Pending, different, missing or unreadable: in doubt."""
    try:
        receipt = reader.receipt(attempt.action, attempt.before)
    except ShipfixError as problem:
        return Ending(S.IN_DOUBT, "receipt_unreadable", problem)
    if is_done(attempt.action, receipt):
        return Ending(S.CONFIRMED, "receipt")
    return Ending(S.IN_DOUBT, "receipt_differs" if receipt else "no_receipt")


def _by_hand(attempt: Attempt, word: Word, reader: ReceiptReader) -> Ending:
    if not attempt.action.expected:
        return Ending(*by_word(word))
    found = _read_back(attempt, reader)
    unread = found.problem is not None
    return found if unread or found.state is S.CONFIRMED or word is Word.DONE else Ending(*by_word(word))


@contextmanager
def _or_doubt(attempt: Attempt, hands: Hands) -> Iterator[None]:
    """Ctrl-C or a mistake of ours is on its way up: it may have been done, and that is what must be known.

    Where even this cannot be noted the intent still stands, and an intent means the same.
    """
    try:
        yield
    except BaseException:
        hands.journal.settle(attempt.attempt_id, Settlement(S.IN_DOUBT, "cut_short", hands.clock.now()))
        raise


def _settled(attempt: Attempt, ending: Ending, hands: Hands) -> ItemResult:
    try:
        hands.journal.settle(attempt.attempt_id, Settlement(ending.state, ending.why, hands.clock.now()))
    except ShipfixError as unwritten:
        # A full disk, say. The intent is on the disk and says "may be done"; more than that must not be claimed.
        return ItemResult(attempt.action, S.IN_DOUBT, "not_noted", unwritten)
    return ItemResult(attempt.action, *ending)
