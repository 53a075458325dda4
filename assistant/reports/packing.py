"""What makes a long report small and quick: an index of the cases to search, and their details packed away.

A report of thousands of cases would be tens of megabytes. So only the first ones stand in the page whole; the rest are
compressed, a few together, and the page's own script puts each in its place when it is about to be seen.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from assistant.core.cases import Case
from assistant.core.changes import Change
from assistant.reports.clean import line
from assistant.reports.words import Words

WHOLE = 60
"""So many cases stand in the page itself, with or without a script."""

EACH = 20
"""So many cases are packed together: one of them costs the unpacking of all."""

NO_CARRIER = "–"
_LONGEST = 60


def index(cases: Iterable[Case], changed: Mapping[str, Change], words: Words) -> Markup:
    """A line per case for the page's script: cause, level, carrier, change, and the small text that is searched."""
    return _data([_indexed(case, changed.get(case.order.order_id), words) for case in cases])


def carrier_of(case: Case) -> str:
    """The carrier as the store writes it, or ``NO_CARRIER``."""
    return (line(case.parcel.carrier) if case.parcel else "") or NO_CARRIER


def packed(articles: Sequence[str], first: int) -> Markup:
    """Rendered cases, the first of which is case ``first``, compressed ``EACH`` by ``EACH``."""
    parts = [_squeezed(articles[start : start + EACH]) for start in range(0, len(articles), EACH)]
    return _data({"first": first, "each": EACH, "parts": parts})


def _indexed(case: Case, change: Change | None, words: Words) -> list[str]:
    order, parcel = case.order, case.parcel
    texts = (
        order.order_id, carrier_of(case), parcel.tracking_number if parcel else "", order.buyer.masked, order.city,
        *(item.title for item in order.items[:2]), words.causes[case.cause].name, case.incident,
    )  # fmt: skip
    found = " ".join(line(text, _LONGEST) for text in texts if text).lower()
    return [case.cause.value, case.level.value, carrier_of(case), change.kind.value if change else "", found]


def _squeezed(articles: Sequence[str]) -> str:
    text = json.dumps(articles, ensure_ascii=False)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _data(value: object) -> Markup:
    """JSON that can stand in a page: nothing in it ends the element or begins another."""
    return htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))
