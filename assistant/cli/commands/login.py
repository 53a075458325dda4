"""shipfix login, shipfix logout"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.store_options import Named, names_a_store
from assistant.core.wording import said


@click.command()
@names_a_store
@click.option("--minutes", type=click.IntRange(1, 60), default=10, show_default=True, help="How long to wait for you.")
@click.pass_obj
def login(app: App, named: Named, minutes: int) -> int:
    """Sign in to a store by hand, in a visible browser. No password is ever typed or seen by the tool."""
    from assistant.bootstrap.sessions import sign_in_by_hand

    chosen = named.chosen(app.settings)
    asked = {"address": chosen.base, "minutes": minutes}
    app.say(said("A browser opens at {address}. Sign in there; this waits up to {minutes} minutes.", **asked))
    name = sign_in_by_hand(app.settings, chosen, minutes * 60, lambda: None)
    kept = {"name": name, "store": chosen.name}
    app.say(said("Signed in as “{name}”. The session is kept on this machine only. Next: shipfix scan {store}", **kept))
    return ExitCode.CLEAN


@click.command()
@click.argument("store", required=False)
@click.pass_obj
def logout(app: App, store: str | None) -> int:
    """Forget a store's session: deletes its browser profile from this machine."""
    from assistant.bootstrap.sessions import forget_sign_in
    from assistant.bootstrap.stores import choose_store

    chosen = choose_store(app.settings, store)
    gone = forget_sign_in(app.settings, chosen)
    done = said("{store}: the session was deleted.", store=chosen.name)
    app.say(done if gone else said("{store}: there was no session to delete.", store=chosen.name))
    return ExitCode.CLEAN
