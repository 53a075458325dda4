"""From a pack's network section to the gate's valve."""

from assistant.admin.guard.rules import Allow, Kind, Valve
from assistant.packs.model import Network, Passage


def valve_of(network: Network, base: str) -> Valve:
    """What may pass, with ``base`` (scheme://host:port) put in where the pack names no origin of its own."""

    def allows(passages: tuple[Passage, ...]) -> tuple[Allow, ...]:
        return tuple(_allow(passage, base) for passage in passages)

    return Valve(reads=allows(network.reads), closed=allows(network.closed), sign_in=allows(network.sign_in))


def _allow(passage: Passage, base: str) -> Allow:
    kinds = tuple(Kind(kind) for kind in passage.kinds)
    return Allow(passage.origin or base, passage.path, passage.method, kinds, tuple(passage.query.items()))
