"""shipfix scan"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.store_options import Named, names_a_store
from assistant.core.wording import said


@click.command()
@names_a_store
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.option("--csv", is_flag=True, help="Write a spreadsheet beside the reports.")
@click.option("--headed", is_flag=True, help="Show the browser window.")
@click.option("--pictures", type=click.IntRange(0, 200), help="Take pictures of this many of the worst cases.")
@click.option("--open", "open_it", is_flag=True, help="Show the report in your usual browser.")
@click.option("--full", is_flag=True, help="Read every order anew; take nothing from the scans before.")
@click.option("--tracking", type=click.Path(path_type=Path), help="Take carrier rows from this CSV or JSON file.")
@click.option("--all", "every", is_flag=True, help="Scan every store in config, one after the other.")
@click.pass_obj
def scan(
    app: App,
    named: Named,
    out: Path | None,
    as_json: bool,
    csv: bool,
    headed: bool,
    pictures: int | None,
    open_it: bool,
    tracking: Path | None,
    full: bool,
    every: bool,
) -> int:
    """Find parcels that were marked as shipped and do not move. Reads only; writes nothing to the store.

    STORE is a name from config.toml or of a pack; without it the only store in config is taken.
    """
    from assistant.bootstrap.scanning import ScanAsk, run_scan
    from assistant.cli import console, render, scan_all

    ask = ScanAsk(out, headed, csv, app.lang, pictures, tracking, full, console.bell(app.lang))
    if every:
        if named.says_anything:
            raise click.UsageError(
                said("--all scans what config names; leave out STORE, --url, --practice and --pack.")
            )
        return scan_all.scan_all(app.settings, ask, as_json=as_json)
    chosen = named.chosen(app.settings)
    if chosen.stage:
        app.say(
            said(
                "PRACTICE: the practice store at {address} plays {store}. No real store is reached.",
                address=chosen.stage.address,
                store=named.store,
            )
        )
    with console.progress(app.told) as progress:
        result, paths = run_scan(app.settings, chosen, ask, progress)
    if as_json:
        render.json(result)
    else:
        render.table(result, app.lang)
    render.paths(result, paths, chosen.name)
    if open_it:
        render.open_page(paths.page, app.lang)
    return ExitCode.CLEAN if result.is_clean else ExitCode.FOUND
