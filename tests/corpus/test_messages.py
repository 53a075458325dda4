"""The linter on sentences that were written for it: what must not be sent is caught, what may be sent passes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.core.messages import Allowed, Claim, Finding, findings
from assistant.core.messages.allowed import PROVED_BY_DATA
from assistant.drafts import platform_words

FOLDER = Path(__file__).parent / "messages"
SETS = ("tuned", "held_out", "afterwards")
KNOWN = {
    "nothing": frozenset[Claim](),
    "scanned": frozenset({Claim.SCANNED}),
    "returning": frozenset({Claim.RETURNING}),
    "stated": frozenset(Claim) - PROVED_BY_DATA,
}
NUMBERS = frozenset({"4512889034567812345", "YT7712345678901", "YT7712345678999", "8801234"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, what it stands under, and what the linter says."""

    lang: str
    text: str
    under: str
    found: tuple[Finding, ...]


def lines(part: str, kind: str) -> Iterator[Line]:
    sheet = tomllib.loads((FOLDER / part / f"{kind}.toml").read_text(encoding="utf-8"))
    for under, by_lang in sheet.items():
        allowed = Allowed(KNOWN.get(under, frozenset()), frozenset(), frozenset({Decimal(128), Decimal(5)}), NUMBERS)
        for lang, texts in by_lang.items():
            yield from (Line(lang, text, under, findings(text, allowed, platform_words("taobao"))) for text in texts)


def both(kind: str) -> list[Line]:
    return [line for part in SETS for line in lines(part, kind)]


def missed(found: list[Line]) -> list[str]:
    return [line.text for line in found if not line.found]


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len({line.text for line in both("bad")}) >= 150
    assert len({line.text for line in both("good")}) >= 150


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", SETS)
def test_what_must_not_be_sent_is_caught(part: str, lang: str) -> None:
    of = [line for line in lines(part, "bad") if line.lang == lang]
    assert len(missed(of)) <= 0.05 * len(of), missed(of)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", SETS)
def test_what_may_be_sent_passes(part: str, lang: str) -> None:
    of = [line for line in lines(part, "good") if line.lang == lang]
    wrong = [(line.text, line.found) for line in of if line.found]
    assert len(wrong) <= 0.02 * len(of), wrong


def test_nearly_every_one_is_caught_for_the_reason_it_was_written_for() -> None:
    of = both("bad")
    other = [line.text for line in of if line.under not in {hit.reason for hit in line.found}]
    assert len(other) <= 0.05 * len(of), other


def test_every_finding_names_its_own_place() -> None:
    hits = [(line.text, hit) for line in both("bad") for hit in line.found]
    assert [(text, hit) for text, hit in hits if text[hit.start : hit.end] != hit.words or not hit.words] == []
