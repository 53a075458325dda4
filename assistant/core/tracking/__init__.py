"""Reading carrier rows: what one text means, and what a parcel's rows amount to."""

from assistant.core.tracking.events import EventReading, EventSource, Timeline, TrackingEvent, TrackingStatus
from assistant.core.tracking.noise import is_noise
from assistant.core.tracking.privacy import mask_private
from assistant.core.tracking.reading import ALL_RULES, classify, rule_named
from assistant.core.tracking.rules import Rule
from assistant.core.tracking.timeline import CHINA, Row, read_rows, read_timeline

__all__ = [
    "ALL_RULES",
    "CHINA",
    "EventReading",
    "EventSource",
    "Row",
    "Rule",
    "Timeline",
    "TrackingEvent",
    "TrackingStatus",
    "classify",
    "is_noise",
    "mask_private",
    "read_rows",
    "read_timeline",
    "rule_named",
]
