"""Getting to a page of the store, and noticing that a person is needed before anything else."""

import re
from contextlib import suppress

from playwright.sync_api import Error, Page

from assistant.admin.find import find_one
from assistant.admin.raw import RawAnswer
from assistant.core.errors import LoginNeeded, PageBroken, StoreUnreachable
from assistant.packs.model import Pack, PersonNeeded

_REFUSED = re.compile(r"net::ERR_(CONNECTION_\w+|NAME_NOT_RESOLVED|ADDRESS_\w+|TIMED_OUT|EMPTY_RESPONSE|INTERNET_\w+)")


def go(page: Page, address: str, pack: Pack) -> None:
    """Open ``address``. Raises ``StoreUnreachable``, ``PageBroken``, or ``LoginNeeded`` where it ends at a sign-in."""
    open_page(page, address)
    check_person(page.url, "", pack)


def open_page(page: Page, address: str) -> None:
    """Open ``address``, wherever it ends. Raises ``StoreUnreachable``, ``PageBroken``."""
    try:
        page.goto(address, wait_until="domcontentloaded")
    except Error as error:
        raise _unopened(address, error) from error


def _unopened(address: str, error: Error) -> StoreUnreachable | PageBroken:
    shown = address.split("?", maxsplit=1)[0]
    if refused := _REFUSED.search(error.message):
        return StoreUnreachable(f"No answer from {shown} ({refused.group(0)}). Nothing was read.")
    return PageBroken(f"{shown} could not be opened: {error.message.splitlines()[0]}")


def leave(page: Page) -> None:
    """Close a tab. A tab that died is closed already; the next use of the session says so."""
    with suppress(Error):
        # Away first: a page that is only closed may send its farewell after we have asked what was sent. And wholly
        # away: Chromium forgets a close that meets the end of a navigation, and a plain close() waits for it for ever.
        page.goto("about:blank", wait_until="load")
    with suppress(Error):
        page.close(run_before_unload=True)


def check_person(url: str, text: str, pack: Pack) -> None:
    """Raise ``LoginNeeded`` where the address or the text is one of the pack's signs that a person must step in."""
    for sign in pack.session.person_needed:
        if _shows(sign, url, text):
            raise _needed(sign, pack)


def _shows(sign: PersonNeeded, url: str, text: str) -> bool:
    by_url = sign.url is not None and re.fullmatch(re.escape(sign.url).replace(r"\*", ".*"), url) is not None
    return by_url or (sign.words is not None and sign.words in text)


def _needed(sign: PersonNeeded, pack: Pack) -> LoginNeeded:
    if sign.name == "check":
        return LoginNeeded(
            f"{pack.store.name} asks for a check that only a person may pass. Reading stopped; nothing was written.",
            hint=f"Open the store with `shipfix login {pack.store.id}`, pass the check by hand, then scan again.",
        )
    return LoginNeeded(
        f"Nobody is signed in to {pack.store.name}. Reading stopped; nothing was written.",
        hint=f"Run `shipfix login {pack.store.id}`, sign in by hand, then scan again.",
    )


def check_answer(answer: RawAnswer, pack: Pack) -> None:
    """The same question for an answer that was asked for inside a page."""
    check_person(answer.url, answer.text[:2000], pack)


def shop_name(page: Page, pack: Pack) -> str:
    """The name of the shop whose admin is open, read from the page. Raises ``LoginNeeded``, ``WrongPage``."""
    name = find_one(page, pack.session.who, "the shop's name").inner_text().strip()
    if not name:
        raise LoginNeeded(f"{pack.store.name} does not say who is signed in. Nothing was read.")
    return name
