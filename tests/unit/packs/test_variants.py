"""A pack that says only where it differs from another one."""

from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import PackProblem
from assistant.packs.lint import findings
from assistant.packs.loader import builtin_folder, read_data, read_pack
from assistant.packs.variants import laid_over

BASE = {"store": {"id": "a", "name": "A"}, "statuses": {"已发货": "shipped"}, "network": {"reads": [1, 2]}, "list": [1],
        "actions": [{"kind": "memo"}, {"kind": "refund", "page": "/old"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "place", "whole"),
    [
        ({"store": {"id": "b"}}, "store", {"id": "b", "name": "A"}),
        ({"statuses": {"卖家已发货": "shipped"}}, "statuses", {"已发货": "shipped", "卖家已发货": "shipped"}),
        ({"list": [2]}, "list", [2]),
        ({"more": {"list": [2]}}, "list", [1, 2]),
        ({"more": {"network": {"reads": [3], "noise": [4]}}}, "network", {"reads": [1, 2, 3], "noise": [4]}),
        ({"actions": [{"kind": "refund", "page": "/new"}]}, "actions",
         [{"kind": "memo"}, {"kind": "refund", "page": "/new"}]),
        ({"handovers": [{"kind": "refund"}]}, "handovers", [{"kind": "refund"}]),
    ],
)  # fmt: skip
def test_what_it_says_is_laid_over_its_base(own: dict[str, Any], place: str, whole: object) -> None:
    assert laid_over(BASE, {"extends": "a", **own})[place] == whole


def test_what_only_a_variant_has_is_not_part_of_the_whole() -> None:
    assert laid_over(BASE, {"extends": "a", "more": {}}) == BASE


def a_variant(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(f"format = 1\n{text}", encoding="utf-8")
    return path


def test_a_users_own_variant_of_a_built_in_pack_is_whole_and_sound(tmp_path: Path) -> None:
    path = a_variant(tmp_path, 'extends = "practice"\n[store]\nid = "mine"\nname = "Mine"\n')
    found = read_pack(path).pack
    assert (found.store.id, found.store.base, findings(found)) == ("mine", "http://127.0.0.1:8765", ())


def test_a_base_beside_it_comes_before_a_built_in_one(tmp_path: Path) -> None:
    base = (builtin_folder() / "practice.toml").read_text(encoding="utf-8").replace('name = "', 'name = "My ', 1)
    (tmp_path / "practice.toml").write_text(base, encoding="utf-8")
    path = a_variant(tmp_path, 'extends = "practice"\n[store]\nid = "mine"\n')
    assert read_pack(path).pack.store.name.startswith("My ")


def test_its_hash_stands_for_the_base_as_well(tmp_path: Path) -> None:
    base = (builtin_folder() / "practice.toml").read_text(encoding="utf-8")
    path = a_variant(tmp_path, 'extends = "practice"\n')
    (tmp_path / "practice.toml").write_text(base, encoding="utf-8")
    before = read_pack(path).digest
    (tmp_path / "practice.toml").write_text(base + "\n", encoding="utf-8")
    assert read_pack(path).digest != before


@pytest.mark.parametrize("base", ["nowhere", "mine", "../practice", "", "child"])
def test_a_base_that_is_none_is_refused(tmp_path: Path, base: str) -> None:
    a_variant(tmp_path, 'extends = "practice"\n', "child")
    with pytest.raises(PackProblem, match="extends"):
        read_pack(a_variant(tmp_path, f'extends = "{base}"\n'))


def test_tmall_differs_from_taobao_in_nothing_but_what_is_known() -> None:
    tmall, taobao = (read_data(builtin_folder() / f"{name}.toml")[0] for name in ("tmall", "taobao"))
    other = [name for name in taobao if tmall[name] != taobao[name]]
    assert other == ["store", "network"]
    assert tmall["network"]["reads"][: len(taobao["network"]["reads"])] == taobao["network"]["reads"]
    assert read_pack(builtin_folder() / "tmall.toml").pack.store.rules == "taobao"
