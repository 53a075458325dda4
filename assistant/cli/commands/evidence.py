"""shipfix evidence"""

from pathlib import Path
from typing import Any

import click

from assistant.cli.bundle_options import bundle_options
from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said


@click.command()
@click.argument("order", required=False)
@click.option(
    "--verify", type=click.Path(path_type=Path, dir_okay=False), help="Check a bundle instead; names what differs."
)
@click.option("--for", "desk", help="The dispute desk it is for: taobao, paypal … or a .toml file of yours.")
@bundle_options
@click.pass_obj
def evidence(app: App, /, order: str | None, verify: Path | None, desk: str | None, **bundle: Any) -> int:
    """One zip for a dispute desk about ORDER: summary, timeline, screenshots, carrier rows, messages, receipts.

    Masked unless asked otherwise. Opens no store and writes nothing to it.
    """
    from assistant.bootstrap.evidence import EvidenceAsk, make_evidence, verify_evidence
    from assistant.cli import render_evidence

    if (order is None) == (verify is None):
        raise click.UsageError(said("Give an ORDER, or --verify FILE."))
    if verify is not None:
        render_evidence.checked(verify_evidence(app.settings, verify, app.lang), app.lang)
        return ExitCode.CLEAN
    assert order is not None
    made = make_evidence(app.settings, EvidenceAsk(order, desk=desk, lang=app.lang, **bundle))
    render_evidence.made(made, app.lang)
    return ExitCode.FOUND if made.misfits else ExitCode.CLEAN
