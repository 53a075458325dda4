"""shipfix demo"""

import sys
from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Which practice store is made up.")
@click.option("--orders", type=click.IntRange(1, 5000), default=120, show_default=True, help="How many orders it has.")
@click.option("--skin", type=click.Choice(["xhr", "table"]), default="xhr", show_default=True, help="Which admin.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option("--open/--no-open", "open_it", default=True, help="Open the report when there is a desktop.")
@click.pass_obj
def demo(app: App, seed: int, orders: int, skin: str, out: Path | None, open_it: bool) -> int:
    """Start the practice store, scan it, write the report. Touches nothing but this machine."""
    from assistant.bootstrap.scanning import ScanAsk, run_scan
    from assistant.bootstrap.sessions import practice_store
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import console, render

    with practice_store(seed=seed, orders=orders, skin=skin) as url:
        console.say(f"A practice store with {orders} orders runs at {url} until the scan is done.")
        chosen = choose_store(app.settings, "practice" if skin == "xhr" else "practice-table", url)
        with console.progress() as progress:
            result, paths = run_scan(
                app.settings, chosen, ScanAsk(out=out, csv=True, lang=app.lang, pictures=12), progress
            )
    render.table(result, app.lang)
    render.paths(result, paths, chosen.name)
    console.say("Also:   shipfix practice, to see that store in your own browser")
    if open_it and sys.stdout.isatty() and console.has_desktop():
        click.launch(str(paths.page))
    return ExitCode.CLEAN
