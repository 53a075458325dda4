"""A store's last scan, kept so that one case can be shown again without opening a browser."""

from pathlib import Path

from assistant.core.errors import ConfigProblem, OrderUnknown
from assistant.core.results import ScanResult
from assistant.reports.plan_file import dumps, loads
from assistant.reports.store import make_folder, write_all

_NAME = "last-scan.json"


def remember_scan(folder: Path, result: ScanResult) -> None:
    """Keep ``result`` as the last scan of the store whose folder this is. Raises ``CannotWrite``."""
    make_folder(folder)
    write_all(folder, {_NAME: dumps(result)})


def has_scan(folder: Path) -> bool:
    """Whether the store was ever scanned."""
    return (folder / _NAME).is_file()


def last_scan(folder: Path) -> ScanResult:
    """The store's last scan. Raises ``OrderUnknown`` where there is none, ``ConfigProblem`` where it cannot be read."""
    try:
        return loads((folder / _NAME).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise OrderUnknown(f"{folder.name} was not scanned yet.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem(f"{folder / _NAME} cannot be read.", hint="Scan the store again.") from error
