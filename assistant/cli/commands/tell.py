"""shipfix tell"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said

_FACTS = ("delivered", "lost", "returned", "handed-over", "never-sent")


@click.command()
@click.argument("order")
@click.argument("fact", required=False, type=click.Choice(_FACTS))
@click.option("--parcel", default="", metavar="NUMBER", help="Only this parcel of the order, by its tracking number.")
@click.option("--undo", is_flag=True, help="Take back what was told.")
@click.option("--store", help="The store, where several were scanned.")
@click.pass_obj
def tell(app: App, order: str, fact: str | None, parcel: str, undo: bool, store: str | None) -> int:
    """Tell what you know and no carrier says. It overrules the carrier's rows from the next scan on.

    ORDER is an order number; its last digits will do where they fit one case only. Writes nothing to the store.
    """
    from assistant.bootstrap.telling import take_back, tell_fact
    from assistant.cli import console
    from assistant.reports.words import words

    if undo == (fact is not None):
        raise click.UsageError(said("Say what you know (delivered, lost, …), or --undo."))
    w = words(app.lang)
    if fact is None:
        order = take_back(app.settings, store, order, parcel)
        console.say(w.tell("tell_undone", order=order))
    else:
        order = tell_fact(app.settings, store, order, fact.replace("-", "_"), parcel)
        console.say(w.tell("tell_done", order=order, fact=w.ui[f"told_{fact.replace('-', '_')}"]))
    console.say(w.tell("tell_next"))
    return ExitCode.CLEAN
