"""The walk through a plan at a terminal: what `apply` does, and `demo` on the practice store."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from assistant.bootstrap.acting import Person, check_given, run_apply
from assistant.bootstrap.planning import GivenPlan
from assistant.bootstrap.scanned import Scanned
from assistant.bootstrap.stores import SystemClock
from assistant.cli import console, prompt_handover, render_acts
from assistant.cli.exit_codes import ExitCode, code_for
from assistant.cli.main import App
from assistant.cli.prompt import TerminalApprover
from assistant.cli.terminal import Terminal, controlling_terminal
from assistant.core.errors import NotApproved, NoTerminal
from assistant.core.wording import said
from assistant.reports.words import words
from assistant.usecases.reconcile import Asked, nobody
from assistant.usecases.results import ApplyResult


def walk_plan(
    app: App, terminal: Terminal, scanned: Scanned, given: GivenPlan, *, headed: bool | None = None
) -> ExitCode:
    """Ask about each item and do what is confirmed; the exit code. ``headed`` None: a window where one can be shown."""
    w = words(app.lang)
    if not given.plan.actions:
        console.say(w.act("plan_empty"))
        return ExitCode.CLEAN
    check_given(scanned, given)
    approver = TerminalApprover(terminal, SystemClock(), w)
    if not approver.begins():
        raise NotApproved(said("The word was not typed, so nothing was begun. Nothing was written."))
    told = partial(render_acts.ended, lang=app.lang)
    person = Person(approver, lambda text: terminal.show(f"\a\n{app.told(text)}\n"), told, app.lang)
    shown = console.has_desktop() if headed is None else headed
    app.acted = True
    result = run_apply(app.settings, scanned, given, person, headed=shown)
    render_acts.summary(result, scanned.store.name, app.lang)
    if result.ended_by:
        console.complain(app.told(result.ended_by.text), app.told(result.ended_by.hint))
    return _code(result)


@contextmanager
def asked_at(app: App) -> Iterator[Asked]:
    """What asks about acts by hand at the terminal of this run; nobody where it has none."""
    with ExitStack() as opened:
        try:
            terminal = opened.enter_context(controlling_terminal())
        except NoTerminal:
            yield nobody
            return
        yield partial(prompt_handover.asked_again, terminal, words(app.lang))


def _code(result: ApplyResult) -> ExitCode:
    """A doubt outweighs all; then what ended the run; then what was refused of single items."""
    if result.in_doubt:
        return ExitCode.IN_DOUBT
    if result.ended_by:
        return code_for(result.ended_by)
    problems = [item.problem for item in result.items if item.problem]
    return code_for(problems[0]) if problems else ExitCode.CLEAN
