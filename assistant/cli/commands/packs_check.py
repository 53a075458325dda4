"""shipfix packs check"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command("check")
@click.argument("store", required=False)
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the pack's.")
@click.option("--practice", metavar="URL", help="Let this practice store play the store; no real address is reached.")
@click.option("--pack", type=click.Path(path_type=Path), help="Use this pack file.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for pictures and proposals.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.option("--headed", is_flag=True, help="Show the browser window.")
@click.pass_obj
def check(
    app: App, store: str | None, url: str | None, practice: str | None, pack: Path | None, out: Path | None,
    as_json: bool, headed: bool,
) -> int:  # fmt: skip
    """Hold a pack against the live store, entry by entry. Reads only: nothing is filled in, nothing is pressed last.

    Pictures of its pages with the places marked, and proposals for what was not found, lie in a folder; the pack stays.
    """
    from assistant.bootstrap.checking import check_pack
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import render_packs

    checked = check_pack(app.settings, choose_store(app.settings, store, url, pack, practice), out, headed=headed)
    if as_json:
        render_packs.checked_json(checked)
    else:
        render_packs.checked(checked, app.lang)
    return ExitCode.PAGE if checked.wrong else ExitCode.CLEAN
