"""One trip to the page for many answers: the questions go in, strings come back (:mod:`assistant.admin.raw`).

Asking from inside the page keeps its cookies, its origin and its gate, and costs a third of opening pages
(browser.md §5); one ``evaluate`` for many rows costs a hundredth of asking cell by cell.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import files
from itertools import dropwhile, islice
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Error, JSHandle, Page

from assistant.admin.raw import RawAnswer, RawRow
from assistant.core.errors import PageBroken
from assistant.core.wording import said
from assistant.packs.aftersale import Claims
from assistant.packs.model import Orders
from assistant.packs.outline import Outline, outline_of
from assistant.packs.parts import fill_in
from assistant.packs.sources import Request, Source

TRIP = 60
"""Answers fetched in one trip: enough to keep its lanes busy, few enough for a progress bar that moves."""

AHEAD = 2
"""Trips under way at once, with an equal share of the lanes: while one hands over, the other goes on asking."""


FORM = "application/x-www-form-urlencoded; charset=UTF-8"
JSON = "application/json"


def script(name: str) -> str:
    """A script beside this module, without the comment on its top: Playwright wants a function to begin with.

    Where it names ``places.js``, that is put in: where a field stands is said once.
    """
    return _text_of(name).replace("// places.js", _text_of("places.js"))


def _text_of(name: str) -> str:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return "\n".join(dropwhile(lambda line: line.startswith("//"), lines))


_SCRIPT = script("collect.js")
_ERRANDS = script("errands.js")
_ERRAND = script("errand.js")


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its key, the whole address, the method, and the encoded body or None."""

    key: str
    url: str
    method: str = "GET"
    body: str | None = None
    content_type: str = FORM


def ask_for(request: Request, base: str, key: str, values: Mapping[str, str]) -> Ask:
    """The pack's request with ``{name}`` filled in from ``values`` and encoded for the wire.

    Nobody named the first page of a list that is a chain: its ``{next}`` is left out of a query, and null in a body.
    """
    first = values.get("next") == ""
    asked = {name: text for name, text in request.query.items() if not (first and "{next}" in text)}
    address = address_of(request.origin or base, request.path, asked, values)
    if request.method == "GET":
        return Ask(key, address)
    if request.body:
        inside = {name: json.dumps(text)[1:-1] for name, text in values.items()}
        body = request.body.replace('"{next}"', "null") if first else request.body
        return Ask(key, address, "POST", fill_in(body, inside), JSON)
    form = urlencode({name: fill_in(text, values) for name, text in request.form.items()})
    return Ask(key, address, "POST", form)


def ask_for_page(part: Orders | Claims, base: str, number: int) -> Ask:
    """The question for a page of a list."""
    return ask_for(part.source.request, base, str(number), part.place(number))


def address_of(origin: str, path: str, query: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The address of a page of the store, with ``{name}`` filled in from ``values``."""
    asked = urlencode({name: fill_in(text, values) for name, text in query.items()})
    return origin + fill_in(path, values) + (f"?{asked}" if asked else "")


def errands_of(page: Page) -> JSHandle:
    """A shared worker of the page's origin that fetches for it; a handle on null where the page may not have one."""
    with broken_page_told():
        return page.evaluate_handle(_ERRANDS, _ERRAND)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a store is asked: ``pace`` is called before each handful, and a trip ends at the first sign.

    ``stops`` are the signs that the page itself can see: patterns of addresses and words within so many characters.
    ``ends`` says the same of an answer that came home.
    """

    stops: Mapping[str, list[str] | int]
    ends: Callable[[RawAnswer], bool]
    pace: Callable[[], None] = lambda: None


def collect(
    page: Page, asks: Iterable[Ask], source: Source, layout: dict[str, Any] | None, way: tuple[Manners, JSHandle | None]
) -> Iterator[RawAnswer]:
    """Ask all of ``asks`` from inside ``page``, several at a time; the answers, in the order of the questions.

    At the first sign that ends a trip nothing more is asked, and what was not asked has no answer.
    ``way`` is how to ask, and who asks in the page's place where the pack allows it (:func:`errands_of`).

    While the caller reads the answers of one trip, others are under way. Raises ``PageBroken`` where the page died.
    """
    manners, errands = way
    size, ahead = (source.lanes, 1) if is_careful(source) else (TRIP, AHEAD)
    given = _given(page, source, layout, manners.stops) | {"lanes": source.lanes // ahead, "errands": errands}
    trips = (_started(page, given | {"asks": _told(some, manners)}) for some in batched(asks, size))
    under_way = deque(islice(trips, ahead))
    while under_way:
        found = _arrived(under_way.popleft())
        answers = [_answer(item) for item in found if item is not None]
        if len(answers) == len(found) and not any(map(manners.ends, answers)):
            under_way.extend(islice(trips, 1))
        yield from answers


def is_careful(source: Source) -> bool:
    """Whether each handful of answers is looked at before more is asked for."""
    return source.lanes == 1 or source.pace_ms > 0


def batched(asks: Iterable[Ask], size: int) -> Iterator[list[Ask]]:
    """``asks`` in lists of at most ``size``."""
    rest = iter(asks)
    while some := list(islice(rest, size)):
        yield some


def read_open_page(page: Page, layout: dict[str, Any]) -> RawRow:
    """What stands in the page that is open now. Raises ``PageBroken`` where the page died."""
    given: dict[str, Any] = {"asks": None, "layout": layout, "headers": {}}
    with broken_page_told():
        return _row(page.evaluate(_SCRIPT, given))


def _given(
    page: Page, source: Source, layout: dict[str, Any] | None, stops: Mapping[str, list[str] | int]
) -> dict[str, Any]:
    with broken_page_told():
        halt = page.evaluate_handle("() => ({ met: false })")  # one for all trips: a sign in one ends the other
    own = {"charsets": list(source.charsets), "headers": source.headers}
    return {**own, "layout": layout, "stops": stops, "halt": halt}


def _told(asks: Sequence[Ask], manners: Manners) -> list[dict[str, Any]]:
    manners.pace()
    return [asdict(ask) for ask in asks]


def _started(page: Page, given: dict[str, Any]) -> JSHandle:
    """The trip, begun: the promise is held in an object, because a bare one would be waited for."""
    with broken_page_told():
        return page.evaluate_handle(f"given => ({{ answers: ({_SCRIPT})(given) }})", given)


def _arrived(trip: JSHandle) -> list[dict[str, Any] | None]:
    """The answers, None for what was not asked.

    They come as one text: Playwright wraps and checks every single value that it hands over.
    """
    with broken_page_told():
        text = trip.evaluate("async trip => JSON.stringify(await trip.answers)")
        trip.dispose()
    found: list[dict[str, Any] | None] = json.loads(text)
    return found


def outline_on(page: Page, address: str) -> Outline:
    """What the open page is made of; ``address`` is where it came from. Raises ``PageBroken``."""
    with broken_page_told():
        return outline_of(page.evaluate(script("outline.js"), address))


@contextmanager
def broken_page_told() -> Iterator[None]:
    """Turns what Playwright says of a page that died into ``PageBroken``."""
    try:
        yield
    except Error as error:
        first_line = error.message.splitlines()[0]
        raise PageBroken(
            said("The page broke while it was being read: {first_line}. Nothing was written.", first_line=first_line)
        ) from error


def _answer(item: dict[str, Any]) -> RawAnswer:
    raw = None if item["raw"] is None else _row(item["raw"])
    return RawAnswer(item["key"], item["status"], item["url"], item["text"], raw, item["error"], item.get("ahead"))


def _row(item: dict[str, Any]) -> RawRow:
    fields = {name: found.get("text") for name, found in item["fields"].items()}
    faults = tuple(name for name, found in item["fields"].items() if "many" in found)
    return RawRow(fields, tuple(map(_row, item["rows"])), faults)
