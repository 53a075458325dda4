"""shipfix reconcile"""

from datetime import datetime
from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.option("--store", help="The store, where several were scanned.")
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the scan's.")
@click.option("--bill", type=click.Path(path_type=Path), help="Compare a day with this bill (CSV) of the platform's.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Which day the bill is of. [default: today]")
@click.pass_obj
def reconcile(app: App, store: str | None, url: str | None, bill: Path | None, day: datetime | None) -> int:
    """Settle what is in doubt by reading it back. Presses nothing.

    What you did by hand and no page shows you are asked about once more; without a clear answer it stays in doubt.

    With --bill no browser opens: refunds and small payments in the journal are held against the platform's own bill.
    """
    if bill is not None:
        return _held_against(app, store, bill, day)
    from assistant.bootstrap.acting import run_reconcile
    from assistant.bootstrap.scanned import scanned_store
    from assistant.cli import render_acts
    from assistant.cli.walk import asked_at
    from assistant.core.attempts import ActionState

    scanned = scanned_store(app.settings, store, url)
    with asked_at(app) as asked:
        found = run_reconcile(app.settings, scanned, asked)
    render_acts.settled(found, scanned.store.name, app.lang)
    in_doubt = any(one.state is ActionState.IN_DOUBT for one in found)
    return ExitCode.IN_DOUBT if in_doubt else ExitCode.CLEAN


def _held_against(app: App, store: str | None, bill: Path, day: datetime | None) -> int:
    from assistant.bootstrap.books import check_bill
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import render_acts

    wanted = (day or SystemClock().now().astimezone()).date()
    found = check_bill(app.settings, store, bill, wanted)
    render_acts.bill(found, wanted, app.lang)
    return ExitCode.IN_DOUBT if found.differences else ExitCode.CLEAN
