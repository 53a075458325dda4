"""Exit codes are an interface: one enum, and the README's table is printed from it."""

from enum import IntEnum

from assistant.core.errors import (
    CannotWrite,
    ConfigProblem,
    InDoubt,
    LoginNeeded,
    PageProblem,
    SafetyRefusal,
    ShipfixError,
    UsageProblem,
)


class ExitCode(IntEnum):
    """What a run says to the script that called it."""

    def __new__(cls, number: int, meaning: str = "") -> "ExitCode":
        """A member is its number; its meaning is what the README prints."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.meaning = meaning
        return member

    meaning: str

    CLEAN = 0, "clean and complete: every order was read and none needs a look"
    FOUND = 1, "cases were found, or rows could not be read"
    USAGE = 2, "wrong usage"
    CONFIG = 3, "config or pack is not valid"
    LOGIN = 4, "a person must sign in or pass a check"
    PAGE = 5, "a page is not as described, is blocked, or did not come; or no browser was found"
    REFUSED = 6, "refused for safety: plan changed or old, order moved, other form, no terminal, gate not proven"
    IN_DOUBT = 7, "something is in doubt and must be settled with `shipfix reconcile`"
    BUG = 70, "our mistake; a log was written"
    CANNOT_WRITE = 73, "a report could not be written to disk"
    INTERRUPTED = 130, "interrupted by Ctrl-C"


_FAMILIES: tuple[tuple[type[ShipfixError], ExitCode], ...] = (
    (UsageProblem, ExitCode.USAGE),
    (ConfigProblem, ExitCode.CONFIG),
    (LoginNeeded, ExitCode.LOGIN),
    (PageProblem, ExitCode.PAGE),
    (SafetyRefusal, ExitCode.REFUSED),
    (InDoubt, ExitCode.IN_DOUBT),
    (CannotWrite, ExitCode.CANNOT_WRITE),
)


def code_for(error: ShipfixError) -> ExitCode:
    """The exit code of an error's family."""
    return next(code for family, code in _FAMILIES if isinstance(error, family))


def table() -> str:
    """The README's table of exit codes."""
    rows = (f"| {int(code)} | {code.meaning} |" for code in ExitCode)
    return "\n".join(("| code | meaning |", "|---|---|", *rows))
