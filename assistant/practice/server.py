"""Running a practice store: in a thread of this process, or as a command that stays until it is told to stop."""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.practice import app, truth
from assistant.practice.loopback import Loopback, PortInUseError
from assistant.practice.options import PracticeOptions
from assistant.practice.shop import open_shop
from assistant.practice.tls import throw_away_certificate
from assistant.practice.trackers.app import Trackers
from assistant.practice.trackers.counter import all_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.practice.ledger import Entry

__all__ = ["PortInUseError", "PracticeStore", "serve", "with_carriers"]


class PracticeStore(Loopback):
    """A practice store on loopback, for the length of a `with` block or from start() to stop()."""

    def __init__(self, options: PracticeOptions | None = None) -> None:
        self.options = options or PracticeOptions()
        self.shop = open_shop(self.options)
        names = self.shop.skin.hosts
        made = throw_away_certificate("127.0.0.1", *names) if names else None
        pages = app.build(self.shop, made.key if made else "")
        super().__init__(pages, "practice store", self.options.port, made.tls if made else None)

    def truth(self) -> dict[str, Any]:
        """What is really wrong with every order."""
        return truth.sheet(self.shop.book)

    def ledger(self) -> list[Entry]:
        """Every state-changing request so far."""
        return self.shop.ledger.entries()


@contextmanager
def with_carriers(options: PracticeOptions) -> Iterator[tuple[PracticeStore, Trackers]]:
    """A store whose admin shows no carrier's rows, and beside it the services that have followed all its parcels."""
    with (
        PracticeStore(replace(options, traits=(*options.traits, "no-traces"))) as store,
        Trackers(all_of(store.shop.book)) as services,
    ):
        yield store, services


def serve(options: PracticeOptions, *, carriers: bool = False) -> None:
    """Runs a store until SIGINT or SIGTERM; the first line on stdout is its address, once it answers.

    ``carriers``: :func:`with_carriers`; the second line is the address of the services.
    """
    told = threading.Event()
    before = {sign: signal.signal(sign, lambda *_: told.set()) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        with ExitStack() as stack:
            if carriers:
                running: tuple[Loopback, ...] = stack.enter_context(with_carriers(options))
            else:
                running = (stack.enter_context(PracticeStore(options)),)
            for one in running:
                print(one.url, flush=True)  # noqa: T201 - the address is this command's output
            told.wait()
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
