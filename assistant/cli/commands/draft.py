"""shipfix draft"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("order")
@click.option("--store", help="The store, where several were scanned.")
@click.option(
    "--to",
    type=click.Choice(["buyer", "warehouse", "carrier"]),
    default="buyer",
    show_default=True,
    help="Who reads it.",
)
@click.option("--tone", type=click.Choice(["plain", "warm"]), help="How it is said. [default: as in config]")
@click.option("--size", type=click.Choice(["short", "long"]), help="How much is said. [default: as in config]")
@click.option("--in", "lang", type=click.Choice(["zh", "en"]), help="The reader's language. [default: the buyers']")
@click.option("--explain", is_flag=True, help="Print each sentence with the field, page and time it rests on.")
@click.pass_obj
def draft(
    app: App,
    order: str,
    store: str | None,
    to: str,
    tone: str | None,
    size: str | None,
    lang: str | None,
    explain: bool,
) -> int:
    """The text for one case of the last scan. Sends nothing; `shipfix plan ORDER --letter` puts it into the plan.

    For the warehouse and the carrier it names every parcel of the same event.
    """
    from assistant.bootstrap.planning import written
    from assistant.bootstrap.scanned import find_case, scanned_store
    from assistant.cli import render_draft
    from assistant.core.messages import Recipient, Size, Tone

    scanned = scanned_store(app.settings, store)
    case = find_case(scanned.result, order)
    changes = {"tone": tone and Tone(tone), "size": size and Size(size), "lang": lang}
    wish = {name: value for name, value in changes.items() if value}
    drafts, zone = written(app.settings, scanned, case, Recipient(to), app.lang, wish)
    for one in drafts:
        render_draft.draft(one, zone, app.lang, explain=explain)
    return ExitCode.CLEAN
