"""What a scan leaves behind: its plan, its reports, and what the next commands go on with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.bootstrap.letters import pen_of
from assistant.bootstrap.planning import facts_of, plan_scan
from assistant.bootstrap.scanning import ScanAsk
from assistant.bootstrap.stores import Store, report_folder
from assistant.core.pictures import PagePicture
from assistant.core.plans import dumps
from assistant.core.results import ScanResult
from assistant.drafts import compile_letters
from assistant.reports.clean import shown
from assistant.reports.last import remember_scan
from assistant.reports.page import compile_page
from assistant.reports.readings import keep_readings
from assistant.reports.store import ReportPaths, ReportWish, write_reports
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the results of one scan are written up."""

    settings: Settings
    store: Store
    ask: ScanAsk

    def file(self, result: ScanResult, pictures: Mapping[str, PagePicture]) -> tuple[ScanResult, ReportPaths]:
        """Plan and reports on disk; the result with its plan. Raises ``CannotWrite``, ``ConfigProblem``."""
        settings, store, ask = self.settings, self.store, self.ask
        plan, would_do = plan_scan(settings, store, result, ask.lang)
        result = replace(result, would_do=would_do)
        folder = ask.out or report_folder(settings, store.name, result.started_at)
        clean, facts, home = shown(result), facts_of(result), settings.store_folder(store.name)
        images = {order_id: picture.png for order_id, picture in pictures.items()}
        paths, text = write_reports(clean, dumps(plan), images, ReportWish(folder, ask.lang, ask.csv))
        remember_scan(home, text, dumps(plan), facts, images)
        keep_readings(home, clean, facts, pictures)
        return result, paths


def laid_desk(settings: Settings, store: Store, ask: ScanAsk) -> Desk:
    """A desk whose templates are compiled already."""
    compile_page()
    compile_letters(pen_of(settings, store, ask.lang).lang)
    return Desk(settings, store, ask)
