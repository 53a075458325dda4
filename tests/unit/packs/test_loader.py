"""Where a pack is looked for, and what is said when it does not fit."""

import hashlib
import re
from pathlib import Path

import pytest

from assistant.bootstrap.stores import choose_store
from assistant.core.errors import PackProblem, StoreUnknown
from assistant.packs.loader import available, builtin_folder, find_pack, read_pack
from assistant.settings import Settings, StoreSection
from tests.unit.packs.changed import changed_pack

TEXT = (builtin_folder() / "practice.toml").read_text(encoding="utf-8")


def a_pack(folder: Path, name: str = "practice.toml", text: str = TEXT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def test_the_built_in_pack_is_used_where_nobody_says_otherwise(settings: Settings) -> None:
    assert choose_store(settings, "practice").pack.path == builtin_folder() / "practice.toml"


def test_a_pack_in_the_users_folder_hides_the_built_in_one(settings: Settings) -> None:
    own = a_pack(settings.packs_folder)
    assert choose_store(settings, "practice").pack.path == own
    assert [path for path in available(settings.packs_folder) if path.stem == "practice"] == [own]


def test_a_file_named_in_config_comes_before_the_users_folder(settings: Settings, tmp_path: Path) -> None:
    a_pack(settings.packs_folder)
    named = a_pack(tmp_path / "elsewhere")
    shop = settings.model_copy(update={"stores": {"shop": StoreSection(pack=str(named))}})
    assert choose_store(shop, "shop").pack.path == named


def test_a_file_given_on_the_command_line_comes_first_of_all(settings: Settings, tmp_path: Path) -> None:
    a_pack(settings.packs_folder)
    named, given = a_pack(tmp_path / "named"), a_pack(tmp_path / "given")
    shop = settings.model_copy(update={"stores": {"shop": StoreSection(pack=str(named))}})
    assert choose_store(shop, "shop", pack=given).pack.path == given


def test_a_store_of_the_sellers_uses_the_pack_it_names_and_its_own_address(settings: Settings) -> None:
    section = StoreSection(pack="practice-table", url="http://127.0.0.1:9999")
    store = choose_store(settings.model_copy(update={"stores": {"shop": section}}), None)
    assert (store.name, store.pack.pack.store.id, store.base) == ("shop", "practice-table", "http://127.0.0.1:9999")


def test_a_pack_says_which_file_it_is_by_path_and_hash(tmp_path: Path) -> None:
    path = a_pack(tmp_path)
    ref = read_pack(path).ref
    assert (ref.path, ref.digest) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())
    assert (ref.store, ref.proven) == ("practice", "practice")


def test_an_unknown_store_is_told_with_the_packs_there_are(tmp_path: Path) -> None:
    with pytest.raises(StoreUnknown, match="packs: oscar, practice-table, practice"):
        find_pack("taobbao", tmp_path)


@pytest.mark.parametrize("number", [2, 3, 99])
def test_a_newer_format_is_refused_before_anything_else_is_looked_at(tmp_path: Path, number: int) -> None:
    path = a_pack(tmp_path, text=f"format = {number}\nsomething_new = 1\n")
    with pytest.raises(PackProblem, match=f"has format {number}; this shipfix reads formats up to 1") as told:
        read_pack(path)
    assert "newer shipfix" in told.value.hint


@pytest.mark.parametrize("text", ["format = 0", "format = 'one'", "format = [1]", ""])
def test_a_format_that_is_none_is_no_format(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackProblem, match="format: "):
        read_pack(a_pack(tmp_path, text=TEXT.replace("format = 1", text)))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("page_size = 15", "page_size = 0", "orders.page_size: Input should be greater than 0"),
        ("page_size = 15", "page_sise = 15", "orders.page_sise: unknown key"),
        ("page_size = 15", "page_sise = 15", "orders.page_size: missing"),
        ('currency = "CNY"', 'currency = "Yuan"', "store.currency: "),
        ('path = "payInfo.actualFee"', 'path = "a"\ncss = "b"', "orders.fields.total: give exactly one of path, css"),
        ('kind = "money"', 'kind = "money"\nscale = 2', "orders.fields.total.scale: unknown key"),
        (r"^(\d{16,21})$", "^(a)(b)$", "orders.fields.order_id.pattern: a pattern has exactly one group"),
        (r"^(\d{16,21})$", "^(", "orders.fields.order_id.pattern: not a regular expression"),
        ("[parcels.parcel.carrier]", "[parcels.parcel.carier]", "parcels.parcel: unknown field carier"),
        ("[parcels.parcel.tracking_number]", "[parcels.parcel.marked]", "parcels.parcel: "),
        ('who = [{ css = "', 'who = [{ css = "a", label = "', "session.who.0: give exactly one of role"),
        ('url = "*/login*"', "", "session.person_needed.0: give url, words, json, css or says"),
        ('answer = "json"', 'answer = "json"\nhow = "tab"', 'orders.source: how = "tab" reads html and needs here'),
        ('path = "/static/*"', 'path = "static/*"', "network.reads.1.path: "),
    ],
)
def test_a_typo_is_told_with_the_path_to_its_field(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in TEXT
    with pytest.raises(PackProblem) as told:
        read_pack(a_pack(tmp_path, text=TEXT.replace(right, wrong, 1)))
    assert said in told.value.text


def test_every_typo_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = TEXT.replace("page_size", "page_sise").replace("timezone", "timezones")
    with pytest.raises(PackProblem) as told:
        read_pack(a_pack(tmp_path, text=text))
    assert {"  orders.page_sise: unknown key", "  store.timezones: unknown key"} <= set(told.value.text.splitlines())


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PackProblem, match=r"practice.toml is not valid TOML: .*line 2"):
        read_pack(a_pack(tmp_path, text="format = 1\nstore = = 2\n"))


def test_a_pack_that_is_in_use_cannot_change(tmp_path: Path) -> None:
    pack = read_pack(a_pack(tmp_path)).pack
    with pytest.raises(ValueError, match="frozen"):
        pack.store.base = "http://127.0.0.1:1"  # type: ignore[misc]


def test_several_texts_that_should_be_one_amount_are_refused() -> None:
    with pytest.raises(ValueError, match="total is many"):
        changed_pack("orders.fields.total.many", True)


def test_a_list_whose_one_entry_is_wrong_is_not_called_empty_as_well(tmp_path: Path) -> None:
    text = re.sub(r'^order = ".*"\n', "", TEXT, flags=re.MULTILINE)
    with pytest.raises(PackProblem, match="say where the body names the order") as refused:
        read_pack(a_pack(tmp_path, text=text))
    assert "at least" not in str(refused.value)


def test_an_empty_list_is_still_called_empty(tmp_path: Path) -> None:
    text = re.sub(r"^here = .*", "here = []", TEXT, count=1, flags=re.MULTILINE)
    with pytest.raises(PackProblem, match="at least 1 entries"):
        read_pack(a_pack(tmp_path, text=text))
