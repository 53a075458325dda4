"""The owner's part of two-person mode: a key, and signatures over items above the limit."""

from collections.abc import Sequence
from pathlib import Path

from assistant.bootstrap.planning import GivenPlan
from assistant.core.actions import PlannedAction
from assistant.core.countersign import Countersign
from assistant.settings import Settings
from assistant.signatures.owner_key import make_key, read_key
from assistant.signatures.signed_file import agreed_items, signed_path, write_signatures

__all__ = ["make_key", "sign_items", "unsigned_items"]


def unsigned_items(settings: Settings, given: GivenPlan) -> tuple[PlannedAction, ...]:
    """The items of a plan that need an owner's signature and have none. Raises ``NotApproved``, ``ConfigProblem``."""
    agreed = agreed_items(signed_path(given.path), given.plan, settings.approval.owners)
    rule = Countersign(settings.approval.above, agreed)
    return tuple(action for action in given.plan.actions if rule.lacks(action))


def sign_items(given: GivenPlan, items: Sequence[PlannedAction], key: Path, passphrase: str) -> Path:
    """Sign the items that the owner said yes to; where the signatures lie. Raises ``NotApproved``, ``CannotWrite``."""
    path = signed_path(given.path)
    write_signatures(path, given.plan, [item.digest for item in items], read_key(key, passphrase))
    return path
