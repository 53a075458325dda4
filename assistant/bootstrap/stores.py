"""Which store to work on, and where its things lie. Opens nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.bootstrap.stage import STAGED, Stage, stage_at
from assistant.core.errors import CannotWrite, ConfigProblem, OrderUnknown, PackProblem, StoreUnknown
from assistant.core.wording import Said, listed, said
from assistant.disk import make_folder
from assistant.packs.lint import findings
from assistant.packs.loader import LoadedPack, find_pack
from assistant.reports.last import has_scan
from assistant.settings import Settings


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """One store to work on: its name in config or of its pack, the pack, and the address to open.

    ``stage`` is a practice store that stands in for the real one: every address of the pack leads there. ``attach`` is
    the address of the browser to work in, None for one of our own.
    """

    name: str
    pack: LoadedPack
    base: str
    shop: str | None = None
    stage: Stage | None = None
    attach: str | None = None


def choose_store(
    settings: Settings, name: str | None, url: str | None = None, pack: Path | None = None, practice: str | None = None
) -> Store:
    """The store that was named, or the only one in config. Raises a ``ConfigProblem``, ``StoreUnknown`` among them.

    ``practice`` is the address of a practice store that plays its part, under a name of its own: nothing of the
    real store's profile, scans and journal is touched.
    """
    name = name or _only_store(settings)
    section = settings.stores.get(name)
    wanted = (section.pack if section else None) or name
    given = pack or (Path(wanted) if wanted.endswith(".toml") else None)
    loaded = find_pack(wanted, settings.packs_folder, given)
    if wrong := findings(loaded.pack):
        raise PackProblem(
            said(
                "The pack {path} has {count} finding(s):\n  {findings}",
                path=loaded.path.name,
                count=len(wrong),
                findings=listed(wrong, "\n  "),
            )
        )
    base = url or (section.url if section else None) or loaded.pack.store.base
    store = Store(name, loaded, _origin(base), section.shop if section else None)
    store = replace(store, attach=section.attach if section else None)
    return store if practice is None else on_stage(settings, store, practice)


def on_stage(settings: Settings, store: Store, address: str) -> Store:
    """The same store, played by the practice store at ``address``. Raises ``SafetyRefusal`` for any other server."""
    stage = stage_at(address)
    name = store.name if store.name.endswith(STAGED) else store.name + STAGED
    stage.remember(settings.store_folder(name))
    return replace(store, name=name, shop=None, stage=stage, attach=None)


def _only_store(settings: Settings) -> str:
    if len(settings.stores) == 1:
        return next(iter(settings.stores))
    if not settings.stores:
        raise StoreUnknown(
            said("Which store? None is named in config.toml."), hint=said("Try `shipfix demo`, or name one.")
        )
    raise StoreUnknown(
        said("Which store? Config names {stores}.", stores=list(settings.stores)),
        hint=said("Say `shipfix scan NAME`."),
    )


def _origin(address: str) -> str:
    bare = address.rstrip("/")
    if not bare.startswith(("http://", "https://")) or "/" in bare.split("://", 1)[1]:
        raise ConfigProblem(
            said("{address} is not a store's address. Nothing was opened.", address=address),
            hint=said("Give scheme, host and port only, such as http://127.0.0.1:8765."),
        )
    return bare


def only_scanned(settings: Settings) -> str:
    """The store in config, or the only one that was ever scanned. Raises ``OrderUnknown``."""
    if len(settings.stores) == 1:
        return next(iter(settings.stores))
    return only_one(settings, has_scan, said("Nothing was scanned yet."))


def only_one(settings: Settings, has: Callable[[Path], bool], none: Said) -> str:
    """The only store whose folder ``has`` it. Raises ``OrderUnknown``, saying ``none`` or naming all that have it."""
    folders = (settings.home / "stores").glob("*") if (settings.home / "stores").is_dir() else ()
    found = sorted(folder.name for folder in folders if has(folder))
    if len(found) == 1:
        return found[0]
    if not found:
        raise OrderUnknown(none, hint=said("`shipfix scan` comes first, then `shipfix apply`."))
    raise OrderUnknown(said("Which store? There are {found}.", found=found), hint=said("Add --store NAME."))


def make_home(settings: Settings, store: str) -> Path:
    """The store's own folder, made where it is new. Raises ``CannotWrite``, with a hint that names the setting."""
    folder = settings.store_folder(store)
    try:
        make_folder(folder)
    except CannotWrite as problem:
        hint = said("SHIPFIX_HOME, or `home` in config.toml, names another place. Nothing was opened.")
        raise CannotWrite(problem.text, hint=hint) from problem
    return folder


def report_folder(settings: Settings, store: str, started_at: datetime) -> Path:
    """Where the reports of a scan lie that named no other place."""
    return settings.reports / f"{store}-{started_at.astimezone():%Y%m%d-%H%M%S}"
