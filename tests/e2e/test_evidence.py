"""From a scan with pictures to a checked bundle: the installed command, a real browser, and the store's own ledger."""

import json
import zipfile
from pathlib import Path

import pytest

from assistant.core.actions import ActionKind
from assistant.practice.server import PracticeStore
from tests.browser.writer.desk import PATH_OF
from tests.e2e.seller import Seller
from tests.e2e.stand import Stand, at_terminal, begun, plans

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_a_bundle_is_made_of_what_the_scan_kept_twice_the_same_and_every_change_is_named(
    seller: Seller, xhr_store: PracticeStore
) -> None:
    ran = seller.types("scan", "practice", "--url", xhr_store.url, "--pictures", 1, "--out", seller.desk / "out")
    assert ran.code == 1, ran
    order = json.loads((seller.desk / "out" / "scan.json").read_text(encoding="utf-8"))["cases"][0]["order_id"]
    before = len(xhr_store.ledger())
    photo = seller.desk / "..photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff a photo")
    words = ("evidence", order, "--for", "paypal", "--unmask", "phone", "--add", f"packing={photo}", "--out")
    first, again = seller.desk / "one", seller.desk / "two"
    for folder in (first, again):
        ran = seller.types("--lang", "en", *words, folder)
        assert ran.code == 0, ran
    path = Path(ran.out.strip())
    assert path.read_bytes() == (first / path.name).read_bytes()
    found = contents(path)
    assert found["screenshots/01.png"].startswith(b"\x89PNG")
    assert found["summary.pdf"].startswith(b"%PDF")
    assert found["proof/01-packing.jpg"] == photo.read_bytes()
    assert "slots/packing.txt" not in found
    assert json.loads(found["manifest.json"])["unmasked"] == ["phone"]
    noted = seller.types("journal", "--json").json()
    assert [(entry["event"], entry["data"]["unmasked"]) for entry in noted] == [("evidence", "phone")] * 2
    assert seller.types("evidence", "--verify", path).code == 0
    data = bytearray(path.read_bytes())
    data[data.index(b"%PDF") + 100] ^= 1
    path.write_bytes(data)
    ran = seller.types("evidence", "--verify", path)
    assert ran.code == 6
    assert "summary.pdf" in ran.said
    assert len(xhr_store.ledger()) == before


def test_the_page_for_the_platform_is_looked_at_and_the_last_press_is_left_to_the_seller(
    seller: Seller, xhr_store: PracticeStore
) -> None:
    seller.scans(xhr_store.url)
    case = next(case for case in seller.scanned()["cases"] if case["tracking_number"])
    order, before = case["order_id"], len(xhr_store.ledger())
    ran = seller.types("--lang", "en", "escalate", order, "--out", seller.desk)
    assert ran.code == 0, ran
    assert order in ran.out
    assert f"{xhr_store.url}/home.htm/dispute/apply?bizOrderId={order}" in "".join(ran.err.split())
    assert "the last press is “提交申请”" in ran.said
    assert "nothing was filled in and nothing was sent" in ran.said
    assert "1. summary.pdf" in ran.said
    assert "Still empty: Proof of packing" in ran.said
    after = xhr_store.ledger()[before:]
    assert "/dispute/apply.do" not in {row["path"] for row in after}
    assert {row["path"] for row in after} <= {"/login", "/__ledger"}
    ran = seller.types("--lang", "en", "escalate", order, "--to", "carrier", "--out", seller.desk)
    assert ran.code == 0, ran
    assert case["tracking_number"] in ran.out
    assert "Kind of ticket" in ran.said
    assert "Nothing was opened in the store and nothing was sent." in ran.said


def test_what_was_done_stands_in_the_bundle_as_the_store_s_ledger_has_it(stand: Stand, tmp_path: Path) -> None:
    person = stand.person(tmp_path)
    order = stand.orders()[0]
    plans(person, order, "--memo", "买家电话 13812345678", "--flag", "1", "--refund", "12.50", "--reason", "协商一致")
    with at_terminal(person, "apply") as terminal:
        begun(terminal, *[lambda shown: "12.50\n" if "12.50 to do it" in shown else "y\n"] * 2)
        terminal.ends()
    ran = person.types("--lang", "en", "evidence", order, "--out", person.desk)
    assert ran.code == 0, ran
    found = contents(Path(ran.out.strip()))
    receipts = "".join(found[path].decode() for path in found if path.startswith("receipts/"))
    assert "Refund: done, read back" in receipts
    assert "Note and flag: done, read back" in receipts
    assert {path for path, _, _ in stand.sent()} == {PATH_OF[ActionKind.MEMO], PATH_OF[ActionKind.REFUND]}
    assert "138****5678" in receipts
    assert not [path for path, data in found.items() if b"13812345678" in data]
    noted = {entry["number"]: entry["hash"] for entry in person.types("journal", "--json").json()}
    assert len(told := json.loads(found["manifest.json"])["journal"]) == 2
    assert all(noted[one["entry"]] == one["hash"] for one in told)
    ran = person.types("evidence", order, "--unmask", "phone", "--out", person.desk)
    assert [path for path, data in contents(Path(ran.out.strip())).items() if b"13812345678" in data]
