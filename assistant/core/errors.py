"""Everything that can go wrong, in one tree.

    ShipfixError                code           exit family (cli/exit_codes.py)
    ├── UsageProblem            usage          2
    │   └── OrderUnknown        order-unknown
    ├── ConfigProblem           config         3
    │   ├── StoreUnknown        store-unknown
    │   └── PackProblem         pack
    ├── LoginNeeded             login          4
    ├── PageProblem             page           5
    │   ├── PageBroken          page-broken
    │   ├── WrongPage           page-wrong
    │   ├── StoreUnreachable    unreachable
    │   └── NoBrowser           no-browser
    ├── SafetyRefusal           refused        6
    │   ├── GateNotProven       gate
    │   └── ProfileInUse        profile
    └── CannotWrite             cannot-write   5

Each says what happened (the text), what was *not* done where that matters, and the next command (``hint``).
The text may quote a page or a file; it never holds buyer data.
"""


class ShipfixError(Exception):
    """Base of all expected errors: one line of text, a stable ``code``, and a ``hint`` with the way out."""

    code = "error"
    hint = ""

    def __init__(self, text: str, *, hint: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        if hint is not None:
            self.hint = hint


class UsageProblem(ShipfixError):
    """The command cannot mean what was typed."""

    code = "usage"


class OrderUnknown(UsageProblem):
    """The order asked for is not in the last scan."""

    code = "order-unknown"
    hint = "Run `shipfix scan` first, or copy the full number from its table."


class ConfigProblem(ShipfixError):
    """A settings file is missing, broken, or says something that is not known."""

    code = "config"
    hint = "Compare it with config.example.toml; `shipfix doctor` checks it again."


class StoreUnknown(ConfigProblem):
    """No store and no pack of that name."""

    code = "store-unknown"
    hint = "`shipfix packs list` shows the packs; stores are named in config.toml."


class PackProblem(ConfigProblem):
    """A pack file does not fit the format; the text carries the path to the field."""

    code = "pack"
    hint = "`shipfix packs lint FILE` lists every finding; the format is described in selectors/README.md."


class LoginNeeded(ShipfixError):
    """A person must sign in, or pass a check of the platform. Nothing was read after this point."""

    code = "login"
    hint = "Run `shipfix login`, sign in by hand, then scan again."


class PageProblem(ShipfixError):
    """A page is not as the pack describes it, or did not come at all."""

    code = "page"
    hint = "Nothing was written. Look at the page yourself; if it has changed, the pack needs a repair."


class PageBroken(PageProblem):
    """The page, the tab or the browser broke while it was being read."""

    code = "page-broken"


class WrongPage(PageProblem):
    """Another page came than the one that was asked for."""

    code = "page-wrong"


class StoreUnreachable(PageProblem):
    """No answer from the store's address."""

    code = "unreachable"
    hint = "Check the address and the network; nothing was read and nothing was written."


class NoBrowser(PageProblem):
    """No Chrome, Edge or Chromium was found."""

    code = "no-browser"


class SafetyRefusal(ShipfixError):
    """The tool refuses, because going on would not be safe."""

    code = "refused"


class GateNotProven(SafetyRefusal):
    """The write gate did not prove itself, so no page of the store was opened."""

    code = "gate"
    hint = "Nothing was opened. `shipfix doctor` shows which browser loads the gate; Debian's chromium is known to."


class ProfileInUse(SafetyRefusal):
    """Another run holds this store's browser profile."""

    code = "profile"
    hint = "Wait for the other run, or close its window; two runs never share a profile."


class CannotWrite(ShipfixError):
    """A report or a state file could not be written to disk."""

    code = "cannot-write"
    hint = "Free some space or choose another folder with --out; the store was only read."
