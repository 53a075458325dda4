"""shipfix reconcile"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.option("--store", help="The store, where several were scanned.")
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the scan's.")
@click.pass_obj
def reconcile(app: App, store: str | None, url: str | None) -> int:
    """Settle what is in doubt by reading it back. Presses nothing."""
    from assistant.bootstrap.acting import run_reconcile
    from assistant.bootstrap.planning import scanned_store
    from assistant.cli import render_acts
    from assistant.core.attempts import ActionState

    scanned = scanned_store(app.settings, store, url)
    found = run_reconcile(app.settings, scanned)
    render_acts.settled(found, scanned.store.name, app.lang)
    in_doubt = any(one.state is ActionState.IN_DOUBT for one in found)
    return ExitCode.IN_DOUBT if in_doubt else ExitCode.CLEAN
