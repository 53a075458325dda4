"""shipfix doctor"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.option("--fix", is_flag=True, help="Fetch Playwright's own Chromium where no browser was found.")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON on stdout.")
@click.pass_obj
def doctor(app: App, fix: bool, as_json: bool) -> int:
    """Check browser, packs, settings, disk and the write gate itself, each with what to do."""
    from assistant.cli import render
    from assistant.examination import examine

    checks = examine(app.settings, fix=fix, tell=app.say)
    if as_json:
        render.checks_json(checks)
    else:
        render.checks(checks, app.lang)
    failed = next((check for check in checks if not check.ok), None)
    return ExitCode.CLEAN if failed is None else ExitCode(failed.exit_code)
