"""shipfix apply"""

from pathlib import Path

import click

from assistant.cli.main import App


@click.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--store", help="The store, where several were scanned.")
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the scan's.")
@click.option("--headed/--headless", default=None, help="Show the browser window. [default: where there is a desktop]")
@click.pass_obj
def apply(app: App, plan: Path | None, store: str | None, url: str | None, headed: bool | None) -> int:
    """Do what you confirm of a PLAN, one item at a time; without PLAN that of the last scan. Enter means no.

    Each order is read again, each form is filled and read back before you are asked, and each result is read from
    another page. What cannot be proved is in doubt, and is never tried again.
    """
    from assistant.bootstrap.planning import given_plan
    from assistant.bootstrap.scanned import scanned_store
    from assistant.cli.terminal import controlling_terminal
    from assistant.cli.walk import walk_plan

    with controlling_terminal() as terminal:
        scanned = scanned_store(app.settings, store, url)
        return walk_plan(app, terminal, scanned, given_plan(plan or scanned.plan_path), headed=headed)
