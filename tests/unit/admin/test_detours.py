"""A question that the store sent on to its sign-in: told from one that only failed, and once."""

from dataclasses import dataclass, field
from typing import Any

from assistant.admin.detours import Detours
from assistant.admin.raw import RawAnswer
from assistant.core.ports import BlockedRequest
from assistant.packs.loader import builtin_folder, read_pack

PACK = read_pack(builtin_folder() / "taobao.toml").pack
FAILED = RawAnswer("1", 0, "https://wuliu2.taobao.com/x", "", error="TypeError: Failed to fetch")
SIGN_IN = BlockedRequest("GET", "https://loginmyseller.taobao.com/?redirect_url=*", "xhr", count=1)
OTHER = BlockedRequest("GET", "https://wuliu2.taobao.com/y", "xhr", count=1)


@dataclass
class Gate:
    stopped: list[BlockedRequest] = field(default_factory=list)
    looks: int = 0

    def blocked(self) -> tuple[BlockedRequest, ...]:
        self.looks += 1
        return tuple(self.stopped)


def detours(*stopped: BlockedRequest) -> tuple[Detours, Gate]:
    gate: Any = Gate(list(stopped))
    return Detours(gate, PACK), gate


def test_a_question_that_failed_after_the_gate_stopped_it_at_the_sign_in_wants_a_person() -> None:
    found, _ = detours(OTHER, SIGN_IN)
    wanted = found.wanted(FAILED)
    assert wanted is not None
    assert wanted.what == "login"


def test_a_question_that_only_failed_wants_nobody() -> None:
    found, _ = detours(OTHER)
    assert found.wanted(FAILED) is None


def test_an_answer_that_came_is_not_looked_into() -> None:
    found, gate = detours(SIGN_IN)
    assert found.wanted(RawAnswer("1", 200, "https://wuliu2.taobao.com/x", "{}")) is None
    assert gate.looks == 0


def test_what_was_stopped_before_the_mark_counts_no_more() -> None:
    found, gate = detours(SIGN_IN)
    found.told()
    assert found.wanted(FAILED) is None
    gate.stopped.append(SIGN_IN)
    assert found.wanted(FAILED) is not None
