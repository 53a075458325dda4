"""shipfix demo"""

import sys
from contextlib import suppress
from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said

_PACK_OF = {"xhr": "practice", "table": "practice-table", "qianniu": "taobao", "tmall": "tmall"}


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Which practice store is made up.")
@click.option("--orders", type=click.IntRange(1, 5000), default=120, show_default=True, help="How many orders it has.")
@click.option(
    "--skin",
    type=click.Choice(["xhr", "table", "qianniu", "tmall"]),
    default="xhr",
    show_default=True,
    help="Which admin.",
)
@click.option(
    "--carriers",
    type=click.Choice(["kuaidi100", "17track", "aftership"]),
    help="A store that shows no carrier rows, and a made-up service of this kind to ask for them.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option("--open/--no-open", "open_it", default=True, help="Open the report when there is a desktop.")
@click.pass_obj
def demo(app: App, seed: int, orders: int, skin: str, carriers: str | None, out: Path | None, open_it: bool) -> int:
    """Start the practice store, scan it, write the report; at a terminal, go on to apply. Touches only this machine."""
    from assistant.bootstrap.playground import MadeOf, playground, scan_made
    from assistant.bootstrap.scanning import ScanAsk
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import console, render

    made_of = MadeOf(seed, orders, skin, carriers)
    with playground(app.settings, made_of) as (url, app.settings):
        store = {"orders": orders, "url": url}
        app.say(said("A practice store with {orders} orders runs at {url} until the scan is done.", **store))
        if carriers:
            app.say(said("Its admin shows no carrier rows: a made-up {service} is asked for them.", service=carriers))
        on_stage = skin in {"qianniu", "tmall"}
        chosen = choose_store(
            app.settings, _PACK_OF[skin], None if on_stage else url, practice=url if on_stage else None
        )
        with console.progress(app.told) as progress:
            ask = ScanAsk(out=out, csv=True, lang=app.lang, pictures=12)
            result, paths = scan_made(app.settings, chosen, made_of, ask, progress)
        render.table(result, app.lang)
        render.paths(result, paths, chosen.name)
        if open_it and sys.stdout.isatty() and console.has_desktop():
            click.launch(str(paths.page))
        if sys.stdin.isatty() and sys.stdout.isatty():
            _try_the_plan(app, chosen.name)
    app.say(said("Also:   shipfix practice, to see that store in your own browser"))
    return ExitCode.CLEAN


def _try_the_plan(app: App, store: str) -> None:
    """With a person at the terminal: what an apply is like, on a store where nothing is real."""
    from assistant.bootstrap.planning import given_plan
    from assistant.bootstrap.scanned import scanned_store
    from assistant.cli import console
    from assistant.cli.terminal import controlling_terminal
    from assistant.cli.walk import walk_plan
    from assistant.core.errors import NotApproved
    from assistant.reports.words import words

    scanned = scanned_store(app.settings, store)
    given = given_plan(scanned.plan_path)
    if not given.plan.actions:
        return
    console.say(words(app.lang).act("demo.apply", count=len(given.plan.actions)))
    with controlling_terminal() as terminal, suppress(NotApproved):
        walk_plan(app, terminal, scanned, given, headed=False)
