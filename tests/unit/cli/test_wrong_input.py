"""What a person can get wrong before a browser opens: one clear line, a way out, the agreed exit code."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.packs.loader import builtin_folder
from tests.doubles.terminal import told
from tests.unit.cli.desk import Desk

PRACTICE = (builtin_folder() / "practice.toml").read_text(encoding="utf-8")
CLEAN, USAGE, CONFIG, CANNOT_WRITE = 0, 2, 3, 73


def a_file(desk: Desk, name: str, text: str) -> Path:
    path = desk.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_config_file_that_is_not_there(desk: Desk) -> None:
    told(desk.types("--config", "mine.toml", "scan", "practice"), CONFIG, "no config file at mine.toml")


def test_a_config_file_that_only_the_environment_names_and_that_is_not_there(desk: Desk) -> None:
    told(desk.types("packs", "list", SHIPFIX_CONFIG="mine.toml"), CONFIG, "no config file at mine.toml")


def test_a_config_file_that_is_no_toml(desk: Desk) -> None:
    a_file(desk, "config.toml", "lang = zh")
    told(desk.types("scan", "practice"), CONFIG, "config.toml is not valid TOML", "line 1")


def test_a_config_file_that_is_not_text(desk: Desk) -> None:
    (desk.folder / "config.toml").write_bytes(b"\xff\xfe\x00")
    told(desk.types("scan", "practice"), CONFIG, "config.toml is not valid TOML")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[scan]\npicture = 3", "scan.picture: unknown key"),
        ("[scan]\npictures = 'many'", "scan.pictures: "),
        ("[stores.shop]\nshops = 'mine'", "stores.shop.shops: unknown key"),
        ("[policy.limits]\nstall = { watch = 9, act = 8, late = 7 }", "watch, act and late must ascend"),
        ("[limits]\nstall = 3", "limits: unknown key"),
        ("languages = 'zh'", "languages: unknown key"),
        ("lang = 'fr'", "lang: "),
    ],
)
def test_a_config_file_that_says_something_unknown_is_told_with_the_path_to_the_key(
    desk: Desk, text: str, words: str
) -> None:
    a_file(desk, "config.toml", text)
    told(desk.types("scan", "practice"), CONFIG, "config.toml are not valid", words)


@pytest.mark.parametrize(("name", "value"), [("SHIPFIX_SCAN__PICTURES", "many"), ("SHIPFIX_STORES", "{")])
def test_a_setting_in_the_environment_that_does_not_fit(desk: Desk, name: str, value: str) -> None:
    ran = desk.types("packs", "list", **{name: value})
    told(
        ran,
        CONFIG,
        "The settings in the environment are not valid",
        name.removeprefix("SHIPFIX_").partition("__")[0].lower(),
    )


def test_a_store_that_nobody_knows(desk: Desk) -> None:
    told(desk.types("scan", "taobbao"), CONFIG, "no store and no pack called “taobbao”", "practice-table")


def test_no_store_at_all(desk: Desk) -> None:
    told(desk.types("scan"), CONFIG, "Which store?", "shipfix demo")


def test_two_stores_and_none_chosen(desk: Desk) -> None:
    a_file(desk, "config.toml", "[stores.one]\npack='practice'\n[stores.two]\npack='practice'")
    told(desk.types("scan"), CONFIG, "one, two", "shipfix scan NAME")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("page_size = 15", "page_sise = 15", ("orders.page_size: missing", "orders.page_sise: unknown key")),
        ('path = "buyer.nick"', 'pfad = "buyer.nick"', ("orders.fields.buyer.pfad: unknown key",)),
        ('kind = "money"', 'kind = "monney"', ("orders.fields.total.kind: ",)),
        ("[orders.fields.total]", "[orders.fields.totl]", ("orders.fields: unknown field totl",)),
        ("format = 1", "format = ", ("not valid TOML", "line 3")),
    ],
)
def test_a_pack_with_a_typo_is_told_with_the_path_to_the_field(
    desk: Desk, right: str, wrong: str, words: tuple[str, ...]
) -> None:
    assert right in PRACTICE
    pack = a_file(desk, "mine.toml", PRACTICE.replace(right, wrong, 1))
    told(desk.types("scan", "shop", "--pack", pack), CONFIG, "The pack mine.toml", *words)


def test_a_pack_for_a_newer_shipfix(desk: Desk) -> None:
    pack = a_file(desk, "mine.toml", PRACTICE.replace("format = 1", "format = 2"))
    told(desk.types("scan", "shop", "--pack", pack), CONFIG, "mine.toml has format 2", "reads formats up to 1", "newer")


def test_a_pack_whose_own_examples_do_not_hold_is_not_used(desk: Desk) -> None:
    pack = a_file(desk, "mine.toml", PRACTICE.replace('"1,299.00" = "1299.00"', '"1,299.00" = "1299.01"'))
    told(desk.types("scan", "shop", "--pack", pack), CONFIG, "1 finding", "orders.fields.total.good")


def test_a_pack_file_that_is_not_there(desk: Desk) -> None:
    told(desk.types("scan", "shop", "--pack", "mine.toml"), CONFIG, "mine.toml cannot be read")


@pytest.mark.parametrize("url", ["http://127.0.0.1:8765/trade", "127.0.0.1:8765", "file:///etc"])
def test_an_address_that_is_no_stores_address(desk: Desk, url: str) -> None:
    told(desk.types("scan", "practice", "--url", url), CONFIG, "is not a store's address")


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
def test_words_that_make_no_command(desk: Desk, words: list[str]) -> None:
    told(desk.types(*words), USAGE)


def test_an_order_before_anything_was_scanned(desk: Desk) -> None:
    told(desk.types("show", "123456"), USAGE, "Nothing was scanned yet", "shipfix scan")


def test_a_last_scan_that_somebody_broke(desk: Desk) -> None:
    folder = desk.home / "stores" / "practice"
    folder.mkdir(parents=True)
    (folder / "last-scan.json").write_text("{")
    told(desk.types("show", "123456"), CONFIG, "not a scan file", "shipfix scan")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_port_that_belongs_to_another_program(desk: Desk, taken_port: int) -> None:
    told(desk.types("practice", "--port", taken_port), USAGE, f"port {taken_port}", "in use", "--port 0")


def test_a_home_that_cannot_be_written(desk: Desk) -> None:
    in_the_way = a_file(desk, "file", "")
    told(desk.types("scan", "practice", SHIPFIX_HOME=str(in_the_way)), CANNOT_WRITE, "Not a directory", "SHIPFIX_HOME")


def test_forgetting_a_session_that_never_was_is_no_error(desk: Desk) -> None:
    ran = desk.types("logout", "practice")
    assert (ran.code, "there was no session" in ran.err) == (CLEAN, True)


def test_a_sound_pack_that_somebody_has_still_to_look_through_says_so(desk: Desk) -> None:
    marked = PRACTICE.replace("[statuses]", "# CHANGE: all of these\n[statuses]  # GUESS", 1)
    ran = desk.types("packs", "lint", str(a_file(desk, "mine.toml", marked)))
    assert ran.code == CLEAN
    assert ran.out == "mine.toml: ok; still to be looked at: 1 CHANGE, 1 GUESS\n"


def test_the_packs_are_listed_without_a_broken_word_at_80_columns(desk: Desk) -> None:
    listed = desk.types("packs", "list", COLUMNS="80").out
    assert max(map(len, listed.splitlines())) <= 80
    names = [path.stem for path in builtin_folder().glob("*.toml")]
    assert [name for name in names if f"\n{name}  " not in f"\n{listed}"] == []
    words = listed.split()
    assert {"proven", "file", "sha-256"} <= set(words)
    assert not [word for word in words if len(word) == 1 and word.isalpha() and word != "a"]
