"""Letters to buyers: written from a case, held against what may be said, and against what was told before."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.bootstrap.stores import Store
from assistant.core.actions import ActionKind, PlannedAction
from assistant.core.attempts import Done
from assistant.core.cases import Case
from assistant.core.messages import Allowed, Lang, MessageDraft, Sent, Size, Tone, Waiting, allowed_for, findings, hold
from assistant.core.plans import Plan
from assistant.core.resolutions import Option
from assistant.core.wording import coded, listed, said
from assistant.drafts import Shop, platform_words, platforms_with_words, reason_text, write
from assistant.drafts.wordlists import GENERAL
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Pen:
    """How one store writes: its shop, the buyers' language, the usual tone and size; ``ui`` the seller's."""

    shop: Shop
    lang: Lang
    tone: Tone
    size: Size
    ui: Lang

    def letter(
        self, case: Case, options: Sequence[Option], now: datetime, planned: Collection[ActionKind] = ()
    ) -> MessageDraft:
        """The letter about a case. Raises ``ConfigProblem`` for a template of the seller's that is not one."""
        return write(case, options, self.lang, self.tone, self.size, self.shop, now, planned=planned)

    @property
    def for_a_plan(self) -> "Pen":
        """The same without the seller's own reading of each letter: a plan holds only what is sent."""
        return replace(self, shop=replace(self.shop, ui_lang=self.lang))

    def faults(self, text: str, allowed: Allowed) -> str:
        """What must not be sent of a text, in words, each with its reason; "" where all of it may be."""
        found = findings(text, allowed, platform_words(self.shop.platform))
        told = (said("“{words}”: {why}", words=one.words, why=reason_text(one.reason, self.ui)) for one in found)
        return listed(told, "; ") if found else ""


def pen_of(settings: Settings, store: Store, ui: Lang) -> Pen:
    """How the store writes, by ``[drafts]`` and its pack."""
    pack, told = store.pack.pack.store, settings.drafts
    lang: Lang = ("zh" if pack.currency == "CNY" else "en") if told.lang == "auto" else told.lang
    shop = Shop(
        platform=pack.rules if pack.rules in platforms_with_words() else GENERAL,
        zone=ZoneInfo(pack.timezone),
        ui_lang=ui,
        answer_hours=told.answer_hours,
        default_refund=told.default_refund,
        templates=told.templates,
        quiet=told.quiet,
    )
    return Pen(shop, lang, told.tone, told.size, ui)


def sent_before(done: Iterable[Done]) -> tuple[Sent, ...]:
    """The messages among what was done."""
    return tuple(
        Sent(one.action.order_id, one.at, one.action.known) for one in done if one.action.kind is ActionKind.MESSAGE
    )


def waits(item: PlannedAction, done: Iterable[Done], pen: Pen, now: datetime) -> str:
    """Why a message waits, in words; "" where it may go now."""
    held = hold(item.order_id, item.known, sent_before(done), pen.shop.quiet_hours, now)
    if held is None:
        return ""
    if held.until is None:
        return coded(held.why)
    until = f"{held.until.astimezone(pen.shop.zone):%m-%d %H:%M}"
    return said("{why}, until {until}", why=coded(held.why), until=until)


def is_held(item: PlannedAction, done: Iterable[Done], pen: Pen, now: datetime) -> bool:
    """Whether the buyer was told this already, or too short a while ago; night alone holds no plan back."""
    held = hold(item.order_id, item.known, sent_before(done), pen.shop.quiet_hours, now)
    return held is not None and held.why is not Waiting.QUIET_HOURS


def objections(
    plan: Plan, cases: Sequence[Case], pen: Pen, done: Callable[[], Iterable[Done]], now: Callable[[], datetime]
) -> Callable[[PlannedAction], str]:
    """What an apply asks before each message, edited or not: may this be said, and may it go now?

    A case that is not among ``cases`` any more proves nothing, so its text may claim nothing.
    """
    known = {case.order.order_id: case for case in cases}

    def against(item: PlannedAction) -> str:
        if item.kind is not ActionKind.MESSAGE:
            return ""
        planned = {action.kind for action in plan.actions if action.order_id == item.order_id}
        case = known.get(item.order_id)
        allowed = allowed_for(case, (), (), planned) if case else Allowed(planned=frozenset(planned))
        return pen.faults(str(item.value("text") or ""), allowed) or waits(item, done(), pen, now())

    return against
