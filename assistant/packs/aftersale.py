"""What becomes of an order after it was sent: the buyer's word, refunds, the platform's help. Only ever looked at."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.talk import RefundState, Speaker
from assistant.core.wording import said
from assistant.packs.fields import FieldSpec, require_fields
from assistant.packs.parts import Finds, Origin, Part, Path
from assistant.packs.sources import Source

CLAIM_FIELDS = frozenset({"order_id", "refund_id", "refund_amount", "refund_version", "state"})
CHAT_FIELDS = frozenset({"by", "at"})
REFUND_FIELDS = frozenset({"refund_id", "state", "amount", "reason"})


class Chat(Part):
    """The messages about one order. ``rows`` are the messages, oldest first unless every one shows its time ``at``.

    ``by`` is who wrote; ``speakers`` puts the store's words for it into ours. Texts of messages are never read.
    """

    source: Source
    order_id: FieldSpec
    rows: str
    row: dict[str, FieldSpec]
    speakers: dict[str, Speaker]


class Refunds(Part):
    """The refunds of one order: ``rows`` with ``refund_id``, ``state``, ``amount``, and the store's ``reason``.

    ``states`` puts the store's words for a state into ours; ``refused`` and ``closed`` open a case again.
    """

    source: Source
    order_id: FieldSpec
    rows: str
    row: dict[str, FieldSpec]
    states: dict[str, RefundState]


class Follow(Part):
    """Where to see what the buyer and the platform did since: read only, and nothing of it is ever answered."""

    chat: Chat | None = None
    refunds: Refunds | None = None


class Claims(Part):
    """The store's list of refunds, for admins whose orders do not say what their buyers ask for.

    ``page`` is opened in a tab of its own; ``source`` turns its pages. ``states`` puts the store's words into ours.
    """

    page: Path
    origin: Origin | None = None
    here: Finds
    source: Source
    rows: str
    total: FieldSpec
    page_size: int = Field(gt=0, le=500)
    fields: dict[str, FieldSpec]
    states: dict[str, RefundState]
    first_page: ClassVar[int] = 1

    def place(self, number: int) -> dict[str, str]:
        """What page ``number`` of the list is asked for by."""
        return {"page": str(number)}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        require_fields(self.fields, CLAIM_FIELDS, {"order_id", "refund_id", "refund_amount", "state"}, "claims.fields")
        if not self.source.turns:
            raise ValueError(said('claims.source: how = "watch" or "page"'))
        return self


class Escalation(Part):
    """The page on which the platform is asked to decide about an order: its address, and how to know it.

    ``press`` is what its last control says. It is told to the seller, and nothing ever presses it.
    """

    path: Path
    query: dict[str, str] = Field(default={})
    here: Finds
    press: Annotated[str, StringConstraints(min_length=1, max_length=80)]
