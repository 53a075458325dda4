"""Each tracking service, asked about many numbers while it misbehaves: nobody lost, nobody asked too often.

``SHIPFIX_SOAK_NUMBERS`` says how many, a small sample by itself; 10,000 of each are ``python -m tests.soak.carriers``.
"""

import os

import pytest

from assistant.tracking.sources import SERVICES
from tests.soak.carriers import BATCH, rounds

pytestmark = pytest.mark.soak
COUNT = int(os.environ.get("SHIPFIX_SOAK_NUMBERS", "400"))
SEED = int(os.environ.get("SHIPFIX_SOAK_SEED", "1"))


@pytest.mark.parametrize("name", SERVICES)
def test_every_number_gets_its_rows_within_what_is_allowed_and_memory_stays_flat(name: str) -> None:
    tally = rounds(name, COUNT, SEED)
    print(tally.told())
    assert tally.accidents == [], tally.told()
    assert (tally.batch, tally.faults > 0) == (BATCH[name], True), tally.told()
