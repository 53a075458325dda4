"""One text, one verdict: the tables are asked in the text's language, then provider codes are weighed against it."""

from functools import cache, lru_cache
from typing import Final

from assistant.core.tracking.codes import provider_key, read_code
from assistant.core.tracking.events import EventReading
from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.normalise import has_han, normalise
from assistant.core.tracking.rules import NOT_PROOF, Rule, Table
from assistant.core.tracking.rules_en import EN_REWRITES, EN_RULES
from assistant.core.tracking.rules_other import OTHER_RULES, is_foreign
from assistant.core.tracking.rules_zh import ZH_REWRITES, ZH_RULES

ALL_RULES: Final[tuple[Rule, ...]] = (*ZH_RULES, *EN_RULES, *OTHER_RULES)
"""Every rule, for the tests and the report."""

_BY_NAME: Final = {rule.name: rule for rule in ALL_RULES}

SILENT: Final = EventReading(S.UNKNOWN, physical=False, generated=False, rule="none")
"""No rule speaks: never guessed into movement."""

_UNDERCUT: Final = frozenset({S.EXCEPTION, S.AVAILABLE_FOR_PICKUP, S.RETURNED, S.RETURNING})
"""What a fine code may say against a text that reads as delivered."""


def rule_named(name: str) -> Rule | None:
    """The rule behind ``EventReading.rule`` or ``TrackingEvent.rule``; None for codes, the platform and silence."""
    return _BY_NAME.get(name.removesuffix("+return"))


def classify(
    text: str,
    carrier: str | None = None,
    code: str | None = None,
    provider: str | None = None,
) -> EventReading:
    """What one row of a trace says.

    ``text`` is the carrier's sentence in any language, any length; ``code`` a status code of ``provider`` (kuaidi100,
    kdniao, 17TRACK, …) or, without one, of ``carrier``. Never raises.

    The text is believed before the code, because providers' states lag and lump (carriers.md §5, traps 1 and 9). A code
    counts where the text is silent and the code describes one scan, and where it makes the *lesser* claim: label-only
    against any movement; failed, waiting or coming back against delivered.
    """
    return classify_said(normalise(text), carrier, code, provider)


def classify_said(
    text: str,
    carrier: str | None = None,
    code: str | None = None,
    provider: str | None = None,
) -> EventReading:
    """The same, of a normalised text."""
    said = _spoken(text)
    key = (provider_key(provider) or provider_key(carrier)) if code else ""
    if not code or not key:
        return said
    return _weigh(said, *read_code(key, code), rule=f"code:{key}")


def _weigh(said: EventReading, status: S, fine: bool, rule: str) -> EventReading:
    coded = EventReading(status, status not in NOT_PROOF, generated=False, rule=rule)
    if status is S.UNKNOWN or said.status is S.LABEL_CREATED:
        return said
    if status is S.LABEL_CREATED:
        return coded
    if not fine:
        return said
    undercuts = said.status is S.DELIVERED and status in _UNDERCUT
    return coded if said.status is S.UNKNOWN or undercuts else said


@lru_cache(maxsize=4096)
def _spoken(text: str) -> EventReading:
    rule = _ask(text)
    return rule.reading() if rule else SILENT


def _ask(text: str) -> Rule | None:
    """The tables of the text's language first; of the rest, the foreign one first where the text is no English."""
    chinese, english, other = _tables()
    found = chinese.read(text) if has_han(text) else None
    if found:
        return found
    if is_foreign(text):
        return other.read(text) or english.read(text)
    return english.read(text) or other.read(text)


@cache
def _tables() -> tuple[Table, Table, Table]:
    """Made ready when the first text is read: starting a program must not wait for it."""
    return Table(ZH_RULES, ZH_REWRITES), Table(EN_RULES, EN_REWRITES, start=r"\b"), Table(OTHER_RULES)
