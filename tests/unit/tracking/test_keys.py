"""Keys come from the environment or the key store, and show themselves to nobody."""

import copy
import logging
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.errors import ConfigProblem
from assistant.core.traces import CouldNotAsk
from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import FAULTS
from assistant.settings import read_settings
from assistant.tracking.cached import CachedSource
from assistant.tracking.keys import Key, read_key
from assistant.tracking.sources import SERVICES, key_names, open_service
from assistant.tracking.store import open_traces
from assistant.tracking.wire import Refused, Wire
from tests.doubles.tracking import PICKED, HandClock, asked, renew, scans, unhurried

WORD = "k3y-that-nobody-may-see"


@pytest.fixture(scope="module")
def services() -> Iterator[Trackers]:
    with Trackers() as started:
        yield started


def test_a_key_of_the_environment_goes_before_the_key_store() -> None:
    assert read_key("SHIPFIX_X", {"SHIPFIX_X": " one "}, lambda _service, _name: "two").reveal() == "one"


def test_without_one_in_the_environment_the_key_store_is_asked() -> None:
    asked_for: list[tuple[str, str]] = []

    def store(service: str, name: str) -> str:
        asked_for.append((service, name))
        return WORD

    assert read_key("SHIPFIX_X", {}, store).reveal() == WORD
    assert asked_for == [("shipfix", "SHIPFIX_X")]


def test_no_key_says_how_to_give_one() -> None:
    with pytest.raises(ConfigProblem) as caught:
        read_key("SHIPFIX_X", {}, lambda _service, _name: None)
    assert "SHIPFIX_X" in caught.value.text
    assert "environment" in caught.value.hint


@pytest.mark.parametrize("word", [f"{WORD}\nx-other: 1", f"{WORD} two", f"{WORD}钥"])
def test_a_word_that_no_header_can_carry_is_refused_without_showing_it(word: str) -> None:
    with pytest.raises(ConfigProblem) as caught:
        read_key("SHIPFIX_X", {"SHIPFIX_X": word})
    assert WORD not in f"{caught.value.text} {caught.value.hint}"


def test_a_key_does_not_show_itself_and_is_not_written_down() -> None:
    key = Key(WORD)
    assert WORD not in f"{key} {key!r} {[key]} {vars(Key)}"
    for written in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            written(key)


def everything_of(problem: BaseException) -> str:
    return "".join(traceback.format_exception(problem)) + repr(problem) + str(vars(problem))


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_that_can_go_wrong_shows_a_key(
    services: Trackers, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    caplog.set_level(logging.DEBUG)
    renew(services.counter)
    services.counter.scans[asked().number] = scans(PICKED)
    services.counter.slow_s = 0.12
    clock = HandClock()
    wire = Wire(services.url, unhurried(), clock, 0.1)
    source = open_service(name, clock, key=lambda _name: Key(WORD), wire=wire)
    store = open_traces(tmp_path, name)
    shown = repr(source)
    for place, fault in enumerate(("", *FAULTS)):
        services.counter.misbehave(fault)
        answers = list(CachedSource(source, store, clock).ask([asked(place)]))
        assert all(isinstance(answer, CouldNotAsk) for answer in answers)
        shown += repr(answers)
    store.close()
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert WORD not in shown + caplog.text
    assert WORD.encode() not in held


def test_a_failure_of_the_net_is_told_without_the_request_that_failed(services: Trackers) -> None:
    wire = Wire(services.url, unhurried(), HandClock(), 0.05)
    renew(services.counter)
    services.counter.slow_s = 0.1
    services.counter.misbehave("slow")
    with pytest.raises(Refused) as caught:
        wire.send("POST", "/track/v2.4/register", json=[], headers={"17token": WORD})
    assert WORD not in everything_of(caught.value)


@pytest.mark.parametrize("base", ["http://example.com", "ftp://127.0.0.1", "http://127.0.0.1.example.com"])
def test_a_key_never_travels_in_the_open(base: str) -> None:
    with pytest.raises(ConfigProblem):
        Wire(base, unhurried(), HandClock())


def test_a_key_in_the_settings_file_is_an_error_that_does_not_repeat_it(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[tracking]\nsource = "aftership"\nkey = "{WORD}"\n')
    with pytest.raises(ConfigProblem) as caught:
        read_settings(tmp_path / "config.toml")
    assert "tracking.key" in caught.value.text
    assert WORD not in everything_of(caught.value)


def test_keys_in_the_environment_are_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SERVICES:
        for key in key_names(name):
            monkeypatch.setenv(key, WORD)
    assert WORD not in repr(read_settings(None))
