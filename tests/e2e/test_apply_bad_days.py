"""Acting when something comes between: a person who leaves, an order that moves, a stop, two runs, a Ctrl-C."""

import stat
import threading
from pathlib import Path

import pytest

from assistant.practice.faults import Faults
from tests.doubles.terminal import Ran
from tests.e2e.person import AtTerminal
from tests.e2e.seller import PATIENCE_S, Seller
from tests.e2e.stand import Stand, at_terminal, begun, plan_path, plans

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "您好，包裹没有动，我们在查。"


@pytest.fixture
def person(stand: Stand, tmp_path: Path) -> Seller:
    return stand.person(tmp_path)


@pytest.fixture
def order(stand: Stand) -> str:
    return stand.orders()[0]


def states(person: Seller) -> list[str]:
    """How each attempt stands, as the journal tells it; none where there is no journal."""
    if not (person.home / "stores" / "practice" / "journal.sqlite3").exists():
        return []
    rows = person.types("journal", "--json").json()
    return list({row["attempt"]: row["state"] for row in rows}.values())


def sound(person: Seller) -> Ran:
    ran = person.types("journal", "verify")
    assert ran.code == 0, ran
    return ran


# ---- again --------------------------------------------------------------------------------------------------------


def test_a_second_apply_of_the_same_plan_writes_nothing(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00", "--message", TEXT)
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "1.00\n", "y\n")
        assert terminal.ends().code == 0
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        again = terminal.ends()
    assert (again.code, len(stand.sent())) == (6, 2), again.out
    assert "0 done and read back, 2 not done" in again.out


def test_a_done_item_planned_again_is_seen_to_be_done(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--compensate", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "1.00\n")
        assert terminal.ends().code == 0
    plans(person, order, "--compensate", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        again = terminal.ends()
    assert (again.code, "already what compensate would leave behind" in again.said, len(stand.sent())) == (
        6,
        True,
        1,
    ), again.out


def test_two_applies_at_once_are_one(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as first:
        begun(first)
        first.is_asked()
        with at_terminal(person, "apply") as second:
            begun(second)
            ran = second.ends()
        first.types("1.00\n")
        assert first.ends().code == 0
    assert (ran.code, "Another run is acting on this store" in ran.said) == (6, True), ran.out
    assert len(stand.sent()) == 1


# ---- the world moves ----------------------------------------------------------------------------------------------


def test_an_order_that_moved_since_the_scan_is_stale_and_the_field_is_named(
    stand: Stand, person: Seller, order: str
) -> None:
    plans(person, order, "--refund", "1.00")
    stand.moves(order)
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        ran = terminal.ends()
    assert ran.code == 6, ran.out
    assert "The world moved since the plan" in ran.said
    assert "parcel 1: was" in ran.said
    assert "YT7530001112223" in ran.said
    assert stand.sent() == []


def test_an_order_that_moves_while_the_person_thinks_is_stale(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        terminal.is_asked()
        stand.moves(order)
        terminal.types("1.00\n")
        ran = terminal.ends()
    assert (ran.code, "parcel 1: was" in ran.said, stand.sent(), states(person)) == (6, True, [], []), ran.out


def test_what_is_over_a_cap_is_not_offered(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "6.00")
    (person.desk / "config.toml").write_text('[caps]\nitem = "5"\n')
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        ran = terminal.ends()
    assert (ran.code, "Not offered: 6.00 CNY is above 5.00 for one item" in ran.said) == (6, True), ran.out
    assert (stand.sent(), "type 6.00" in ran.out) == ([], False)


@pytest.mark.parametrize("by", ["command", "file"])
def test_a_stop_while_an_item_is_asked_ends_the_run_before_it(stand: Stand, person: Seller, by: str) -> None:
    for order in stand.orders()[:2]:
        plans(person, order, "--compensate", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        terminal.is_asked()
        if by == "command":
            assert person.types("stop").code == 0
        else:
            (person.home / "stores" / "practice" / "STOP").touch()
        terminal.types("1.00\n")
        ran = terminal.ends()
    assert (ran.code, "Writing is stopped by" in ran.said, stand.sent()) == (6, True, []), ran.out
    assert "1 not reached" in ran.out


def test_after_a_stop_was_lifted_things_go_on(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--compensate", "1.00")
    assert person.types("stop").code == 0
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        assert terminal.ends().code == 6
    assert "taken away" in person.types("stop", "--lift").said
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "1.00\n")
        assert terminal.ends().code == 0
    assert len(stand.sent()) == 1


# ---- the person leaves --------------------------------------------------------------------------------------------


def test_a_closed_window_writes_nothing_and_leaves_no_browser(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        terminal.is_asked()
        terminal.hangs_up()
        ran = terminal.ends()
    assert (ran.code != 0, stand.sent(), states(person)) == (True, [], [])
    assert person.survivors() == []


def test_ctrl_c_at_the_question_is_130_and_nothing_was_tried(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal)
        terminal.is_asked()
        terminal.types("\x03")
        ran = terminal.ends()
    assert (ran.code, "Traceback" in ran.out, stand.sent(), states(person)) == (130, False, [], []), ran.out
    assert person.survivors() == []


class _WriteCame(Faults):
    """The store takes a write, and answers it a minute later."""

    def __init__(self) -> None:
        super().__init__(("reply-lost@1",))
        self.came = threading.Event()

    def striking(self, point: str) -> frozenset[str]:
        if point == "write":
            self.came.set()
        return super().striking(point)


def pressed(stand: Stand, terminal: AtTerminal, typed: str) -> None:
    """Say yes, and return when the write stands in the store's ledger and its answer has not come."""
    stand.store.shop.faults = slow = _WriteCame()
    begun(terminal, typed)
    assert slow.came.wait(PATIENCE_S)


def test_ctrl_c_right_at_the_press_is_a_doubt_that_reconcile_settles_as_the_ledger_has_it(
    stand: Stand, person: Seller, order: str
) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as terminal:
        pressed(stand, terminal, "1.00\n")
        terminal.types("\x03")
        ran = terminal.ends()
    assert len(stand.sent()) == 1
    assert (ran.code in {7, 130}, "Traceback" in ran.out) == (True, False), ran.out
    assert states(person) == ["in_doubt"]
    settled = person.types("reconcile")
    assert (settled.code, states(person)) == (0, ["confirmed"]), settled
    assert "1 settled, 0 still in doubt" in settled.said
    sound(person)


def test_ctrl_c_at_the_press_does_not_claim_that_nothing_was_written(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    with at_terminal(person, "apply") as terminal:
        pressed(stand, terminal, "1.00\n")
        terminal.types("\x03")
        ran = terminal.ends()
    assert len(stand.sent()) == 1
    assert "Nothing was written" not in ran.said


def test_a_doubt_keeps_the_order_shut_until_it_is_settled(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--compensate", "1.00")
    with at_terminal(person, "apply") as terminal:
        pressed(stand, terminal, "1.00\n")
        terminal.types("\x03")
        terminal.ends()
    plans(person, order, "--compensate", "2.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "2.00\n")
        ran = terminal.ends()
    assert (ran.code, "is not settled yet" in ran.said, len(stand.sent())) == (6, True, 1), ran.out


def test_a_reply_that_never_came_is_told_as_a_doubt_or_as_what_the_page_shows(
    stand: Stand, person: Seller, order: str
) -> None:
    plans(person, order, "--refund", "1.00")
    stand.store.shop.faults = Faults(("write-502@1",))
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "1.00\n")
        ran = terminal.ends()
    assert [(path, order_) for path, order_, _ in stand.sent()] == [("/refund/sellerRefund.do", order)]
    assert ran.code in {0, 7}, ran.out
    assert states(person) == ["confirmed" if ran.code == 0 else "in_doubt"]
    assert (person.types("reconcile").code, states(person)) == (0, ["confirmed"])


def test_a_refund_that_stays_pending_is_in_doubt_and_exit_7(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--refund", "1.00")
    stand.store.shop.traits.put_on("refund-pending")
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "1.00\n")
        ran = terminal.ends()
    assert (ran.code, "IN DOUBT" in ran.out, "shipfix reconcile" in ran.said) == (7, True, True), ran.out
    assert len(stand.sent()) == 1
    assert person.types("reconcile").code == 7


# ---- another text -------------------------------------------------------------------------------------------------


def an_editor(person: Seller, text: str) -> str:
    path = person.desk / "editor.sh"
    path.write_text(f"#!/bin/sh\nprintf '%s' '{text}' > \"$1\"\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_an_edited_message_is_shown_again_and_sent_as_it_was_edited(stand: Stand, person: Seller, order: str) -> None:
    plans(person, order, "--message", TEXT)
    new = "对不起，今天给您答复。"
    with at_terminal(person, "apply", EDITOR=an_editor(person, new)) as terminal:
        begun(terminal, "e\n")
        assert (new in terminal.is_asked(), stand.sent()) == (True, [])
        terminal.types("y\n")
        ran = terminal.ends()
    assert ran.code == 0, ran.out
    assert [(path, body["text"]) for path, _, body in stand.sent()] == [("/im/sendMessage.do", new)]


def test_an_edited_message_that_promises_a_refund_of_no_plan_is_refused(
    stand: Stand, person: Seller, order: str
) -> None:
    plans(person, order, "--message", TEXT)
    with at_terminal(person, "apply", EDITOR=an_editor(person, "已为您退款。")) as terminal:
        begun(terminal, "e\n")
        ran = terminal.ends()
    assert (ran.code, "promises a refund" in ran.said, stand.sent()) == (6, True, []), ran.out


# ---- a second person ----------------------------------------------------------------------------------------------


def owner_signs(person: Seller, amount: str, passphrase: str) -> Ran:
    with at_terminal(person, "approve", "--key", "owner.pem") as terminal:
        terminal.waits_for("> $")
        terminal.types(f"{amount}\n")
        if terminal.waits_for(r"Passphrase of the key: $|none was signed").group().startswith("Pass"):
            terminal.types(f"{passphrase}\n")
        return terminal.ends()


def test_above_the_limit_nothing_is_asked_before_the_owner_has_signed_exactly_that(
    stand: Stand, person: Seller, order: str
) -> None:
    plans(person, order, "--refund", "6.00")
    with at_terminal(person, "approve", "--new-key", "owner.pem") as terminal:
        for prompt in ("Passphrase of the key: $", "Once more: $"):
            terminal.waits_for(prompt)
            terminal.types("long secret\n")
        made = terminal.ends()
    public = next(word for word in made.out.split() if word.startswith("ed25519:"))
    (person.desk / "config.toml").write_text(f'[approval]\nabove = "5"\nowners = ["{public}"]\n')

    def applied(*typed: str) -> Ran:
        with at_terminal(person, "apply") as terminal:
            begun(terminal, *typed)
            return terminal.ends()

    unsigned = applied()
    assert (unsigned.code, "needs an owner's signature" in unsigned.said) == (6, True), unsigned.out
    assert "none was signed" in owner_signs(person, "6.01", "").said
    assert owner_signs(person, "6.00", "wrong").code == 6
    assert (applied().code, stand.sent()) == (6, [])
    assert owner_signs(person, "6.00", "long secret").code == 0
    assert "long secret" not in plan_path(person).with_name("last-plan.json.signed").read_text()
    plans(person, order, "--refund", "7.00")
    assert (applied().code, stand.sent()) == (6, [])
    plans(person, order, "--refund", "6.00")
    assert applied("6.00\n").code == 0
    assert [path for path, _, _ in stand.sent()] == ["/refund/sellerRefund.do"]
