"""Data goes to stdout, talk to stderr; colours and bars only where a person is looking."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from assistant.core.messages import Lang
from assistant.core.wording import said


@cache
def out() -> Console:
    """Where results go."""
    return Console(highlight=False, soft_wrap=False)


@cache
def err() -> Console:
    """Where talk goes."""
    return Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line of talk."""
    err().print(text, markup=False)


def complain(text: str, hint: str = "") -> None:
    """What went wrong, and the way out."""
    click.secho(text, err=True, fg="red")
    if hint:
        click.echo(f"→ {hint}", err=True)


def has_desktop() -> bool:
    """Whether a window can be shown."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def bell(lang: Lang) -> Callable[[str], None] | None:
    """What calls the person at this terminal to the browser window; None where nobody looks at one."""
    if not err().is_terminal:
        return None
    from assistant.reports.words import words

    def ring(what: str) -> None:
        err().bell()
        say(words(lang).tell(f"wanted_{what}"))

    return ring


class BarProgress:
    """Implements ``assistant.core.ports.Progress`` with a bar that shows the time left."""

    def __init__(self, bars: Progress, tell: Callable[[str], str]) -> None:
        self._bars, self._tell = bars, tell
        self._task: TaskID | None = None

    def start(self, what: str, total: int | None) -> None:
        """Begin a stretch of work."""
        self._task = self._bars.add_task(self._tell(_STRETCHES.get(what, what)), total=total)

    def step(self, count: int = 1, total: int | None = None) -> None:
        """Move the bar."""
        if self._task is None:
            return
        if total is None:
            self._bars.update(self._task, advance=count)
        else:
            self._bars.update(self._task, advance=count, total=total)


_STRETCHES = {
    "list": said("Reading the list"),
    "parcels": said("Reading parcels"),
    "pictures": said("Taking pictures"),
    "cases": said("Looking at open cases again"),
}


@contextmanager
def progress(tell: Callable[[str], str] = str) -> Iterator[BarProgress]:
    """A progress bar on stderr for the time of the block, labelled by ``tell``; silent where nobody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), disable=not err().is_terminal) as bars:
        yield BarProgress(bars, tell)
