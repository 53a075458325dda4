"""shipfix show"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("order")
@click.option("--store", help="The store, where config names several.")
@click.option("--json", "as_json", is_flag=True, help="Print the case as JSON on stdout.")
@click.pass_obj
def show(app: App, order: str, store: str | None, as_json: bool) -> int:
    """One case of the last scan: why, the timeline, what can be done and at what cost. Opens no browser.

    ORDER is an order number; its last digits will do where they fit one case only.
    """
    from assistant.bootstrap.planning import options_of
    from assistant.bootstrap.scanned import find_case, scanned_store
    from assistant.bootstrap.telling import told_of_order
    from assistant.cli import render, render_acts

    scanned = scanned_store(app.settings, store)
    case = find_case(scanned.result, order)
    options = options_of(app.settings, scanned, case)
    if as_json:
        render.case_json(scanned.result, case, options)
    else:
        render.case(scanned.result, case, app.lang)
        render.told(told_of_order(app.settings, scanned, case.order.order_id), app.lang)
        render_acts.options(options, app.lang)
    return ExitCode.CLEAN
