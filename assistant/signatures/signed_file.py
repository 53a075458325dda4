"""The file of signatures that lies beside a plan: one for each item that an owner agreed to."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.core.canonical import canonical
from assistant.core.countersign import statement
from assistant.core.errors import NotApproved
from assistant.core.plans import Plan
from assistant.core.wording import said
from assistant.disk import write_all
from assistant.signatures.owner_key import OwnerKey, is_signed

FORMAT = 1


def signed_path(plan: Path) -> Path:
    """Where the signatures of a plan file lie."""
    return plan.with_name(plan.name + ".signed")


def write_signatures(path: Path, plan: Plan, agreed: Iterable[str], key: OwnerKey) -> None:
    """Sign the items whose digests are ``agreed``; what stood in the file stays. Raises ``CannotWrite``."""
    signed = [*_read(path), *({"item": item, "owner": key.public, "signature": key.sign(statement(plan.store, item))}
                              for item in agreed)]  # fmt: skip
    write_all(path.parent, {path.name: canonical({"format": FORMAT, "signed": signed}) + "\n"})


def agreed_items(path: Path, plan: Plan, owners: Iterable[str]) -> frozenset[str]:
    """The digests of the plan's items that one of ``owners`` signed. A signature of anybody else counts for nothing."""
    owners = frozenset(owners)
    known = {action.digest for action in plan.actions}
    return frozenset(
        entry["item"]
        for entry in _read(path)
        if entry["item"] in known
        and entry["owner"] in owners
        and is_signed(statement(plan.store, entry["item"]), entry["signature"], entry["owner"])
    )


def _read(path: Path) -> list[Mapping[str, str]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']}")
        return [{name: str(entry[name]) for name in ("item", "owner", "signature")} for entry in data["signed"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as problem:
        raise NotApproved(
            said("{path} cannot be read as signatures ({problem}). Nothing was written.", path=path, problem=problem)
        ) from problem
