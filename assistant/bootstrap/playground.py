"""The practice store for the time of a command, with or without the made-up tracking services beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.settings import Settings, TrackingSection

# Imported only where a store is wanted: a web server costs a scan a tenth of a second.


@contextmanager
def playground(
    settings: Settings, *, seed: int, orders: int, skin: str, service: str | None
) -> Iterator[tuple[str, Settings]]:
    """The practice store on a free port for the time of the block: its address, and the settings to work in it with.

    With a ``service`` the store shows no carrier rows, and the settings ask the made-up service of that name. What
    opens it is everybody's, and stands in the environment for that time.
    """
    from assistant.practice.options import PracticeOptions  # noqa: PLC0415
    from assistant.practice.server import PracticeStore, with_carriers  # noqa: PLC0415

    options = PracticeOptions(seed=seed, orders=orders, skin=skin)
    if service is None:
        with PracticeStore(options) as store:
            yield store.url, settings
        return
    with with_carriers(options) as (store, services), _known(services.counter.words(service)):
        asked = TrackingSection.model_validate({"source": service, "url": services.url})
        yield store.url, settings.model_copy(update={"tracking": asked})


@contextmanager
def _known(words: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in words}
    os.environ.update(words)
    try:
        yield
    finally:
        for name, word in before.items():
            if word is None:
                del os.environ[name]
            else:
                os.environ[name] = word
