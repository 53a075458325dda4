"""Sellers with a folder of their own."""

from pathlib import Path

import pytest

from tests.e2e.seller import Seller


@pytest.fixture
def seller(tmp_path: Path) -> Seller:
    """Somebody who never used the tool before."""
    return Seller(tmp_path)
