"""Habits that real admins have, each a switch: unlike a fault, a habit is there at every call until it is put off."""

from __future__ import annotations

TRAITS = {
    "writes-on-open": "a form that sends a write when it opens",
    "two-writes": "one click that sends two writes: cancel and refund",
    "refund-pending": "a refund stays pending while the page says that it is done",
    "private-note": "a message is a note for the staff unless somebody says otherwise",
    "late-button": "the last button can be pressed only after a while",
    "look-alikes": "a second button with the same words",
    "hidden-twins": "copies of the last button that nobody sees",
    "covered": "an announcement lies over the last button",
    "double-submit": "one press sends the same request twice",
    "banner-only": "the page says 操作成功 and sends nothing",
    "other-amount": "the page sends another amount than it shows",
    "other-order": "the page goes on showing another order than the one asked for",
    "drops-text": "the form forgets the end of what is typed into it",
    "no-traces": "the admin shows no rows of any parcel: only a carrier service has them",
    "error-reply": "the page says that the store refused, whatever came of it",
}
"""Trait -> what it is."""


class Traits:
    """The traits of one store; may be switched while it runs."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._on: set[str] = set()
        self.put_on(*names)

    def put_on(self, *names: str) -> None:
        """Switch these on. Unknown names raise ValueError."""
        if strange := sorted(set(names) - set(TRAITS)):
            raise ValueError(f"unknown trait {strange[0]!r}; there are: {', '.join(TRAITS)}")
        self._on.update(names)

    def put_off(self) -> None:
        """Switch all of them off."""
        self._on.clear()

    def __contains__(self, name: object) -> bool:
        return name in self._on

    def names(self) -> list[str]:
        """Those that are on, sorted."""
        return sorted(self._on)
