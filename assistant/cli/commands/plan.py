"""shipfix plan"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.wording import said

if TYPE_CHECKING:
    from assistant.core.actions import ActionKind
    from assistant.core.canonical import Value


class Amount(click.ParamType[object]):
    """An amount of money above zero with two decimals at most; never a float. ``all`` where ``most`` has a meaning."""

    name = "amount"

    def __init__(self, *, most: bool = False) -> None:
        self._most = most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The amount, or ``all``."""
        text = str(value)
        if text == "all" and self._most:
            return text
        try:
            amount = Decimal(text)
        except InvalidOperation:
            self.fail(said("“{text}” is no amount.", text=text), param, ctx)
        if not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
            self.fail(said("“{text}” is no amount above zero with two decimals at most.", text=text), param, ctx)
        return amount


@click.command()
@click.argument("order", required=False)
@click.option("--store", help="The store, where several were scanned.")
@click.option("--message", help="Tell the buyer this.")
@click.option("--letter", is_flag=True, help="Tell the buyer what `shipfix draft ORDER` shows.")
@click.option("--memo", help="Write this note for the staff.")
@click.option("--flag", help="The flag that goes with the note, as the store numbers it.")
@click.option("--refund", type=Amount(most=True), help="Give this much back; `all` for what is left.")
@click.option("--reason", help="The reason that goes with the refund, in the store's own words.")
@click.option("--agree", is_flag=True, help="Agree to the refund that the buyer asked for.")
@click.option("--compensate", type=Amount(), help="A small payment beside the order.")
@click.option("--reship", nargs=2, metavar="CARRIER NUMBER", help="Ship again, with this carrier and waybill.")
@click.option(
    "--correct", nargs=2, metavar="CARRIER NUMBER", help="Put this carrier and waybill in the old one's place."
)
@click.option("--intervene", is_flag=True, help="Ask the platform to decide, with the text of `shipfix escalate`.")
@click.option("--drop", is_flag=True, help="Take the order out of the plan.")
@click.option("--only", is_flag=True, help="Leave nothing of other orders in the plan.")
@click.option("--json", "as_json", is_flag=True, help="Print the sealed plan on stdout.")
@click.pass_obj
def plan(app: App, /, order: str | None, store: str | None, as_json: bool, drop: bool, **asked: object) -> int:
    """Show the plan of the last scan, or say what shall be done for one ORDER. Opens no browser, does nothing.

    What you ask for takes the place of whatever was planned for that order. Nothing is done before `shipfix apply` has
    asked you about each item.
    """
    from assistant.bootstrap.planning import change_plan, current_plan, would_do
    from assistant.bootstrap.scanned import scanned_store
    from assistant.bootstrap.stores import SystemClock
    from assistant.cli import render_acts

    _fits_together(asked, drop=drop)
    wanted = _wanted(asked)
    if order is None and (wanted or drop or asked["only"]):
        raise click.UsageError(said("For which order? Give its number, or its last digits."))
    if order is not None and not wanted and not drop:
        raise click.UsageError(said("What shall be done for it? Say --message, --refund, …, or --drop."))
    scanned = scanned_store(app.settings, store)
    if order is None:
        found = current_plan(scanned)
    else:
        found = change_plan(app.settings, scanned, order, wanted, app.lang, only=bool(asked["only"]))
    if as_json:
        render_acts.plan_json(found)
    else:
        items = tuple(would_do(item, scanned.store) for item in found.actions)
        render_acts.plan(found, items, SystemClock().now(), scanned.store.name, app.lang)
    return ExitCode.CLEAN


def _fits_together(asked: dict[str, object], *, drop: bool) -> None:
    """Raises ``UsageError`` for what would be left out silently: a reason without its refund, an empty text, ..."""
    for name, of in (("flag", "memo"), ("reason", "refund")):
        if asked[name] is not None and asked[of] is None:
            raise click.UsageError(said("--{name} goes with --{of}.", name=name, of=of))
    for name in ("message", "memo"):
        if isinstance(text := asked[name], str) and not text.strip():
            raise click.UsageError(said("--{name} is empty.", name=name))
    if asked["message"] and asked["letter"]:
        raise click.UsageError(said("--message is your own text, --letter the one of the templates; say one of them."))
    if drop and any(asked.values()):
        raise click.UsageError(
            said("--drop takes the order out of the plan; what you ask for beside it would be lost.")
        )


def _wanted(asked: dict[str, object]) -> "dict[ActionKind, dict[str, Value]]":
    """The kinds that were asked for, each with the values that were typed."""
    from assistant.core.actions import ActionKind

    given = {
        ActionKind.REFUND: _typed(amount=asked["refund"], reason=asked["reason"]) if asked["refund"] else None,
        ActionKind.AGREE_REFUND: {} if asked["agree"] else None,
        ActionKind.COMPENSATE: _typed(amount=asked["compensate"]) if asked["compensate"] else None,
        ActionKind.EDIT_TRACKING: _parcel(asked["correct"]),
        ActionKind.RESHIP: _parcel(asked["reship"]),
        ActionKind.MEMO: _typed(memo=asked["memo"], flag=asked["flag"]) if asked["memo"] else None,
        ActionKind.INTERVENE: {} if asked["intervene"] else None,
        ActionKind.MESSAGE: _typed(text=asked["message"]) if asked["message"] or asked["letter"] else None,
    }
    return {kind: values for kind, values in given.items() if values is not None}


def _typed(**values: object) -> "dict[str, Value]":
    """The values that were given; ``all`` is left out, as the order itself says how much that is."""
    return {name: value for name, value in values.items() if isinstance(value, str | Decimal) and value != "all"}


def _parcel(pair: object) -> "dict[str, Value] | None":
    return {"carrier": str(pair[0]), "tracking_number": str(pair[1])} if isinstance(pair, tuple) and pair else None
