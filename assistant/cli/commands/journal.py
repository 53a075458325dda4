"""shipfix journal"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.speaking import SpeakingGroup
from assistant.core.wording import said

_STORE = click.option("--store", help="The store, where several have a journal.")


@click.group(cls=SpeakingGroup, invoke_without_command=True)
@_STORE
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON on stdout.")
@click.pass_context
def journal(ctx: click.Context, store: str | None, as_json: bool) -> int:
    """What was tried, when, on whose yes, and how it ended. Changes nothing in any store."""
    if ctx.invoked_subcommand is not None:
        return ExitCode.CLEAN
    from assistant.bootstrap.books import journal_of
    from assistant.cli import render_journal

    app: App = ctx.obj
    with journal_of(app.settings, store) as (_, book):
        found = book.entries()
    if as_json:
        render_journal.as_json(found)
    else:
        render_journal.table(found, app.lang)
    return ExitCode.CLEAN


@journal.command()
@_STORE
@click.pass_obj
def verify(app: App, store: str | None) -> int:
    """Check that nothing in the journal was changed, dropped or slipped in since it was written."""
    from assistant.bootstrap.books import journal_of
    from assistant.cli import console
    from assistant.core.errors import JournalBroken
    from assistant.reports.words import words

    with journal_of(app.settings, store) as (_, book):
        found = book.verify()
    w = words(app.lang)
    if found.broken is not None:
        why = said("The journal does not hold: entry {number}, {why}.", number=found.broken, why=found.why)
        raise JournalBroken(why)
    console.say(w.act("journal.holds", count=found.entries))
    return ExitCode.CLEAN


@journal.command()
@click.argument("order")
@_STORE
@click.pass_obj
def forget(app: App, order: str, store: str | None) -> int:
    """Blank all that is kept about one ORDER. That it was done stays known, so that it is never done again."""
    from assistant.bootstrap.books import forget_copies, journal_of
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import console
    from assistant.reports.words import words

    with journal_of(app.settings, store) as (name, book):
        blanked = book.forget(order, SystemClock().now())
    forget_copies(app.settings, name, order)
    console.say(words(app.lang).act("journal.forgot", order=order, count=blanked))
    return ExitCode.CLEAN


@journal.command()
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="Keep this many days whole.")
@_STORE
@click.pass_obj
def purge(app: App, days: int, store: str | None) -> int:
    """Blank what is personal and older than --days, and settled."""
    from datetime import timedelta

    from assistant.bootstrap.books import journal_of, purge_copies
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import console
    from assistant.reports.words import words

    now = SystemClock().now()
    before = now - timedelta(days=days)
    with journal_of(app.settings, store) as (name, book):
        blanked = book.purge(before, now)
    purge_copies(app.settings, name, before)
    console.say(words(app.lang).act("journal.purged", count=blanked, days=days))
    return ExitCode.CLEAN


@journal.command("new-case")
@click.argument("order")
@click.option("--why", required=True, help="Why it begins anew; kept in the journal.")
@_STORE
@click.pass_obj
def new_case(app: App, order: str, why: str, store: str | None) -> int:
    """Say that ORDER begins anew, so that what was tried may be tried again. Refused while anything is in doubt."""
    from assistant.bootstrap.books import journal_of
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import console
    from assistant.reports.words import words

    with journal_of(app.settings, store) as (_, book):
        number = book.open_new_case(order, why, SystemClock().now())
    console.say(words(app.lang).act("journal.new_case", order=order, number=number))
    return ExitCode.CLEAN
