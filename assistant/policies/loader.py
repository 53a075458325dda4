"""From dated files and the seller's own words to a :class:`Policy`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from tomllib import loads

from pydantic import ValidationError

from assistant.core.errors import ConfigProblem
from assistant.core.policy import ClockName, Ladder, Level, Note, Penalty, Policy, Remote
from assistant.core.wording import said
from assistant.core.workdays import Suspension
from assistant.policies.calendar import work_calendar
from assistant.policies.model import Figure, Fine, PolicyFile, RemotePart

GENERAL = "generic"
SHIP_BY = "ship_by.hours"


def platforms() -> tuple[str, ...]:
    """Every platform with a file of its own."""
    names = (entry.name for entry in files("assistant.policies").iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names if name != "calendar.toml"))


@cache
def read_file(platform: str) -> PolicyFile:
    """One platform's file. Raises ``ConfigProblem`` where there is none, or it is not as described."""
    if platform not in platforms():
        raise ConfigProblem(
            said("There are no rules for platform “{platform}”.", platform=platform),
            hint=said("Known: {platforms}.", platforms=platforms()),
        )
    text = (files("assistant.policies") / f"{platform}.toml").read_text(encoding="utf-8")
    try:
        return PolicyFile.model_validate(loads(text))
    except ValidationError as problem:
        raise ConfigProblem(
            said("The rules of {platform} are not valid: {problem}", platform=platform, problem=problem)
        ) from problem


def load_policy(
    platform: str = GENERAL,
    *,
    year: int,
    confirmed: Iterable[str] = (),
    suspended: Iterable[Suspension] = (),
    own: Mapping[ClockName, Ladder] | None = None,
) -> Policy:
    """The rules of one platform around ``year``, with what the seller confirmed, suspended and set.

    ``confirmed`` names keys such as ``penalties.false_shipment`` and ``ship_by.hours``; everything that costs money or
    decides by memory alone is off without. ``own`` replaces whole ladders. Raises ``ConfigProblem``.
    """
    given, general = read_file(platform), read_file(GENERAL)
    agreed = _agreed(given, confirmed)
    figures = _figures(general) | _figures(given)
    seller = {clock: Note("config.toml", None, "the seller's own") for clock in own or {}}
    ship_by = given.ship_by.hours if given.ship_by else None
    policy = Policy(
        platform=platform,
        clocks=_ladders(figures) | dict(own or {}),
        ship_by_hours=float(ship_by.value) if ship_by else None,
        ship_by_firm=SHIP_BY in agreed,
        calendar=work_calendar(year - 2, year + 2),
        suspended=tuple(suspended),
        remote=_remote(given.remote or general.remote),
        penalties=tuple(_penalty(key, given.penalties[key]) for key in sorted(agreed & set(given.penalties))),
        notes={path: figure.note for path, figure in figures.items()}
        | {f"{clock}.{level}": note for clock, note in seller.items() for level in Level}
        | ({SHIP_BY: ship_by.note} if ship_by else {}),
    )
    proof = given.not_found_proof or general.not_found_proof
    return replace(policy, not_found_proof=float(proof.value)) if proof else policy


def _agreed(given: PolicyFile, confirmed: Iterable[str]) -> set[str]:
    """Confirmed keys, penalties without their prefix. An unknown one is refused: it would silently do nothing."""
    can = {f"penalties.{key}": key for key in given.penalties} | ({SHIP_BY: SHIP_BY} if given.ship_by else {})
    asked = set(confirmed)
    if unknown := sorted(asked - set(can)):
        known = ", ".join(can) or "nothing"
        raise ConfigProblem(
            said(
                "[policy] confirmed: {platform} has no {unknown}.", platform=given.platform, unknown=", ".join(unknown)
            ),
            hint=said("To confirm: {known}.", known=known),
        )
    return {can[key] for key in asked}


def _figures(file: PolicyFile) -> dict[str, Figure]:
    """Every limit by its path, ``first_scan.late``."""
    steps = ((clock, level, getattr(step, level)) for clock, step in file.clocks.items() for level in Level)
    return {f"{clock}.{level}": figure for clock, level, figure in steps if figure is not None}


def _ladders(figures: Mapping[str, Figure]) -> dict[ClockName, Ladder]:
    return {clock: Ladder(*(float(figures[f"{clock}.{level}"].value) for level in Level)) for clock in ClockName}


def _remote(part: RemotePart | None) -> Remote:
    if part is None:
        return Remote()
    return Remote(float(part.factor.value), part.places, frozenset(part.carriers), part.words)


def _penalty(key: str, fine: Fine) -> Penalty:
    share = fine.share.value / 100 if fine.share else Decimal(0)
    least = fine.least.value if fine.least else Decimal(0)
    most = fine.most.value if fine.most else None
    return Penalty(key, frozenset(fine.causes), fine.currency, share, least, most)
