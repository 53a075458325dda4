"""A draft in the terminal: the text on stdout, to copy; everything about it on stderr."""

from datetime import tzinfo

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import err, say
from assistant.core.messages import MessageDraft
from assistant.drafts import explain as explained
from assistant.reports.words import Lang, words


def draft(found: MessageDraft, zone: tzinfo, lang: Lang, *, explain: bool) -> None:
    """The text; the seller's own reading of it where that is another language; with ``explain`` each source."""
    w = words(lang)
    click.echo(found.text)
    if found.gloss:
        say(w.act("draft.gloss"))
        say(found.gloss)
    if explain:
        shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for key in ("sentence", "rests_on"):
            shown.add_column(w.act(f"draft.{key}"), overflow="fold")
        for sentence, sources in explained(found, zone):
            shown.add_row(Text(sentence), Text(sources))
        err().print(shown)
