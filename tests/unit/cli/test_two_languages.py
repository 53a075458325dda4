"""Every command speaks the language asked for: no English is left in Chinese, no Chinese in English."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.bootstrap.scanned import scanned_store
from assistant.cli import render
from assistant.cli.prompt_text import item, keys
from assistant.core.actions import ActionKind, PreparedForm
from assistant.core.caps import Caps, caps_left
from assistant.core.cases import Cause
from assistant.core.ports import Question
from assistant.reports.words import Lang, words
from tests.builders import NOW, a_case, an_order
from tests.doubles.acts import an_action
from tests.doubles.scanned import a_scanned, settings_at
from tests.e2e.seller import Seller
from tests.unit.cli.desk import Desk

ORDER = "45128890345678"
"""How the numbers of the scanned orders begin; two more digits say which cause it is."""

COMMANDS = (
    "show 00", "show 03", "show 99", "report", "draft 00 --explain", "plan", "plan 01 --message 你好",
    "plan 01 --refund 3",
    "plan 01 --reason 缺货", "cases --offline", "journal", "journal verify", "evidence 02", "evidence 02 --for paypal",
    "escalate 03", "escalate 03 --to carrier", "evidence --verify 没有.zip", "packs list", "packs lint",
    "packs test practice", "packs test 没有", "stop",
    "stop --lift", "explain-event 包裹已揽收", "explain-event 说不清", "tell 00 lost", "tell 00 --undo", "tell 00",
    "reconcile", "apply", "approve", "logout practice", "scan 没有", "scan --verbos", "login --minutes 0",
)  # fmt: skip

DATA = re.compile(r"""
    `[^`]*` | ^\s*(?:下一步|添加|Next|Add).* | https?://\S+ | \S*/\S* | “[^”]*” | '[^']*' | --\S+ | <[^>]*>
    | Practice\ store(?:\ \((?:table|practice)\))? | Sakura\ \w+ | PayPal\ Resolution\ Centre
    | not\ shipped | 山茶家居旗舰店 | 圆通速递 | 练习店 | 千牛
""", re.VERBOSE | re.MULTILINE)  # fmt: skip
"""What a page or a person said, and what is typed as it stands: commands, files, addresses, names."""

ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
OUR_MISTAKE = 70
LETTERS = ("draft 00", "plan", "plan 01", "escalate 03 --to carrier")
"""Commands that show a letter, which is in the language of who gets it."""

HAN = re.compile(r"[\u4e00-\u9fff，。；：、]+")
LANGS: tuple[tuple[Lang, re.Pattern[str]], ...] = (("zh", ENGLISH), ("en", HAN))


PRINTS = ("evidence 02", "escalate")
"""Commands that open a browser to print with."""


def each(*commands: str) -> list[object]:
    """The commands, those that take seconds marked as slow."""
    return [pytest.param(one, marks=pytest.mark.slow) if one.startswith(PRINTS) else one for one in commands]


@pytest.fixture
def scanned(desk: Desk) -> Desk:
    """A desk at which a scan found one case of every cause."""
    cases = (a_case(cause, replace(an_order(), order_id=f"{ORDER}{at:02}")) for at, cause in enumerate(Cause))
    a_scanned(desk.home, *cases)
    return desk


def spoken(desk: Desk, lang: Lang, command: str) -> str:
    """What is left of what a command says without what is data."""
    words = (f"{ORDER}{word}" if re.fullmatch(r"\d\d", word) else word for word in command.split())
    # There is room for one Playwright in a process, and the tests around this one may hold it.
    who = Seller(desk.folder.parent) if command.startswith(PRINTS) else desk
    ran = who.types("--lang", lang, *words, COLUMNS="300")
    assert ran.code != OUR_MISTAKE, ran.err
    return DATA.sub(" ", ran.out + ran.err)


@pytest.mark.parametrize("command", each(*COMMANDS))
def test_in_chinese_no_english_sentence_is_left(scanned: Desk, command: str) -> None:
    assert ENGLISH.findall(spoken(scanned, "zh", command)) == []


@pytest.mark.parametrize("command", each(*(one for one in COMMANDS if not one.startswith(LETTERS))))
def test_in_english_no_chinese_is_left_but_what_was_typed_or_read(scanned: Desk, command: str) -> None:
    assert sorted(set(HAN.findall(spoken(scanned, "en", command))) - set(HAN.findall(command))) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_of_a_scan_speaks_one_language(
    scanned: Desk, lang: Lang, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    render.table(scanned_store(settings_at(scanned.home), "practice").result, lang)
    said = DATA.sub(" ", capsys.readouterr().out)
    assert (ENGLISH if lang == "zh" else HAN).findall(said) == []


@pytest.mark.parametrize("kind", [ActionKind.REFUND, ActionKind.RESHIP, ActionKind.EDIT_TRACKING])
def test_the_question_at_the_terminal_speaks_one_language(kind: ActionKind) -> None:
    action = an_action(kind)
    order = an_order()
    form = PreparedForm(order.order_id, action.values, Decimal("128.00"), Decimal("0.00"))
    question = Question(1, 2, action, order, form, caps_left(Caps(), "b", (), NOW), NOW)
    for lang, other in LANGS:
        w = words(lang)
        assert other.findall(DATA.sub(" ", item(question, 1.0, w) + keys(action, w, editable=True))) == []
