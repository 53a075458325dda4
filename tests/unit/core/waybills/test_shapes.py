"""Every shape is proved by its own examples, and the check digits catch what they must."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.waybills import Carrier, checksums, clean
from assistant.core.waybills.shape import Shape, Weight
from assistant.core.waybills.shapes import SHAPES


def takes(shape: Shape, numbers: str) -> list[str]:
    return [number for number in numbers.split() if shape.matches(number) and shape.agrees(number) is not False]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: f"{s.carriers[0]}:{s.reason}")
def test_a_shape_takes_its_valid_examples_and_refuses_the_invalid_ones(shape: Shape) -> None:
    assert takes(shape, shape.valid) == shape.valid.split() != []
    assert takes(shape, shape.invalid) == []


def test_a_shape_has_a_reason_counter_examples_and_a_known_checksum() -> None:
    for shape in SHAPES:
        assert shape.reason
        assert shape.invalid.split()
        assert shape.checksum in {"", *checksums.CHECKSUMS}
        assert all(clean(number) == number for number in shape.valid.split())


def test_every_distinctive_shape_without_a_check_digit_has_letters() -> None:
    bare = [
        s for s in SHAPES if s.weight is Weight.DISTINCTIVE and not s.checksum and s.valid.replace(" ", "").isdigit()
    ]
    assert bare == []


def test_every_carrier_that_a_number_can_be_of_has_a_shape() -> None:
    shapeless = set(Carrier) - {carrier for shape in SHAPES for carrier in shape.carriers}
    assert shapeless == {Carrier.YANWEN, Carrier.FOUR_PX}


DIGITS = {"s10": 9, "gs1": 22, "fedex": 12, "ups": 16, "mod7": 10, "luhn": 12, "mod37_36": 15}


def with_check(name: str, body: str) -> list[str]:
    """The numbers that begin with ``body`` and whose last character is right."""
    alphabet = string.digits + string.ascii_uppercase if name == "mod37_36" else string.digits
    return [body + char for char in alphabet if checksums.CHECKSUMS[name](body + char)]


@given(st.sampled_from(sorted(DIGITS)), st.data())
def test_exactly_one_check_character_is_right(name: str, data: st.DataObject) -> None:
    body = data.draw(st.text(string.digits, min_size=DIGITS[name] - 1, max_size=DIGITS[name] - 1))
    assert len(with_check(name, body)) == 1


@given(st.sampled_from(["gs1", "luhn", "mod37_36"]), st.data())
def test_one_wrong_digit_is_always_caught(name: str, data: st.DataObject) -> None:
    body = data.draw(st.text(string.digits, min_size=DIGITS[name] - 1, max_size=DIGITS[name] - 1))
    number = with_check(name, body)[0]
    at = data.draw(st.integers(0, len(body) - 1))
    wrong = data.draw(st.sampled_from(sorted(set(string.digits) - {number[at]})))
    assert not checksums.CHECKSUMS[name](number[:at] + wrong + number[at + 1 :])
