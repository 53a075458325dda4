"""The manual names everything that the format knows, and what it shows as a whole pack is one."""

import json
import re
import tomllib
from collections.abc import Iterator

import pytest

from assistant.packs.lint import findings
from assistant.packs.loader import builtin_folder
from assistant.packs.model import EVENT_FIELDS, ORDER_FIELDS, PARCEL_FIELDS, Pack
from assistant.packs.variants import BASE, MORE

MANUAL = (builtin_folder() / "README.md").read_text(encoding="utf-8")
SCHEMA = json.loads((builtin_folder() / "pack.schema.json").read_text(encoding="utf-8"))
EXAMPLE = re.findall(r"```toml\n(.*?)```", MANUAL, re.DOTALL)
PROSE = re.sub(r"```.*?```", "", MANUAL, flags=re.DOTALL)
NAMED = set(re.findall(r"[A-Za-z_]+", " ".join((*EXAMPLE, *re.findall(r"`[^`]+`", PROSE)))))


def keys(part: object = SCHEMA) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", {})
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from keys(inner)


def words() -> Iterator[str]:
    for part in SCHEMA["$defs"].values():
        yield from (word for word in part.get("enum", ()) if word != "unknown")
        for entry in part.get("properties", {}).values():
            yield from (word for word in _choices(entry) if re.fullmatch(r"[A-Za-z_]+", word))


def _choices(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        yield from (word for word in entry.get("enum", ()) if isinstance(word, str))
        if isinstance(entry.get("const"), str):
            yield entry["const"]
        for inner in entry.values():
            yield from _choices(inner)
    elif isinstance(entry, list):
        for inner in entry:
            yield from _choices(inner)


@pytest.mark.parametrize("key", sorted({*keys(), BASE, MORE}))
def test_the_manual_names_every_key(key: str) -> None:
    assert key in NAMED


@pytest.mark.parametrize("word", sorted({*words(), *ORDER_FIELDS, *PARCEL_FIELDS, *EVENT_FIELDS}))
def test_the_manual_names_every_word_that_a_key_may_have(word: str) -> None:
    assert word in NAMED


def test_the_whole_pack_of_the_manual_is_sound() -> None:
    assert findings(Pack.model_validate(tomllib.loads(EXAMPLE[0]))) == ()


def test_the_whole_pack_with_its_acts_is_sound() -> None:
    assert findings(Pack.model_validate(tomllib.loads("\n".join(EXAMPLE)))) == ()


def test_every_link_of_the_manual_leads_to_a_heading() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).strip().lower().replace(" ", "-")
        for line in MANUAL.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", MANUAL)) <= headings
