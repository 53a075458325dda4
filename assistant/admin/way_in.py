"""The way to the list of orders, and back to it where a person is wanted on the way: never round and round."""

from contextlib import suppress

from playwright.sync_api import Page

from assistant.admin.collect import address_of
from assistant.admin.doorway import check_page, go, shop_name
from assistant.admin.find import find_one
from assistant.admin.overlays import put_away
from assistant.admin.session import StoreSession
from assistant.admin.sign_in import Doorbell, hand_over
from assistant.core.errors import LoginNeeded, PersonWanted, WrongPage
from assistant.core.wording import said
from assistant.packs.model import Pack

MOST_BOUNCES = 5
"""So often in a run a lost session may come back by itself before a person is called."""


def list_address(pack: Pack, base: str) -> str:
    """Where the list of orders is opened."""
    return address_of(base, pack.orders.page, pack.orders.query, {})


class WayIn:
    """One run's way to the list's page. ``bell`` is who is called; by itself nobody is, and the want is an error."""

    def __init__(self, pack: Pack, base: str, session: StoreSession) -> None:
        self._pack, self._session = pack, session
        self._address = list_address(pack, base)
        self._shop: str | None = None
        self._bounces = 0
        self._in_vain = 0
        self.bell = Doorbell()

    def shop(self, page: Page) -> str:
        """The name of the shop on ``page``; from here on no other shop will do. Raises ``LoginNeeded``."""
        name = shop_name(page, self._pack)
        if self._shop not in {None, name}:
            raise LoginNeeded(
                said(
                    "The scan began as “{shop}”, and now “{name}” is signed in. Reading stopped.",
                    shop=self._shop,
                    name=name,
                ),
                hint=said("Sign in with the account that the scan began with, then scan again."),
            )
        self._shop = name
        return name

    def enter(self, page: Page) -> None:
        """Open the list in ``page``, with a person's help where it takes one. Raises ``LoginNeeded``."""
        try:
            self._open(page)
        except PersonWanted as wanted:
            self._ask(page, wanted)

    def went_on(self) -> None:
        """Something was answered: what is wanted from here on is wanted anew."""
        self._in_vain = 0

    def back(self, page: Page, wanted: PersonWanted, *, moved: bool) -> None:
        """Open the list again after an answer said that a person is ``wanted``. Raises ``LoginNeeded``.

        ``moved``: whether anything was answered since the last time. Without that, it is tried once and not again.
        """
        self._in_vain = 0 if moved else self._in_vain + 1
        if self._in_vain > 1:
            raise wanted
        if wanted.what == "login" and self._came_back(page):
            return
        self._ask(page, wanted)

    def help(self, page: Page, wanted: PersonWanted) -> None:
        """Have a person do what is ``wanted`` in ``page``, which may be any of the store's. Raises ``LoginNeeded``."""
        hand_over(self._session, page, self._pack, self._address, (wanted, self.bell))
        if self._shop is not None:
            self.shop(page)

    def _came_back(self, page: Page) -> bool:
        """Whether the session is there after all: admins end a request at their sign-in for a moment, too."""
        self._bounces += 1
        if self._bounces > MOST_BOUNCES:
            return False
        with suppress(PersonWanted):
            self._open(page)
            return True
        return False

    def _ask(self, page: Page, wanted: PersonWanted) -> None:
        hand_over(self._session, page, self._pack, self._address, (wanted, self.bell))
        self._open(page)

    def _open(self, page: Page) -> None:
        go(page, self._address, self._pack, reading=True)
        try:
            put_away(page, self._pack)
            find_one(page, self._pack.orders.here, said("the list of orders"))
        except WrongPage:
            check_page(page, self._pack)  # a page that went to the sign-in after it had come
            raise
        if self._shop is not None:
            self.shop(page)
