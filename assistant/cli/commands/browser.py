"""shipfix browser"""

from contextlib import suppress

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.speaking import SpeakingGroup
from assistant.core.errors import GateNotProven, NoTerminal
from assistant.core.wording import said

_PATIENCE_S = 1800.0


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


@browser.command()
@click.option("--store", help="Which store; without it the only store in config.")
@click.pass_obj
def gate(app: App, store: str | None) -> int:
    """Try the write gate in the browser a store is attached to; where it is missing, help you load it by hand."""
    from assistant.bootstrap.sessions import missing_gate
    from assistant.bootstrap.stores import choose_store

    chosen = choose_store(app.settings, store)
    while missing := missing_gate(app.settings, chosen):
        if not _loads_it(app, missing):
            raise missing
    app.say(
        said(
            "The gate holds in the browser at {address}: a write was stopped there, and a declared read passed.",
            address=chosen.attach or "",
        )
    )
    return ExitCode.CLEAN


def _loads_it(app: App, missing: GateNotProven) -> bool:
    """Whether a person at the terminal, shown the steps, says that it is done."""
    from assistant.cli.terminal import controlling_terminal

    with suppress(NoTerminal), controlling_terminal() as terminal:
        terminal.show(f"{app.told(missing.hint)}\n")
        return terminal.read(app.told(said("Press Enter when it is loaded, q to give up > ")), _PATIENCE_S)[0] == ""
    return False
