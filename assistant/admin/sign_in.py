"""Signing in: by a person in a visible window; for the practice store alone, by the demo with its public password."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.admin.doorway import open_page, shop_name, shows_sign, sign_of
from assistant.admin.find import find_one
from assistant.admin.loopback import is_loopback
from assistant.admin.session import StoreSession
from assistant.admin.signs import sign_on
from assistant.admin.watch import asked_in_vain
from assistant.core.errors import LoginNeeded, PageProblem, PersonWanted, SafetyRefusal
from assistant.core.wording import Said, said
from assistant.packs.model import Pack

_LOOK_EVERY_MS = 500


def practice_sign_in(session: StoreSession, pack: Pack, base: str) -> None:
    """Sign in to the practice store through its own page. Refused for any other store: secrets are never typed."""
    form = pack.session.practice_sign_in
    if form is None or pack.store.proven != "practice" or not is_loopback(base):
        raise SafetyRefusal(
            said("Only the practice store on this machine is signed in to by the tool. Nothing was typed.")
        )
    page = session.tab()
    with session.gate.sign_in():
        open_page(page, base + pack.session.login_page)
        find_one(page, (form.user,), said("the account field")).fill(form.credentials[0])
        find_one(page, (form.password,), said("the password field")).fill(form.credentials[1])
        find_one(page, (form.press,), said("the sign-in button")).click()
        shop_name(page, pack)


def wait_for_person(session: StoreSession, pack: Pack, base: str, patience_s: float, tick: Callable[[], None]) -> str:
    """Show the sign-in page and wait until a person has signed in; the shop's name. The tool types nothing.

    ``tick`` is called about twice a second. Raises ``LoginNeeded`` after ``patience_s`` seconds.
    """
    page = session.tab()
    with session.gate.sign_in(), session.in_a_persons_hand(patience_s):
        open_page(page, base + pack.session.login_page)
        if name := _waited(page, pack, patience_s, tick):
            return name
    raise LoginNeeded(
        said("Nobody signed in within {minutes} minutes. Nothing was kept.", minutes=f"{patience_s / 60:.0f}"),
        hint=_what_was_shut(session),
    )


def _what_was_shut(session: StoreSession) -> Said | None:
    """What a sign-in may have lacked: a pack that is being written may not let it pass. None where nothing was shut."""
    noise = session.gate.noise()
    told = asked_in_vain(one for one in session.gate.blocked() if one not in noise)
    if not told:
        return None
    return said(
        "Run `shipfix login` again. Where nobody can get in: the gate stopped {told}; network.sign_in of the pack "
        "names what signs in, network.reads what only reads.",
        told=told,
    )


@dataclass(frozen=True, slots=True)
class Doorbell:
    """How a person is called in the middle of a run: ``ring`` is told for what, ``login`` or ``check``.

    ``window``: whether the person can see the browser and somebody is there; without it nobody is waited for.
    ``tick`` is called about twice a second while the person is waited for.
    """

    window: bool = False
    patience_s: float = 600.0
    ring: Callable[[str], None] = lambda _: None
    tick: Callable[[], None] = lambda: None


def hand_over(
    session: StoreSession, page: Page, pack: Pack, address: str, asked: tuple[PersonWanted, Doorbell]
) -> None:
    """Bring ``page`` to the front where a person is wanted, and wait until it shows the shop again.

    ``address`` is the page that leads there where the sign names none. Until the person is done nothing is asked of
    the store: only our own page is looked at. Raises ``LoginNeeded``: no window, no time left, window closed.
    """
    wanted, bell = asked
    if not bell.window or (wanted.what == "login" and pack.session.carries):
        raise wanted  # what every address carries is new after a sign-in, and this run was made with the old
    with session.gate.sign_in(), session.in_a_persons_hand(bell.patience_s):
        # What lies over the page that is open is for the person to pass right there: a fresh page would ask again.
        if wanted.at or not shows_sign(page, pack):
            open_page(page, wanted.at or address)
        _let_in_stopped_frames(page)
        page.bring_to_front()
        bell.ring(wanted.what)
        # A check that a question was led to leads back to that question's answer, which is no page of the desk.
        home = address if wanted.what == "check" else ""
        if _waited(page, pack, bell.patience_s, bell.tick, home) is None:
            raise LoginNeeded(
                said(
                    "Nobody came within {minutes} minutes. Nothing was written.", minutes=f"{bell.patience_s / 60:.0f}"
                )
            )


def _let_in_stopped_frames(page: Page) -> None:
    """A check in a frame may have met a shut gate; the person must see it."""
    for frame in page.frames[1:]:
        with suppress(Error):
            if frame.url.startswith("chrome-error://"):
                frame.frame_element().evaluate("frame => { frame.src = frame.src }")


def _waited(page: Page, pack: Pack, patience_s: float, tick: Callable[[], None], home: str = "") -> str | None:
    """The shop's name as soon as the page shows it, None where it did not in time.

    ``home`` is opened, once, where the page shows no sign any more and no shop either.
    """
    deadline = monotonic() + patience_s
    while monotonic() < deadline:
        tick()
        if name := _name_if_in(page, pack):
            return name
        if home and not shows_sign(page, pack):
            open_page(page, home)
            home = ""
    return None


def _name_if_in(page: Page, pack: Pack) -> str | None:
    """The shop's name once the page shows it. A sign-in page, a half-built page or a second check is "not yet"."""
    try:
        page.wait_for_url(lambda url: sign_of(pack, url, "") is None, timeout=_LOOK_EVERY_MS, wait_until="commit")
        return None if sign_on(page, pack) else shop_name(page, pack)
    except (PlaywrightTimeout, PageProblem, LoginNeeded):
        return None
    except Error as error:
        raise LoginNeeded(said("The window was closed before anybody had signed in. Nothing was kept.")) from error
