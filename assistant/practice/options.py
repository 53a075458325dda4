"""How a practice store is started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

SKINS = ("xhr", "table")


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """Everything that a practice store can be told; `faults` are "NAME@CALL" texts, `traits` names of `traits.TRAITS`,
    `port` 0 picks a free one."""

    seed: int = 1
    orders: int = 120
    share_broken: float = 0.06
    skin: str = "xhr"
    port: int = 0
    latency_ms: int = 0
    faults: tuple[str, ...] = ()
    now: datetime | None = None
    traits: tuple[str, ...] = ()
