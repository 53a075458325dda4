"""Acting with the installed command at a real terminal: exactly what was confirmed, once, and nothing else.

The oracle of every test is the store's own ledger.
"""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.core.plans import loads
from assistant.packs.loader import builtin_folder
from tests.browser.writer.desk import PATH_OF
from tests.doubles.terminal import Ran, told
from tests.e2e.person import BEGIN
from tests.e2e.seller import Seller
from tests.e2e.stand import Stand, at_terminal, begun, plan_path, plans, rewritten

pytestmark = pytest.mark.browser
SLOW = pytest.mark.slow

MEMO, TEXT = "已催快递，等回复", "您好，包裹没有动，我们在查。"


class Applied:
    """Every kind of action once, each confirmed as it asks for it, and what the store says of it."""

    def __init__(self, stand: Stand, person: Seller) -> None:
        plain = stand.orders(fits=lambda case: "edit_tracking" not in case["remedies"])
        self.claimed = stand.orders(claimed=True)[0]
        self.refunded, self.told, self.reshipped = plain[:3]
        self.corrected = stand.orders(fits=lambda case: "edit_tracking" in case["remedies"])[0]
        plans(person, self.refunded, "--refund", "12.50", "--reason", "协商一致")
        plans(person, self.told, "--memo", MEMO, "--flag", "1", "--message", TEXT, "--compensate", "3.20")
        plans(person, self.corrected, "--correct", "圆通速递", "YT7530001112223")
        plans(person, self.reshipped, "--reship", "中通快递", "73111122223333")
        plans(person, self.claimed, "--agree")
        self.claim = str(stand.desk(self.claimed).order.total)
        yes = ["12.50\n", "3.20\n", "y\n", "y\n", "y\n", f"{self.reshipped[-4:]}\n", f"{self.claim}\n"]
        with at_terminal(person, "apply") as terminal:
            self.items = begun(terminal, *yes)
            self.ran = terminal.ends()
        self.sent, self.stand = stand.sent(), stand
        self.desks = {order: stand.desk(order) for order in (self.refunded, self.told, self.corrected)}
        self.journal = person.types("journal", "--json").json()


@pytest.fixture(scope="module")
def applied(scanned_once: Stand, tmp_path_factory: pytest.TempPathFactory) -> Applied:
    scanned_once.fresh()
    return Applied(scanned_once, scanned_once.person(tmp_path_factory.mktemp("applied")))


@SLOW
def test_the_store_got_exactly_what_was_confirmed_once_each_and_in_that_order(applied: Applied) -> None:
    kinds = {path: kind.value for kind, path in PATH_OF.items()}
    assert [(kinds.get(path, path), order) for path, order, _ in applied.sent] == [
        ("refund", applied.refunded),
        ("compensate", applied.told),
        ("memo", applied.told),
        ("message", applied.told),
        ("edit_tracking", applied.corrected),
        ("reship", applied.reshipped),
        ("agree_refund", applied.claimed),
    ]


@SLOW
def test_every_request_carries_what_was_typed_and_no_other_money(applied: Applied) -> None:
    refund, payment, memo, message, edit, reship, agree = (body for _, _, body in applied.sent)
    assert (Decimal(str(refund["amount"])), int(payment["amountInFen"])) == (Decimal("12.50"), 320)
    assert int(Decimal(str(agree["amount"]))) == int(Decimal(applied.claim) * 100)
    assert (memo["memo"], memo["flag"], message["text"], message["visible"]) == (MEMO, "1", TEXT, "buyer")
    assert (edit["company"], edit["mailNo"]) == ("圆通速递", "YT7530001112223")
    assert (reship["company"], reship["mailNo"]) == ("中通快递", "73111122223333")


@SLOW
def test_it_says_of_each_item_that_it_was_read_back_and_ends_with_0(applied: Applied) -> None:
    assert applied.ran.code == 0, applied.ran.out
    assert applied.ran.said.count("done, read back (another page shows it)") == 7
    assert "7 done and read back, 0 not done, 0 in doubt, 0 not reached." in applied.ran.out


@SLOW
def test_each_item_was_shown_with_its_order_its_form_and_what_cannot_be_undone(applied: Applied) -> None:
    refund, *_, agree = applied.items
    for part in (applied.refunded, "12.50", "协商一致", "CANNOT BE UNDONE", "at most", "type 12.50 to do it", "day"):
        assert part in refund
    assert f"type {applied.claim} to do it" in agree
    assert "last 4 digits" in applied.items[5]


@SLOW
def test_the_journal_tells_of_each_item_an_intent_and_an_end(applied: Applied) -> None:
    assert [row["event"] for row in applied.journal] == ["intent", "settled"] * 7
    assert {row["state"] for row in applied.journal if row["event"] == "settled"} == {"confirmed"}


# ---- what is no yes -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def declined(scanned_once: Stand, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, list[object]]:
    """A run in which every item is answered, and none with its yes; after five quick ones the pause is passed."""
    scanned_once.fresh()
    person = scanned_once.person(tmp_path_factory.mktemp("declined"))
    for order in scanned_once.orders()[:3]:
        plans(person, order, "--refund", "1.00", "--compensate", "2.00")
    with at_terminal(person, "apply") as terminal:
        begun(terminal, "\n", "2.01\n", "y\n", "n\n", "100\n", "\x04")
        return terminal.ends(), list(scanned_once.sent())


@SLOW
def test_enter_n_another_amount_nonsense_and_end_of_input_write_nothing(declined: tuple[Ran, list[object]]) -> None:
    assert declined[1] == []


@SLOW
def test_a_run_of_noes_ends_well_and_says_so(declined: tuple[Ran, list[object]]) -> None:
    ran, _ = declined
    assert ran.code == 0, ran.out
    assert ran.said.count("not done (you did not say yes)") == 6
    assert "0 done and read back, 6 not done, 0 in doubt" in ran.out


@pytest.mark.parametrize("typed", ["\n", *(pytest.param(keys, marks=SLOW) for keys in ("y\n", "\x04", "yes\n"))])
def test_without_the_word_nothing_is_begun(stand: Stand, tmp_path: Path, typed: str) -> None:
    person = stand.person(tmp_path, proposed=True)
    with at_terminal(person, "apply", SHIPFIX_BROWSER="/no/such/browser") as terminal:
        terminal.waits_for("to begin")
        terminal.types(typed)
        ran = terminal.ends()
    assert (ran.code, "nothing was begun" in ran.out, stand.sent()) == (6, True, [])


# ---- nobody there -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stdin",
    [
        pytest.param("y\n" * 50, id="piped yes"),
        pytest.param("12.50\n" * 50, id="piped amount", marks=SLOW),
        pytest.param(None, id="closed", marks=SLOW),
    ],
)
def test_without_a_terminal_nothing_is_written_whatever_stdin_says(
    stand: Stand, tmp_path: Path, stdin: str | None
) -> None:
    person = stand.person(tmp_path, proposed=True)
    before = ("sh", "-c", 'exec "$@" <&-', "sh") if stdin is None else ("sh", "-c", f"printf '{stdin}' | \"$@\"", "sh")
    told(person.types("apply", before=before), 6, "no terminal to ask at", "A pipe, a script or CI cannot say yes")
    assert stand.sent() == []


# ---- a plan that is not this one ----------------------------------------------------------------------------------


def refused(person: Seller, *words: str, plan: object = None) -> None:
    """An apply that is refused before a browser is looked for, in these words."""
    with at_terminal(person, "apply", *([plan] if plan else []), SHIPFIX_BROWSER="/no/such/browser") as terminal:
        if (word := terminal.waits_for(rf"{BEGIN}|→ ")[1]) is not None:
            terminal.types(word + "\n")
        ran = terminal.ends()
    assert [word for word in words if word not in ran.said] == [], ran.said
    assert ran.code == 6, ran


def test_one_changed_byte_is_refused_and_both_hashes_are_named(stand: Stand, tmp_path: Path) -> None:
    person = stand.person(tmp_path, proposed=True)
    path = plan_path(person)
    amount = re.search(r'"decimal":"(\d+)', path.read_text())
    assert amount is not None
    path.write_text(path.read_text().replace(amount[0], f'"decimal":"{int(amount[1]) + 1}'))
    refused(person, "was changed after it was made", "its hash is", "the file says")
    assert stand.sent() == []


@SLOW
def test_the_plan_of_another_store_is_refused_and_both_are_named(stand: Stand, tmp_path: Path) -> None:
    person = stand.person(tmp_path, proposed=True)
    rewritten(person, store="taobao/别家店")
    refused(person, "it is for the store taobao/别家店, and this is practice/")


def test_an_old_plan_is_refused_with_its_age_and_the_limit(stand: Stand, tmp_path: Path) -> None:
    person = stand.person(tmp_path, proposed=True)
    plan = loads(plan_path(person).read_text())
    rewritten(person, created_at=plan.created_at - timedelta(hours=5))
    refused(person, "it is 5 h", "old, and 4 h 00 min is the limit")


@SLOW
def test_a_plan_from_before_a_change_of_the_pack_is_refused_and_both_packs_are_named(
    stand: Stand, tmp_path: Path
) -> None:
    person = stand.person(tmp_path, proposed=True)
    old = loads(plan_path(person).read_text()).pack_digest
    text = (builtin_folder() / "practice.toml").read_text()
    (person.desk / "mine.toml").write_text(text + "\n# one line more\n")
    (person.desk / "config.toml").write_text(f'[stores.practice]\npack = "mine.toml"\nurl = "{stand.store.url}"\n')
    refused(person, f"it was made with pack {old[:12]}…, and the pack is now")


@SLOW
def test_a_plan_that_is_not_there_is_refused(stand: Stand, tmp_path: Path) -> None:
    refused(stand.person(tmp_path), "cannot be read as a plan", plan="nowhere.json")
