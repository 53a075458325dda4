"""Hand-overs as a seller meets them: the installed command at a terminal, on the double of 千牛, by its own ledger."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.core.actions import PlannedAction
from assistant.core.plans import dumps, loads
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.e2e.person import AtTerminal, at_terminal
from tests.e2e.seller import Seller
from tests.taobao.by_hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = r"What came of it\?.*> $"
END_OF_INPUT = "\x04"
NAME = "taobao-practice"


@dataclass
class Scanned:
    """A double that was scanned once; everybody who acts has a copy of what the scan left, and orders of their own."""

    store: PracticeStore
    scanner: Seller
    orders: list[str]

    def person(self, folder: Path) -> Seller:
        """Somebody who has just scanned the store and planned nothing."""
        shutil.copytree(self.scanner.home, (seller := Seller(folder)).home)
        self.seal(seller, ())
        return seller

    def seal(self, seller: Seller, actions: tuple[PlannedAction, ...]) -> None:
        path = self.plan_of(seller)
        path.write_text(dumps(replace(loads(path.read_text(encoding="utf-8")), actions=actions)), encoding="utf-8")

    def plan_of(self, seller: Seller) -> Path:
        return seller.home / "stores" / NAME / "last-plan.json"

    def planned(self, seller: Seller, *asked: object) -> PlannedAction:
        """The one item of a plan that was asked for, on an order that nobody else has."""
        ran = seller.types("plan", self.orders.pop(), *asked)
        assert ran.code == 0, ran
        (item,) = loads(self.plan_of(seller).read_text(encoding="utf-8")).actions
        assert item.handed
        return item

    def wrote(self, order_id: str) -> int:
        return sum(order_id in row["body"] for row in self.store.ledger())


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanned]:
    options = PracticeOptions(seed=5, orders=14, share_broken=0.5, skin="qianniu")
    scanner = Seller(tmp_path_factory.mktemp("terminal"))
    with PracticeStore(options) as store:
        ran = scanner.types("scan", "taobao", "--practice", store.url, "--pictures", 0, "--out", scanner.desk / "out")
        assert ran.code == 1, ran
        yield Scanned(store, scanner, [one["order_id"] for one in scanner.scanned()["cases"] if _is_open(one, store)])


def _is_open(case: dict[str, Any], store: PracticeStore) -> bool:
    desk = store.shop.desks.find(case["order_id"])
    assert desk is not None
    return case["confidence"] != "guess" and not desk.refunds and desk.order.total < Decimal(200)


def handed_over(terminal: AtTerminal, yes: str) -> str:
    """Say yes to the one item; what is shown to be copied, once the last question stands there."""
    terminal.begins()
    assert "outside this window" in terminal.is_asked()
    terminal.types(f"{yes}\n")
    before = len(terminal.text)
    terminal.waits_for(TOLD)
    return terminal.text[before:]


def test_what_was_told_is_noted_as_a_word_and_never_handed_over_again(scanned: Scanned, tmp_path: Path) -> None:
    me = scanned.person(tmp_path)
    action = scanned.planned(me, "--compensate", "5")
    with at_terminal(me, "apply", "--headless") as terminal:
        shown = handed_over(terminal, "5.00")
        assert re.search(rf"─\n{action.order_id}\n", shown)
        assert re.search(r"─\n5\.00\n", shown)
        assert Hand(scanned.store).does(action)
        terminal.types("d\n")
        assert terminal.ends().code == 0
    assert "done, by the seller's word" in me.types("journal", COLUMNS="200").out
    with at_terminal(me, "apply", "--headless") as terminal:
        terminal.begins()
        terminal.is_asked()
        terminal.types("5.00\n")
        assert "never tried twice" in terminal.ends().out
    assert scanned.wrote(action.order_id) == 1


def test_a_run_that_is_killed_before_the_answer_leaves_a_doubt_that_a_page_settles(
    scanned: Scanned, tmp_path: Path
) -> None:
    me = scanned.person(tmp_path)
    action = scanned.planned(me, "--refund", "3")
    with at_terminal(me, "apply", "--headless") as terminal:
        handed_over(terminal, "3.00")
        terminal.child.kill()
        terminal.child.wait()
    assert me.survivors() == []
    assert me.types("reconcile").code == 7
    assert Hand(scanned.store).does(action)
    ran = me.types("reconcile")
    assert (ran.code, "done, read back" in ran.out) == (0, True)
    assert scanned.wrote(action.order_id) == 1


def test_enter_and_the_end_of_input_say_nothing_and_only_a_person_settles_it(scanned: Scanned, tmp_path: Path) -> None:
    me = scanned.person(tmp_path)
    action = scanned.planned(me, "--compensate", "5")
    with at_terminal(me, "apply", "--headless") as terminal:
        handed_over(terminal, "5.00")
        terminal.types("\n")
        assert terminal.ends().code == 7
    assert me.types("reconcile").code == 7
    with at_terminal(me, "reconcile") as terminal:
        terminal.waits_for(TOLD)
        terminal.types(END_OF_INPUT)
        assert terminal.ends().code == 7
    with at_terminal(me, "reconcile") as terminal:
        terminal.waits_for(TOLD)
        terminal.types("n\n")
        assert terminal.ends().code == 0
    assert scanned.wrote(action.order_id) == 0
