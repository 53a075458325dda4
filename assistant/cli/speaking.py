"""Help in the language of who asks. Click lays a page out; its texts are looked up here a paragraph at a time."""

import re
from collections.abc import Callable, Iterable

import click
from rich.cells import cell_len, set_cell_size

from assistant.core.wording import said

_OPENS, _CLOSES = "（《「【“‘", "），。；：、！？》」】”’…"
_WIDE = "\u2e80-\uffef"
_UNIT = re.compile(rf"\s*[{_OPENS}]*(?:[^\s{_OPENS}{_CLOSES}{_WIDE}]+|[{_WIDE}])[{_CLOSES}]*")
"""What stays on one line: a word, or one Chinese character, with the marks that belong to it."""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells; a Chinese character takes two, and any two may be parted."""
    lines = [""]
    for unit in _UNIT.findall(text):
        if lines[-1] and cell_len(lines[-1] + unit) > width:
            lines.append(unit.lstrip())
        else:
            lines[-1] += unit
    return lines


class SpokenHelp(click.HelpFormatter):
    """A page of help that says its texts by ``tell`` and measures them in cells."""

    def __init__(self, tell: Callable[[str], str], width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._tell = tell

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or self._tell(said("Usage: ")))

    def write_heading(self, heading: str) -> None:
        """What stands over a list."""
        self.write(self._tell(f"{heading}:") + "\n")

    def write_text(self, text: str) -> None:
        """The paragraphs of a command."""
        margin = " " * self.current_indent
        told = (wrapped(self._tell(one), self.width - self.current_indent) for one in paragraphs(text))
        self.write("\n\n".join("\n".join(margin + line for line in lines) for lines in told) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of terms, each with its meaning beside it."""
        rows = list(rows)
        column = min(max(cell_len(term) for term, _ in rows), col_max) + col_spacing
        indent, margin = " " * self.current_indent, " " * (self.current_indent + column)
        for term, meaning in rows:
            beside = cell_len(term) + col_spacing <= column
            head = set_cell_size(indent + term, len(margin)) if beside else f"{indent}{term}\n{margin}"
            lines = wrapped(self._meaning(meaning), max(self.width - column - 2, 10))
            self.write((head + f"\n{margin}".join(lines)).rstrip() + "\n")

    def _meaning(self, text: str) -> str:
        """The help of an option, with what Click adds about its value."""
        told, bracket, extra = text.partition("  [")
        notes = [self._note(note) for note in extra.removesuffix("]").split("; ")]
        return self._tell(" ".join(told.split())) + (f"  [{'; '.join(notes)}]" if bracket else "")

    def _note(self, note: str) -> str:
        name, _, value = note.partition("default: ")
        return self._tell(said("default: {value}", value=value)) if value and not name else self._tell(note)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each on one line: so they stand in the catalogue."""
    return [" ".join(one.split()) for one in text.split("\n\n")]


class SpeakingContext(click.Context):
    """A context whose help is told by the object that all commands share, where it can tell anything."""

    def make_formatter(self) -> click.HelpFormatter:
        """Where a command writes its help."""
        return SpokenHelp(getattr(self.obj, "told", str), self.terminal_width, self.max_content_width)


class SpeakingGroup(click.Group):
    """A group that lists its commands with the first paragraph of each, whole."""

    context_class = SpeakingContext

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, paragraphs(one.help or "")[0]) for name, one in found if one is not None])


def speaking(command: click.Command) -> click.Command:
    """The command, and those under it, with help in the language of who asks."""
    command.context_class = SpeakingContext
    for under in command.commands.values() if isinstance(command, click.Group) else ():
        speaking(under)
    return command
