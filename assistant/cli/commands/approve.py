"""shipfix approve"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said


@click.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--store", help="The store, where several were scanned.")
@click.option("--key", type=click.Path(path_type=Path), help="The owner's key file.")
@click.option("--new-key", type=click.Path(path_type=Path), help="Make a key in this file and print its public half.")
@click.pass_obj
def approve(app: App, plan: Path | None, store: str | None, key: Path | None, new_key: Path | None) -> int:
    """The owner's word for items above the limit in config: each one is shown and its amount typed, then signed.

    Writes to no store. `shipfix apply` checks the signatures and asks its own question all the same.
    """
    from assistant.bootstrap.planning import given_plan
    from assistant.bootstrap.scanned import scanned_store
    from assistant.bootstrap.signing import make_key, sign_items, unsigned_items
    from assistant.cli import console
    from assistant.cli.countersigner import ask_owner, ask_passphrase
    from assistant.cli.terminal import controlling_terminal
    from assistant.reports.words import words

    w = words(app.lang)
    with controlling_terminal() as terminal:
        if new_key is not None:
            click.echo(make_key(new_key, ask_passphrase(w, twice=True)))
            console.say(w.act("sign.made", path=new_key))
            return ExitCode.CLEAN
        if key is None:
            raise click.UsageError(said("Whose key? Say --key FILE, or --new-key FILE to make one."))
        given = given_plan(plan or scanned_store(app.settings, store).plan_path)
        items = unsigned_items(app.settings, given)
        agreed = [item for number, item in enumerate(items, 1) if ask_owner(terminal, item, (number, len(items)), w)]
        if not agreed:
            console.say(w.act("sign.none", count=len(items)))
            return ExitCode.CLEAN
        path = sign_items(given, agreed, key, ask_passphrase(w))
    console.say(w.act("sign.done", count=len(agreed), path=path))
    return ExitCode.CLEAN
