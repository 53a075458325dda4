"""Shows the page at which a person does something by hand. Fills nothing in, presses nothing; the gate stays shut.

What the page shows is held against the order before anybody is sent there: a single-page admin may go on showing the
order before. A page that is not as the pack describes it is no reason to stop: the way in words is left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Page

from assistant.admin.declared import text_size, texts_of
from assistant.admin.doorway import check_page, check_shop, check_warning
from assistant.admin.forms import read_fields
from assistant.admin.receipts import visit
from assistant.core.actions import UNDO, PlannedAction, PreparedForm, Undo
from assistant.core.errors import FormMismatch, PackProblem, PageBroken, WrongPage
from assistant.core.handovers import Entered, Handover
from assistant.core.wording import coded, said
from assistant.packs.handovers import ByHand, Look
from assistant.packs.model import Pack
from assistant.packs.sureness import least
from assistant.packs.terms import by_kind


@dataclass(frozen=True, slots=True)
class Showing:
    """Where it is shown: ``tab`` opens an empty one; ``shop`` must be the one that is signed in, "" for whichever."""

    pack: Pack
    base: str
    tab: Callable[[], Page]
    shop: str = ""


def show(action: PlannedAction, known: Mapping[str, str], at: Showing) -> PreparedForm:
    """What the person is given to do, with the order's page open where one is known.

    ``known`` are the order's other numbers. Raises ``FormMismatch`` where the page shows another order, ``LoginNeeded``
    and ``PlatformWarning``, and ``PackProblem`` where the pack says nothing of it.
    """
    values = texts_of(action) | dict(known)
    part = _part(action, values, at.pack)
    address = _opened(part.look, action, values, at) if part.look else ""
    handover = Handover(
        menu=part.menu,
        enter=tuple(Entered(one.value, one.label or "") for one in part.enter if one.value in values),
        sure=least(part),
        address=address,
        press=part.press or "",
        proved=bool(action.expected),
    )
    never = UNDO[action.kind] is Undo.NEVER
    most, also = part.limits.amount, part.also
    return PreparedForm(action.order_id, action.values, most, irreversible=never, handover=handover, also=also)


def _part(action: PlannedAction, values: Mapping[str, str], pack: Pack) -> ByHand:
    """The first of its kind whose page can be filled in and whose text is not too long."""
    parts = by_kind(pack).get(action.kind, ())
    for part in parts:
        if part.names <= set(values) and _fits(part, values):
            return part
    if parts:
        most = max(part.limits.text_bytes or 0 for part in parts)
        raise FormMismatch(action.order_id, (("text", said("at most {most} bytes", most=most), said("too long")),))
    raise PackProblem(
        said(
            "The pack {store} does not say how to do {kind}. Nothing was opened.",
            store=pack.store.id,
            kind=coded(action.kind),
        )
    )


def _fits(part: ByHand, values: Mapping[str, str]) -> bool:
    return part.limits.text_bytes is None or text_size(values) <= part.limits.text_bytes


def _opened(look: Look, action: PlannedAction, values: Mapping[str, str], at: Showing) -> str:
    """The address of the page that shows this order, "" where it is not as described."""
    page = at.tab()
    try:
        visit(page, look, values, at.base, at.pack)
        shown = read_fields(page, {"order_id": look.order_id}, ZoneInfo(at.pack.store.timezone), said("the page"))
    except WrongPage:
        # What lies over it may be a check, and that is told as one.
        check_page(page, at.pack)
        return ""
    if shown["order_id"] != action.order_id:
        raise FormMismatch(action.order_id, (("order_id", action.order_id, str(shown["order_id"])),))
    if at.shop:
        check_shop(page, at.pack, at.shop)
    check_page(page, at.pack)
    try:
        check_warning(page.locator("body").inner_text(), at.pack)
        page.bring_to_front()
    except Error as error:
        raise PageBroken(said("{what}: the tab has gone. Nothing was pressed.", what=said("the page"))) from error
    return page.url
