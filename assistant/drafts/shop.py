"""What a seller settles once for all drafts."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from assistant.core.messages import Lang, QuietHours
from assistant.core.tracking import CHINA
from assistant.drafts.wordlists import GENERAL


@dataclass(frozen=True, slots=True)
class Shop:
    """How this shop writes. ``zone`` is the buyers' time, in which every time of a letter is given.

    ``ui_lang`` is the language the seller reads; a letter in another one gets a gloss. ``answer_hours`` is how long a
    buyer has to choose; ``default_refund`` says that no answer means a refund, and is said only where it is on.
    ``templates`` is a folder of the seller's own, laid out as ours: ``zh/label_only.j2``, ``en/letter.j2``.
    """

    platform: str = GENERAL
    zone: tzinfo = CHINA
    ui_lang: Lang = "zh"
    answer_hours: float = 24.0
    default_refund: bool = False
    templates: Path | None = None
    quiet: tuple[time, time] = field(default=(time(22), time(8)))

    @property
    def quiet_hours(self) -> QuietHours:
        """When its buyers are not written to."""
        return QuietHours(self.zone, *self.quiet)

    def answer_by(self, now: datetime) -> datetime:
        """Until when a buyer may answer: a full hour, never in quiet hours, when nobody should have to."""
        by = (now + timedelta(hours=self.answer_hours)).astimezone(self.zone)
        whole = by if not (by.minute or by.second or by.microsecond) else _next_hour(by)
        return self.quiet_hours.until(whole) or whole


def _next_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
