"""What a trip to the page brings home: strings, and where they stood. No Playwright here, and no meaning yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawRow:
    """The texts of one row by field name, and its rows inside. ``faults`` names fields that stood there twice."""

    fields: dict[str, str | None]
    rows: tuple["RawRow", ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One answer: HTTP ``status`` (0: none came, ``error`` says why), the address it ended at, and its content.

    ``ahead_ms``: how far the store's own clock is ahead of ours by its Date header, None where it sent none.

    ``text`` is the body (JSON), or its first words (HTML, where ``raw`` holds the extracted texts).
    """

    key: str
    status: int
    url: str
    text: str
    raw: RawRow | None = None
    error: str = ""
    ahead_ms: float | None = None
