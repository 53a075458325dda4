"""The report as one HTML file that needs nothing else: no request, no font, no script from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.core.cases import Case
from assistant.core.policy import Level
from assistant.core.results import ScanResult
from assistant.reports import figures, incidents, sentences
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
    zone = sentences.zone_of(scan)
    script = _text("report.js")
    cards = _cards(scan, pictures, language)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            r=scan,
            w=language,
            zone=zone,
            cards=cards,
            groups=_groups(cards),
            events=incidents.incidents(scan.cases),
            lags=usual(scan.lags, language),
            levels=_levels(scan),
            pictures=bool(pictures),
            style=Markup(_text("report.css")),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            script_hash=_sha256(script),
            completeness=sentences.completeness(scan, language),
            nearest=sentences.nearest_deadline(scan),
            s=sentences,
            f=figures,
            i=incidents,
        )
    )


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
