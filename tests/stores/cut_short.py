"""A run that ends at the press, and the clock of somebody who looks at what it left."""

from datetime import UTC, datetime, timedelta

from assistant.admin.writer import BrowserOrderWriter
from assistant.core.actions import PlannedAction, PreparedForm
from assistant.core.attempts import PressOutcome


class CutShort:
    """A writer whose run is ended at the press: ``after`` it or before."""

    def __init__(self, writer: BrowserOrderWriter, *, after: bool) -> None:
        self._writer, self._after = writer, after

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)

    def press(self, action: PlannedAction, form: PreparedForm) -> PressOutcome:
        """See ``OrderWriter``; never comes back."""
        if self._after:
            self._writer.press(action, form)
        raise KeyboardInterrupt


class Later:
    """The clock of somebody who looks an hour later."""

    def now(self) -> datetime:
        """See ``Clock``."""
        return datetime.now(UTC) + timedelta(hours=1)
