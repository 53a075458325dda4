"""Logs for a person who looks for a fault: one private file a run, nothing about buyers, nothing on the screen."""

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from loguru import logger

if TYPE_CHECKING:
    from loguru import Record

_SECRET = re.compile(r"(?<!\d)1\d{10}(?!\d)|(?i:(cookie|token|password|session)[\"'=:\s]+)\S+")
_FORMAT = "{time:YYYY-MM-DDTHH:mm:ssZ} {level} {name}: {message}"
_KEEP = 10


def start_log(folder: Path) -> Path | None:
    """Log this run into ``folder`` from now on; the file's path, or None where it cannot be written."""
    logger.remove()
    # The browser's driver and asyncio say by logging what they think of a Ctrl-C, with a traceback; unheard, that
    # would end on the screen.
    logging.basicConfig(handlers=[_ToTheFile()], level=logging.WARNING, force=True)
    path = folder / f"{uuid4().hex[:12]}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError:
        return None
    # diagnose would print the values of variables, and those hold orders and buyers.
    logger.add(path, format=_FORMAT, filter=_masked, level="DEBUG", diagnose=False, backtrace=False)
    _forget_old(folder)
    return path


class _ToTheFile(logging.Handler):
    """Hands what libraries log to the file of this run."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log it under its library's name, at its own level."""
        logger.opt(exception=record.exc_info).log(record.levelname, "{}: {}", record.name, record.getMessage())


def _masked(record: "Record") -> bool:
    # Mask first: a leaked secret cannot be taken back.
    record["message"] = _SECRET.sub("***", record["message"])
    return True


def _forget_old(folder: Path) -> None:
    logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    for path in logs[:-_KEEP]:
        path.unlink(missing_ok=True)
