"""An owner's signature counts for one item of one store by one owner, and for nothing else."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import CannotWrite, ConfigProblem, NotApproved
from assistant.core.plans import Plan
from assistant.signatures.owner_key import is_signed, make_key, read_key
from assistant.signatures.signed_file import agreed_items, signed_path, write_signatures
from tests.builders import an_order
from tests.doubles.acts import a_plan, an_action

WORD = "correct horse"
REFUND, OTHER = an_action(), an_action(order=an_order("4512889034567899999"))
PLAN = a_plan(REFUND, OTHER)


class Owner:
    """A key in a file, and its signatures beside a plan."""

    def __init__(self, folder: Path, name: str = "owner.pem") -> None:
        self.file = folder / name
        self.public = make_key(self.file, WORD)
        self.signed = signed_path(folder / "plan.json")

    def signs(self, *items: str, plan: Plan = PLAN) -> None:
        write_signatures(self.signed, plan, items, read_key(self.file, WORD))

    def agreed(self, plan: Plan = PLAN, *owners: str) -> frozenset[str]:
        return agreed_items(self.signed, plan, owners or (self.public,))


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return Owner(tmp_path)


def test_a_signed_item_is_agreed_and_no_other(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    assert owner.agreed() == {REFUND.digest}


def test_nothing_is_agreed_where_nothing_was_signed(owner: Owner) -> None:
    assert owner.agreed() == frozenset()


def test_a_second_signature_leaves_the_first_standing(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    owner.signs(OTHER.digest)
    assert owner.agreed() == {REFUND.digest, OTHER.digest}


def test_a_changed_amount_is_not_agreed(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    more = replace(REFUND, values=(("amount", Decimal("680.00")), ("currency", "CNY")))
    assert owner.agreed(a_plan(more)) == frozenset()


def test_the_same_item_in_another_store_is_not_agreed(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    assert owner.agreed(a_plan(REFUND, store="another")) == frozenset()


def test_the_same_item_in_a_newer_plan_of_the_store_is_agreed_still(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    assert owner.agreed(a_plan(REFUND)) == {REFUND.digest}


def test_a_signature_of_somebody_else_counts_for_nothing(owner: Owner, tmp_path: Path) -> None:
    stranger = Owner(tmp_path, "stranger.pem")
    stranger.signs(REFUND.digest)
    assert owner.agreed() == frozenset()
    assert stranger.agreed() == {REFUND.digest}


Signed = dict[str, Any]


def _other_item(entry: Signed) -> None:
    entry["item"] = OTHER.digest


def _one_bit(entry: Signed) -> None:
    raw = bytearray(base64.b64decode(entry["signature"]))
    raw[0] ^= 1
    entry["signature"] = base64.b64encode(raw).decode()


@pytest.mark.parametrize(
    "change",
    [
        _other_item,
        _one_bit,
        lambda entry: entry.update(signature=""),
        lambda entry: entry.update(signature="no base64 !"),
        lambda entry: entry.update(signature="签名"),
        lambda entry: entry.update(signature=entry["signature"] + "AAAA"),
        lambda entry: entry.update(owner=""),
    ],
)
def test_a_changed_entry_is_not_agreed(owner: Owner, change: Callable[[Signed], None]) -> None:
    owner.signs(REFUND.digest)
    data = json.loads(owner.signed.read_text())
    change(data["signed"][0])
    owner.signed.write_text(json.dumps(data))
    assert owner.agreed() == frozenset()


def test_an_owners_name_in_front_of_a_strangers_signature_does_not_help(owner: Owner, tmp_path: Path) -> None:
    Owner(tmp_path, "stranger.pem").signs(REFUND.digest)
    data = json.loads(owner.signed.read_text())
    data["signed"][0]["owner"] = owner.public
    owner.signed.write_text(json.dumps(data))
    assert owner.agreed() == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "[" * 100_000, "\udcff", '{"format":1,"signed":"abc"}',
        '{"format":2,"signed":[]}', '{"format":1,"signed":[{"item":"x"}]}',
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_and_named(owner: Owner, text: str) -> None:
    owner.signed.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(NotApproved, match="cannot be read as signatures"):
        owner.agreed()


def test_key_and_signatures_are_private_and_the_passphrase_stands_in_neither(owner: Owner) -> None:
    owner.signs(REFUND.digest)
    for file in (owner.file, owner.signed):
        assert file.stat().st_mode & 0o777 == 0o600
        assert WORD not in file.read_text()


def test_a_wrong_passphrase_opens_nothing(owner: Owner) -> None:
    with pytest.raises(NotApproved, match=r"cannot be opened as an owner's key.*Nothing was signed"):
        read_key(owner.file, "wrong")


def test_a_key_is_never_written_over(owner: Owner) -> None:
    before = owner.file.read_bytes()
    with pytest.raises(CannotWrite, match="No key was made"):
        make_key(owner.file, WORD)
    assert owner.file.read_bytes() == before


def test_what_is_no_public_key_is_a_mistake_of_the_config() -> None:
    with pytest.raises(ConfigProblem, match=r"approval\.owners"):
        is_signed("text", "", "ed25519:AAAA")
