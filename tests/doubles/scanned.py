"""A home in which the practice store was scanned, made without a browser."""

from dataclasses import replace
from pathlib import Path

from assistant.bootstrap.planning import facts_of, plan_scan
from assistant.bootstrap.scanned import Scanned, scanned_store
from assistant.bootstrap.stores import choose_store
from assistant.core.cases import Case
from assistant.core.plans import Plan, dumps
from assistant.reports import scan_file
from assistant.reports.last import remember_scan
from assistant.settings import Settings
from tests.builders import a_result

URL = "http://127.0.0.1:8765"


def settings_at(home: Path) -> Settings:
    """Settings of somebody who changed nothing; the environment of the run names another home."""
    return Settings().model_copy(update={"home": home})


def a_scanned(home: Path, *cases: Case, pack: Path | None = None) -> Scanned:
    """The practice store as its last scan saw it: ``cases``, the plan that the scan proposed, and the facts."""
    settings = settings_at(home)
    store = choose_store(settings, "practice", URL, pack)
    result = replace(a_result(*cases, url=URL), pack=store.pack.ref)
    plan, would_do = plan_scan(settings, store, result, "en")
    text = scan_file.dumps(replace(result, would_do=would_do))
    remember_scan(settings.store_folder("practice"), text, dumps(plan), facts_of(result), {})
    return scanned_store(settings, "practice")


def kinds(plan: Plan) -> list[tuple[str, str]]:
    """The items of a plan: the end of the order's number, and what is to be done."""
    return [(item.order_id[-4:], item.kind.value) for item in plan.actions]
