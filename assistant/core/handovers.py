"""What a person is given to do in the store by hand, where nobody has shown which request does it.

Nothing of it is scripted: the order's own page is shown where it is known, else the way through the menus in words, and
the values to enter. What came of it the person tells, and a page that can show it is asked.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.core.canonical import Json


class Word(StrEnum):
    """What the person says came of it. Silence is ``unknown``, and so is everything that is no clear answer."""

    DONE = "done"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entered:
    """One value to enter: the action's own field it is, and what the place is called there ("": nobody has shown)."""

    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """How it is done, as far as it is known. ``sure`` is how well the least known part of it is known.

    ``menu`` is the way in words of the store; ``address`` the page that was opened and shows this order, "" where none
    is known or it could not be found; ``press`` what the last control says. ``proved``: another page can show it.
    """

    menu: tuple[str, ...]
    enter: tuple[Entered, ...]
    sure: str
    address: str = ""
    press: str = ""
    proved: bool = False

    def to_json(self) -> Json:
        """All that a person is shown of it."""
        places = [[one.name, one.label] for one in self.enter]
        return [list(self.menu), places, self.sure, self.address, self.press, self.proved]
