"""shipfix doctor"""

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command()
@click.argument("store", required=False)
@click.option("--fix", is_flag=True, help="Fetch Playwright's own Chromium where no browser was found.")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON on stdout.")
@click.pass_obj
def doctor(app: App, store: str | None, fix: bool, as_json: bool) -> int:
    """Check browser, packs, settings, disk and the write gate itself, each with what to do.

    With STORE also its profile, who is signed in, and its clock against this machine's; that only reads.
    """
    from assistant.bootstrap.stores import choose_store
    from assistant.cli import render
    from assistant.examination import examine

    chosen = choose_store(app.settings, store) if store else None
    checks = examine(app.settings, fix=fix, tell=app.say, store=chosen)
    if as_json:
        render.checks_json(checks)
    else:
        render.checks(checks, app.lang)
    failed = next((check for check in checks if not check.ok), None)
    return ExitCode.CLEAN if failed is None else ExitCode(failed.exit_code)
