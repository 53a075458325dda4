"""From a scan to a sealed plan, and the seller's own changes to it. Opens no browser and writes to no store."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from assistant.admin.declared import Declared, declared_writes, requests_hash
from assistant.bootstrap.books import done_before, spent_before
from assistant.bootstrap.letters import Pen, is_held, pen_of
from assistant.bootstrap.scanned import Scanned, find_case, store_key
from assistant.bootstrap.stores import Store, SystemClock
from assistant.core.actions import ActionKind, Fields, OrderFingerprint, PlannedAction, fingerprint_of
from assistant.core.attempts import Done
from assistant.core.canonical import Value, shown
from assistant.core.cases import Case
from assistant.core.errors import NotOpen, NotSendable, PlanRefused
from assistant.core.messages import Lang, MessageDraft, Recipient, allowed_for, what_is_known
from assistant.core.plans import Plan, dumps, loads, make_plan
from assistant.core.proposals import planned, proposed
from assistant.core.resolutions import Means, Option, compare
from assistant.core.results import ScanResult, WouldDo
from assistant.core.wording import said
from assistant.drafts import write_batch
from assistant.packs.terms import terms_of
from assistant.reports.last import last_facts, remember_plan
from assistant.settings import Settings


def means_of(settings: Settings, store: Store, now: datetime) -> Means:
    """What options are held against: the pack's terms, the caps, and what the journal counts."""
    folder = settings.store_folder(store.name)
    return Means(terms_of(store.pack.pack), settings.caps.caps(), spent_before(folder), now)


def plan_scan(settings: Settings, store: Store, result: ScanResult, ui: Lang) -> tuple[Plan, tuple[WouldDo, ...]]:
    """The plan that a scan proposes, made from the orders as they were read, and how a report shows it."""
    means = means_of(settings, store, result.finished_at)
    author = Author(pen_of(settings, store, ui).for_a_plan, done_before(settings.store_folder(store.name)), means)
    items = [item for case in result.cases if (item := _proposal(case, store, author))]
    plan = make_plan(store_key(store, result.shop_name), store.pack.digest, result.finished_at, items)
    return plan, tuple(would_do(item, store) for item in plan.actions)


@dataclass(frozen=True, slots=True)
class Author:
    """What items are written with: how the store writes, what was done before, and what options are held against."""

    pen: Pen
    done: tuple[Done, ...]
    means: Means

    def item(
        self, case: Case, kind: ActionKind, given: Mapping[str, Value], facts: OrderFingerprint | None = None
    ) -> PlannedAction:
        """An item, with what a message is written from noted in it. Raises ``NotOpen``."""
        made = planned(case, kind, given, self.means, facts)
        return replace(made, known=what_is_known(case)) if kind is ActionKind.MESSAGE else made

    def letter(self, case: Case, beside: Collection[ActionKind] = ()) -> MessageDraft:
        """The letter about a case that the store's templates give."""
        return self.pen.letter(case, compare(case, self.means), self.means.now, beside)


def _proposal(case: Case, store: Store, author: Author) -> PlannedAction | None:
    """What a scan puts into the plan of a case; nothing that is over a cap or was told before: `show` tells why."""
    kind = proposed(case, author.means)
    if kind is None:
        return None
    given = {"text": author.letter(case).text} if kind is ActionKind.MESSAGE else {}
    try:
        item = author.item(case, kind, given)
    except NotOpen:
        return None
    told = kind is ActionKind.MESSAGE and is_held(item, author.done, author.pen, author.means.now)
    return None if told else _sealed(item, store)


def options_of(settings: Settings, scanned: Scanned, case: Case) -> tuple[Option, ...]:
    """Every option of a case as it stands now."""
    return compare(case, means_of(settings, scanned.store, SystemClock().now()))


Wanted = Mapping[ActionKind, Mapping[str, Value]]


def author_of(settings: Settings, scanned: Scanned, ui: Lang) -> Author:
    """What items for a scanned store are written with, now."""
    means = means_of(settings, scanned.store, SystemClock().now())
    return Author(pen_of(settings, scanned.store, ui), done_before(scanned.folder), means)


def _text(case: Case, author: Author, wanted: Wanted) -> Mapping[str, Value]:
    """The message that was asked for: the seller's own words if they may be sent, else the letter of the templates."""
    beside = frozenset(wanted)
    own = str(wanted[ActionKind.MESSAGE].get("text", ""))
    if not own:
        return {"text": author.letter(case, beside).text}
    allowed = allowed_for(case, compare(case, author.means), (), beside)
    if faults := author.pen.faults(own, allowed):
        raise NotSendable(said("This text is not planned: {faults}.", faults=faults))
    return {"text": own}


def _request(case: Case, author: Author) -> str:
    """What the platform is asked, as `shipfix escalate` writes it. Raises ``NotSendable``."""
    (draft,) = write_batch([case], Recipient.PLATFORM, author.pen.lang, author.pen.shop, author.means.now)
    if faults := author.pen.faults(draft.text, draft.allowed):
        raise NotSendable(said("This text is not handed out: {faults}.", faults=faults))
    return draft.text


def change_plan(  # noqa: PLR0913 - whose plan, for which order, what, and in which language
    settings: Settings, scanned: Scanned, asked: str, wanted: Wanted, ui: Lang, *, only: bool = False
) -> Plan:
    """The store's plan with exactly ``wanted`` for one order in it (none: without the order), kept for the next apply.

    ``only``: with nothing of other orders. A message without a text is the templates' letter. The time of the plan
    stays that of the reading it rests on. Raises ``NotOpen``, ``NotSendable``, ``PlanRefused``, ``OrderUnknown``.
    """
    if scanned.store.pack.digest != scanned.result.pack.digest:
        raise PlanRefused(
            said("The pack of {store} changed since the scan. Nothing was planned.", store=scanned.store.name)
        )
    case = find_case(scanned.result, asked)
    old = current_plan(scanned)
    author = author_of(settings, scanned, ui)
    facts = last_facts(scanned.folder, case.order.order_id)
    texts = {ActionKind.MESSAGE: _text(case, author, wanted)} if ActionKind.MESSAGE in wanted else {}
    if ActionKind.INTERVENE in wanted:
        texts[ActionKind.INTERVENE] = {"text": _request(case, author)}
    mine = [
        _sealed(author.item(case, kind, texts.get(kind, given), facts), scanned.store) for kind, given in wanted.items()
    ]
    others = [item for item in old.actions if not only and item.order_id != case.order.order_id]
    plan = make_plan(scanned.key, scanned.store.pack.digest, old.created_at, (*others, *mine))
    remember_plan(scanned.folder, dumps(plan))
    return plan


def written(  # noqa: PLR0913, PLR0917 - a text has a case, a reader and a look
    settings: Settings, scanned: Scanned, case: Case, to: Recipient, ui: Lang, look: Mapping[str, Any]
) -> tuple[tuple[MessageDraft, ...], tzinfo]:
    """The text about a case for its reader, ``look`` laid over what config says, and the zone its times are in."""
    author = author_of(settings, scanned, ui)
    pen = replace(author.pen, **look)
    if to is Recipient.BUYER:
        return (replace(author, pen=pen).letter(case),), pen.shop.zone
    same = to is not Recipient.PLATFORM and case.incident
    event = [one for one in scanned.result.cases if one.incident == case.incident] if same else [case]
    return write_batch(event, to, pen.lang, pen.shop, author.means.now), pen.shop.zone


def current_plan(scanned: Scanned) -> Plan:
    """The plan to go on with. Raises ``PlanRefused`` where it was touched."""
    return given_plan(scanned.plan_path).plan


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """A plan and the file it lies in; signatures lie beside it."""

    plan: Plan
    path: Path


def given_plan(path: Path) -> GivenPlan:
    """The plan in a file. Raises ``PlanRefused`` for one that was touched, or is not there."""
    try:
        return GivenPlan(loads(path.read_text(encoding="utf-8")), path)
    except (OSError, UnicodeDecodeError) as problem:
        raise PlanRefused(said("{path} cannot be read as a plan. Nothing was opened.", path=path)) from problem


def facts_of(result: ScanResult) -> dict[str, OrderFingerprint]:
    """The orders of all cases as they were read."""
    return {case.order.order_id: fingerprint_of(case.order) for case in result.cases}


def _sealed(item: PlannedAction, store: Store) -> PlannedAction:
    """The item with the hash of what its last press would send; by hand nothing of ours is sent."""
    return item if item.handed else replace(item, requests=requests_hash(_writes(item, store)))


def _writes(item: PlannedAction, store: Store) -> tuple[Declared, ...]:
    if item.handed:
        return ()  # whatever it sends, it is not sent by us
    part = next(part for part in store.pack.pack.actions if part.kind is item.kind)
    return declared_writes(part, item, store.base)


def would_do(item: PlannedAction, store: Store) -> WouldDo:
    """An item as a report shows it."""
    sends = tuple(_line(one) for one in _writes(item, store))
    return WouldDo(item.order_id, item.kind, _texts(item.values), sends, item.requests, item.handed, item.also)


def _line(one: Declared) -> str:
    names = [name for name in (one.write.order, one.write.amount, *(path for path, _ in one.carries)) if name]
    times = f" ×{one.write.times}" if one.write.times > 1 else ""
    return f"{one.allow.method} {one.allow.path}{times} ({', '.join(names)})"


def _texts(values: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((name, shown(value)) for name, value in values)
