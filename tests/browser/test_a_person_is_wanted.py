"""In the middle of a scan the store wants a person: reading stops, one is called, and it goes on where it stopped."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Playwright

from assistant.admin.doorway import leave
from assistant.admin.reader import BrowserOrderReader
from assistant.admin.session import StoreSession
from assistant.admin.sign_in import Doorbell, practice_sign_in
from assistant.core.errors import LoginNeeded, PlatformWarning
from assistant.core.orders import Order
from assistant.core.ports import Unread
from assistant.packs.model import Pack
from assistant.practice.faults import Faults
from assistant.practice.options import PracticeOptions
from assistant.practice.skins import XHR
from tests.doubles.counted_store import DATA, CountedStore
from tests.doubles.visit import visiting

pytestmark = pytest.mark.browser

ORDERS = 200


@dataclass
class Person:
    """Somebody at the window who does what the page asks for; ``rung`` keeps what they were called for."""

    session: StoreSession
    store: CountedStore
    acts: bool = True
    rung: list[str] = field(default_factory=list)
    asked_while_waiting: list[str] = field(default_factory=list)
    _before: int = 0

    def bell(self, patience_s: float = 20) -> Doorbell:
        return Doorbell(True, patience_s, self._called, self._tick)

    def _called(self, name: str) -> None:
        self.rung.append(name)
        self._before = len(self.store.data)

    def _tick(self) -> None:
        self.asked_while_waiting += [one.path for one in self.store.data[self._before :]]
        if self.acts:
            act(self.session.tabs[-1])


def act(page: Page) -> None:
    """What a person does in the window: sign in, or pass the check."""
    if "/login" in page.url and page.get_by_label("账号").is_visible():
        page.get_by_label("账号").fill("practice")
        page.get_by_label("密码").fill("practice")
        page.get_by_role("button", name="登录").click()
    elif page.url.endswith("/check"):
        page.get_by_role("button", name="我是真人").click()


@dataclass
class Desk:
    """A store, a session signed in to it, and a reader of it."""

    store: CountedStore
    session: StoreSession
    pack: Pack

    @property
    def orders(self) -> list[str]:
        return [order["order_id"] for order in self.store.truth()["orders"]]

    def reader(self, bell: Doorbell | None = None, pack: Pack | None = None) -> BrowserOrderReader:
        reader = BrowserOrderReader(pack or self.pack, self.store.url, self.session)
        if bell:
            reader.call(bell)
        return reader

    def person(self, *, acts: bool = True) -> Person:
        return Person(self.session, self.store, acts)


def read(reader: BrowserOrderReader) -> list[Order | Unread]:
    reader.identity()
    listed = [order for page in reader.pages() for order in page.orders]
    return list(reader.with_parcels(listed))


def careful(pack: Pack, **source: object) -> Pack:
    """The pack with one question at a time."""
    orders, parcels = (
        part.model_copy(update={"source": part.source.model_copy(update={"lanes": 1, **source})})
        for part in (pack.orders, pack.parcels)
    )
    return pack.model_copy(update={"orders": orders, "parcels": parcels})


@pytest.fixture(scope="module")
def opened(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with (
        CountedStore(PracticeOptions(seed=4, orders=ORDERS)) as store,
        visiting(playwright, store, tmp_path_factory.mktemp("wanted") / "profile", patience_ms=5_000) as visit,
    ):
        yield Desk(store, visit.session, visit.pack)


@pytest.fixture
def at(opened: Desk) -> Desk:
    """The store with no fault armed, a session signed in to it, and nothing asked yet."""
    opened.store.shop.faults, opened.store.shop.checking = Faults(), False
    for tab in opened.session.tabs[1:]:
        leave(tab)
    with suppress(LoginNeeded):
        opened.reader().identity()
    if "/login" in opened.session.tabs[-1].url:
        practice_sign_in(opened.session, opened.pack, opened.store.url)
    opened.store.asked.clear()
    return opened


@pytest.mark.parametrize(
    "call",
    [
        120,
        pytest.param(3, marks=pytest.mark.slow),
        pytest.param(14, marks=pytest.mark.slow),
        pytest.param(214, marks=pytest.mark.slow),
    ],
)
def test_a_session_lost_at_any_call_goes_on_there_after_the_person_signed_in(at: Desk, call: int) -> None:
    person = at.person()
    at.store.shop.faults.arm("logout", call)
    found = read(at.reader(person.bell()))
    assert person.rung == ["login"]
    assert sorted(order.order_id for order in found if isinstance(order, Order)) == sorted(at.orders)
    assert at.store.orders_answered() == dict.fromkeys(at.orders, 1)
    assert person.asked_while_waiting == []
    assert at.store.ledger() == []


def test_a_check_is_passed_by_the_person_and_never_by_the_tool(at: Desk) -> None:
    person = at.person()
    at.store.shop.faults.arm("check", 50)
    found = read(at.reader(person.bell()))
    assert person.rung == ["check"]
    assert not [row for row in found if isinstance(row, Unread)]
    assert at.store.orders_answered() == dict.fromkeys(at.orders, 1)
    assert at.store.ledger() == []


@pytest.mark.slow
def test_nobody_at_the_window_is_waited_for_once_and_asked_for_nothing(at: Desk) -> None:
    person = at.person(acts=False)
    at.store.shop.faults.arm("check", 50)
    with pytest.raises(LoginNeeded, match="Nobody came"):
        read(at.reader(person.bell(patience_s=1)))
    assert (person.rung, person.asked_while_waiting) == (["check"], [])


def test_without_a_window_a_check_ends_the_reading_and_nothing_more_is_asked(at: Desk) -> None:
    at.store.shop.faults.arm("check", 50)
    with pytest.raises(LoginNeeded, match="only a person may pass"):
        read(at.reader(pack=careful(at.pack)))
    assert [one.length < 200 for one in at.store.data].index(True) == len(at.store.data) - 1


@pytest.mark.parametrize("call", [pytest.param(1, marks=pytest.mark.slow), 50])
def test_after_a_warning_a_careful_store_is_asked_for_nothing_more(at: Desk, call: int) -> None:
    reader = at.reader(pack=careful(at.pack))
    reader.identity()
    before = len(at.store.data)
    at.store.shop.faults.arm("warned", call)
    with pytest.raises(PlatformWarning, match="操作频繁"):
        read(reader)
    assert len(at.store.data) - before == call
    assert at.store.asked[-1].path in DATA


@pytest.mark.slow
def test_with_several_questions_on_their_way_only_those_still_arrive_after_a_warning(at: Desk) -> None:
    at.store.shop.faults.arm("warned", 100)
    with pytest.raises(PlatformWarning):
        read(at.reader())
    assert len(at.store.data) <= 100 + 1 + at.pack.parcels.source.lanes


@pytest.mark.slow
def test_a_session_that_seems_lost_for_a_moment_calls_nobody(at: Desk) -> None:
    person = at.person()
    at.store.shop.faults.arm("bounce", 60)
    read(at.reader(person.bell()))
    assert person.rung == []
    assert at.store.orders_answered() == dict.fromkeys(at.orders, 1)


@pytest.mark.slow
def test_a_page_that_hops_to_the_sign_in_and_back_has_its_grace(at: Desk) -> None:
    at.store.shop.faults.arm("hop")
    with pytest.raises(LoginNeeded):
        at.reader().identity()
    at.store.shop.faults.arm("hop")
    signs = tuple(sign.model_copy(update={"grace_s": 5}) for sign in at.pack.session.person_needed)
    session = at.pack.session.model_copy(update={"person_needed": signs})
    assert at.reader(pack=at.pack.model_copy(update={"session": session})).identity().shop_name == XHR.shop_name


@pytest.mark.slow
def test_a_sign_that_comes_again_at_once_is_not_tried_a_third_time(at: Desk) -> None:
    person = at.person()
    at.store.shop.faults.arm("bounce", 60, 500)
    with pytest.raises(LoginNeeded):
        read(at.reader(person.bell()))
    assert person.rung == ["login"]
    assert len(at.store.data) < ORDERS


@pytest.mark.slow
def test_another_account_than_the_scan_began_with_is_refused(at: Desk) -> None:
    reader = at.reader(at.person().bell())
    reader.identity()
    at.store.shop.faults.arm("logout", 2)
    at.store.shop.skin = at.store.shop.skin.__class__(**{**_fields(at.store.shop.skin), "shop_name": "另一家店"})
    with pytest.raises(LoginNeeded, match="另一家店"):
        read(reader)


def _fields(skin: object) -> dict[str, object]:
    return {name: getattr(skin, name) for name in skin.__slots__}  # type: ignore[attr-defined]
