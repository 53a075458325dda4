"""A person whose answers are written down beforehand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.handovers import Word
from assistant.core.ports import Answer, Question, Reply


def a_yes(action: PlannedAction) -> Answer:
    """The clear yes to this item: amount, last four digits, or y."""
    if action.amount is not None:
        return Answer(Reply.YES, str(action.amount.amount))
    return Answer(Reply.YES, action.order_id[-4:] if action.kind is ActionKind.RESHIP else "y")


def always(reply: Reply) -> Iterator[Answer]:
    while True:
        yield Answer(reply)


@dataclass
class ScriptedApprover:
    """Says the clear yes to all, or what ``answers`` hold, one a question. ``meanwhile`` happens while it thinks.

    What is handed over it does by ``by_hand``, and then says ``word``.
    """

    answers: Iterable[Answer] | None = None
    meanwhile: Callable[[Question], None] = lambda question: None
    questions: list[Question] = field(default_factory=list)
    explained: int = 0
    by_hand: Callable[[Question], None] = lambda question: None
    word: Word = Word.DONE

    def __post_init__(self) -> None:
        self._left = None if self.answers is None else iter(self.answers)

    def ask(self, question: Question) -> Answer:
        self.questions.append(question)
        self.meanwhile(question)
        return a_yes(question.action) if self._left is None else next(self._left)

    def explain(self, question: Question) -> None:
        self.explained += 1

    def hand_over(self, question: Question) -> Word:
        self.by_hand(question)
        return self.word
