"""shipfix apply"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.exit_codes import ExitCode, code_for
from assistant.cli.main import App

if TYPE_CHECKING:
    from assistant.usecases.apply import ApplyResult


@click.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--store", help="The store, where several were scanned.")
@click.option("--url", help="Open the store at this address (scheme://host:port) instead of the scan's.")
@click.option("--headed/--headless", default=None, help="Show the browser window. [default: where there is a desktop]")
@click.pass_obj
def apply(app: App, plan: Path | None, store: str | None, url: str | None, headed: bool | None) -> int:
    """Do what you confirm of a PLAN, one item at a time; without PLAN that of the last scan. Enter means no.

    Each order is read again, each form is filled and read back before you are asked, and each result is read from
    another page. What cannot be proved is in doubt, and is never tried again.
    """
    from assistant.bootstrap.acting import Person, run_apply
    from assistant.bootstrap.planning import given_plan, scanned_store
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import console, render_acts
    from assistant.cli.prompt import TerminalApprover
    from assistant.cli.terminal import controlling_terminal
    from assistant.core.errors import NotApproved
    from assistant.reports.words import words

    w = words(app.lang)
    with controlling_terminal() as terminal:
        scanned = scanned_store(app.settings, store, url)
        given = given_plan(plan or scanned.plan_path)
        if not given.plan.actions:
            console.say(w.act("plan_empty"))
            return ExitCode.CLEAN
        approver = TerminalApprover(terminal, SystemClock(), w)
        if not approver.begins():
            raise NotApproved(w.act("ask.not_begun"))
        person = Person(
            approver, lambda text: terminal.show(f"\a\n{text}\n"), lambda item: render_acts.ended(item, app.lang)
        )
        shown = console.has_desktop() if headed is None else headed
        result = run_apply(app.settings, scanned, given, person, headed=shown)
    render_acts.summary(result, scanned.store.name, app.lang)
    if result.ended_by:
        console.complain(result.ended_by.text, result.ended_by.hint)
    return _code(result)


def _code(result: "ApplyResult") -> ExitCode:
    """A doubt outweighs all; then what ended the run; then what was refused of single items."""
    if result.in_doubt:
        return ExitCode.IN_DOUBT
    if result.ended_by:
        return code_for(result.ended_by)
    problems = [item.problem for item in result.items if item.problem]
    return code_for(problems[0]) if problems else ExitCode.CLEAN
