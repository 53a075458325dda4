"""Getting to a page of the store, and noticing that a person is needed before anything else."""

import re
from contextlib import suppress
from functools import cache
from http import HTTPStatus

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.find import find_one, ways
from assistant.admin.json_rows import address_in
from assistant.admin.raw import RawAnswer
from assistant.admin.signs import led_to, sign_on, warning_on
from assistant.core.errors import (
    LoginNeeded,
    PageBroken,
    PageProblem,
    PersonWanted,
    PlatformWarning,
    ShipfixError,
    StoreUnreachable,
)
from assistant.core.wording import said
from assistant.packs.model import Pack
from assistant.packs.signing import PersonNeeded

SIGNS_WITHIN = 2000
"""Characters at the head of an answer in which a sign or a warning counts: blocks are short, and rows quote buyers."""

_REFUSED = re.compile(r"net::ERR_(CONNECTION_\w+|NAME_NOT_RESOLVED|ADDRESS_\w+|TIMED_OUT|EMPTY_RESPONSE|INTERNET_\w+)")


def go(page: Page, address: str, pack: Pack, *, reading: bool = False) -> None:
    """Open ``address``. Raises ``StoreUnreachable``, ``PageBroken``, or ``PersonWanted`` where it ends at a sign-in.

    Some admins pass by their sign-in for a moment and come back: so much time the pack's sign may give (``grace_s``).
    ``reading``: opening it changes nothing, so that a server's own fault (HTTP 5xx) is given a second chance.
    """
    status = open_page(page, address)
    if reading and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        open_page(page, address)
    sign = sign_of(pack, page.url, "")
    if sign is not None and sign.grace_s:
        with suppress(PlaywrightTimeout):
            page.wait_for_url(lambda url: sign_of(pack, url, "") is None, timeout=sign.grace_s * 1000)
    check_person(page.url, "", pack)


def open_page(page: Page, address: str) -> int:
    """Open ``address``, wherever it ends; its HTTP status, 0 for none. Raises ``StoreUnreachable``, ``PageBroken``."""
    try:
        came = page.goto(address, wait_until="domcontentloaded")
    except Error as error:
        raise _unopened(address, error) from error
    return came.status if came else 0


def _unopened(address: str, error: Error) -> StoreUnreachable | PageBroken:
    shown = address.split("?", maxsplit=1)[0]
    if refused := _REFUSED.search(error.message):
        return StoreUnreachable(
            said("No answer from {shown} ({problem}). Nothing was read.", shown=shown, problem=refused.group(0))
        )
    return PageBroken(
        said("{shown} could not be opened: {problem}", shown=shown, problem=error.message.splitlines()[0])
    )


def leave(page: Page) -> None:
    """Close a tab. A tab that died is closed already; the next use of the session says so."""
    with suppress(Error):
        # Away first: a page that is only closed may send its farewell after we have asked what was sent. And wholly
        # away: Chromium forgets a close that meets the end of a navigation, and a plain close() waits for it for ever.
        page.goto("about:blank", wait_until="load")
    with suppress(Error):
        page.close(run_before_unload=True)


def sign_of(pack: Pack, url: str, text: str) -> PersonNeeded | None:
    """The pack's sign that a person must step in, which the address or the text shows; None where none does."""
    return next((sign for sign in pack.session.person_needed if _shows(sign, url, text)), None)


def check_person(url: str, text: str, pack: Pack) -> None:
    """Raise ``PersonWanted`` where the address or the text is one of the pack's signs that a person must step in."""
    if sign := sign_of(pack, url, text):
        at = address_in(text, sign.opens, url) if sign.opens else ""
        raise wanted_by(sign, at, pack)


def _shows(sign: PersonNeeded, url: str, text: str) -> bool:
    by_url = sign.url is not None and re.fullmatch(_pattern(sign.url), url) is not None
    by_words = sign.words is not None and sign.words in text
    return by_url or by_words or (sign.json_path is not None and address_in(text, sign.json_path, url) != "")


@cache
def _pattern(glob: str) -> str:
    return re.escape(glob).replace(r"\*", ".*")


def wanted_by(sign: PersonNeeded, at: str, pack: Pack) -> PersonWanted:
    """What a sign of the pack asks a person for; ``at`` is where, "" where nobody knows."""
    if sign.name == "check":
        return PersonWanted(
            said(
                "{store} asks for a check that only a person may pass. Reading stopped; nothing was written.",
                store=pack.store.name,
            ),
            what=sign.name,
            at=at,
            hint=said(
                "Open the store with `shipfix login {store}`, pass the check by hand, then scan again.",
                store=pack.store.id,
            ),
        )
    return PersonWanted(
        said("Nobody is signed in to {store}. Reading stopped; nothing was written.", store=pack.store.name),
        at=at,
        hint=said("Run `shipfix login {store}`, sign in by hand, then scan again.", store=pack.store.id),
    )


def stops_of(pack: Pack) -> dict[str, list[str] | int]:
    """What ends a trip to the page at once: patterns of addresses and words, the platform's warnings among them."""
    signs = pack.session.person_needed
    return {
        "urls": [_pattern(sign.url) for sign in signs if sign.url],
        "words": [*(sign.words for sign in signs if sign.words), *pack.session.warnings],
        "within": SIGNS_WITHIN,
    }


def ends_trip(answer: RawAnswer, pack: Pack) -> bool:
    """Whether nothing more may be asked for after this answer."""
    text = answer.text[:SIGNS_WITHIN]
    return sign_of(pack, answer.url, text) is not None or any(word in text for word in pack.session.warnings)


def shows_sign(page: Page, pack: Pack) -> bool:
    """Whether an open page shows, by its address or by what stands on it, that a person must step in."""
    return sign_of(pack, page.url, "") is not None or sign_on(page, pack) is not None


def says_stop(page: Page, pack: Pack) -> bool:
    """Whether an open page shows that nothing more may be asked: a person is wanted, or the platform warns."""
    return _led_to_check(page, pack) != "" or shows_sign(page, pack) or warning_on(page, pack, SIGNS_WITHIN) != ""


def check_page(page: Page, pack: Pack) -> None:
    """The same question for what an open page shows: a slider over it, words that ask for a code, or that warn.

    What the page asked for by itself and was led to a check with counts, too: it need not show that.
    """
    check_person(page.url, "", pack)
    check_person(_led_to_check(page, pack), "", pack)
    if sign := sign_on(page, pack):
        raise wanted_by(sign, "", pack)
    check_warning(warning_on(page, pack, SIGNS_WITHIN), pack)


def _led_to_check(page: Page, pack: Pack) -> str:
    """The check that a question of the page's own has ended at, "" for none. The sign-in may be one of a moment."""
    signs = {url: sign_of(pack, url, "") for url in led_to(page)}
    return next((url for url, sign in signs.items() if sign and sign.name == "check"), "")


def left_showing(page: Page, pack: Pack) -> ShipfixError | None:
    """Leave a tab; what it showed by then that nothing more may be asked for, as the error that says it.

    Only a check or a warning: a form that is done with may end at the sign-in, and whether the session is lost is for
    the next question to find out.
    """
    try:
        check_page(page, pack)
    except PageProblem:
        return None
    except PersonWanted as sign:
        return None if sign.what == "login" else sign
    except PlatformWarning as sign:
        return sign
    finally:
        leave(page)
    return None


def check_answer(answer: RawAnswer, pack: Pack) -> None:
    """The same question for an answer that was asked for inside a page. Raises ``PlatformWarning`` as well."""
    text = answer.text[:SIGNS_WITHIN]
    check_warning(text, pack)
    try:
        check_person(answer.url, text, pack)
    except PersonWanted as wanted:
        if wanted.what == "check" and sign_of(pack, answer.url, ""):
            wanted.at = answer.url  # the question itself was led to the check, so that is where it is passed
        raise


def check_warning(text: str, pack: Pack) -> None:
    """Raise ``PlatformWarning`` where the platform warns in one of the pack's words."""
    if words := next((word for word in pack.session.warnings if word in text), None):
        raise PlatformWarning(
            said(
                "{store} warns: “{words}”. Nothing more was asked for, nothing was pressed.",
                store=pack.store.name,
                words=words,
            )
        )


def shop_name(page: Page, pack: Pack) -> str:
    """The name of the shop whose admin is open, read from the page. Raises ``LoginNeeded``, ``WrongPage``."""
    name = find_one(page, pack.session.who, said("the shop's name")).inner_text().strip()
    if not name:
        raise LoginNeeded(said("{store} does not say who is signed in. Nothing was read.", store=pack.store.name))
    return name


def check_shop(page: Page, pack: Pack, shop: str) -> None:
    """Raise ``LoginNeeded`` where the page, as it stands, names another shop. One that names none says nothing."""
    named = [way.inner_text().strip() for way in ways(page, pack.session.who) if way.count() == 1]
    if named and named[0] != shop:
        raise LoginNeeded(
            said(
                "“{named}” is signed in there, and this run is of “{shop}”. Nothing was pressed.",
                named=named[0],
                shop=shop,
            ),
            hint=said("Sign in to the right account with `shipfix login`, then scan again."),
        )
