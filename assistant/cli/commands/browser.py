"""shipfix browser"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.speaking import SpeakingGroup


@click.group(cls=SpeakingGroup)
def browser() -> None:
    """Work in a browser window of yours, in place of one that opens and closes."""


@browser.command()
@click.option("--store", help="Which store's profile; without it the only store in config.")
@click.option("--port", type=click.IntRange(0, 65535), help="Its door, on this machine only. Default: a free one.")
@click.pass_obj
def start(app: App, store: str | None, port: int | None) -> int:
    """Start your browser on a store's profile, with a door that scan and apply can come in by. It stays open."""
    from assistant.bootstrap.sessions import start_own_browser
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import console
    from assistant.reports.words import words

    chosen = choose_store(app.settings, store)
    address = start_own_browser(app.settings, chosen, port)
    w = words(app.lang)
    click.echo(address)
    console.say(w.tell("browser_started", store=chosen.name))
    if chosen.attach != address:
        console.say(w.tell("browser_config", line=f'attach = "{address}"', store=chosen.name))
    console.say(w.tell("browser_manners"))
    return ExitCode.CLEAN
