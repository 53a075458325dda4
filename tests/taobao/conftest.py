"""The desk at which acts are tried on a double; which double it is, each module says by its own ``ground``."""

from collections.abc import Iterator

import pytest

from tests.doubles.visit import Visit
from tests.taobao.desk import Desk
from tests.taobao.ground import Ground


@pytest.fixture
def desk(ground: Ground) -> Iterator[Desk]:
    ground.fresh()
    clerk = Desk(Visit(ground.store, ground.session, ground.pack))
    clerk.fresh()
    yield clerk
    clerk.fresh()
