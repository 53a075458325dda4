"""shipfix explain-event"""

import json
from dataclasses import asdict

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import Said, coded, said

_ANSWER = {True: said("yes"), False: said("no")}


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
    rule = rule_named(reading.rule)
    named = said("rule: {name} – {why}", name=reading.rule, why=coded(rule.why)) if rule else _unruled(reading.rule)
    for line in (
        said("proves custody: {answer}", answer=_ANSWER[reading.physical]),
        said("may be written without a scan: {answer}", answer=_ANSWER[reading.generated]),
        named,
    ):
        click.echo(app.told(line))
    return ExitCode.CLEAN


def _unruled(name: str) -> Said:
    """What decided where none of the rules did: a status code, the platform, or nothing."""
    return said("rule: {name}", name=coded(name) if name == "none" else name)
