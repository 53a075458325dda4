"""The installed command, killed at the moment at which a real store holds its answer to the confirmed write."""

from contextlib import AbstractContextManager
from pathlib import Path
from socket import socket

from playwright.sync_api import Playwright

from tests.e2e.person import at_terminal
from tests.e2e.seller import Seller
from tests.stores.visit import Shop, visiting


def signed_in(seller: Seller, playwright: Playwright, name: str, store: Shop) -> Path:
    """Let somebody sign in by hand on the profile that the command works with; where the carriers' export lies."""
    folder = seller.home / "stores" / name
    folder.mkdir(parents=True, mode=0o700)
    with visiting(playwright, name, store.url, folder, store.sales, store.sign_in) as visit:
        return visit.carriers


def killed_at_the_press(
    seller: Seller, name: str, number: str, typed: str, held: AbstractContextManager[socket]
) -> None:
    """Confirm the one item of the plan, and kill the tool with SIGKILL while the store holds its answer."""
    with held as door, at_terminal(seller, "apply", "--store", name) as terminal:
        terminal.begins()
        assert number in terminal.is_asked()
        terminal.types(f"{typed}\n")
        knock, _ = door.accept()
        terminal.child.kill()
        terminal.child.wait()
        knock.close()
