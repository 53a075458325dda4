"""What came of an act that a person did by hand: their word, and what another page shows where one can.

    the page shows it, whatever was said                 -> confirmed
    nothing can show it    said done                     -> told
                           said not done                 -> not_done
    a page could show it   said done, and it does not    -> in_doubt
                           said not done, and it does not -> not_done
    no word, or the page cannot be read                  -> in_doubt

A word is never taken for more than a word, and no word for none.
"""

from assistant.core.attempts import ActionState, Attempt
from assistant.core.errors import ShipfixError
from assistant.core.handovers import Word
from assistant.core.ports import ReceiptReader
from assistant.core.proof import is_done

S = ActionState
Ending = tuple[ActionState, str, ShipfixError | None]

_BY_WORD = {
    Word.DONE: (S.TOLD, "seller_said"),
    Word.NOT_DONE: (S.NOT_DONE, "seller_said_not"),
    Word.UNKNOWN: (S.IN_DOUBT, "not_told"),
}


def ending(attempt: Attempt, word: Word, reader: ReceiptReader) -> Ending:
    """The state it is in, a stable code of why, and what kept its page from being read."""
    if not attempt.action.expected:
        return (*_BY_WORD[word], None)
    try:
        receipt = reader.receipt(attempt.action, attempt.before)
    except ShipfixError as problem:
        return S.IN_DOUBT, "receipt_unreadable", problem
    if is_done(attempt.action, receipt):
        return S.CONFIRMED, "receipt", None
    if word is Word.DONE:
        return S.IN_DOUBT, "receipt_differs" if receipt else "no_receipt", None
    return (*_BY_WORD[word], None)


def asked_again(word: Word) -> tuple[ActionState, str]:
    """What a later word makes of a doubt that no page settles: it is all there will ever be."""
    return _BY_WORD[word]
