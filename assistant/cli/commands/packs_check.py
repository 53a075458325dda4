"""shipfix packs check"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.store_options import Named, names_a_store


@click.command("check")
@names_a_store
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for pictures and proposals.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.option("--headed", is_flag=True, help="Show the browser window.")
@click.pass_obj
def check(app: App, named: Named, out: Path | None, as_json: bool, headed: bool) -> int:
    """Hold a pack against the live store, entry by entry. Reads only: nothing is filled in, nothing is pressed last.

    Pictures of its pages with the places marked, and proposals for what was not found, lie in a folder; the pack stays.
    """
    from assistant.bootstrap.checking import check_pack
    from assistant.cli import render_packs

    checked = check_pack(app.settings, named.chosen(app.settings), out, headed=headed)
    if as_json:
        render_packs.checked_json(checked)
    else:
        render_packs.checked(checked, app.lang)
    return ExitCode.PAGE if checked.wrong else ExitCode.CLEAN
