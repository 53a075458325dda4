"""The shape of the policy files. Everything is checked at reading: a number without its source does not load."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.core.cases import Cause
from assistant.core.policy import ClockName, Note
from assistant.core.wording import said

FORMAT = 1
"""The number of this format. A file with a higher one is refused."""

Text = Annotated[str, StringConstraints(min_length=1)]
Confidence = Literal["high", "medium", "low"]
Weight = Annotated[float, Field(ge=0, le=1)]


class PolicyPart(BaseModel):
    """A part of a file of dated facts: no unknown key, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(PolicyPart):
    """A fact with its source; ``date`` is the source's own, or the day on which it was read or decided."""

    source: Text
    date: date
    confidence: Confidence

    @property
    def note(self) -> Note:
        """Where it comes from, in the core's own type."""
        return Note(self.source, self.date, self.confidence)


class Figure(Sourced):
    """One number with its source."""

    value: Decimal
    unit: Literal["h", "times", "percent", "CNY"]


class Steps(PolicyPart):
    """The limits of one clock; a platform's file may give only those that differ from the general ones."""

    watch: Figure | None = None
    act: Figure | None = None
    late: Figure | None = None


class ShipBy(PolicyPart):
    """The platform's usual time from payment to shipping."""

    hours: Figure


class Fine(PolicyPart):
    """What the platform takes. Off until the seller confirms ``penalties.<name>`` in config."""

    causes: tuple[Cause, ...]
    currency: Text
    share: Figure | None = None
    least: Figure | None = None
    most: Figure | None = None


class RemotePart(PolicyPart):
    """Where a way is longer, and how much longer."""

    factor: Figure
    places: tuple[Text, ...]
    carriers: tuple[Text, ...]
    words: tuple[Text, ...]


class PolicyFile(PolicyPart):
    """One platform."""

    format: Literal[1]
    platform: Text
    clocks: dict[ClockName, Steps] = {}
    ship_by: ShipBy | None = None
    not_found_proof: Figure | None = None
    remote: RemotePart | None = None
    penalties: dict[str, Fine] = {}


class Stretch(PolicyPart):
    """Days counted from a festival's own day: Lunar New Year's Day, or 1 October."""

    festival: Literal["spring", "national"]
    first: int
    last: int
    weight: Weight

    @model_validator(mode="after")
    def _forward(self) -> "Stretch":
        if self.first > self.last:
            raise ValueError(said("first must not be after last"))
        return self


class Group(PolicyPart):
    """Carriers with the same days. ``week`` is Monday to Sunday; ``moved`` is for weekends made working days."""

    country: Text
    utc_offset: float
    carriers: tuple[Text, ...]
    week: Annotated[tuple[Weight, ...], Field(min_length=7, max_length=7)]
    holiday: Weight
    moved: Weight
    source: Text
    date: date
    confidence: Confidence
    stretches: tuple[Stretch, ...] = ()


class CalendarFile(PolicyPart):
    """All groups; ``others`` names the one for carriers in none."""

    format: Literal[1]
    others: Text
    groups: dict[str, Group]
