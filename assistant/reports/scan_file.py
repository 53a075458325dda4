"""The scan file: a scan as JSON, and back. Format: ``scan.schema.json`` beside this module."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.core.errors import ConfigProblem
from assistant.core.results import ScanResult
from assistant.core.wording import Said, from_json, said
from assistant.reports.scan_json import SCHEMA, Json, to_dict

__all__ = ["SCHEMA", "dumps", "loads", "read", "to_dict"]


def dumps(result: ScanResult) -> str:
    """The scan as JSON text; the same scan always gives the same text."""
    return json.dumps(to_dict(result), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def loads(text: str) -> ScanResult:
    """The scan that ``dumps`` wrote; raises ``ConfigProblem`` for anything else."""
    data = _parsed(text)
    try:
        return _said_again(_adapter().validate_python(_result(data)), data)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _not_a_scan(said("{place}: {problem}", place=place, problem=first["msg"])) from problem
    except (LookupError, TypeError, AttributeError, ValueError) as problem:
        raise _not_a_scan(said("a part is missing or of the wrong kind ({problem})", problem=problem)) from problem


def read(path: Path) -> ScanResult:
    """The scan in a file. Raises ``ConfigProblem`` where it cannot be read or is none."""
    try:
        return loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigProblem(
            said("{path} cannot be read as a scan. Nothing was opened.", path=path), hint=_WHICH
        ) from problem


_WHICH = said("A scan leaves its scan.json beside its report.")


@cache
def _adapter() -> TypeAdapter[ScanResult]:
    return TypeAdapter(ScanResult)


def _parsed(text: str) -> Json:
    try:
        data = json.loads(text)
    except ValueError as problem:
        raise _not_a_scan(said("it is not JSON ({problem})", problem=problem)) from problem
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA or isinstance(found, bool):
        shown = said("none") if found is None else str(found)[:20]
        raise _not_a_scan(
            said("its schema number is {shown}, and this version reads {known}", shown=shown, known=SCHEMA)
        )
    return data  # type: ignore[no-any-return]


def _not_a_scan(why: Said) -> ConfigProblem:
    return ConfigProblem(
        said("This is not a scan file that can be read: {why}.", why=why),
        hint=said("Run `shipfix scan` to make a new one."),
    )


# --- reading: the flat JSON is folded back into the shape of the dataclasses, and pydantic checks it ---


def _result(data: Json) -> Json:
    planned = [item | {"values": list(item["values"].items())} for item in data.get("would_do", [])]
    return data | {"cases": [_folded_case(case) for case in data["cases"]], "would_do": planned}


def _said_again(result: ScanResult, data: Json) -> ScanResult:
    """The scan with the sentences that know how they were made in the place of plain ones."""
    made = (entry.get("said", {}) for entry in data["unread"])
    again = (
        replace(entry, where=_again(entry.where, how.get("where")), why=_again(entry.why, how.get("why")))
        for entry, how in zip(result.unread, made, strict=True)
    )
    return replace(result, unread=tuple(again))


def _again(text: str, made: Json | None) -> str:
    """The sentence as it was made, if that gives the very text that stands there."""
    found = from_json(made) if made else text
    return found if found == text else text


def _folded_case(case: Json) -> Json:
    parcels = [_folded_parcel(parcel) for parcel in case["parcels"]]
    decisive = [parcel for parcel in parcels if parcel["decisive"]]
    own = [parcel for parcel in parcels if parcel["of_order"]]
    others = [other | {"parcel": None if other["parcel"] is None else own[other["parcel"]]} for other in case["others"]]
    return case | {
        "order": _folded_order(case, own),
        "parcel": decisive[0] if decisive else None,
        "others": others,
    }


def _folded_order(case: Json, parcels: list[Json]) -> Json:
    return case | {
        "buyer": {"masked": case["buyer"], "token": case["buyer_token"]},
        "total": {"amount": case["amount"], "currency": case["currency"]},
        "marked_at": case["order_marked_at"],
        "shipments": parcels,
    }


def _folded_parcel(parcel: Json) -> Json:
    timeline = parcel["timeline"]
    events = timeline["events"]
    named = {
        key: None if timeline[key] is None else events[timeline[key]] for key in ("first_physical", "last_progress")
    }
    return parcel | {"timeline": timeline | named}
