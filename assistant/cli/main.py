"""The command group and what all commands share."""

import importlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assistant import __version__
from assistant.cli.language import choose_language
from assistant.cli.speaking import SpeakingContext, SpeakingGroup, speaking

if TYPE_CHECKING:
    from assistant.settings import Settings

COMMANDS = {
    "demo": "Try everything on a practice store: one command, nothing to set up.",
    "scan": "Find parcels that were marked as shipped and do not move. Writes nothing to the store.",
    "show": "One case of the last scan: why, the timeline, the facts, what can be done.",
    "tell": "Tell what you know of a parcel and no carrier says: delivered, lost …; --undo takes it back.",
    "report": "Make the reports of the last scan, or of an earlier one, again.",
    "draft": "The letter to a buyer, to the warehouse or the carrier; sends nothing.",
    "evidence": "The zip for a dispute desk about one order; --verify checks one.",
    "escalate": "A request to the platform, or a claim to the carrier, ready to hand in; sends nothing.",
    "plan": "What the last scan proposes to do; add or drop items. Does nothing.",
    "apply": "Do what you confirm, one item at a time. Enter means no.",
    "reconcile": "Settle what is in doubt, by reading it back.",
    "cases": "Open cases: what happened since, and when to look again.",
    "approve": "The owner's signature for items above a limit.",
    "journal": "What was done, when, on whose yes; verify it, forget an order.",
    "stop": "Let nothing be written any more, in any store; --lift takes it back.",
    "explain-event": "How one carrier text is read, and by which rule.",
    "login": "Sign in to a store by hand, in a visible browser.",
    "logout": "Forget a store's session.",
    "browser": "Start your own browser on a store's profile, to work in it.",
    "packs": "The store packs: list and check them.",
    "practice": "Serve the practice store to play with by hand.",
    "doctor": "Check browser, packs, settings and the write gate; --fix fetches a browser.",
}
"""Every command with its line of help; the modules behind them are imported only when one is called."""

_MODULE_OF = {"logout": "login"}
"""Commands that share a module with another."""


@dataclass
class App:
    """What every command is handed: the global options, and the settings once somebody asks."""

    config: Path | None = None
    lang_asked: str | None = None
    acted: bool = False
    """Whether a walk that may write to the store was begun."""

    @cached_property
    def settings(self) -> "Settings":
        """The settings in force. Raises ``ConfigProblem``."""
        from assistant.settings import read_settings

        return read_settings(self.config)

    @property
    def lang(self) -> Literal["zh", "en"]:
        """``zh`` or ``en``: asked for, configured, or the locale's."""
        return choose_language(self.lang_asked or self.settings.lang)

    def told(self, text: str) -> str:
        """A sentence in that language; where the settings cannot be read, in the locale's."""
        from assistant.core.errors import ConfigProblem
        from assistant.locale.telling import told

        try:
            return told(text, self.lang)
        except ConfigProblem:
            return told(text, choose_language("auto"))

    def say(self, text: str) -> None:
        """One line of talk."""
        from assistant.cli import console

        console.say(self.told(text))


class LazyGroup(SpeakingGroup):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order in which a seller meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = importlib.import_module(f"assistant.cli.commands.{_MODULE_OF.get(name, name)}")
        return speaking(getattr(module, name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--config", type=click.Path(path_type=Path), help="Settings file.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of what is shown and of the reports.")
@click.version_option(__version__, prog_name="shipfix")
@click.pass_context
def shipfix(ctx: click.Context, config: Path | None, lang: str | None) -> None:
    """Finds the parcels you marked as shipped that never moved, and helps to put it right, with proof.

    Start with `shipfix demo`. A scan only reads: a gate in the browser stops everything else.
    """
    app = ctx.ensure_object(App)
    app.config, app.lang_asked = config, lang


def help_page(lang: Literal["zh", "en"]) -> str:
    """What `shipfix --help` says at 80 columns: written to help.*.txt, so that the front door need not import Click."""
    app, names = App(lang_asked=lang), ["-h", "--help"]
    context = SpeakingContext(shipfix, info_name="shipfix", terminal_width=80, help_option_names=names, obj=app)
    return shipfix.get_help(context) + "\n"
