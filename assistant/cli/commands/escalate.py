"""shipfix escalate"""

from typing import Any

import click

from assistant.cli.bundle_options import bundle_options
from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("order")
@click.option(
    "--to", type=click.Choice(["platform", "carrier"]), default="platform", show_default=True, help="Who is asked."
)
@click.option("--for", "desk", help="The dispute desk. [default: the store's platform, or the carrier's]")
@bundle_options
@click.pass_obj
def escalate(app: App, /, order: str, to: str, desk: str | None, **bundle: Any) -> int:
    """Make a request for the platform's intervention, or a claim to the carrier, ready to be handed in by you.

    The text on stdout; the bundle, what goes where, the deadline and what is missing on stderr. Sends nothing.
    """
    from assistant.bootstrap.escalation import escalate as prepared
    from assistant.bootstrap.evidence import EvidenceAsk
    from assistant.cli import render_evidence
    from assistant.core.messages import Recipient

    found = prepared(app.settings, EvidenceAsk(order, desk=desk, lang=app.lang, **bundle), Recipient(to))
    render_evidence.escalation(found, app.lang)
    return ExitCode.FOUND if found.misfits else ExitCode.CLEAN
