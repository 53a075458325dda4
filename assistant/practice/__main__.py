"""`python -m assistant.practice`: the store by itself, until `shipfix practice` takes its place."""

from __future__ import annotations

import argparse
from datetime import datetime

from assistant.practice.faults import POINTS
from assistant.practice.options import SKINS, PracticeOptions
from assistant.practice.orders import CHINA
from assistant.practice.server import serve
from assistant.practice.traits import TRAITS


def _moment(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=CHINA)


def _options() -> PracticeOptions:
    parser, normal = argparse.ArgumentParser(prog="python -m assistant.practice"), PracticeOptions()
    parser.add_argument("--seed", type=int, default=normal.seed)
    parser.add_argument("--orders", type=int, default=normal.orders)
    parser.add_argument("--share-broken", type=float, default=normal.share_broken)
    parser.add_argument("--skin", choices=SKINS, default=normal.skin)
    parser.add_argument("--port", type=int, default=normal.port)
    parser.add_argument("--latency", type=int, default=normal.latency_ms, metavar="MS")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME@K", help=", ".join(POINTS))
    parser.add_argument("--trait", action="append", default=[], metavar="NAME", help=", ".join(TRAITS))
    parser.add_argument("--now", type=_moment, metavar="ISO")
    given = parser.parse_args()
    return PracticeOptions(
        seed=given.seed,
        orders=given.orders,
        share_broken=given.share_broken,
        skin=given.skin,
        port=given.port,
        latency_ms=given.latency,
        faults=tuple(given.fault),
        traits=tuple(given.trait),
        now=given.now,
    )


if __name__ == "__main__":
    serve(_options())
