"""shipfix packs"""

from pathlib import Path

import click

from assistant.cli.commands.packs_check import check
from assistant.cli.commands.packs_new import new
from assistant.cli.commands.packs_record import record, test
from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.speaking import SpeakingGroup
from assistant.core.wording import Said, said


@click.group(cls=SpeakingGroup)
def packs() -> None:
    """The store packs: which there are, whether they are sound, and whether they still fit the live store."""


for _command in (check, record, test, new):
    packs.add_command(_command)


@packs.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON on stdout.")
@click.pass_obj
def list_packs(app: App, as_json: bool) -> int:
    """Every pack in reach, with how far it was proven. A pack of your own hides a built-in one of the same name."""
    from assistant.cli import render
    from assistant.packs.loader import available, read_pack

    found = [read_pack(path) for path in available(app.settings.packs_folder)]
    if as_json:
        render.packs_json(found)
    else:
        render.packs(found, app.lang)
    return ExitCode.CLEAN


@packs.command("lint")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def lint_packs(app: App, files: tuple[Path, ...]) -> int:
    """Check pack files (all in reach, if none is named): format, examples, addresses. Opens no browser."""
    from assistant.core.errors import PackProblem
    from assistant.packs.lint import findings
    from assistant.packs.loader import available, read_pack

    wrong = 0
    for path in files or tuple(available(app.settings.packs_folder)):
        try:
            found = findings(read_pack(path).pack)
        except PackProblem as problem:
            found = (problem.text,)
        wrong += len(found)
        state = said("{file}: not sound", file=path.name) if found else _sound(path)
        click.echo("\n  ".join(map(app.told, (state, *found))))
    app.say(said("{count} finding(s).", count=wrong))
    return ExitCode.CONFIG if wrong else ExitCode.CLEAN


def _sound(path: Path) -> Said:
    from assistant.packs.lint import marks_left

    left = marks_left(path.read_text(encoding="utf-8"))
    if not any(left.values()):
        return said("{file}: ok", file=path.name)
    return said("{file}: ok; still to be looked at: {change} CHANGE, {guess} GUESS", file=path.name, **left)
