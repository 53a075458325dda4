"""Hours, money and moments as people write them."""

from datetime import datetime, timedelta, tzinfo

from assistant.core.cases import Evidence
from assistant.core.orders import Money
from assistant.reports.words import Words

_SIGNS = {"CNY": "¥", "GBP": "£", "EUR": "€", "USD": "US$", "HKD": "HK$", "TWD": "NT$"}
_WHOLE = {"JPY", "KRW", "VND"}


def money(amount: Money) -> str:
    """``¥1,299.00``; a currency without a well-known sign keeps its code."""
    digits = f"{abs(amount.amount):,.0f}" if amount.currency in _WHOLE else f"{abs(amount.amount):,.2f}"
    minus = "\u2212" if amount.amount < 0 else ""
    sign = _SIGNS.get(amount.currency, f"{amount.currency}\u00a0")
    return f"{minus}{sign}{digits}"


def span(hours: float, words: Words) -> str:
    """``40 min``, ``3.5 h``, ``46 h``, ``12 d 3 h``: never rounded up.

    A wait is shown as over a limit only once it is.
    """
    hours = abs(hours)
    if hours < 1:
        return f"{int(hours * 60)}\u00a0{words.ui['minute']}"
    if hours < 10:
        tenths = f"{int(hours * 10) / 10:g}"
        return f"{tenths}\u00a0{words.ui['hour']}"
    if hours < 240:
        return f"{int(hours)}\u00a0{words.ui['hour']}"
    days, rest = divmod(int(hours), 24)
    tail = f"\u00a0{rest}\u00a0{words.ui['hour']}" if rest else ""
    return f"{days}\u00a0{words.ui['day']}{tail}"


def seconds(duration: float, words: Words) -> str:
    """How long a run took: ``8 s``, ``2 min 5 s``."""
    minutes, rest = divmod(max(0, round(duration)), 60)
    head = f"{minutes}\u00a0{words.ui['minute']} " if minutes else ""
    return f"{head}{rest}\u00a0{words.ui['second']}"


def number(count: int) -> str:
    """``1,000``."""
    return f"{count:,}"


def moment(at: datetime, zone: tzinfo | None, words: Words) -> str:
    """``Nov 21, 14:03`` in the report's time zone."""
    local = at.astimezone(zone)
    return words.say("date_time", month=_month(local, words), day=local.day, time=f"{local:%H:%M}")


def day(at: datetime, zone: tzinfo | None, words: Words) -> str:
    """``Nov 21``."""
    local = at.astimezone(zone)
    return words.say("date", month=_month(local, words), day=local.day)


def clock(at: datetime, zone: tzinfo | None) -> str:
    """``14:03``."""
    return f"{at.astimezone(zone):%H:%M}"


def exact(at: datetime, zone: tzinfo | None) -> str:
    """``2026-11-21 14:03:22``."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def fact_value(fact: Evidence, zone: tzinfo | None) -> str:
    """The value of a fact: a time as a moment of the report, anything else as it is; "" where there is none."""
    value = fact.value
    if not value and fact.at:
        return exact(fact.at, zone)
    if len(value) < 20 or value[10] not in "T ":
        return value
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    if at.tzinfo is None:
        return value
    # A value written to the minute has no seconds to show; the fact's own time has them.
    same = fact.at is not None and abs(fact.at - at) < timedelta(minutes=1)
    return exact(fact.at if fact.at and same else at, zone)


def offset(zone: tzinfo | None, at: datetime) -> str:
    """``UTC+08:00``."""
    raw = f"{at.astimezone(zone):%z}"
    return f"UTC{raw[:3]}:{raw[3:5]}"


def _month(local: datetime, words: Words) -> str:
    return words.ui["months"].split()[local.month - 1]


def percent(share: float) -> str:
    """``4.2%``, ``38%``; a share that is not zero is never shown as 0 %."""
    points = 100 * share
    if 0 < points < 0.1:
        return "<0.1%"
    return f"{points:.1f}%" if 0 < points < 10 else f"{points:.0f}%"
