"""What a scan leaves behind: its plan, its reports, and what the next commands go on with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.bootstrap.letters import pen_of
from assistant.bootstrap.planning import facts_of, plan_scan
from assistant.bootstrap.scanning import ScanAsk
from assistant.bootstrap.stores import Store, report_folder
from assistant.core.plans import dumps
from assistant.core.results import ScanResult
from assistant.drafts import compile_letters
from assistant.reports.last import remember_scan
from assistant.reports.page import compile_page
from assistant.reports.store import ReportPaths, ReportWish, write_reports
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the results of one scan are written up."""

    settings: Settings
    store: Store
    ask: ScanAsk

    def file(self, result: ScanResult, pictures: Mapping[str, bytes]) -> tuple[ScanResult, ReportPaths]:
        """Plan and reports on disk; the result with its plan. Raises ``CannotWrite``, ``ConfigProblem``."""
        settings, store, ask = self.settings, self.store, self.ask
        plan, would_do = plan_scan(settings, store, result, ask.lang)
        result = replace(result, would_do=would_do)
        folder = ask.out or report_folder(settings, store.name, result.started_at)
        paths, text = write_reports(result, dumps(plan), pictures, ReportWish(folder, ask.lang, ask.csv))
        remember_scan(settings.store_folder(store.name), text, dumps(plan), facts_of(result), pictures)
        return result, paths


def laid_desk(settings: Settings, store: Store, ask: ScanAsk) -> Desk:
    """A desk whose templates are compiled already."""
    compile_page()
    compile_letters(pen_of(settings, store, ask.lang).lang)
    return Desk(settings, store, ask)
