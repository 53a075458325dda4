"""shipfix report"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("store", required=False)
@click.option("--scan", type=click.Path(path_type=Path), help="An earlier scan: its scan.json, or the folder of it.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Another folder for the reports.")
@click.option("--csv", is_flag=True, help="Write the spreadsheet as well.")
@click.option("--open", "open_it", is_flag=True, help="Show the page in your usual browser.")
@click.pass_obj
def report(app: App, store: str | None, scan: Path | None, out: Path | None, csv: bool, open_it: bool) -> int:
    """Make the reports of the last scan of STORE again, or of an earlier one, in the language asked for.

    Nothing is read from the store and nothing is judged anew. Pictures are kept of the last scan only.
    """
    from assistant.bootstrap.rendering import RenderAsk, render_again
    from assistant.cli import console, render
    from assistant.reports.words import words

    page = render_again(app.settings, RenderAsk(store, scan, out, app.lang, csv))
    console.say(words(app.lang).tell("report", path=page))
    if open_it:
        render.open_page(page, app.lang)
    return ExitCode.CLEAN
