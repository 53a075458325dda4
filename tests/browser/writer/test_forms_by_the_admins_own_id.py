"""A multipart form that shows no order number, only the admin's own id: filled, pressed, and read back; the admin's own
ledger tells what came of it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright

from assistant.admin.browsers import find_browser
from assistant.admin.session import SessionOptions, StoreSession, open_session
from assistant.admin.valve import valve_of
from assistant.admin.writer import BrowserOrderWriter, Patience
from assistant.core.actions import ActionKind, Fields, OrderFingerprint, PlannedAction
from assistant.core.attempts import PressOutcome
from assistant.core.errors import FormMismatch, UndeclaredWrite, WrongPage
from assistant.packs.lint import findings
from assistant.packs.loader import read_pack
from assistant.packs.model import Pack
from assistant.practice.loopback import Loopback
from tests.doubles.form_admin import PACK, Desk, admin

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VALUES: Fields = (("memo", "Ask UPS\nuntil Monday"),)
MEMO = PlannedAction("SO-102/memo/1", "SO-102", ActionKind.MEMO, VALUES, OrderFingerprint(()), VALUES)
CHOSEN = """() => {
  const given = new DataTransfer();
  given.items.add(new File(["x"], "a.txt"));
  document.querySelector("[name=doc]").files = given.files;
}"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def pack(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pack]:
    with Loopback(admin(desk), "an admin with forms") as running:
        path = tmp_path_factory.mktemp("pack") / "form-desk.toml"
        path.write_text(PACK.format(base=running.url), encoding="utf-8")
        yield read_pack(path).pack


@pytest.fixture(scope="module")
def session(playwright: Playwright, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreSession]:
    profile = tmp_path_factory.mktemp("forms") / "profile"
    options = SessionOptions(profile, valve_of(pack.network, pack.store.base), find_browser(playwright=playwright))
    with open_session(options, playwright) as opened:
        yield opened


@pytest.fixture
def writer(pack: Pack, session: StoreSession, desk: Desk) -> Iterator[Callable[[Pack], BrowserOrderWriter]]:
    """Makes a writer; the desk is as new before each test, and every form is left after it."""
    desk.action, desk.more, desk.twin = "", "", False
    desk.wrote.clear()
    desk.notes.clear()
    made: list[BrowserOrderWriter] = []

    def make(with_pack: Pack = pack) -> BrowserOrderWriter:
        made.append(BrowserOrderWriter(with_pack, pack.store.base, session, Patience(ready_s=3, press_s=4)))
        return made[-1]

    yield make
    for one in made:
        one.leave()


Made = Callable[..., BrowserOrderWriter]


def test_the_pack_is_sound(pack: Pack) -> None:
    assert findings(pack) == ()


@pytest.mark.parametrize("more", ["", '<input type="file" name="doc">'])
def test_the_note_is_sent_once_to_the_orders_own_form_and_read_back(writer: Made, desk: Desk, more: str) -> None:
    desk.more = more
    hand = writer()
    assert hand.press(MEMO, hand.prepare(MEMO)) is PressOutcome.SENT
    assert [(path, kind.partition(";")[0]) for path, kind, _ in desk.wrote] == [
        ("/sales/edit/?id=32", "multipart/form-data")
    ]
    assert desk.notes == {"32": "Ask UPS\r\nuntil Monday"}
    receipt = hand.receipt(MEMO)
    assert receipt is not None
    assert (receipt.order_id, dict(receipt.fields)["memo"]) == ("SO-102", "Ask UPS until Monday")


def test_a_form_that_would_go_to_another_order_is_not_pressed(writer: Made, desk: Desk) -> None:
    desk.action = "/sales/edit/?id=31"
    with pytest.raises(FormMismatch, match="key id"):
        writer().prepare(MEMO)
    assert desk.wrote == []


def test_an_id_that_another_order_shows_too_is_written_to_by_nobody(writer: Made, desk: Desk) -> None:
    desk.twin = True
    with pytest.raises(WrongPage, match=r"SO-102 cannot be told from another: its key_id is also that of order SO-100"):
        writer().prepare(MEMO)
    assert desk.wrote == []


def test_a_form_that_turns_to_another_order_before_the_press_is_not_pressed(
    writer: Made, desk: Desk, session: StoreSession
) -> None:
    hand = writer()
    form = hand.prepare(MEMO)
    session.tabs[-1].evaluate("() => { document.forms[0].action = '?id=31' }")
    with pytest.raises(FormMismatch, match="key id"):
        hand.press(MEMO, form)
    assert desk.wrote == []


@pytest.mark.parametrize(
    ("turn", "why"),
    [
        ("document.forms[0].onsubmit = () => { document.forms[0].action = '?id=32&id=31' }", ""),
        ("document.forms[0].onsubmit = () => { document.forms[0].action = '?id=32&refund=1' }", "another query"),
        ("document.forms[0].onsubmit = () => { document.querySelector('#note').value += '!' }", "another note"),
        ("document.forms[0].onsubmit = () => { document.querySelector('[name=state]').name = 'note' }", "twice"),
        ("document.forms[0].onsubmit = () => { document.forms[0].enctype = '' }", 'sent as encoding = "form"'),
    ],
)
def test_what_is_sent_otherwise_than_confirmed_does_not_leave(
    writer: Made, desk: Desk, session: StoreSession, turn: str, why: str
) -> None:
    hand = writer()
    form = hand.prepare(MEMO)
    session.tabs[-1].evaluate(f"() => {{ {turn} }}")
    if why:
        with pytest.raises(UndeclaredWrite, match=why):
            hand.press(MEMO, form)
    else:
        assert hand.press(MEMO, form) is PressOutcome.NOTHING_LEFT
    assert desk.wrote == []


def test_a_chosen_file_does_not_leave(writer: Made, desk: Desk, session: StoreSession) -> None:
    desk.more = '<input type="file" name="doc">'
    hand = writer()
    form = hand.prepare(MEMO)
    session.tabs[-1].evaluate(CHOSEN)
    with pytest.raises(UndeclaredWrite, match="file"):
        hand.press(MEMO, form)
    assert desk.wrote == []


def test_a_multipart_form_that_the_pack_calls_encoded_is_told_as_such(writer: Made, desk: Desk, pack: Pack) -> None:
    data = pack.model_dump(mode="json", exclude_unset=True)
    data["actions"][0]["writes"][0]["encoding"] = "form"
    hand = writer(Pack.model_validate(data))
    form = hand.prepare(MEMO)
    with pytest.raises(UndeclaredWrite, match='sent as encoding = "multipart", and the pack says "form"'):
        hand.press(MEMO, form)
    assert desk.wrote == []
