"""A practice store in the place of a real one: what may be it, and that nothing else can be reached."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap.stage import stage_at, stage_of
from assistant.bootstrap.stores import choose_store
from assistant.core.errors import SafetyRefusal
from assistant.practice.options import PracticeOptions
from assistant.practice.server import PracticeStore
from assistant.settings import Settings


@pytest.fixture(scope="module")
def double() -> Iterator[PracticeStore]:
    with PracticeStore(PracticeOptions(orders=5, skin="qianniu")) as store:
        yield store


@pytest.mark.parametrize(
    "address",
    ["https://myseller.taobao.com", "https://192.168.1.5:443", "http://127.0.0.1:8765", "https://127.0.0.1", "nonsense",
     "https://127.0.0.1:9443/home.htm", "https://127.0.0.1.example:9443"],
)  # fmt: skip
def test_only_a_port_of_this_machine_can_be_a_stage(address: str) -> None:
    with pytest.raises(SafetyRefusal, match="not a practice store on this machine"):
        stage_at(address)


def test_a_port_where_something_else_answers_is_refused() -> None:
    with PracticeStore(PracticeOptions(orders=5)) as other, pytest.raises(SafetyRefusal, match="No practice store"):
        stage_at(other.url.replace("http:", "https:"))


def test_every_name_of_the_store_leads_to_the_stage_and_no_other_name_anywhere(double: PracticeStore) -> None:
    rules = stage_at(double.url).resolver_rules.split(", ")
    port = double.url.rpartition(":")[2]
    assert f"MAP myseller.taobao.com 127.0.0.1:{port}" in rules
    assert rules[-2:] == ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
    assert all(rule.endswith(f" 127.0.0.1:{port}") for rule in rules[:-2])


def test_what_is_read_on_a_stage_is_kept_under_another_name_than_the_real_store(
    double: PracticeStore, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path)
    real = choose_store(settings, "taobao")
    played = choose_store(settings, "taobao", practice=double.url)
    assert (real.name, real.stage) == ("taobao", None)
    assert (played.name, played.base) == ("taobao-practice", real.base)
    assert stage_of(settings.store_folder("taobao-practice")) == played.stage
    assert stage_of(settings.store_folder("taobao")) is None
