"""shipfix explain-event"""

import json
from dataclasses import asdict

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command("explain-event")
@click.argument("text")
@click.option("--carrier", help="The carrier, in any of its names.")
@click.option("--code", help="The status code that came with the text.")
@click.option("--provider", help="Whose code it is: kuaidi100, kdniao, 17TRACK …")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON on stdout.")
@click.pass_obj
def explain_event(
    app: App, text: str, carrier: str | None, code: str | None, provider: str | None, as_json: bool
) -> int:
    """How one carrier text is read: the status, whether it proves that the carrier holds the parcel, and the rule."""
    from assistant.core.tracking import classify, rule_named
    from assistant.reports.words import words

    reading = classify(text, carrier, code, provider)
    if as_json:
        click.echo(json.dumps(asdict(reading), ensure_ascii=False))
        return ExitCode.CLEAN
    click.echo(f"{words(app.lang).statuses[reading.status]} ({reading.status})")
    click.echo("proves custody: " + ("yes" if reading.physical else "no"))
    click.echo("may be written without a scan: " + ("yes" if reading.generated else "no"))
    rule = rule_named(reading.rule)
    click.echo(f"rule: {reading.rule}" + (f" – {rule.why}" if rule else ""))
    return ExitCode.CLEAN
