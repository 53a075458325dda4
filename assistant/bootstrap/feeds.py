"""Where carrier rows come from that a store does not show: a service, a file, and what the seller told."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.bootstrap.scanned import Scanned
from assistant.bootstrap.stores import Store, SystemClock, make_home
from assistant.core.ports import TrackingSource, Unread
from assistant.core.results import RowsFrom
from assistant.journal.sqlite_journal import open_journal
from assistant.journal.told import ToldFacts
from assistant.settings import Settings
from assistant.usecases.tracing import Tracer

_STORE, _FILE, _NOWHERE = "store", "file", "nowhere"


@dataclass(frozen=True, slots=True)
class Feed:
    """A source by its name: "store" (it shows all itself), "file", "nowhere", or a service's.

    ``opened`` is the file's source, ``unread`` its lines that could not be read.
    """

    source: str
    path: Path | None = None
    opened: TrackingSource | None = None
    unread: tuple[Unread, ...] = ()

    @property
    def rows_from(self) -> RowsFrom | None:
        """How a result names it; None where the store itself shows all rows."""
        return None if self.source == _STORE else RowsFrom(self.source, str(self.path or ""))


def feed_of(settings: Settings, store: Store, file: Path | None = None) -> Feed:
    """The feed of a store: ``file``, else what config names, else what its pack shows.

    Raises ``ConfigProblem`` for a file that cannot be read.
    """
    asked = settings.tracking
    if file or asked.file:
        zone = ZoneInfo(store.pack.pack.store.timezone)
        return _from_file((file or asked.file or Path()).absolute(), zone)
    if asked.source == _STORE and not store.pack.pack.parcels.shows_events:
        return Feed(_NOWHERE)
    return Feed(asked.source)


def feed_again(settings: Settings, scanned: Scanned) -> Feed:
    """The feed that a kept scan was made with: a file that was given to it alone is in no setting."""
    rows_from = scanned.result.rows_from
    file = Path(rows_from.path) if rows_from and rows_from.path else None
    return feed_of(settings, scanned.store, file)


def _from_file(path: Path, zone: ZoneInfo) -> Feed:
    from assistant.tracking.exports import exported_at, read_export  # noqa: PLC0415 - most scans have no file
    from assistant.tracking.from_file import FileSource  # noqa: PLC0415

    export = read_export(path)
    return Feed(_FILE, path, FileSource(export, exported_at(path), zone), tuple(export.unread))


@contextmanager
def traced_by(settings: Settings, store: Store, feed: Feed) -> Iterator[Tracer]:
    """What gives a store's orders their rows, for the time of the block. Raises ``ConfigProblem`` for a missing key."""
    folder, clock = make_home(settings, store.name), SystemClock()
    name = feed.path.name if feed.path else feed.source
    with open_journal(folder) as journal, _source(settings, folder, feed) as source:
        yield Tracer(source, ToldFacts(journal), clock, settings.tracking.phone_tail, name)


@contextmanager
def _source(settings: Settings, folder: Path, feed: Feed) -> Iterator[TrackingSource | None]:
    if feed.source in {_STORE, _FILE}:
        yield feed.opened
        return
    from assistant.tracking.sources import Nowhere  # noqa: PLC0415 - an HTTP client that most scans do not need

    if feed.source == _NOWHERE:
        yield Nowhere()
        return
    with _service(settings, folder, feed.source) as source:
        yield source


@contextmanager
def _service(settings: Settings, folder: Path, name: str) -> Iterator[TrackingSource]:
    from assistant.tracking.cached import CachedSource  # noqa: PLC0415
    from assistant.tracking.sources import open_service  # noqa: PLC0415
    from assistant.tracking.store import open_traces  # noqa: PLC0415

    clock = SystemClock()
    with (
        closing(open_service(name, clock, settings.tracking.url)) as service,
        closing(open_traces(folder, name)) as store,
    ):
        yield CachedSource(service, store, clock)
