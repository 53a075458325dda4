"""shipfix login, shipfix logout"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("store", required=False)
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the pack's.")
@click.option("--practice", metavar="URL", help="Let this practice store play the store; no real address is reached.")
@click.option("--pack", type=click.Path(path_type=Path), help="Use this pack file.")
@click.option("--minutes", type=click.IntRange(1, 60), default=10, show_default=True, help="How long to wait for you.")
@click.pass_obj
def login(app: App, store: str | None, url: str | None, practice: str | None, pack: Path | None, minutes: int) -> int:
    """Sign in to a store by hand, in a visible browser. No password is ever typed or seen by the tool."""
    from assistant.bootstrap.sessions import sign_in_by_hand
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import console

    chosen = choose_store(app.settings, store, url, pack, practice)
    console.say(f"A browser opens at {chosen.base}. Sign in there; this waits up to {minutes} minutes.")
    name = sign_in_by_hand(app.settings, chosen, minutes * 60, lambda: None)
    console.say(f"Signed in as “{name}”. The session is kept on this machine only. Next: shipfix scan {chosen.name}")
    return ExitCode.CLEAN


@click.command()
@click.argument("store", required=False)
@click.pass_obj
def logout(app: App, store: str | None) -> int:
    """Forget a store's session: deletes its browser profile from this machine."""
    from assistant.bootstrap.sessions import forget_sign_in
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import console

    chosen = choose_store(app.settings, store)
    gone = forget_sign_in(app.settings, chosen)
    console.say(f"{chosen.name}: " + ("the session was deleted." if gone else "there was no session to delete."))
    return ExitCode.CLEAN
