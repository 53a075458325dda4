"""How often this tool was wrong in this shop, in words: measured, or said to be not measured (features.md R4, N10)."""

from assistant.core.grades import LimitHint, Rates
from assistant.reports import figures
from assistant.reports.words import Words


def told(rates: Rates | None, words: Words) -> tuple[str, ...]:
    """The sentences, the main one first. Where nothing was graded no share is given: that is not 0 %."""
    if rates is None or not rates.closed:
        return (words.ui["rates_none"],)
    closed = words.say("rates_closed", closed=figures.number(rates.closed), graded=figures.number(rates.graded))
    if rates.false_alarm_share is None:
        return (words.ui["rates_ungraded"], closed)
    alarms = words.say(
        "rates_false", share=figures.percent(rates.false_alarm_share), count=rates.false_alarms, graded=rates.graded
    )
    return (words.run_on(alarms, _misses(rates, words)), closed, *((_hint(rates.hint, words),) if rates.hint else ()))


def _misses(rates: Rates, words: Words) -> str:
    if rates.miss_share is None:
        return words.ui["rates_missed_none"]
    return words.say("rates_missed", share=figures.percent(rates.miss_share), count=rates.misses)


def _hint(hint: LimitHint, words: Words) -> str:
    setting = f"policy.limits.{hint.clock}.act"
    return words.say("rates_hint", setting=setting, now=f"{hint.now:g}", better=f"{hint.better:g}")
