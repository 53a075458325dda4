"""How a pack asks the admin for something, and how the answer is read."""

from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.core.wording import said
from assistant.packs.parts import Find, Origin, Part, Path


class Request(Part):
    """How to ask for one page of a list, or for one order.

    ``{page}``, ``{previous_page}``, ``{skip}`` (the rows of the pages before) and ``{order_id}`` are filled in wherever
    they stand. ``body`` is the JSON text of a POST, in place of ``form``; in it a value is always inside a text.
    """

    path: Path
    method: Literal["GET", "POST"] = "GET"
    origin: Origin | None = None
    query: dict[str, str] = Field(default={})
    form: dict[str, str] = Field(default={})
    body: str = ""

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if self.body and (self.form or self.method == "GET"):
            raise ValueError(said("body: goes with POST and without form"))
        return self

    def texts(self) -> tuple[str, ...]:
        """Every text that is filled in."""
        return (self.path, *self.query.values(), *self.form.values(), self.body)


class Source(Part):
    """Where answers come from and how they are read.

    ``how``: ``fetch`` asks from inside an open page, several at once; ``tab`` opens the address in a tab of its own
    and waits for ``here``. ``watch`` lets the page ask by itself and takes the answer that it got: ``first`` is pressed
    for the first page, ``next`` for each one after it, and only the answer to exactly ``request`` counts. ``page``
    turns pages in the same way and reads what stands there once ``here`` does. ``asked_by``: the ``page`` itself, or a
    shared ``worker`` of its origin, 40 % cheaper, for admins that do not look at the Referer (the page asks where it
    may not have one). ``answer``: ``json`` (decoded with the first of ``charsets`` that fits) or ``html``.
    ``lanes`` are the answers on their way at once; ``pace_ms`` lies between the starts of two of them (with several
    lanes: of two handfuls), give or take a third. With one lane nothing more is asked after a sign that a person is
    needed; with several, what is on its way still arrives.

    ``headers`` go with each question; ``{storage:NAME}`` in them is what the page's own storage keeps under that name,
    put in inside the page: the tool never holds it.
    """

    how: Literal["fetch", "tab", "watch", "page"] = "fetch"
    asked_by: Literal["page", "worker"] = "page"
    answer: Literal["json", "html"]
    charsets: tuple[str, ...] = ("utf-8",)
    lanes: int = Field(default=6, ge=1, le=6)
    pace_ms: int = Field(default=0, ge=0, le=60_000)
    request: Request
    headers: dict[str, str] = Field(default={})
    here: tuple[Find, ...] = ()
    first: tuple[Find, ...] = ()
    next: tuple[Find, ...] = ()

    @model_validator(mode="after")
    def _ways_are_whole(self) -> Self:
        if self.how in {"tab", "page"} and (self.answer != "html" or not self.here):
            raise ValueError(said('how = "{how}" reads html and needs here', how=self.how))
        if self.how == "watch" and self.answer != "json":
            raise ValueError(said('how = "watch" takes a json answer'))
        if self.turns and not (self.first and self.next):
            raise ValueError(said('how = "{how}" needs first and next: what is pressed for a page', how=self.how))
        return self

    @property
    def turns(self) -> bool:
        """Whether the page's own buttons turn its pages, one after the other."""
        return self.how in {"watch", "page"}
