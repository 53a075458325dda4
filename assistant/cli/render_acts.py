"""What can be done, what is planned, and how it ended: in the terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import click
from rich import box
from rich.table import Table
from rich.text import Text

from assistant.cli.console import out, say
from assistant.core.actions import ActionKind, Also
from assistant.core.attempts import ActionState
from assistant.core.bill import DayCheck
from assistant.core.plans import Plan, dumps
from assistant.core.resolutions import Option
from assistant.core.results import WouldDo
from assistant.reports.clean import line
from assistant.reports.words import Lang, Words, words
from assistant.usecases.reconcile import Settled
from assistant.usecases.results import ApplyResult, ItemResult

_MOST_TEXT = 200


def options(found: Sequence[Option], lang: Lang) -> None:
    """Every option of one case: cost, way back, what it does to the clock, and why it is not open."""
    w = words(lang)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=w.act("options"), title_justify="left")
    for key in ("option", "cost", "back", "clock", "chances", "open_now"):
        shown.add_column(w.act(key), overflow="fold", justify="right" if key in {"cost", "chances"} else "left")
    for one in found:
        shown.add_row(*(Text(part) for part in _option(one, w)), style=None if one.allowed else "dim")
    out().print(shown)


def _option(one: Option, w: Words) -> Iterable[str]:
    does = w.act(f"kind.{one.kind or 'wait'}") + (w.act("by_you") if one.handed else "")
    yield "; ".join((does, *_also(one.also, w)))
    yield _cost(one, w)
    yield w.act(f"undo.{one.undo}")
    yield w.act(f"clock.{one.clock}")
    yield "" if one.chances_left is None else str(one.chances_left)
    why = w.act(f"closed.{one.why_not}") if one.why_not else w.act("yes")
    yield f"{why}: {one.detail}" if one.detail else why


def _also(also: Iterable[Also], w: Words) -> Iterable[str]:
    return (w.act(f"also.{one}") for one in also)


def _cost(one: Option, w: Words) -> str:
    """What it takes at once; nothing where there is nothing to pay, as for a request that no buyer made."""
    if one.cost is None:
        return w.act("cost_unknown") if one.kind is ActionKind.RESHIP else ""
    return f"{one.cost.amount:,.2f}" if one.cost.amount else w.act("cost_none")


def plan(found: Plan, items: Sequence[WouldDo], now: datetime, store: str, lang: Lang) -> None:
    """The items of a plan, each with what its last press would send."""
    w = words(lang)
    head = {"digest": found.digest[:12], "store": found.store, "count": len(items)}
    say(w.act("plan_head", age=_age(now - found.created_at), **head))
    if items:
        out().print(_plan_table(items, w))
        say(w.act("plan_next", store=store))
    else:
        say(w.act("plan_empty"))
    say(w.act("plan_add", store=store))


def _plan_table(items: Sequence[WouldDo], w: Words) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    shown.add_column(w.terminal["order"], no_wrap=True)
    for key in ("item", "fields", "sends"):
        shown.add_column(w.act(key), overflow="fold")
    for one in items:
        fields = ", ".join(f"{w.act(f'field.{name}')} {line(value, _MOST_TEXT)}" for name, value in one.values)
        sends = w.act("you_do_it") if one.handed else "; ".join(one.sends)
        row = (one.order_id, "; ".join((w.act(f"kind.{one.kind}"), *_also(one.also, w))), fields, sends)
        shown.add_row(*(Text(line(part, 2 * _MOST_TEXT)) for part in row))
    return shown


def plan_json(found: Plan) -> None:
    """The sealed plan itself on stdout."""
    click.echo(dumps(found), nl=False)


def _age(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    return f"{minutes // 60} h {minutes % 60:02} min"


def ended(item: ItemResult, lang: Lang) -> None:
    """How one item ended, as soon as it has."""
    w = words(lang)
    named = {"order": item.action.order_id, "kind": w.act(f"kind.{item.action.kind}")}
    state = w.act(f"state.{item.state}")
    if item.problem is not None:
        told = w.act("ended_problem", **named, state=state, problem=line(w.told(item.problem.text), 600))
    else:
        told = w.act("ended", **named, state=state, why=w.act(f"why.{item.why}"))
    style = {ActionState.CONFIRMED: "green", ActionState.TOLD: "green", ActionState.IN_DOUBT: "bold red"}.get(
        item.state, ""
    )
    out().print(Text(told, style=style))


def summary(result: ApplyResult, store: str, lang: Lang) -> None:
    """How many ended how, and what to do about doubts."""
    w = words(lang)
    states = Counter(item.state for item in result.items)
    in_doubt = states[ActionState.IN_DOUBT]
    confirmed, told = states[ActionState.CONFIRMED], states[ActionState.TOLD]
    not_done = len(result.items) - confirmed - told - in_doubt
    say(w.act("summary", confirmed=confirmed, not_done=not_done, in_doubt=in_doubt, left=result.left))
    if told:
        say(w.act("summary_told", count=told))
    if in_doubt:
        say(w.act("doubt_next", store=store))


def settled(found: Sequence[Settled], store: str, lang: Lang) -> None:
    """What reading proved of each attempt that was in doubt."""
    w = words(lang)
    for one in found:
        named = {"order": one.attempt.action.order_id, "kind": w.act(f"kind.{one.attempt.action.kind}")}
        told = w.act("ended", **named, state=w.act(f"state.{one.state}"), why=w.act(f"why.{one.why}"))
        out().print(Text(told))
    left = sum(one.state is ActionState.IN_DOUBT for one in found)
    say(w.act("settled_all", count=len(found) - left, left=left) if found else w.act("nothing_in_doubt", store=store))


def bill(found: DayCheck, day: date, lang: Lang) -> None:
    """Both sums of a day, and the orders on which they differ."""
    w = words(lang)
    difference = found.journal - found.bill
    sums = {"journal": f"{found.journal:,.2f}", "bill": f"{found.bill:,.2f}", "difference": f"{difference:,.2f}"}
    out().print(Text(w.act("bill.sums", day=day.isoformat(), **sums)))
    for one in found.differences:
        apart = {"journal": f"{one.journal:,.2f}", "bill": f"{one.bill:,.2f}"}
        out().print(Text(w.act("bill.order", order=line(one.order_id), **apart), style="bold red"))
