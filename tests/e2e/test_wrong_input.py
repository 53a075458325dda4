"""What a person can get wrong without a browser being opened: one clear line, a way out, the agreed exit code."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.packs.loader import builtin_folder
from tests.e2e.seller import Ran, Seller

PRACTICE = (builtin_folder() / "practice.toml").read_text(encoding="utf-8")
CLEAN, USAGE, CONFIG, PAGE, BUG, CANNOT_WRITE = 0, 2, 3, 5, 70, 73


def told(ran: Ran, code: int, *words: str) -> None:
    """One message with these words, one hint, nothing on stdout, and no traceback."""
    assert [word for word in words if word not in ran.said] == [], ran.said
    assert (ran.code, ran.out, ran.err.count("→ "), "Traceback" in ran.err) == (code, "", 1, False), ran


def a_file(seller: Seller, name: str, text: str) -> Path:
    path = seller.desk / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_config_file_that_is_not_there(seller: Seller) -> None:
    told(seller.types("--config", "mine.toml", "scan", "practice"), CONFIG, "no config file at mine.toml")


def test_a_config_file_that_only_the_environment_names_and_that_is_not_there(seller: Seller) -> None:
    told(seller.types("packs", "list", SHIPFIX_CONFIG="mine.toml"), CONFIG, "no config file at mine.toml")


def test_a_config_file_that_is_no_toml(seller: Seller) -> None:
    a_file(seller, "config.toml", "lang = zh")
    told(seller.types("scan", "practice"), CONFIG, "config.toml is not valid TOML", "line 1")


def test_a_config_file_that_is_not_text(seller: Seller) -> None:
    (seller.desk / "config.toml").write_bytes(b"\xff\xfe\x00")
    told(seller.types("scan", "practice"), CONFIG, "config.toml is not valid TOML")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[scan]\npicture = 3", "scan.picture: unknown key"),
        ("[scan]\npictures = 'many'", "scan.pictures: "),
        ("[stores.shop]\nurl = 'http://127.0.0.1'", "stores.shop.pack: missing"),
        ("[limits]\nstall = { watch = 9, act = 8, late = 7 }", "limits.stall: watch, act and late must ascend"),
        ("languages = 'zh'", "languages: unknown key"),
        ("lang = 'fr'", "lang: "),
    ],
)
def test_a_config_file_that_says_something_unknown_is_told_with_the_path_to_the_key(
    seller: Seller, text: str, words: str
) -> None:
    a_file(seller, "config.toml", text)
    told(seller.types("scan", "practice"), CONFIG, "config.toml are not valid", words)


@pytest.mark.parametrize(("name", "value"), [("SHIPFIX_SCAN__PICTURES", "many"), ("SHIPFIX_STORES", "{")])
def test_a_setting_in_the_environment_that_does_not_fit(seller: Seller, name: str, value: str) -> None:
    ran = seller.types("packs", "list", **{name: value})
    told(ran, CONFIG, "The settings in the environment are not valid", name.split("_", 1)[1].split("__")[0].lower())


def test_a_store_that_nobody_knows(seller: Seller) -> None:
    told(seller.types("scan", "taobbao"), CONFIG, "no store and no pack called “taobbao”", "practice-table")


def test_no_store_at_all(seller: Seller) -> None:
    told(seller.types("scan"), CONFIG, "Which store?", "shipfix demo")


def test_two_stores_and_none_chosen(seller: Seller) -> None:
    a_file(seller, "config.toml", "[stores.one]\npack='practice'\n[stores.two]\npack='practice'")
    told(seller.types("scan"), CONFIG, "one, two", "shipfix scan NAME")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("page_size = 15", "page_sise = 15", ("orders.page_size: missing", "orders.page_sise: unknown key")),
        ('path = "buyer.nick"', 'pfad = "buyer.nick"', ("orders.fields.buyer.pfad: unknown key",)),
        ('kind = "money"', 'kind = "monney"', ("orders.fields.total.kind: ",)),
        ("[orders.fields.total]", "[orders.fields.totl]", ("orders.fields: unknown field totl",)),
        ('how = "fetch"', 'how = "fetch"', ()),
        ("format = 1", "format = ", ("not valid TOML", "line 3")),
    ],
)
def test_a_pack_with_a_typo_is_told_with_the_path_to_the_field(
    seller: Seller, right: str, wrong: str, words: tuple[str, ...]
) -> None:
    if not words:
        pytest.skip("nothing to find")
    assert right in PRACTICE
    pack = a_file(seller, "mine.toml", PRACTICE.replace(right, wrong, 1))
    told(seller.types("scan", "shop", "--pack", pack), CONFIG, "The pack mine.toml", *words)


def test_a_pack_for_a_newer_shipfix(seller: Seller) -> None:
    pack = a_file(seller, "mine.toml", PRACTICE.replace("format = 1", "format = 2"))
    told(seller.types("scan", "shop", "--pack", pack), CONFIG, "mine.toml has format 2", "reads formats up to 1", "newer")


def test_a_pack_whose_own_examples_do_not_hold_is_not_used(seller: Seller) -> None:
    pack = a_file(seller, "mine.toml", PRACTICE.replace('"1,299.00" = "1299.00"', '"1,299.00" = "1299.01"'))
    told(seller.types("scan", "shop", "--pack", pack), CONFIG, "1 finding", "orders.fields.total.good")


def test_a_pack_file_that_is_not_there(seller: Seller) -> None:
    told(seller.types("scan", "shop", "--pack", "mine.toml"), CONFIG, "mine.toml cannot be read")


@pytest.mark.parametrize("url", ["http://127.0.0.1:8765/trade", "127.0.0.1:8765", "file:///etc", ""])
def test_an_address_that_is_no_stores_address(seller: Seller, url: str) -> None:
    if url:
        told(seller.types("scan", "practice", "--url", url), CONFIG, "is not a store's address")


@pytest.mark.parametrize(
    "words",
    [
        ["scan", "--verbose"],
        ["scan", "--pictures", "999"],
        ["scna"],
        ["show"],
        ["packs", "polish"],
        ["demo", "--skin", "rubber"],
        ["practice", "--orders", "0"],
        ["practice", "--fault", "earthquake@1"],
        ["--lang", "fr", "scan"],
    ],
    ids=" ".join,
)
def test_words_that_make_no_command(seller: Seller, words: list[str]) -> None:
    told(seller.types(*words), USAGE)


def test_an_order_before_anything_was_scanned(seller: Seller) -> None:
    told(seller.types("show", "123456"), USAGE, "Nothing was scanned yet", "shipfix scan")


def test_a_last_scan_that_somebody_broke(seller: Seller) -> None:
    folder = seller.home / "stores" / "practice"
    folder.mkdir(parents=True)
    (folder / "last-scan.json").write_text("{")
    told(seller.types("show", "123456"), CONFIG, "not a plan file", "shipfix scan")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_port_that_belongs_to_another_program(seller: Seller, taken_port: int) -> None:
    told(seller.types("practice", "--port", taken_port), USAGE, f"port {taken_port}", "in use", "--port 0")


def test_a_browser_that_is_not_there_is_told_with_the_three_ways_to_get_one(seller: Seller) -> None:
    ran = seller.types("scan", "practice", SHIPFIX_BROWSER="/no/such/chromium")
    told(ran, PAGE, "/no/such/chromium", "apt install chromium", "shipfix doctor --fix", "SHIPFIX_BROWSER")


def test_a_configured_browser_that_is_not_there(seller: Seller) -> None:
    a_file(seller, "config.toml", "[browser]\npath = '/no/such/chromium'")
    told(seller.types("scan", "practice"), PAGE, "/no/such/chromium", "SHIPFIX_BROWSER")


def test_a_home_that_cannot_be_written(seller: Seller) -> None:
    in_the_way = a_file(seller, "file", "")
    told(seller.types("scan", "practice", SHIPFIX_HOME=str(in_the_way)), CANNOT_WRITE, "Not a directory", "SHIPFIX_HOME")


def test_a_mistake_of_ours_is_owned_up_to_and_leaves_a_log_without_a_traceback_on_screen(seller: Seller) -> None:
    # The mistake is planted where every command is looked up: in the modules.
    planted = (
        "import sys, types, click; module = types.ModuleType('planted');"
        "module.show = click.Command('show', callback=lambda: 1 / 0);"
        "sys.modules['assistant.cli.commands.show'] = module;"
        "from assistant.cli.boundary import main; sys.exit(main(['show']))"
    )
    ran = seller.types(before=(sys.executable, "-c", planted))
    told(ran, BUG, "That is our mistake (ZeroDivisionError)", "Nothing was written")
    log = Path(ran.err.partition("Please send us ")[2].partition(";")[0])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_forgetting_a_session_that_never_was_is_no_error(seller: Seller) -> None:
    ran = seller.types("logout", "practice")
    assert (ran.code, "there was no session" in ran.err) == (CLEAN, True)
