"""Several stores in one config: each has its own result, profile and journal, and none ever gets another's."""

import json
import shutil
import stat
import subprocess
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.core.plans import dumps, loads
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from tests.browser.writer.desk import body_of, order_in
from tests.e2e.person import at_terminal
from tests.e2e.seller import COMMAND, Seller, ends

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Stores = tuple[PracticeStore, PracticeStore]


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    """Two shops with names and orders of their own."""
    with (
        PracticeStore(PracticeOptions(seed=4, orders=60, share_broken=0.3)) as muhe,
        PracticeStore(PracticeOptions(seed=9, orders=50, share_broken=0.3, skin="table")) as living,
    ):
        yield muhe, living


def configured(seller: Seller, *blocks: str) -> None:
    (seller.desk / "config.toml").write_text("[scan]\npictures = 0\n" + "\n".join(blocks), encoding="utf-8")


def block(name: str, pack: str, url: str, shop: str = "") -> str:
    own = f'shop = "{shop}"\n' if shop else ""
    return f'[stores.{name}]\npack = "{pack}"\nurl = "{url}"\n{own}'


@pytest.fixture
def agency(seller: Seller, stores: Stores) -> Seller:
    muhe, living = stores
    configured(
        seller,
        block("muhe", "practice", muhe.url, "木禾生活馆"),
        block("living", "practice-table", living.url, "Muhe Living"),
    )
    return seller


def orders_of(store: PracticeStore) -> set[str]:
    return {order["order_id"] for order in store.truth()["orders"]}


def test_two_stores_scanned_at_once_never_mix(agency: Seller, stores: Stores) -> None:
    both = {name: agency.starts("scan", name, "--json") for name in ("muhe", "living")}
    scans = {name: json.loads(ends(child).out) for name, child in both.items()}
    for (name, shop), store in zip({"muhe": "木禾生活馆", "living": "Muhe Living"}.items(), stores, strict=True):
        assert (scans[name]["shop_name"], scans[name]["complete"]) == (shop, True)
        cases = {case["order_id"] for case in scans[name]["cases"]}
        assert cases
        assert cases <= orders_of(store)
        folder = agency.home / "stores" / name
        assert stat.S_IMODE((folder / "profile").stat().st_mode) == 0o700
        assert store.ledger() == []
    assert not orders_of(stores[0]) & orders_of(stores[1])


def test_all_stores_come_one_after_the_other_and_one_that_fails_stops_none(agency: Seller, stores: Stores) -> None:
    muhe, living = stores
    configured(
        agency,
        block("wrong", "practice", muhe.url, "另一家店"),
        block("living", "practice-table", living.url, "Muhe Living"),
    )
    ran = agency.types("scan", "--all", "--json", "--out", "out")
    wrong, good = json.loads(ran.out)
    assert ran.code == 4
    assert (wrong["store"], wrong["exit_code"], wrong["scan"]) == ("wrong", 4, None)
    assert "另一家店" in wrong["error"]["text"]
    assert (good["store"], good["exit_code"], good["scan"]["shop_name"]) == ("living", 1, "Muhe Living")
    assert Path(good["report"]).parent == Path("out/living")


def the_job_of_the_manual() -> str:
    """The script in docs/many-stores.md, as it stands there."""
    manual = (Path(__file__).parents[2] / "docs" / "many-stores.md").read_text(encoding="utf-8")
    return textwrap.dedent(manual[manual.index("    #!/bin/sh") : manual.index("## Which accounts")])


def test_the_job_in_the_manual_keeps_each_result_and_passes_the_worst_code_on(agency: Seller, stores: Stores) -> None:
    muhe, living = stores
    configured(
        agency,
        block("muhe", "practice", muhe.url, "木禾生活馆"),
        block("lanshan", "practice-table", living.url, "另一家店"),
    )
    ran = subprocess.run(
        ["sh", "-c", the_job_of_the_manual()],
        cwd=agency.desk,
        env=agency.told() | {"PATH": f"{COMMAND.parent}:{agency.told()['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 4, ran
    assert json.loads((agency.desk / "muhe.json").read_text(encoding="utf-8"))["complete"] is True
    assert (agency.desk / "lanshan.json").read_text(encoding="utf-8") == ""
    assert "另一家店" in ran.stderr
    assert (agency.desk / "reports" / "muhe" / "report.html").is_file()


def test_all_stores_end_in_a_table(agency: Seller) -> None:
    ran = agency.types("--lang", "en", "scan", "--all")
    assert ran.code == 1
    assert "木禾生活馆" in ran.out
    assert "60/60" in ran.out
    assert "50/50" in ran.out


def test_a_logout_deletes_one_stores_session_and_no_others(agency: Seller) -> None:
    agency.types("scan", "--all")
    ran = agency.types("logout", "muhe")
    assert ran.code == 0
    assert not (agency.home / "stores" / "muhe" / "profile").exists()
    assert (agency.home / "stores" / "living" / "profile").exists()


# ---- acting in two at the same time -------------------------------------------------------------------------------

SHOPS = {"muhe": "木禾生活馆", "lanshan": "岚山茶行"}
MEMO = "已催快递，等回复"


def renamed(store: PracticeStore, shop: str) -> None:
    """Somebody signs in there with another shop's account."""
    store.shop.skin = replace(store.shop.skin, shop_name=shop)


@pytest.fixture(scope="module")
def twins() -> Iterator[dict[str, PracticeStore]]:
    """Two shops of one platform: the same pack, other names, other orders."""
    with (
        PracticeStore(PracticeOptions(seed=4, orders=30, share_broken=0.4)) as muhe,
        PracticeStore(PracticeOptions(seed=9, orders=30, share_broken=0.4)) as lanshan,
    ):
        renamed(lanshan, SHOPS["lanshan"])
        yield {"muhe": muhe, "lanshan": lanshan}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, twins: dict[str, PracticeStore]) -> Seller:
    """An agency that has scanned both at the same time, with notes for three orders of each in its plan."""
    agency = Seller(tmp_path_factory.mktemp("both"))
    configured(agency, *(block(name, "practice", store.url) for name, store in twins.items()))
    scans = {name: agency.starts("scan", name, "--json") for name in twins}
    for name, child in scans.items():
        scan = json.loads(ends(child).out)
        assert scan["shop_name"] == SHOPS[name]
        path = agency.home / "stores" / name / "last-plan.json"
        path.write_text(dumps(replace(loads(path.read_text(encoding="utf-8")), actions=())), encoding="utf-8")
        for order in [case["order_id"] for case in scan["cases"] if case["confidence"] != "guess"][:3]:
            assert agency.types("plan", order, "--store", name, "--memo", MEMO).code == 0
    return agency


def written(store: PracticeStore) -> list[str]:
    """The orders that writes which reached the store name, in order."""
    return [order_in(row["path"], body_of(row["body"])) for row in store.ledger()]


def intents(agency: Seller, store: str) -> list[str]:
    """The orders that the store's journal tells of an intent for."""
    rows: list[dict[str, Any]] = agency.types("journal", "--store", store, "--json").json()
    return [row["data"]["action"]["order_id"] for row in rows if row["event"] == "intent"]


def planned(agency: Seller, store: str) -> list[str]:
    path = agency.home / "stores" / store / "last-plan.json"
    return [action.order_id for action in loads(path.read_text(encoding="utf-8")).actions]


def test_two_applies_at_once_write_each_what_was_confirmed_in_its_own_store_and_nothing_in_the_other(
    both: Seller, twins: dict[str, PracticeStore]
) -> None:
    wanted = {name: planned(both, name) for name in twins}
    with (
        at_terminal(both, "apply", "--store", "muhe") as left,
        at_terminal(both, "apply", "--store", "lanshan") as right,
    ):
        left.begins()
        right.begins()
        assert (wanted["muhe"][0] in left.is_asked(), wanted["lanshan"][0] in right.is_asked()) == (True, True)
        right.types("y\n")
        left.types("y\n")
        assert (wanted["muhe"][1] in left.is_asked(), wanted["lanshan"][1] in right.is_asked()) == (True, True)
        renamed(twins["lanshan"], "别家店")
        right.types("n\n")
        left.types("n\n")
        assert wanted["muhe"][2] in left.is_asked()
        left.types("y\n")
        ran = {"muhe": left.ends(), "lanshan": right.ends()}
    renamed(twins["lanshan"], SHOPS["lanshan"])
    done = {"muhe": wanted["muhe"][::2], "lanshan": wanted["lanshan"][:1]}
    assert {name: written(store) for name, store in twins.items()} == done
    assert ran["muhe"].code == 0, ran["muhe"].out
    assert (ran["lanshan"].code, "别家店" in ran["lanshan"].out) == (4, True), ran["lanshan"].out
    for name, orders in done.items():
        assert intents(both, name) == orders


def test_another_shops_session_under_a_stores_profile_is_refused(both: Seller, twins: dict[str, PracticeStore]) -> None:
    before = {name: store.ledger() for name, store in twins.items()}
    folders = {name: both.home / "stores" / name for name in twins}
    shutil.rmtree(folders["muhe"] / "profile")
    shutil.copytree(folders["lanshan"] / "profile", folders["muhe"] / "profile", symlinks=True)
    configured(both, *(block(name, "practice", twins["lanshan"].url) for name in twins))
    with at_terminal(both, "apply", "--store", "muhe") as terminal:
        terminal.begins()
        ran = terminal.ends()
    assert (ran.code, "it is for the store muhe/木禾生活馆" in ran.said) == (6, True), ran.out
    assert {name: store.ledger() for name, store in twins.items()} == before
