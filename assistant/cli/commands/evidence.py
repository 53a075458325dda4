"""shipfix evidence"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said

_FIELDS = click.Choice(["phone", "name", "address", "mail"])
UNMASKED = click.option("--unmask", multiple=True, type=_FIELDS, help="Leave this readable; journaled.")
ADDED = click.option(
    "--add", multiple=True, metavar="SLOT=FILE", help="Your own proof: packing, weighing, handover, carrier_reply."
)


@click.command()
@click.argument("order", required=False)
@click.option(
    "--verify", type=click.Path(path_type=Path, dir_okay=False), help="Check a bundle instead; names what differs."
)
@click.option("--store", help="The store, where several were scanned.")
@click.option("--for", "desk", help="The dispute desk it is for: taobao, paypal … or a .toml file of yours.")
@UNMASKED
@ADDED
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Another folder for the bundle.")
@click.pass_obj
def evidence(
    app: App,
    order: str | None,
    verify: Path | None,
    store: str | None,
    desk: str | None,
    unmask: tuple[str, ...],
    add: tuple[str, ...],
    out: Path | None,
) -> int:
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
    ask = EvidenceAsk(order, store, desk, frozenset(unmask), tuple(slot_of(one) for one in add), out, app.lang)
    made = make_evidence(app.settings, ask)
    render_evidence.made(made, app.lang)
    return ExitCode.FOUND if made.misfits else ExitCode.CLEAN


def slot_of(given: str) -> tuple[str, Path]:
    """A slot and the seller's file for it. Raises ``UsageError``."""
    slot, is_, path = given.partition("=")
    if not is_:
        raise click.UsageError(said("--add {given}: say SLOT=FILE.", given=given))
    return slot, Path(path)
