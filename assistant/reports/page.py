"""The report as one HTML file that needs nothing else: no request, no font, no script from elsewhere."""

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.core.cases import Case
from assistant.core.policy import Level
from assistant.core.results import ScanResult
from assistant.reports import changes, figures, incidents, packing, provenance, rates, scores, sentences
from assistant.reports.clean import line, shown
from assistant.reports.drawing import Drawing, drawing
from assistant.reports.usual import usual
from assistant.reports.words import Lang, Words, words

TEMPLATES = Path(__file__).parent / "templates"

OPEN_UP_TO = 6
"""So many cases are shown with their details unfolded; a longer list would bury its own overview."""

_IMAGES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Card:
    """One case as the page shows it."""

    case: Case
    number: int
    drawing: Drawing
    picture: Markup | None
    open: bool


def compile_page() -> None:
    """Make the templates ready, so that the first page does not wait for them."""
    for name in environment().list_templates(extensions=["j2"]):
        environment().get_template(name)


def render_page(result: ScanResult, *, pictures: Mapping[str, bytes], lang: Lang) -> str:
    """The whole page. ``pictures`` are PNG or JPEG bytes by order number; anything else is left out as no picture."""
    scan = shown(result)
    language = words(lang)
    cards = _cards(scan, pictures, language)
    for_a_case = _for_a_case(scan, language) | {"pictures": bool(pictures)}
    packed = _packed(cards[packing.WHOLE :], for_a_case)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            **for_a_case,
            **_carriers(scan, language),
            **_frame(),
            cards=cards,
            whole=packing.WHOLE,
            packed=packed,
            index=packing.index(scan.cases, for_a_case["changed"], language),
            choices=_choices(scan, language),
            groups=_groups(cards),
            gone=scan.changes.of(*changes.GONE) if scan.changes else (),
            lags=usual(scan.lags, language),
            rates=rates.told(scan.rates, language),
            levels=_levels(scan),
            completeness=sentences.completeness(scan, language),
            nearest=sentences.nearest_deadline(scan),
        )
    )


def _for_a_case(scan: ScanResult, language: Words) -> dict[str, Any]:
    """What the template of one case asks for, besides its card."""
    return {
        "r": scan,
        "w": language,
        "zone": sentences.zone_of(scan),
        "events": incidents.incidents(scan.cases),
        "changed": scan.changed,
        "s": sentences,
        "p": provenance,
        "f": figures,
        "i": incidents,
        "c": changes,
    }


def _carriers(scan: ScanResult, language: Words) -> dict[str, Any]:
    return {
        "charts": scores.charts(scan.scores, language),
        "whole_weeks": scores.lines((one for one in scan.scores if one.weekday is None), language),
        "single_days": scores.lines((one for one in scan.scores if one.weekday is not None), language),
    }


def _frame() -> dict[str, Markup]:
    script = _text("report.js")
    return {
        "style": Markup(_text("report.css")),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": _sha256(script),
    }


def _packed(cards: list[Card], for_a_case: Mapping[str, Any]) -> Markup | None:
    """The cards that do not stand in the page whole; None where there are none."""
    if not cards:
        return None
    template = environment().get_template("card.html.j2")
    return packing.packed([template.render(for_a_case, card=card) for card in cards], cards[0].number)


def _choices(scan: ScanResult, language: Words) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter: a value and its name, only those that occur; the commonest carrier first."""
    carriers = Counter(packing.carrier_of(case) for case in scan.cases)
    kinds = [kind for kind, count in scan.changes.counts.items() if count] if scan.changes else []
    return {
        "level": [(level.value, language.levels[level].name) for level in _levels(scan)],
        "carrier": [(one, one) for one, _ in carriers.most_common()],
        "change": [(kind.value, changes.name(kind, language)) for kind in kinds if kind not in changes.GONE],
    }


def _cards(result: ScanResult, pictures: Mapping[str, bytes], language: Words) -> list[Card]:
    zone = sentences.zone_of(result)
    return [
        Card(
            case=case,
            number=number,
            drawing=drawing(case, result.finished_at, zone, language),
            picture=data_uri(pictures.get(case.order.order_id)),
            open=number <= OPEN_UP_TO,
        )
        for number, case in enumerate(result.cases, 1)
    ]


def _groups(cards: list[Card]) -> list[tuple[incidents.Incident | None, list[Card]]]:
    """The cards as the overview lists them: those of one event together."""
    by_case = {id(card.case): card for card in cards}
    groups = incidents.grouped(card.case for card in cards)
    return [(group.incident, [by_case[id(case)] for case in group.cases]) for group in groups]


def _levels(result: ScanResult) -> dict[Level, int]:
    """How many cases each level has, worst first, absent ones left out."""
    found = [case.level for case in result.cases]
    return {level: found.count(level) for level in reversed(Level) if level in found}


def data_uri(picture: bytes | None) -> Markup | None:
    """The picture as an address; only formats that cannot carry script."""
    for start, kind in _IMAGES.items():
        if picture is not None and picture.startswith(start):
            return Markup(f"data:{kind};base64,{base64.b64encode(picture).decode()}")  # noqa: S704 - base64 only
    return None


@cache
def environment() -> Environment:
    """The templates, with every text on its way into a page made inert."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    """Every text on its way into the page is made inert here, so that no template can forget it."""
    return line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _sha256(script: str) -> Markup:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Markup(digest)  # noqa: S704 - base64 only
