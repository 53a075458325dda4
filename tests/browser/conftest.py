"""Which browser the tests that draw a page use: the one a scan on this machine would use."""

from typing import Any

import pytest
from playwright.sync_api import Playwright

from assistant.admin.browsers import find_browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    """pytest-playwright's launch arguments with the path of our browser."""
    return {**browser_type_launch_args, "executable_path": str(find_browser(playwright=playwright).path)}
