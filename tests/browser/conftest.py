"""Which browser the tests that draw a page use: ``SHIPFIX_BROWSER``, or the system's Chromium."""

import os
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's launch arguments with the path of our browser."""
    path = os.environ.get("SHIPFIX_BROWSER", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": path}
