"""A page with pseudonyms in it: its elements stay as they are, no text that the pack does not need does."""

from collections.abc import Callable, Iterator, Mapping

from playwright.sync_api import Page

from assistant.admin.collect import script
from assistant.admin.json_rows import JsonLayout
from assistant.admin.mask_fields import mask_of
from assistant.admin.masking import Masker
from assistant.admin.pictures import private_told
from assistant.admin.shapes import page_layout
from assistant.packs.model import Private

_SURVEY = script("survey.js")
_RULES: Mapping[str, Callable[[Masker, str], str]] = {
    "named": Masker.named,
    "worded": Masker.worded,
    "labelled": Masker.labelled,
}


def masked_page(
    page: Page, html: str | None, shape: JsonLayout | None, privates: tuple[Private, ...], masker: Masker
) -> str:
    """The source of a page as it may be given away: ``html``, or with None what ``page`` shows now.

    ``privates`` are ways to what belongs to the buyer, whatever else it is.
    """
    layout = page_layout(shape, lambda level, name: {"mask": f"{level}.{name}"}) if shape else None
    survey = page.evaluate_handle(_SURVEY, {"html": html, "layout": layout, "privates": private_told(privates)})
    masker.learn(survey.evaluate("found => found.privates"))
    masker.label(survey.evaluate("found => found.labels"))
    masks = dict(_masks(shape, masker)) if shape else {}
    texts = [_masked(rule, text, masks, masker) for rule, text in survey.evaluate("found => found.texts")]
    source: str = survey.evaluate("(found, texts) => found.put(texts)", texts)
    survey.dispose()
    return source


def _masked(rule: str, text: str, masks: Mapping[str, Callable[[str], str]], masker: Masker) -> str:
    """A place that several fields share is masked as the one that keeps least."""
    if rule in _RULES:
        return _RULES[rule](masker, text)
    own = [masks[name](text) for name in rule.split()]
    return min(own, key=lambda one: sum(char == other for char, other in zip(one, text, strict=False)))


def _masks(shape: JsonLayout, masker: Masker) -> Iterator[tuple[str, Callable[[str], str]]]:
    for level, fields in (("top", shape.fields), ("row", shape.row), ("event", shape.event or {})):
        for name, spec in fields.items():
            yield f"{level}.{name}", mask_of(name, spec, masker)
