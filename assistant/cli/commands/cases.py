"""shipfix cases"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said


@click.command()
@click.option("--store", help="The store, where several were scanned.")
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the scan's.")
@click.option("--due", is_flag=True, help="Only the cases that need a look now.")
@click.option("--all", "everything", is_flag=True, help="The closed ones as well.")
@click.option("--offline", is_flag=True, help="Show what is known; read nothing from the store.")
@click.option("--json", "as_json", is_flag=True, help="Print the cases with their whole story as JSON on stdout.")
@click.pass_obj
def cases(
    app: App, store: str | None, url: str | None, due: bool, everything: bool, offline: bool, as_json: bool
) -> int:
    """Open cases: what happened since, what needs a look, and when to look again.

    Orders whose time has come are read again, with their chats and refunds; what is solved is closed. Nothing is
    answered and nothing is written to the store.
    """
    from assistant.bootstrap.scanned import scanned_store
    from assistant.cli import console, render_cases
    from assistant.core.casebook import needs_look

    if due and everything:
        raise click.UsageError(
            said("--due shows the cases that need a look, --all the closed ones too; say one of them.")
        )
    scanned = scanned_store(app.settings, store, url)
    if offline:
        from assistant.bootstrap.cases import cases_of

        looked = cases_of(app.settings, scanned)
    else:
        from assistant.bootstrap.looking import look_at_cases

        with console.progress(app.told) as progress:
            looked = look_at_cases(app.settings, scanned, progress)
    found = looked.book.open()
    look = [entry for entry in found if needs_look(entry, looked.at)]
    closed = [entry for entry in looked.book.entries.values() if entry.is_closed] if everything else []
    shown = look if due else [*found, *closed]
    if as_json:
        render_cases.as_json(looked, shown)
    else:
        render_cases.table(looked, shown, app.lang, due=due)
    return ExitCode.FOUND if look or looked.unread else ExitCode.CLEAN
