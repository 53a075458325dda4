"""Recorded HTML is taken apart where it will be: in a browser."""

from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - a fixture
