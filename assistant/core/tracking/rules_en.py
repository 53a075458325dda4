"""The order in which the English tables are asked, and the phrases that are no events."""

from typing import Final

from assistant.core.tracking.rules import Rewrite, Rule
from assistant.core.tracking.rules_en_custody import EN_CUSTODY
from assistant.core.tracking.rules_en_delivery import EN_LAST_MILE
from assistant.core.tracking.rules_en_label import EN_LABEL
from assistant.core.tracking.rules_en_problem import EN_PROBLEM

EN_REWRITES: Final = (
    Rewrite(r"_", " ", "code words stand for sentences: ORIGIN_SCAN"),
    Rewrite(r"\b(?:if|should) (?:you|the|your|we|no)\b[^.;]{0,120}", "", "a condition is no event"),
    Rewrite(r"\bplease (?!collect|pick)[^.;]{0,120}", "", "advice to the reader"),
)

EN_RULES: Final[tuple[Rule, ...]] = (*EN_LABEL, *EN_PROBLEM, *EN_LAST_MILE, *EN_CUSTODY)
"""What says "not yet" first, then failures and fillers, the last mile, and the plain scans at the end."""
