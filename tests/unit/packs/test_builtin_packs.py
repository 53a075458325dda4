"""The packs that ship: sound, their examples hold one by one, and their schema is the one that is checked in."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from assistant.packs.fields import FieldSpec, UnreadableField
from assistant.packs.lint import fields_of, findings
from assistant.packs.loader import available, builtin_folder, read_pack
from assistant.packs.schema import schema_text

PACKS = {path.stem: read_pack(path).pack for path in sorted(builtin_folder().glob("*.toml"))}


def examples(kind: str) -> Iterator[object]:
    for name, pack in PACKS.items():
        zone = ZoneInfo(pack.store.timezone)
        for where, spec in fields_of(pack):
            for text in spec.good if kind == "good" else spec.bad:
                yield pytest.param(spec, text, zone, id=f"{name}-{where}-{text!r}")


def test_both_skins_of_the_practice_store_have_a_pack() -> None:
    assert set(PACKS) >= {"practice", "practice-table"}


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_that_ships_is_sound(name: str) -> None:
    assert findings(PACKS[name]) == ()


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_called_like_its_file(name: str) -> None:
    assert PACKS[name].store.id == name


@pytest.mark.parametrize(("spec", "text", "zone"), list(examples("good")))
def test_a_good_example_reads_as_it_says(spec: FieldSpec, text: str, zone: ZoneInfo) -> None:
    value = spec.read(text, zone)
    assert ("" if value is None else str(value)) == spec.good[text]


@pytest.mark.parametrize(("spec", "text", "zone"), list(examples("bad")))
def test_a_bad_example_is_unreadable(spec: FieldSpec, text: str, zone: ZoneInfo) -> None:
    with pytest.raises(UnreadableField):
        spec.read(text, zone)


def test_money_is_never_a_guess_and_times_have_a_zone() -> None:
    for pack in PACKS.values():
        kinds = {where: spec.kind for where, spec in fields_of(pack)}
        assert kinds["orders.fields.total"] == "money"
        assert kinds.get("parcels.event.time", "time") == "time"


def test_only_packs_for_this_machine_carry_a_password() -> None:
    for pack in PACKS.values():
        assert pack.session.practice_sign_in is None or pack.store.base.startswith("http://127.0.0.1:")


def test_the_schema_that_is_checked_in_is_the_models() -> None:
    assert (builtin_folder() / "pack.schema.json").read_text(encoding="utf-8") == schema_text()


def test_a_folder_that_is_not_there_holds_no_packs(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert [path.stem for path in available(tmp_path_factory.mktemp("none") / "packs")] == list(PACKS)
