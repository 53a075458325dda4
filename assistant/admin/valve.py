"""From a pack's network section to the gate's valve."""

from collections.abc import Sequence
from functools import partial

from assistant.admin.bodies import Ambiguous, body_of, only_asks, only_does, spoken_otherwise, value_at
from assistant.admin.guard.rules import Allow, Kind, Question, Valve
from assistant.packs.network import Asks, Network, Noise, Passage


def valve_of(network: Network, base: str) -> Valve:
    """What may pass, with ``base`` (scheme://host:port) put in where the pack names no origin of its own."""

    def allows(passages: tuple[Passage, ...]) -> tuple[Allow, ...]:
        return tuple(_allow(passage, base) for passage in passages)

    return Valve(
        reads=allows(tuple(passage for passage in network.reads if passage.body is None)),
        closed=allows(network.closed),
        sign_in=allows(tuple(passage for passage in network.sign_in if passage.body is None)),
        questions=_questions(network.reads, base),
        signing=_questions(network.sign_in, base),
        noise=_questions(network.noise, base),
    )


def _questions(passages: Sequence[Passage], base: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            _allow(passage, base),
            partial(_misfit, passage.body),
            unanswered=isinstance(passage, Noise) and passage.unanswered,
        )
        for passage in passages
        if passage.body is not None
    )


def _misfit(asks: Asks, raw: bytes | None, content_type: str) -> str:
    """Why ``raw`` is not the body of such a request, "" where it is."""
    if why := spoken_otherwise(content_type, asks.encoding):
        return why
    if asks.encoding == "graphql" and (why := only_does(raw, asks.mutations) if asks.mutations else only_asks(raw)):
        return why
    try:
        body = body_of(raw, "form" if asks.encoding == "form" else "json")
        wrong = [path for path, texts in asks.carries.items() if value_at(body, path) not in texts]
    except Ambiguous as fault:
        return str(fault)
    return f"it carries another {wrong[0]}" if wrong else ""


def _allow(passage: Passage, base: str) -> Allow:
    kinds = tuple(Kind(kind) for kind in passage.kinds)
    return Allow(passage.origin or base, passage.path, passage.method, kinds, tuple(passage.query.items()))
