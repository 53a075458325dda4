"""A list whose pages only the admin's own buttons turn: press, and take what the page was answered, or what it shows.

What a page asks by itself carries whatever its scripts sign; the same request from anybody else may be refused. The
gate is shut all the while, so that a press can turn a page and do nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Error, Page, Response
from playwright.sync_api import Request as Sent
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.collect import Ask, read_open_page
from assistant.admin.find import find_one
from assistant.admin.raw import RawAnswer, RawRow
from assistant.core.errors import PageProblem
from assistant.core.wording import said
from assistant.packs.parts import Find
from assistant.packs.sources import Source

_MOST_CHARS = 4_000_000
_BUTTON = said("what turns the page")


@dataclass(slots=True)
class Turned:
    """One list in an open page, and the number of the page that it shows; None where nobody knows.

    ``layout`` None: its answers are JSON. ``ask_of`` is what the page must ask, or show, for a page of the list;
    ``before`` is called with the page before each press; after an answer that ``ends`` it nothing more is pressed.
    """

    page: Page
    source: Source
    layout: dict[str, Any] | None
    ask_of: Callable[[int], Ask]
    before: Callable[[Page], None]
    ends: Callable[[RawAnswer], bool]
    at: int | None = None
    _rows: tuple[RawRow, ...] = ()

    def answers(self, asks: Iterable[Ask], first: int) -> Iterator[RawAnswer]:
        """The answer to each ask, which must be in order; the list begins at page ``first``.

        Once a page could not be turned to, those behind it are not tried: where it stands then, nobody knows.
        """
        why = ""
        for ask in asks:
            answer = _none(ask, why) if why else self._reached(ask, first)
            if answer.error and not why:
                why = said("the page before could not be turned to ({error})", error=answer.error)
            yield answer
            if self.ends(answer):
                return

    def _reached(self, ask: Ask, first: int) -> RawAnswer:
        number = int(ask.key)
        if self.at is None or self.at >= number:
            self.at = None
        begin = first if self.at is None else self.at + 1
        for page in range(begin, number + 1):
            answer = self._turned(self.ask_of(page), self.source.first if self.at is None else self.source.next)
            if answer.error or self.ends(answer):
                self.at = None
                return replace(answer, key=ask.key)
            self.at = page
        return answer

    def _turned(self, ask: Ask, finds: Sequence[Find]) -> RawAnswer:
        try:
            self.before(self.page)
            return self._watched(ask, finds) if self.layout is None else self._shown(ask, finds)
        except PageProblem as problem:
            return _none(ask, problem.text)
        except PlaywrightTimeout:
            return _none(ask, said("the page did not ask for it"))
        except Error as error:
            return _none(ask, error.message.splitlines()[0])

    def _watched(self, ask: Ask, finds: Sequence[Find]) -> RawAnswer:
        button = find_one(self.page, finds, _BUTTON)
        with self.page.expect_response(lambda response: is_answer(response.request, ask)) as heard:
            button.click()
        return _answered(heard.value, ask, self.source)

    def _shown(self, ask: Ask, finds: Sequence[Find]) -> RawAnswer:
        find_one(self.page, finds, _BUTTON).click()
        find_one(self.page, self.source.here, said("the page's own number"), {"page": ask.key})
        raw = read_open_page(self.page, self.layout or {})
        if self.at is not None and raw.rows == self._rows:
            return _none(ask, said("the page still shows the rows of the page before"))
        self._rows = raw.rows
        return RawAnswer(ask.key, 200, self.page.url, "", raw)


def is_answer(sent: Sent, ask: Ask) -> bool:
    """Whether the page asked exactly this: the address, and at least the query and the form of ``ask``."""
    here, meant = urlsplit(sent.url), urlsplit(ask.url)
    if (sent.method, here.netloc, here.path) != (ask.method, meant.netloc, meant.path):
        return False
    return _holds(here.query, meant.query) and _holds(sent.post_data or "", ask.body or "")


def _holds(sent: str, wanted: str) -> bool:
    pairs = parse_qsl(sent, keep_blank_values=True)
    return all(pair in pairs for pair in parse_qsl(wanted, keep_blank_values=True))


def _answered(response: Response, ask: Ask, source: Source) -> RawAnswer:
    if 300 <= response.status < 400:
        # Where it leads tells why: a sign-in, a check. Its own answer has no content.
        return RawAnswer(ask.key, response.status, response.headers.get("location", response.url), "")
    text = decoded(response.body(), source.charsets)
    if text is None:
        return _none(ask, said("fits none of the charsets {charsets}", charsets=source.charsets))
    return RawAnswer(ask.key, response.status, response.url, text[:_MOST_CHARS])


def decoded(body: bytes, charsets: Sequence[str]) -> str | None:
    """The text in the first of ``charsets`` that fits, whatever the headers say; None where none does."""
    for charset in charsets:
        try:
            return body.decode(charset)
        except UnicodeDecodeError:
            continue
    return None


def _none(ask: Ask, why: str) -> RawAnswer:
    return RawAnswer(ask.key, 0, ask.url, "", error=why)
