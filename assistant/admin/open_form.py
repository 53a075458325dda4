"""A form that was filled and stands open: what it shows now, and whether that is the form of this order."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

from assistant.admin.declared import Declared, declared_writes, requests_hash
from assistant.admin.doorway import check_shop
from assistant.admin.find import find_one
from assistant.admin.forms import Values, read_fields
from assistant.admin.receipts import plain
from assistant.admin.watch import Watch
from assistant.core.actions import Change, Fields, PlannedAction, PreparedForm, differences
from assistant.core.errors import FormMismatch
from assistant.core.wording import coded, said
from assistant.packs.actions import Action, is_key
from assistant.packs.model import Pack


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form of an action in ``page``, filled with ``values``.

    ``keys`` are the admin's own ids of the order; ``watch`` has looked at the gate since before the form was opened.
    ``by_person``: only a person may end it.
    """

    pack: Pack
    base: str
    part: Action
    page: Page
    watch: Watch
    values: dict[str, str]
    keys: dict[str, str]
    by_person: bool

    def writes(self, action: PlannedAction) -> tuple[Declared, ...]:
        """What its last press may send."""
        return declared_writes(self.part, action, self.base, self.keys)

    def last_button(self) -> Locator:
        """What the last press is on. Raises ``WrongPage``."""
        return find_one(self.page, self.part.last_press.find, said("the last button"), self.values)

    def shown(self, action: PlannedAction, shop: str) -> PreparedForm:
        """The form as the page shows it now; ``shop`` must be the one that is signed in, "" for whichever.

        Raises ``FormMismatch`` for another order's form, or one over its ceiling.
        """
        part, zone = self.part, ZoneInfo(self.pack.store.timezone)
        if shop:
            check_shop(self.page, self.pack, shop)
        found = read_fields(
            self.page, {**part.read_back, **part.beside}, zone, said("the form of {kind}", kind=coded(part.kind))
        )
        _check_order(found, part, action.order_id, self.keys)
        ceiling, before, chances = (found.pop(name, None) for name in ("ceiling", "refunded_before", "chances_left"))
        form = PreparedForm(
            order_id=action.order_id,
            fields=self._fields(action, found),
            ceiling=_decimal(ceiling) or part.limits.amount,
            refunded_before=_decimal(before),
            chances_left=chances if isinstance(chances, int) else None,
            irreversible=part.irreversible,
            also=part.also,
            # as the plan knew them: the admin's own ids of the order are read after it was confirmed
            requests=requests_hash(declared_writes(part, action, self.base)),
        )
        _check_limits(form, action, whole=part.limits.whole)
        return form

    def _fields(self, action: PlannedAction, found: Values) -> Fields:
        """What was read back, in the plan's order; what is optional and not in the plan is left out."""
        planned = [name for name, _ in action.values]
        extra = [name for name in found if name not in planned and not self.part.read_back[name].optional]
        fields = [(name, plain(found[name])) for name in (*planned, *extra) if name in found]
        if "currency" in planned and "amount" in found:
            fields.insert(planned.index("currency"), ("currency", self.pack.store.currency))
        return tuple(fields)


def _check_order(found: Values, part: Action, order_id: str, keys: Mapping[str, str]) -> None:
    """Take from ``found`` what says whose form it is. Raises ``FormMismatch`` where any of it is not this order's.

    ``keys`` are the admin's own ids of the order, read in its row or in ``[keys]`` and never in the form.
    """
    naming = [name for name in part.read_back if name == "order_id" or is_key(name)]
    ours = {"order_id": order_id, **keys}
    shown = {name: str(found.pop(name, "")) for name in naming}
    changes = tuple(
        (name, ours.get(name, ""), shown[name]) for name in naming if not shown[name] or shown[name] != ours.get(name)
    )
    if changes:
        raise FormMismatch(order_id, changes)


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _check_limits(form: PreparedForm, action: PlannedAction, *, whole: bool) -> None:
    changes: list[Change] = []
    amount = action.amount.amount if action.amount else None
    if form.ceiling is not None and amount is not None and amount > form.ceiling:
        changes.append(("amount", f"at most {form.ceiling}", str(amount)))
    elif whole and amount != form.ceiling:
        changes.append(("amount", said("all that is left, {most}", most=form.ceiling), str(amount)))
    if form.chances_left == 0:
        changes.append(("chances_left", "at least 1", "0"))
    if changes:
        raise FormMismatch(action.order_id, tuple(changes))


def compare(shown_before: PreparedForm, now: PreparedForm, order_id: str) -> None:
    """The form that a person said yes to must be the form that stands there now, to the last field."""
    if now.digest != shown_before.digest:
        changes = differences(shown_before.fields, now.fields)
        raise FormMismatch(order_id, changes or (("form", shown_before.digest[:12], now.digest[:12]),))


def wants_person(page: Page, part: Action) -> bool:
    """Whether only a person may end a form: its pack says so, or something stands there that only a person may fill."""
    asked = any(page.locator(css).filter(visible=True).count() for css in part.person)
    return part.last_press.by == "seller" or asked
