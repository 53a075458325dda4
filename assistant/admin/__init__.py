"""The browser adapter: everything that touches Playwright, and nothing else does."""
