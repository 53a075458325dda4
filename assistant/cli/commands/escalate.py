"""shipfix escalate"""

from pathlib import Path

import click

from assistant.cli.commands.evidence import ADDED, UNMASKED, slot_of
from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("order")
@click.option(
    "--to", type=click.Choice(["platform", "carrier"]), default="platform", show_default=True, help="Who is asked."
)
@click.option("--store", help="The store, where several were scanned.")
@click.option("--for", "desk", help="The dispute desk. [default: the store's platform, or the carrier's]")
@UNMASKED
@ADDED
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Another folder for the bundle.")
@click.pass_obj
def escalate(
    app: App,
    order: str,
    to: str,
    store: str | None,
    desk: str | None,
    unmask: tuple[str, ...],
    add: tuple[str, ...],
    out: Path | None,
) -> int:
    """Make a request for the platform's intervention, or a claim to the carrier, ready to be handed in by you.

    The text on stdout; the bundle, what goes where, the deadline and what is missing on stderr. Sends nothing.
    """
    from assistant.bootstrap.escalation import escalate as prepared
    from assistant.bootstrap.evidence import EvidenceAsk
    from assistant.cli import render_evidence
    from assistant.core.messages import Recipient

    ask = EvidenceAsk(order, store, desk, frozenset(unmask), tuple(slot_of(one) for one in add), out, app.lang)
    found = prepared(app.settings, ask, Recipient(to))
    render_evidence.escalation(found, app.lang)
    return ExitCode.FOUND if found.misfits else ExitCode.CLEAN
