"""A store with its last scan: what every command works from that opens no list again."""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.bootstrap.stage import stage_of
from assistant.bootstrap.stores import Store, choose_store, only_scanned
from assistant.core.cases import Case
from assistant.core.errors import OrderUnknown
from assistant.core.results import ScanResult
from assistant.core.wording import said
from assistant.reports.clean import inert
from assistant.reports.last import has_scan, last_scan, plan_path
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Scanned:
    """A store with its last scan: what can be planned from without a browser."""

    store: Store
    result: ScanResult
    folder: Path

    @property
    def plan_path(self) -> Path:
        """Where the plan to go on with lies."""
        return plan_path(self.folder)

    @property
    def key(self) -> str:
        """What a plan calls the store: its name here, and the shop that its own page named."""
        return store_key(self.store, self.result.shop_name)


def store_key(store: Store, shop: str) -> str:
    """A plan for one shop is no plan for another one that uses the same pack. The name as a kept scan holds it."""
    return f"{store.name}/{inert(shop)}"


def scanned_store(settings: Settings, name: str | None, url: str | None = None, pack: Path | None = None) -> Scanned:
    """The store that was named, or the only one ever scanned, as its last scan saw it. Raises ``OrderUnknown``."""
    name = name or only_scanned(settings)
    folder = settings.store_folder(name)
    if not has_scan(folder):
        raise OrderUnknown(
            said("{name} was not scanned yet.", name=name), hint=said("Run `shipfix scan {name}` first.", name=name)
        )
    result = last_scan(folder)
    section = settings.stores.get(name)
    # What config does not say is as it was at the scan: the pack given with --pack, the address given with --url.
    pack = pack or (None if section else Path(result.pack.path))
    url = url or (section.url if section else None) or result.url
    store = choose_store(settings, name, url, pack)
    return Scanned(replace(store, stage=stage_of(folder)), result, folder)


def find_case(result: ScanResult, asked: str) -> Case:
    """The case of a scan whose order number is ``asked``, or ends with it. Raises ``OrderUnknown``."""
    exact = [case for case in result.cases if case.order.order_id == asked]
    fitting = exact or [case for case in result.cases if len(asked) >= 3 and case.order.order_id.endswith(asked)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise OrderUnknown(
            said("{fitting} cases end with {asked}.", fitting=len(fitting), asked=asked), hint=said("Give more digits.")
        )
    raise OrderUnknown(said("The last scan of {store} has no case for order {asked}.", store=result.store, asked=asked))
