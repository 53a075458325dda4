"""The one place where errors are caught wide, and the three doors they leave by.

Expected errors become one message and a hint; Ctrl-C becomes 130; anything else is our mistake: it is written to a
log, and the log's path is told. No door shows a traceback.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from platformdirs import user_log_path

from assistant.cli import console
from assistant.cli.exit_codes import ExitCode, code_for
from assistant.cli.language import language_typed
from assistant.cli.main import App, shipfix
from assistant.cli.usage_text import usage_text
from assistant.core.errors import ShipfixError
from assistant.core.wording import Said, said
from assistant.logs import start_log


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    log, app = start_log(_log_folder()), App(lang_asked=language_typed(arguments))
    try:
        return int(shipfix.main(args=list(arguments), prog_name="shipfix", standalone_mode=False, obj=app) or 0)
    except ShipfixError as error:
        return _interrupted(app) if _was_cut_short(error) else _expected(error, app)
    except click.ClickException as error:
        return _wrong_usage(error, app)
    except (KeyboardInterrupt, click.Abort):
        return _interrupted(app)
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # noqa: BLE001 - the bug door: the only wide catch of the product
        return _interrupted(app) if _was_cut_short(error) else _our_mistake(error, log, app)


def _log_folder() -> Path:
    home = os.environ.get("SHIPFIX_HOME")
    return Path(home) / "logs" if home else user_log_path("shipfix", appauthor=False)


def _expected(error: ShipfixError, app: App) -> ExitCode:
    from loguru import logger

    logger.error("{} {}", error.code, error.text)
    console.complain(app.told(error.text), app.told(error.hint))
    return code_for(error)


def _wrong_usage(error: click.ClickException, app: App) -> ExitCode:
    context = getattr(error, "ctx", None)
    hint = said("See `{command} --help`.", command=context.command_path if context else "shipfix")
    console.complain(app.told(usage_text(error)), app.told(hint))
    return ExitCode.USAGE


def _interrupted(app: App) -> ExitCode:
    console.complain(app.told(said("Interrupted. {store}", store=_what_of_the_store(app))))
    return ExitCode.INTERRUPTED


def _what_of_the_store(app: App) -> Said:
    """What may be said of the store when a command broke off."""
    if not app.acted:
        return said("Nothing was written to the store.")
    return said("Nothing more was begun; `shipfix journal` shows what was done, `shipfix reconcile` settles a doubt.")


def _was_cut_short(error: BaseException) -> bool:
    """Whether the error only came up while a Ctrl-C was cleaned up after: the browser was gone by then."""
    behind = error.__cause__ or error.__context__
    return isinstance(error, KeyboardInterrupt) or (behind is not None and _was_cut_short(behind))


def _reader_gone() -> ExitCode:
    # `shipfix scan | head`: what was asked for is done; Python must not complain again while closing stdout.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.CLEAN


def _our_mistake(error: Exception, log: Path | None, app: App) -> ExitCode:
    from loguru import logger

    logger.opt(exception=error).critical("unexpected {}", type(error).__name__)
    where = said("Please send us {log}; it holds no buyer data.", log=log) if log else said("No log could be written.")
    kind, store = type(error).__name__, _what_of_the_store(app)
    console.complain(app.told(said("That is our mistake ({kind}). {store}", kind=kind, store=store)), app.told(where))
    return ExitCode.BUG
