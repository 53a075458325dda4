"""Every error leaves by the code of its family, and says in a hint what to do."""

from collections.abc import Iterator

import pytest

from assistant.cli.exit_codes import code_for
from assistant.core import errors
from assistant.core.errors import InDoubt, ShipfixError


def every(kind: type[ShipfixError]) -> Iterator[type[ShipfixError]]:
    for child in kind.__subclasses__():
        yield child
        yield from every(child)


OURS = {kind for kind in every(ShipfixError) if kind.__module__ == errors.__name__}
KINDS = sorted(OURS, key=lambda kind: kind.__name__)
REFUSALS = [kind for kind in KINDS if issubclass(kind, errors.SafetyRefusal)]


def an_error(kind: type[ShipfixError]) -> ShipfixError:
    if issubclass(kind, errors._Differs):
        return kind("4512889034567812345", (("total", "68.00 CNY", "86.00 CNY"),))
    return kind("text")


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_an_exit_code(kind: type[ShipfixError]) -> None:
    assert 2 <= code_for(an_error(kind)) <= 73


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_leaves_by_6(kind: type[ShipfixError]) -> None:
    assert code_for(an_error(kind)) == 6


def test_a_doubt_leaves_by_7() -> None:
    assert code_for(InDoubt("text")) == 7


@pytest.mark.parametrize("kind", [errors.StalePlan, errors.FormMismatch])
def test_a_difference_names_field_old_and_new(kind: type[ShipfixError]) -> None:
    assert "total: was “68.00 CNY”, is “86.00 CNY”" in an_error(kind).text


def test_no_two_errors_share_a_code() -> None:
    codes = [kind.code for kind in KINDS if not kind.__name__.startswith("_")]
    assert sorted(set(codes)) == sorted(codes)


FAMILIES = {errors.UsageProblem, errors.SafetyRefusal}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "code" in vars(kind) and kind not in FAMILIES])
def test_what_can_be_done_is_said(kind: type[ShipfixError]) -> None:
    assert kind.hint
