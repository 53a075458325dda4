"""shipfix stop"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.option("--lift", is_flag=True, help="Take the stop sign away.")
@click.pass_obj
def stop(app: App, lift: bool) -> int:
    """Let nothing be written any more, in any store: every run ends before its next item."""
    from assistant.bootstrap.books import lift_the_stop, stop_writing
    from assistant.cli import console
    from assistant.reports.words import words

    w = words(app.lang)
    if lift:
        console.say(w.act("stop.lifted" if lift_the_stop(app.settings) else "stop.none"))
    else:
        console.say(w.act("stop.raised", path=stop_writing(app.settings)))
    return ExitCode.CLEAN
