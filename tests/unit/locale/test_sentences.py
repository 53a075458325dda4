"""Every sentence that the code can say has its Chinese, with the same places; and nothing is raised without one."""

import ast
import errno
import os
import re
import string
from collections.abc import Iterator

import click
import pytest

from assistant.cli.main import COMMANDS, shipfix
from assistant.cli.speaking import paragraphs
from assistant.cli.usage_text import KINDS
from assistant.cli.usage_text import TEMPLATES as USAGE
from assistant.core.actions import ActionKind
from assistant.core.messages.pace import Waiting
from assistant.core.resolutions import Closed
from assistant.core.tracking.reading import ALL_RULES
from assistant.core.waybills import Verdict
from assistant.core.wording import coded, listed, said
from assistant.locale.catalogues import source_of
from assistant.locale.compiling import read_catalogue
from assistant.locale.telling import told
from assistant.packs.validation import TEMPLATES
from tests.doubles.acts import an_action
from tests.unit.locale.sources import trees

CHINESE = {str(one.id): str(one.string) for one in read_catalogue(source_of("zh", "sentences")) if one.id}
BETWEEN = {", ", "; ", " or "}
FIELDS = {
    *("amount", "currency", "text", "memo", "flag", "carrier", "tracking_number", "reason", "lines", "state"),
    *("order_id", "status", "total", "buyer", "address", "refunded", "pending_refund", "items"),
    *("ceiling", "requests", "receipt"),
}
"""Every field in which an order or a form may differ from its plan."""

IN_SUMS = {"refunded before", "refunded in all", "chances left"}
CAPS = {"hour", "day", "buyer"}
UNSAID_HERE = {"core/wording.py", "packs/validation.py", "cli/usage_text.py"}
"""Where templates come from elsewhere: the tests below look at those."""


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function or method of that name, with its file and line."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
                yield f"{path}:{node.lineno}", node


def literals() -> dict[str, str]:
    """Every sentence of the code with one place where it stands."""
    found = ((where, call.args[0]) for where, call in calls("said") if call.args)
    return {text.value: where for where, text in found if isinstance(text, ast.Constant)}


def codes() -> set[str]:
    """What is named by a code."""
    kinds = (*ActionKind, *Closed, *Waiting, Verdict.INVALID, Verdict.OTHER_CARRIER, *FIELDS)
    return {str(coded(code)) for code in (*kinds, *states())} | IN_SUMS | CAPS | set(KINDS)


def states() -> set[str]:
    """The states that another page must show of an act that was done."""
    return {str(value) for kind in ActionKind for name, value in an_action(kind).expected if name == "state"}


def help_texts() -> set[str]:
    """Every paragraph and every option of every command, and what Click adds."""
    return {*_helps(shipfix), *COMMANDS.values(), "Options:", "Commands:", "required"}


def _helps(command: click.Command) -> Iterator[str]:
    yield from paragraphs(command.help or "")
    context = click.Context(command, help_option_names=["--help"])
    shown = (one for one in command.get_params(context) if isinstance(one, click.Option) and not one.hidden)
    yield from (" ".join((option.help or "").split()) for option in shown)
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        under = command.get_command(context, name)
        assert under is not None
        yield from _helps(under)


def reasons() -> set[str]:
    """Why each rule reads a carrier's text as it does, and what our own claims desk is called."""
    return {rule.why for rule in ALL_RULES} | {"Carrier's claims desk", "none"}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_sources_were_really_read() -> None:
    assert len(literals()) > 300
    assert "Nothing was scanned yet." in literals()


def test_every_sentence_is_a_literal() -> None:
    """What is put together from parts, nobody can translate."""
    odd = (where for where, call in calls("said") if not isinstance(call.args[0], ast.Constant))
    assert [where for where in odd if where.partition(":")[0] not in UNSAID_HERE] == []


def test_a_place_is_a_plain_name() -> None:
    assert [text for text in literals() if re.search(r"(?<!\{)\{(?!\{)(?!\w+\})", text)] == []


def test_every_sentence_has_its_chinese() -> None:
    assert {where: text for text, where in literals().items() if text not in CHINESE} == {}


def test_every_code_and_every_finding_has_its_chinese() -> None:
    assert sorted((codes() | reasons() | set(TEMPLATES.values()) | BETWEEN | set(USAGE)) - set(CHINESE)) == []


def test_every_command_and_every_option_has_its_chinese() -> None:
    assert "" not in help_texts()
    assert sorted(help_texts() - set(CHINESE)) == []


def test_the_places_are_the_same() -> None:
    assert [text for text, chinese in CHINESE.items() if places(text) != places(chinese)] == []


def test_no_chinese_stands_for_a_sentence_that_nobody_says() -> None:
    system = {os.strerror(number) for number in errno.errorcode}
    known = (
        set(literals()) | codes() | reasons() | set(TEMPLATES.values()) | BETWEEN | set(USAGE) | help_texts() | system
    )
    assert sorted(set(CHINESE) - known) == []


def test_chinese_is_chinese() -> None:
    han = re.compile(r"[\u4e00-\u9fff，、；：。]")
    words = {text: re.sub(r"\{\w+\}", "", chinese) for text, chinese in CHINESE.items()}
    plain = {text: left for text, left in words.items() if re.search(r"[A-Za-z]", left) and not han.search(left)}
    assert plain == {}


@pytest.mark.parametrize("name", ["UsageError", "BadParameter", "fail"])
def test_what_was_typed_wrong_is_told_by_a_sentence(name: str) -> None:
    given = ((where, call.args[0]) for where, call in calls(name) if where.startswith("cli/"))
    assert [where for where, text in given if not ast.unparse(text).startswith("said(")] == []


def test_a_sentence_is_told_in_chinese_with_all_that_was_put_in() -> None:
    text = said("{field}: was “{old}”, is “{new}”", field=coded("tracking_number"), old="1", new="2")
    assert told(text, "zh") == "运单号：原来是“1”，现在是“2”"
    assert told(listed([text, "as it came"], "; "), "zh") == "运单号：原来是“1”，现在是“2”；as it came"
    assert told(text, "en") == text


@pytest.mark.parametrize("text", ["", "whatever a store says", "山茶家居"])
def test_what_is_no_sentence_of_ours_is_told_as_it_is(text: str) -> None:
    assert told(text, "zh") == told(text, "en") == text
