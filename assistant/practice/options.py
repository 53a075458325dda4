"""How a practice store is started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

SKINS = ("xhr", "table", "qianniu", "tmall")


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """Everything that a practice store can be told; `faults` are "NAME@CALL" texts, `traits` names of `traits.TRAITS`,
    `port` 0 picks a free one. `signed_out` is for the skin that remembers a browser: nobody is signed in at first.
    `layout` is "a" or "b": two looks of one admin, as accounts are given them."""

    seed: int = 1
    orders: int = 120
    share_broken: float = 0.06
    skin: str = "xhr"
    port: int = 0
    latency_ms: int = 0
    faults: tuple[str, ...] = ()
    now: datetime | None = None
    traits: tuple[str, ...] = ()
    signed_out: bool = False
    layout: str = "a"
