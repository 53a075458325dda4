"""The practice store for the time of a command, with or without the made-up tracking services beside it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from assistant.bootstrap.scanning import ScanAsk, run_scan
from assistant.bootstrap.stores import Store
from assistant.core.ports import Progress
from assistant.core.results import ScanResult
from assistant.disk import write_all
from assistant.reports.last import scan_before
from assistant.reports.store import ReportPaths
from assistant.settings import Settings, TrackingSection

_MADE_OF = "made-of.json"


@dataclass(frozen=True, slots=True)
class MadeOf:
    """Which practice store: made up from ``seed``, of so many orders, with this skin, beside this tracking service."""

    seed: int
    orders: int
    skin: str
    service: str | None = None


@contextmanager
def playground(settings: Settings, made_of: MadeOf) -> Iterator[tuple[str, Settings]]:
    """The practice store on a free port for the time of the block: its address, and the settings to work in it with.

    With a ``service`` the store shows no carrier rows, and the settings ask the made-up service of that name. What
    opens it is everybody's, and stands in the environment for that time.
    """
    # Imported only where a store is wanted: a web server costs a scan a tenth of a second.
    from assistant.practice.options import PracticeOptions  # noqa: PLC0415
    from assistant.practice.server import PracticeStore, with_carriers  # noqa: PLC0415

    options = PracticeOptions(seed=made_of.seed, orders=made_of.orders, skin=made_of.skin)
    if (service := made_of.service) is None:
        with PracticeStore(options) as store:
            yield store.url, settings
        return
    with with_carriers(options) as (store, services), _known(services.counter.words(service)):
        asked = TrackingSection.model_validate({"source": service, "url": services.url})
        yield store.url, settings.model_copy(update={"tracking": asked})


def scan_made(
    settings: Settings, store: Store, made_of: MadeOf, ask: ScanAsk, progress: Progress
) -> tuple[ScanResult, ReportPaths]:
    """A scan that compares itself with the one before only where that was of a practice store made up alike."""
    folder = settings.store_folder(store.name)
    alone = not scanned_alike(folder, made_of)
    result, paths = run_scan(settings, store, replace(ask, alone=alone), progress)
    note_made(folder, made_of, result)
    return result, paths


def note_made(folder: Path, made_of: MadeOf, result: ScanResult) -> None:
    """Keep of which practice store the last scan of this folder was. Raises ``CannotWrite``."""
    write_all(folder, {_MADE_OF: _noted(made_of, result)})


def scanned_alike(folder: Path, made_of: MadeOf) -> bool:
    """Whether the last scan of this folder was of a practice store made up just so."""
    before, path = scan_before(folder), folder / _MADE_OF
    return before is not None and path.is_file() and path.read_text(encoding="utf-8") == _noted(made_of, before)


def _noted(made_of: MadeOf, result: ScanResult) -> str:
    return json.dumps([*astuple(made_of), result.started_at.isoformat()])


@contextmanager
def _known(words: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in words}
    os.environ.update(words)
    try:
        yield
    finally:
        for name, word in before.items():
            if word is None:
                del os.environ[name]
            else:
                os.environ[name] = word
