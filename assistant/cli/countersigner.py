"""Shows the owner one item of a plan and takes the owner's word, at the terminal."""

import getpass

from assistant.cli import prompt_text
from assistant.cli.prompt import PATIENCE_S, Screen
from assistant.core.actions import PlannedAction
from assistant.core.errors import NotApproved
from assistant.core.wording import said
from assistant.reports.words import Words


def ask_owner(screen: Screen, item: PlannedAction, place: tuple[int, int], w: Words) -> bool:
    """Whether the owner typed what is a yes to this item: its amount."""
    screen.show(prompt_text.planned(item, place, w))
    line, _ = screen.read(prompt_text.owner_keys(item, w), PATIENCE_S)
    return item.confirmed_by(line or "")


def ask_passphrase(w: Words, *, twice: bool = False) -> str:
    """The passphrase of a key, typed unseen. Raises ``NotApproved`` for none, or for two that differ."""
    try:
        typed = getpass.getpass(w.act("sign.passphrase"))
        again = getpass.getpass(w.act("sign.again")) if twice else typed
    except EOFError:
        typed, again = "", ""
    if not typed or typed != again:
        raise NotApproved(said("No passphrase was given, or two that differ. Nothing was signed and no key was made."))
    return typed
