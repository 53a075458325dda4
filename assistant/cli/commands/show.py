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
    """One case of the last scan: why, the timeline, the facts. Opens no browser.

    ORDER is an order number; its last digits will do where they fit one case only.
    """
    from assistant.bootstrap import find_case
    from assistant.cli import render

    result, case = find_case(app.settings, store, order)
    if as_json:
        render.case_json(result, case)
    else:
        render.case(result, case, app.lang)
    return ExitCode.CLEAN
