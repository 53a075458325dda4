"""What axe-core finds on a page: the rules that people with a screen reader or a keyboard depend on."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious(page: Page) -> list[str]:
    """Every serious or critical issue of the open page, in one line each; empty where there is none."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:120]})"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
