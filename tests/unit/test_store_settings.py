"""``[stores.NAME]`` in config.toml."""

from pathlib import Path

import pytest

from assistant.bootstrap.stores import choose_store
from assistant.core.errors import ConfigProblem
from assistant.settings import read_settings


def config(folder: Path, attach: str) -> Path:
    path = folder / "config.toml"
    path.write_text(f'[stores.mine]\npack = "practice"\nattach = "{attach}"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize("address", ["http://127.0.0.1:9222", "http://localhost:1"])
def test_a_browser_of_this_machine_may_be_attached_to(tmp_path: Path, address: str) -> None:
    assert read_settings(config(tmp_path, address)).stores["mine"].attach == address


def test_a_store_that_names_no_pack_has_the_one_of_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[stores.practice]\nattach = "http://127.0.0.1:9222"\n', encoding="utf-8")
    store = choose_store(read_settings(path), "practice")
    assert (store.pack.pack.store.id, store.attach) == ("practice", "http://127.0.0.1:9222")


def test_the_config_in_the_tools_own_home_counts_behind_the_one_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, folder = tmp_path / "home", tmp_path / "desk"
    for place, lang in ((home, "zh"), (folder, "en")):
        place.mkdir()
        (place / "config.toml").write_text(f'lang = "{lang}"\n', encoding="utf-8")
    monkeypatch.setenv("SHIPFIX_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    assert read_settings(None).lang == "zh"
    monkeypatch.chdir(folder)
    assert read_settings(None).lang == "en"


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.7:9222", "http://127.0.0.1.example.com:9222", "http://127.0.0.1", "ws://127.0.0.1:9222", "9222",
     "http://127.0.0.1:9222@example.com:80", "http://127.0.0.1:9222\\n"],
)  # fmt: skip
def test_no_other_browser_is_and_the_reason_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigProblem, match=r"stores\.mine\.attach: only a browser on this machine is joined"):
        read_settings(config(tmp_path, address))
