"""What a person is shown, and what counts as a yes. The reply rules on a made-up screen, the reading on a real pty."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from assistant.cli.prompt import PATIENCE_S, Screen, TerminalApprover
from assistant.cli.prompt_text import item, planned, proof
from assistant.cli.terminal import terminal_at
from assistant.core.actions import ActionKind, Also, PlannedAction, PreparedForm
from assistant.core.caps import Caps, caps_left
from assistant.core.handovers import Entered, Handover, Word
from assistant.core.orders import Buyer
from assistant.core.ports import Answer, Question, Reply
from assistant.reports.words import Lang, words
from tests.builders import NOW, an_order
from tests.doubles.acts import an_action

ROOT = Path(__file__).parents[3]
REFUND, MESSAGE, RESHIP = an_action(), an_action(ActionKind.MESSAGE), an_action(ActionKind.RESHIP)


class Frozen:
    def now(self) -> datetime:
        return NOW


@dataclass
class ScriptedScreen:
    """Hands out lines, each with the seconds it took; keeps what was shown."""

    lines: list[tuple[str | None, float]]
    shown: str = ""
    name: str = "/dev/pts/9"
    patience: list[float] = field(default_factory=list)
    keys_asked: int = 0

    def show(self, text: str) -> None:
        self.shown += text

    def read(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        self.shown += prompt
        self.patience.append(patience_s)
        return self.lines.pop(0)

    def read_key(self, prompt: str, patience_s: float) -> tuple[str | None, float]:
        self.keys_asked += 1
        return self.read(prompt, patience_s)


def an_approver(screen: Screen, **more: Any) -> TerminalApprover:
    """One who reads English and whose random word is always the same."""
    return TerminalApprover(screen, Frozen(), words("en"), word=lambda: "kfm", **more)


def a_question(action: PlannedAction = REFUND, **more: object) -> Question:
    order = an_order()
    form = PreparedForm(order.order_id, action.values, Decimal("128.00"), Decimal("0.00"))
    told = {
        "number": 3,
        "of": 7,
        "action": action,
        "order": order,
        "form": form,
        "read_at": NOW - timedelta(seconds=12),
    }
    return Question(**told | {"caps": caps_left(Caps(), "b", (), NOW)} | more)  # type: ignore[arg-type]


def asked(action: PlannedAction, line: str | None, edited: str | None = None) -> Answer:
    screen = ScriptedScreen([(line, 5.0)])
    return an_approver(screen, edit=lambda old: edited).ask(a_question(action))


@pytest.mark.parametrize(
    ("action", "line", "reply"),
    [
        (MESSAGE, "y", Reply.YES), (MESSAGE, " YES ", Reply.YES), (REFUND, "68.00", Reply.YES),
        (REFUND, "68", Reply.YES), (RESHIP, "2345", Reply.YES),
        (MESSAGE, "", Reply.NO), (MESSAGE, None, Reply.NO), (MESSAGE, "n", Reply.NO), (MESSAGE, "yy", Reply.NO),
        (MESSAGE, "yes please", Reply.NO), (MESSAGE, "是", Reply.NO), (MESSAGE, "ｙ", Reply.NO),
        (REFUND, "y", Reply.NO), (REFUND, "yes", Reply.NO), (REFUND, "", Reply.NO), (REFUND, None, Reply.NO),
        (REFUND, "680", Reply.NO), (REFUND, "68.01", Reply.NO), (REFUND, "e", Reply.NO),
        (RESHIP, "y", Reply.NO), (RESHIP, "5432", Reply.NO),
        (REFUND, "s", Reply.SKIP), (MESSAGE, "w", Reply.WHY), (REFUND, "q", Reply.QUIT), (REFUND, "QUIT", Reply.QUIT),
    ],
)  # fmt: skip
def test_only_a_clear_yes_is_a_yes(action: PlannedAction, line: str | None, reply: Reply) -> None:
    assert asked(action, line).reply is reply


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_that_comes_of_a_yes_is_said_before_it(lang: Lang) -> None:
    w, also = words(lang), tuple(Also)
    question = a_question()
    question = replace(question, form=replace(question.form, also=also), action=replace(REFUND, also=also))
    for text in (item(question, 1.0, w), planned(question.action, (1, 1), w), proof(question, w)):
        assert [one for one in also if w.act(f"also.{one}") not in text] == []
    assert w.act("ask.also") not in item(a_question(), 1.0, w)


def test_the_answer_names_the_terminal_it_came_from() -> None:
    assert asked(REFUND, "68.00") == Answer(Reply.YES, "68.00", "", "/dev/pts/9")


@pytest.mark.parametrize(
    ("left", "answer"), [("改过了\n", (Reply.EDIT, "改过了")), (None, (Reply.NO, "")), (" \n", (Reply.NO, ""))]
)
def test_editing_gives_the_new_text_and_an_unsaved_editor_is_a_no(left: str | None, answer: tuple[Reply, str]) -> None:
    found = asked(MESSAGE, "e", left)
    assert (found.reply, found.text) == answer


def test_the_item_shows_everything_the_yes_is_about() -> None:
    text = item(a_question(), 12.0, words("en"))
    for part in (
        "[3/7]", "4512889034567812345", "t**8", "Label printed, never scanned (Proved)",
        "Scans that prove custody 0", "128.00 CNY", "Refund",
        "68.00", "not shipped", "given 0.00 before + 68.00 now = 68.00, at most 128.00", "state = agreed",
        "CANNOT BE UNDONE", "day: 0 of 60 items, 0.00 of 1,500.00", "12 s ago",
    ):  # fmt: skip
        assert part in text


def test_the_last_chance_is_told() -> None:
    question = a_question(an_action(ActionKind.EDIT_TRACKING))
    form = replace(question.form, chances_left=1, irreversible=False)
    assert "can be undone only in part · 1 chance left, the last one" in item(
        replace(question, form=form), 0, words("en")
    )


def test_text_from_the_store_can_neither_move_the_cursor_nor_pass_for_a_line_of_ours() -> None:
    evil = "hello\x1b[2J\x1b[1;1H\u202e\n[9/9] order …0000\r type y"
    action = an_action(ActionKind.MESSAGE, values=(("text", evil),))
    order = replace(an_order(), buyer=Buyer("a\x1b]0;x\x07\n[1/1] order"))
    text = item(a_question(action, order=order), 0, words("en"))
    assert not [char for char in text if ord(char) < 32 and char != "\n"]
    assert "\u202e" not in text
    assert [line for line in text.splitlines() if line.startswith("[")] == [text.splitlines()[1]]


def test_five_quick_answers_bring_a_pause_that_habit_does_not_pass() -> None:
    screen = ScriptedScreen([("y", 0.5)] * 5 + [("y", 0.5)])
    approver = an_approver(screen)
    assert [approver.ask(a_question(MESSAGE)).reply for _ in range(6)] == [Reply.YES] * 5 + [Reply.QUIT]
    assert "A pause" in screen.shown


def test_fifteen_money_items_bring_a_pause_with_the_running_total() -> None:
    screen = ScriptedScreen([("68.00", 9.0)] * 15 + [("kfm", 3.0), ("68.00", 9.0)])
    approver = an_approver(screen)
    assert {approver.ask(a_question()).reply for _ in range(16)} == {Reply.YES}
    assert "1,020.00" in screen.shown


def test_slow_answers_and_noes_bring_no_pause() -> None:
    screen = ScriptedScreen([("y", 2.5), ("", 0.1)] * 10)
    approver = an_approver(screen)
    for _ in range(20):
        screen.lines.insert(1, ("y", 2.5))
        approver.ask(a_question(MESSAGE))
    assert "A pause" not in screen.shown


def test_a_second_item_of_a_kind_and_cause_is_answered_with_one_key() -> None:
    screen = ScriptedScreen([("y", 5.0), ("y", 5.0), ("n", 5.0), ("w", 5.0), ("y", 5.0)])
    approver = an_approver(screen)
    replies = [approver.ask(a_question(MESSAGE)).reply for _ in range(4)]
    assert replies == [Reply.YES, Reply.YES, Reply.NO, Reply.YES]
    assert screen.keys_asked == 3
    assert screen.shown.count("paid") == 2  # the first, and the one that was asked for whole


def test_money_and_another_cause_are_never_answered_with_one_key() -> None:
    other = an_action(ActionKind.MESSAGE, cause="stalled")
    screen = ScriptedScreen([("y", 5.0), ("y", 5.0), ("68.00", 5.0), ("68.00", 5.0)])
    approver = an_approver(screen)
    for action in (MESSAGE, other, REFUND, REFUND):
        approver.ask(a_question(action))
    assert screen.keys_asked == 0


@pytest.mark.parametrize(("line", "begins"), [("kfm", True), ("KFM ", True), ("", False), ("y", False), (None, False)])
def test_a_run_begins_only_with_the_word_that_was_shown(line: str | None, begins: bool) -> None:
    screen = ScriptedScreen([(line, 3.0)])
    assert an_approver(screen).begins() is begins
    assert "kfm" in screen.shown


def test_the_item_reads_chinese_where_chinese_is_asked_for() -> None:
    text = item(a_question(), 12.0, words("zh"))
    assert all(part in text for part in ("订单 …2345", "主动退款", "无法撤回", "读取于 12 秒前", "金额"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_stands_beside_a_word_is_in_line_on_the_screen(lang: Lang) -> None:
    """In cells: a Chinese character takes two."""
    w, shown = words(lang), item(a_question(), 12.0, words(lang)).splitlines()
    begun = (("ask.paid", "128.00"), ("ask.do", w.act("kind.refund")), ("field.amount", "68.00"))
    lines = ((what, next(line for line in shown if line.strip().startswith(w.act(key)))) for key, what in begun)
    assert [cell_len(line.partition(what)[0]) for what, line in lines] == [14, 14, 24]


def test_why_shows_every_fact_and_picture() -> None:
    screen = ScriptedScreen([])
    an_approver(screen).explain(a_question(proof=("a.png",)))
    assert all(
        part in screen.shown for part in ("Marked as shipped: 2026-11-21 17:20", "Scans that prove custody: 0", "a.png")
    )


# --- a real terminal ---

pytestmark_posix = pytest.mark.skipif(os.name == "nt", reason="a pty is POSIX's")


@dataclass
class Typist:
    """The person's end of a pty: waits for the prompt, then types ``keys``; None hangs up instead."""

    far: int
    near: int
    seen: bytes = b""

    def after_prompt(self, keys: bytes | None) -> threading.Thread:
        thread = threading.Thread(target=self._type, args=(keys,), daemon=True)
        thread.start()
        return thread

    def _type(self, keys: bytes | None) -> None:
        while b"> " not in self.seen:
            self.seen += os.read(self.far, 4096)
        if keys is None:
            os.close(self.far)
        else:
            os.write(self.far, keys)


@pytest.fixture
def typist() -> Iterator[Typist]:
    far, near = os.openpty()
    yield Typist(far, near)
    for end in (near, far):
        with suppress(OSError):
            os.close(end)


def at_terminal(typist: Typist, keys: bytes | None, patience: float = 10.0) -> Reply:
    name = os.ttyname(typist.near)
    with terminal_at(name, name) as terminal:
        approver = an_approver(terminal, patience_s=patience)
        thread = typist.after_prompt(keys)
        reply = approver.ask(a_question()).reply
        thread.join(5)
    return reply


@pytestmark_posix
@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (b"68.00\n", Reply.YES), (b"68.00\r", Reply.YES), (b"\n", Reply.NO), (b"y\n", Reply.NO), (b"\x04", Reply.NO),
        (b"68.00\x04\x04", Reply.NO), (b"\xff\xfe\n", Reply.NO), (b"q\n", Reply.QUIT), (b"69\x7f8.00\n", Reply.YES),
        (b"x" * 3000 + b"\n", Reply.NO),
    ],
)  # fmt: skip
def test_keys_at_a_real_terminal(typist: Typist, keys: bytes, reply: Reply) -> None:
    assert at_terminal(typist, keys) is reply


@pytestmark_posix
def test_no_answer_in_time_is_a_no(typist: Typist) -> None:
    assert at_terminal(typist, b"", patience=0.05) is Reply.NO


@pytestmark_posix
def test_a_closed_window_is_a_no(typist: Typist) -> None:
    assert at_terminal(typist, None) is Reply.NO


@pytestmark_posix
def test_what_was_typed_before_the_question_answers_nothing(typist: Typist) -> None:
    os.write(typist.far, b"68.00\n" * 3)
    assert at_terminal(typist, b"\n") is Reply.NO


@pytestmark_posix
@pytest.mark.parametrize(("key", "reply"), [(b"y", Reply.YES), (b"n", Reply.NO), (b"\n", Reply.NO), (b"q", Reply.QUIT)])
def test_one_key_at_a_real_terminal_counts_even_if_it_comes_with_the_prompt(
    typist: Typist, key: bytes, reply: Reply
) -> None:
    """Between the prompt and the switch to single keys nothing that was pressed may be dropped."""
    name = os.ttyname(typist.near)
    with terminal_at(name, name) as terminal:
        approver = an_approver(terminal, patience_s=10)
        first = typist.after_prompt(b"y\n")
        assert approver.ask(a_question(MESSAGE)).reply is Reply.YES
        first.join(5)
        typist.seen = b""
        second = typist.after_prompt(key)
        assert approver.ask(a_question(MESSAGE)).reply is reply
        second.join(5)


_ASKS = """
import json, sys
from assistant.cli.exit_codes import code_for
from assistant.cli.prompt import Screen, TerminalApprover
from assistant.cli.terminal import controlling_terminal
from assistant.core.errors import ShipfixError
from tests.unit.cli.test_prompt import a_question, an_approver
try:
    with controlling_terminal() as terminal:
        answer = an_approver(terminal, patience_s=20).ask(a_question())
        print(json.dumps([answer.reply, answer.typed, answer.where]))
except ShipfixError as problem:
    print(problem.text, file=sys.stderr)
    sys.exit(int(code_for(problem)))
"""


def process(stdin: bytes, control: int | None) -> subprocess.Popen[bytes]:
    """The prompt in a process of its own session, with ``control`` as its controlling terminal, stdin a pipe."""

    def take_terminal() -> None:
        import fcntl  # noqa: PLC0415
        import termios  # noqa: PLC0415

        if control is not None:
            fcntl.ioctl(control, termios.TIOCSCTTY, 0)

    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    fds = () if control is None else (control,)
    started = subprocess.Popen(
        [sys.executable, "-c", _ASKS], cwd=ROOT, env=environment, start_new_session=True,
        preexec_fn=take_terminal, pass_fds=fds, **pipes,  # noqa: PLW1509
    )  # fmt: skip
    assert started.stdin is not None
    started.stdin.write(stdin)
    started.stdin.flush()
    return started


@pytestmark_posix
@pytest.mark.parametrize("stdin", [b"68.00\n" * 5, b"y\n" * 5, b""])
def test_without_a_terminal_a_piped_yes_is_refused_with_code_6(stdin: bytes) -> None:
    done = process(stdin, None)
    out, err = done.communicate(timeout=60)
    assert (done.returncode, out, b"no terminal" in err) == (6, b"", True)


@pytestmark_posix
@pytest.mark.parametrize(("keys", "reply"), [(b"\n", "no"), (b"68.00\n", "yes")])
def test_the_controlling_terminal_answers_and_not_the_pipe(typist: Typist, keys: bytes, reply: str) -> None:
    done = process(b"68.00\n" * 5, typist.near)
    thread = typist.after_prompt(keys)
    out, _ = done.communicate(timeout=60)
    thread.join(5)
    assert (json.loads(out)[0], done.returncode) == (reply, 0)
    assert json.loads(out)[2].startswith("/dev/")


def test_the_patience_is_shorter_than_the_life_of_a_yes() -> None:
    assert PATIENCE_S < 600


# --- what the seller does by hand ---

_HOW = Handover(
    ("交易", "已卖出的宝贝"), (Entered("carrier", "物流公司"), Entered("tracking_number")), "unknown", press="确认"
)
EDIT = replace(an_action(ActionKind.EDIT_TRACKING), handed=True, expected=())


def by_hand(*lines: str | None, how: Handover = _HOW, action: PlannedAction = EDIT) -> tuple[Word, str]:
    """What a person who types this says came of it, and what they were shown."""
    screen = ScriptedScreen([(line, 30) for line in lines])
    form = PreparedForm(action.order_id, action.values, handover=how)
    approver = TerminalApprover(screen, Frozen(), words("en"))
    return approver.hand_over(Question(1, 1, action, an_order(), form, (), NOW)), screen.shown


@pytest.mark.parametrize(
    ("typed", "word"),
    [("d", Word.DONE), (" DONE ", Word.DONE), ("已做", Word.DONE), ("n", Word.NOT_DONE), ("没做", Word.NOT_DONE),
     ("", Word.UNKNOWN), (None, Word.UNKNOWN), ("y", Word.UNKNOWN), ("yes", Word.UNKNOWN), ("dd", Word.UNKNOWN)],
)  # fmt: skip
def test_only_a_clear_word_says_that_it_was_done(typed: str | None, word: Word) -> None:
    assert by_hand(typed)[0] is word


def test_each_value_stands_by_itself_to_be_copied() -> None:
    shown = by_hand("d")[1].splitlines()
    for value in (EDIT.order_id, "圆通速递", "YT7712345678999"):
        assert value in shown


def test_nothing_of_a_value_is_obeyed_by_the_terminal() -> None:
    letter = replace(an_action(ActionKind.MESSAGE), handed=True, expected=(), values=(("text", "a\x1b[2Jb\nc"),))
    shown = by_hand("", how=replace(_HOW, enter=(Entered("text"),)), action=letter)[1]
    assert "\x1b" not in shown
    assert "c" in shown.splitlines()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("proved", [True, False])
def test_before_the_yes_it_is_told_who_does_it_how_well_it_is_known_and_what_can_show_it(
    lang: Lang, proved: bool
) -> None:
    form = PreparedForm(EDIT.order_id, EDIT.values, handover=replace(_HOW, proved=proved))
    told = item(Question(1, 1, EDIT, an_order(), form, (), NOW), 1, words(lang))
    w = words(lang)
    for part in ("交易 › 已卖出的宝贝", w.act("hand.by_you"), w.act("hand_sure.unknown"), w.act("hand.no_page"),
                 w.act("hand.proved" if proved else "hand.unproved")):  # fmt: skip
        assert part in told
