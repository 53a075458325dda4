"""What a bundle is made from, and a printer that prints nothing."""

from datetime import timedelta
from typing import Any

from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState
from assistant.core.cases import Case
from assistant.core.evidence import Act, CaseFile, Item, Letter, Reading
from assistant.core.pictures import PagePicture
from assistant.core.results import PackRef
from assistant.reports.evidence import Pages
from assistant.usecases.collect_evidence import collect_evidence
from tests.builders import NOW, a_case, ago

PACK = PackRef("practice", "practice.toml", "3f" * 32, "practice")
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


class PaperPrinter:
    """Implements ``Printer``: the page itself is its print."""

    def pdf(self, page: str) -> bytes:
        """The page's text."""
        return b"%PDF " + page.encode()

    def picture(self, page: str) -> bytes:
        """The page's text."""
        return PNG + page.encode()


def a_reading(case: Case | None = None, hours: float = 0, picture: PagePicture | None = None, **more: Any) -> Reading:
    """A scan's reading of one case, so many hours before ``NOW``."""
    return Reading(**{
        "began_at": ago(hours) - timedelta(seconds=42), "read_at": ago(hours), "store": "practice",
        "shop_name": "山茶家居旗舰店", "url": "http://127.0.0.1:8765", "pack": PACK, "case": case or a_case(),
        "picture": picture,
    } | more)  # fmt: skip


def a_picture(**more: Any) -> PagePicture:
    """A screenshot of an order's page."""
    return PagePicture(
        **{"png": PNG, "url": "http://127.0.0.1:8765/detail?id=1", "title": "订单详情", "taken_at": NOW} | more
    )


def an_act(kind: ActionKind = ActionKind.MESSAGE, state: ActionState = ActionState.CONFIRMED, **more: Any) -> Act:
    """One act out of the journal."""
    return Act(**{
        "kind": kind, "values": (("text", "您好，抱歉让您久等了。"),), "state": state, "why": "receipt",
        "began_at": NOW, "ended_at": NOW + timedelta(seconds=5), "entry": 7, "seal": "ab" * 32,
    } | more)  # fmt: skip


def a_file(*readings: Reading, acts: tuple[Act, ...] = (), **more: Any) -> CaseFile:
    """All that is known about one order."""
    letters = (Letter((("您好。", "wording, zh/letter.j2"),), NOW),)
    return CaseFile(**{"readings": readings or (a_reading(),), "acts": acts, "letters": letters, "number": 1} | more)


def bundled(file: CaseFile, pages: Pages) -> dict[str, Item]:
    """Every file of a bundle by its path, printed on nothing."""
    return {item.path: item for item in collect_evidence(file, pages, PaperPrinter(), (), ())}
