"""Who is signed in to a store, when a person must step in, and how politely the store is treated."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.core.wording import said
from assistant.packs.parts import Find, Finds, Part, Path


class PersonNeeded(Part):
    """A sign that a person must step in: an address glob the page or an answer ends at, or words in an answer.

    ``opens`` is the path, in an answer that is JSON, to the address where the person passes the check. ``grace_s``:
    so long may a page show the sign and come back by itself.

    ``json``: a value stands at this path of an answer. ``css`` and ``says``: an element, or words, that an open page
    shows.
    """

    name: Literal["login", "check"]
    url: str | None = None
    words: str | None = None
    opens: str | None = None
    grace_s: float = Field(default=0, ge=0, le=60)
    json_path: str | None = Field(default=None, alias="json")
    css: str | None = None
    says: str | None = None

    @model_validator(mode="after")
    def _some_sign(self) -> Self:
        if not any((self.url, self.words, self.json_path, self.css, self.says)):
            raise ValueError(said("give url, words, json, css or says"))
        return self


class PracticeSignIn(Part):
    """How the demo signs in to the practice store. Only for packs proven on the practice store, only on loopback."""

    user: Find
    password: Find
    press: Find
    credentials: tuple[str, str]


class Session(Part):
    """Who is signed in, and how to see that nobody is. ``warnings`` are the platform's words that end a run.

    ``dismiss`` finds what may be put away: tours and announcements, never in a dialog that speaks of money.
    ``account`` is where the name stands that was signed in with, beside the shop's: a sub-account's has a colon.

    ``carries`` are the names of what the store puts into the query of every address for as long as one is signed in, a
    token: it is taken from the address at which the sign-in ends, and put into every address of the pack.

    ``pace_s`` are the seconds that lie between two items of an apply at least, give or take a third: manners towards
    the store, not a disguise.
    """

    login_page: Path
    carries: tuple[Annotated[str, StringConstraints(pattern=r"^[\w.-]+$")], ...] = ()
    who: Finds
    account: tuple[Find, ...] = ()
    person_needed: tuple[PersonNeeded, ...] = Field(min_length=1)
    warnings: tuple[str, ...] = ()
    dismiss: tuple[Find, ...] = ()
    pace_s: float = Field(default=2.0, ge=0, le=600)
    practice_sign_in: PracticeSignIn | None = None
