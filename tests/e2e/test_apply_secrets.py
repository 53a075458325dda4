"""After a whole run no secret of the store and none of the owner's stands in any file outside the browser's profile."""

import re
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.e2e.hidden import found_in, packed_ways
from tests.e2e.seller import Seller
from tests.e2e.stand import Stand, at_terminal, begun, plans

PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|1500000\d{4}|0\d{2,3}-\d{7,8})(?!\d)")
COURIER = re.compile(r"(?:的|员：|联系)([\u4e00-\u9fff]{3})（1")
PASSPHRASE = "tall horse long battery"


@pytest.mark.parametrize("needle", ["0a1b2c3d4e5f60718293a4b5c6d7e8f9", "13800138000", "王小明", "long secret"])
@pytest.mark.parametrize("way", packed_ways("x"))
def test_the_search_finds_a_text_however_it_is_packed(tmp_path: Path, needle: str, way: str) -> None:
    (tmp_path / "file").write_bytes(packed_ways(needle)[way])
    (tmp_path / "other").write_bytes(packed_ways("something else")[way])
    assert found_in(tmp_path, [needle], outside="profile") == [("file", needle)]


def test_the_search_looks_into_databases_and_leaves_the_profile_out(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "file").write_text("13800138000")
    with sqlite3.connect(tmp_path / "book.sqlite3") as book:
        book.execute("CREATE TABLE t (x)")
        book.execute("INSERT INTO t VALUES ('call 13800138000 now')")
    book.close()
    assert found_in(tmp_path, ["13800138000"], outside="profile") == [("book.sqlite3", "13800138000")]


class Run:
    """Everything that a seller and an owner do in a day; all their files, temporary ones too, lie in one folder."""

    def __init__(self, folder: Path, store: PracticeStore) -> None:
        (folder / "tmp").mkdir()
        self.folder, self.store = folder, store
        self.person = Seller(folder, {"TMPDIR": str(folder / "tmp")})
        self.scan = self.person.scans(store.url, "--pictures", 3, "--csv")
        stand = Stand(store, self.person)
        self.phones, self.couriers, self.streets = self._truth()
        first, second, third = stand.orders()[:3]
        for item in self.person.types("plan", "--json").json()["plan"]["actions"]:
            plans(self.person, item["order_id"], "--drop")
        plans(self.person, first, "--refund", "6.00", "--message", "您好，包裹没有动，我们在查。")
        plans(self.person, second, "--memo", "已催快递", "--compensate", "1.00")
        plans(self.person, third, "--message", "您好，我们在查。")
        plans(self.person, self.claim(stand), "--agree")
        self.owner_signs("6.00")
        with at_terminal(self.person, "apply") as terminal:
            begun(terminal, "6.00\n", "y\n", "1.00\n", "y\n", "w\n", "y\n")
            self.applied = terminal.ends()
        self.sent = stand.sent()
        self.after = [
            self.person.types(*words)
            for words in (("show", first), ("journal",), ("journal", "--json"), ("plan",), ("reconcile",))
        ]

    def claim(self, stand: Stand) -> str:
        """An order whose buyer asks for money, of which the store wants a code by SMS before it goes back."""
        order = stand.orders(claimed=True)[0]
        stand.store.shop.desks.sms_above = Decimal(1)
        return order

    def owner_signs(self, amount: str) -> None:
        with at_terminal(self.person, "approve", "--new-key", "owner.pem") as terminal:
            for prompt in ("Passphrase of the key: $", "Once more: $"):
                terminal.waits_for(prompt)
                terminal.types(f"{PASSPHRASE}\n")
            public = next(word for word in terminal.ends().out.split() if word.startswith("ed25519:"))
        (self.person.desk / "config.toml").write_text(f'[approval]\nabove = "5"\nowners = ["{public}"]\n')
        with at_terminal(self.person, "approve", "--key", "owner.pem") as terminal:
            terminal.waits_for(f"type {amount} to do it.*> $")
            terminal.types(f"{amount}\n")
            while (sum_ := terminal.waits_for(r"Passphrase of the key: $|type ([\d.]+) to do it.*> $")[1]) is not None:
                terminal.types(f"{sum_}\n")
            terminal.types(f"{PASSPHRASE}\n")
            assert terminal.ends().code == 0

    def _truth(self) -> tuple[set[str], set[str], set[str]]:
        """Every phone and every courier's whole name in the store's own traces, and every buyer's street."""
        orders = [self.store.shop.book.order(place) for place in range(len(self.store.shop.book))]
        texts = [event.text for order in orders for parcel in order.parcels for event in parcel.events]
        phones = {phone for text in texts for phone in PHONE.findall(text)}
        couriers = {name for text in texts for name in COURIER.findall(text)}
        return phones, couriers, {order.buyer.street for order in orders}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with PracticeStore(PracticeOptions(seed=4, orders=60, share_broken=0.4)) as store:
        yield Run(tmp_path_factory.mktemp("day"), store)


@pytest.mark.slow
@pytest.mark.browser
def test_the_day_was_a_whole_one(run: Run) -> None:
    """Else nothing would be proved: things were done, a code was asked for, pictures were taken, secrets were there."""
    assert [path for path, _, _ in run.sent] == [
        "/refund/sellerRefund.do", "/im/sendMessage.do", "/payment/smallPayment.do",
        "/trade/memo/update_sell_memo.htm", "/im/sendMessage.do",
    ]  # fmt: skip
    assert (run.applied.code, "only a person may finish this form" in run.applied.said) == (4, True), run.applied
    assert [ran.code for ran in run.after] == [0] * len(run.after)
    assert "data:image/png;base64," in (run.person.desk / "out" / "report.html").read_text(encoding="utf-8")
    assert [len(some) > 20 for some in (run.phones, run.couriers, run.streets)] == [True] * 3
    assert run.store.shop.sessions


@pytest.mark.slow
@pytest.mark.browser
def test_no_cookie_phone_name_street_or_passphrase_stands_in_any_file_outside_the_profile(run: Run) -> None:
    needles = {*run.store.shop.sessions, *run.phones, *run.couriers, *run.streets, PASSPHRASE}
    assert found_in(run.folder, needles, outside="profile") == []


@pytest.mark.slow
@pytest.mark.browser
def test_no_phone_name_or_street_is_printed(run: Run) -> None:
    said = " ".join(ran.said for ran in (run.scan, run.applied, *run.after))
    assert [needle for needle in (*run.phones, *run.couriers, *run.streets, PASSPHRASE) if needle in said] == []
