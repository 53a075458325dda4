"""A draft: sentences, each with the fields it rests on. Nothing in it was written by anything but a template."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.core.cases import Cause, Remedy
from assistant.core.messages.allowed import Allowed
from assistant.core.orders import Money

Lang = Literal["zh", "en"]


class Tone(StrEnum):
    """How it is said. What is said is the same."""

    PLAIN = "plain"
    WARM = "warm"


class Size(StrEnum):
    """How much is said: a short one has at most 120 Chinese characters."""

    SHORT = "short"
    LONG = "long"


class Recipient(StrEnum):
    """Who reads it."""

    BUYER = "buyer"
    WAREHOUSE = "warehouse"
    CARRIER = "carrier"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence gets its right from: the field, the page it was read on, and the fact's own time.

    A courtesy that claims nothing has the field ``wording`` and the template as its page.
    """

    field: str
    page: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One typed fact that a sentence may use."""

    value: str | int | Money | datetime
    source: Source


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or one choice) as it is sent. ``part`` is its place in the letter: apology, admission, choice …

    ``gloss`` says the same in the seller's language, from the same fields; "" where it is the same language, or where
    a seller's own template has no counterpart. It is never sent.
    """

    text: str
    part: str
    sources: tuple[Source, ...]
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A text for one reader, not sent by anybody yet. ``allowed`` is what an edit of it may claim and promise.

    ``order_ids`` has one order for a buyer, those of the incident for warehouse and carrier. ``remedy`` is the one the
    letter leads with; ``offers`` are the remedies it lets the buyer choose from, in its order.
    """

    recipient: Recipient
    order_ids: tuple[str, ...]
    cause: Cause
    remedy: Remedy
    offers: tuple[Remedy, ...]
    lang: Lang
    tone: Tone
    size: Size
    sentences: tuple[Sentence, ...]
    allowed: Allowed

    @property
    def text(self) -> str:
        """What is sent, to the letter."""
        return "".join(sentence.text for sentence in self.sentences).strip()

    @property
    def gloss(self) -> str:
        """The same in the seller's language, one sentence a line; "" where the seller reads the letter itself."""
        return "\n".join(sentence.gloss.strip() for sentence in self.sentences if sentence.gloss)
