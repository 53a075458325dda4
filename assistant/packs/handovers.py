"""What a pack says of an act that the seller does by hand, because nobody has shown which request does it.

Nothing of it is scripted: there is a way in words, the values to enter, the page to look at where one is known, and the
page that shows the result where one can. Texts of the page's address may hold ``{order_id}``, the names of the action's
values, ``{key_…}`` and ``{refund_id}``.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.actions import ActionKind, Also
from assistant.core.wording import said
from assistant.packs.actions import NEEDED, VALUE_NAMES, After, Limits, require_receipt
from assistant.packs.fields import FieldSpec
from assistant.packs.parts import Find, Origin, Part, Path, names_in

Words = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Look(Part):
    """The page that is opened to be looked at, in a tab of its own: never filled in, never pressed.

    ``order_id`` is the number that the page itself shows: it must be the one asked for.
    """

    page: Path
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    here: tuple[Find, ...] = Field(min_length=1)
    order_id: FieldSpec

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is filled in."""
        return (self.page, *self.query.values())


class Enter(Part):
    """One of the action's own values that must be entered, and what its place is called there, where that is known."""

    value: str
    label: Words | None = None


class ByHand(Part):
    """One kind of act that the seller does. Of several of one kind the first counts whose page can be filled in.

    ``menu`` is the way in the store's own words; ``enter`` every value that is needed; ``press`` what the last control
    says, where that is known. ``also`` is what it does beside what its kind says.
    """

    kind: ActionKind
    menu: tuple[Words, ...] = Field(min_length=1)
    enter: tuple[Enter, ...] = ()
    press: Words | None = None
    look: Look | None = None
    receipt: After | None = None
    settles_after: int = Field(default=0, ge=0)
    also: tuple[Also, ...] = ()
    limits: Limits = Limits()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = {one.value for one in self.enter}
        if strange := sorted(given - VALUE_NAMES):
            raise ValueError(said("no value of an action is called {strange}", strange=strange[0]))
        if lacking := sorted(NEEDED[self.kind] - given):
            raise ValueError(said("enter: {kind} needs {lacking}", kind=self.kind, lacking=lacking[0]))
        if self.receipt:
            require_receipt(self.receipt)
        return self

    @property
    def names(self) -> frozenset[str]:
        """The names that the address of its page holds."""
        return frozenset(name for text in (self.look.texts if self.look else ()) for name in names_in(text))
