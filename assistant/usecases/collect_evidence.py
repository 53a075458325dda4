"""Puts one order's bundle together: photographs, texts, the empty slots, and last the page that lists them all."""

from collections.abc import Sequence
from typing import Protocol

from assistant.core.evidence import CaseFile, Item, Reading
from assistant.core.ports import Printer


class EvidencePages(Protocol):
    """Writes the pages and texts of a bundle."""

    def stamped(self, reading: Reading) -> str:
        """A page with the reading's screenshot, address, title and time."""
        ...

    def screenshot(self, number: int, reading: Reading, png: bytes) -> Item:
        """That page's picture as a file of the bundle."""
        ...

    def texts(self, file: CaseFile) -> tuple[Item, ...]:
        """Timeline, carrier rows, messages and receipts."""
        ...

    def slots(self, filled: Sequence[str]) -> tuple[Item, ...]:
        """What is still to be put there, for every slot that is not ``filled``."""
        ...

    def summary(self, file: CaseFile, items: Sequence[Item]) -> str:
        """The page to read first."""
        ...

    def summaries(self, page: str, pdf: bytes) -> tuple[Item, ...]:
        """The summary's files."""
        ...


def collect_evidence(
    file: CaseFile, pages: EvidencePages, printer: Printer, added: Sequence[Item], filled: Sequence[str]
) -> tuple[Item, ...]:
    """Every file of the bundle but its manifest; ``added`` are the seller's own, for the slots that are ``filled``.

    The same file gives the same bytes: nothing in it is the time at which it was made. Raises ``PageBroken``.
    """
    pictured = [reading for reading in file.readings if reading.picture is not None]
    shots = [
        pages.screenshot(number, reading, printer.picture(pages.stamped(reading)))
        for number, reading in enumerate(pictured, start=1)
    ]
    items = (*pages.texts(file), *shots, *added, *pages.slots(filled))
    page = pages.summary(file, items)
    return (*pages.summaries(page, printer.pdf(page)), *items)
