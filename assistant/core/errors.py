"""Everything that can go wrong, in one tree.

    ShipfixError                code           exit family (cli/exit_codes.py)
    ├── UsageProblem            usage          2
    │   └── OrderUnknown        order-unknown
    ├── ConfigProblem           config         3
    │   ├── StoreUnknown        store-unknown
    │   └── PackProblem         pack
    ├── LoginNeeded             login          4
    │   └── PersonWanted        person
    ├── PageProblem             page           5
    │   ├── PageBroken          page-broken
    │   ├── WrongPage           page-wrong
    │   ├── StoreUnreachable    unreachable
    │   └── NoBrowser           no-browser
    ├── SafetyRefusal           refused        6
    │   ├── GateNotProven       gate
    │   ├── ProfileInUse        profile
    │   ├── ClockOff            clock
    │   ├── PlanRefused         plan
    │   ├── NotOpen             not-open
    │   ├── NotSendable         message
    │   ├── StalePlan           stale
    │   ├── FormMismatch        form
    │   ├── NoTerminal          no-terminal
    │   ├── NotApproved         approval
    │   ├── OverCap             over-cap
    │   ├── AlreadyTried        tried
    │   ├── DoneAlready         done-already
    │   ├── UndeclaredWrite     undeclared
    │   ├── PlatformWarning     warning
    │   ├── Stopped             stopped
    │   ├── JournalInUse        journal-in-use
    │   ├── EvidenceBroken      evidence
    │   └── JournalBroken       journal
    ├── InDoubt                 in-doubt       7
    └── CannotWrite             cannot-write   73

Each says what happened (the text), what was *not* done where that matters, and the next command (``hint``).
The text may quote a page or a file; it never holds buyer data.
"""

from assistant.core.wording import Said, coded, listed, said


class ShipfixError(Exception):
    """Base of all expected errors: one line of text, a stable ``code``, and a ``hint`` with the way out.

    Both are sentences that can be said in another language: ``said("Order {order_id} …", order_id=order_id)``.

    ``nothing_left``: raised around a press by somebody who knows that no write had left by then.
    """

    code = "error"
    hint: str = ""

    def __init__(self, text: Said, *, hint: Said | None = None, nothing_left: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.nothing_left = nothing_left
        if hint is not None:
            self.hint = hint


class UsageProblem(ShipfixError):
    """The command cannot mean what was typed."""

    code = "usage"


class OrderUnknown(UsageProblem):
    """The order asked for is not in the last scan."""

    code = "order-unknown"
    hint = said("Run `shipfix scan` first, or copy the full number from its table.")


class ConfigProblem(ShipfixError):
    """A settings file is missing, broken, or says something that is not known."""

    code = "config"
    hint = said("Compare it with config.example.toml; `shipfix doctor` checks it again.")


class StoreUnknown(ConfigProblem):
    """No store and no pack of that name."""

    code = "store-unknown"
    hint = said("`shipfix packs list` shows the packs; stores are named in config.toml.")


class PackProblem(ConfigProblem):
    """A pack file does not fit the format; the text carries the path to the field."""

    code = "pack"
    hint = said("`shipfix packs lint FILE` lists every finding; the format is described in selectors/README.md.")


class LoginNeeded(ShipfixError):
    """A person must sign in, or pass a check of the platform. Nothing was read after this point."""

    code = "login"
    hint = said("Run `shipfix login`, sign in by hand, then scan again.")


class PersonWanted(LoginNeeded):
    """The store showed one of its pack's signs that a person must step in.

    ``what`` is wanted: ``login`` or ``check``; ``at`` the address where it is passed, "" for the store's own page.
    """

    code = "person"

    def __init__(self, text: Said, *, what: str = "login", at: str = "", hint: Said | None = None) -> None:
        super().__init__(text, hint=hint)
        self.what, self.at = what, at


class PageProblem(ShipfixError):
    """A page is not as the pack describes it, or did not come at all."""

    code = "page"
    hint = said("Nothing was written. Look at the page yourself; if it has changed, the pack needs a repair.")


class PageBroken(PageProblem):
    """The page, the tab or the browser broke while it was being read."""

    code = "page-broken"


class WrongPage(PageProblem):
    """Another page came than the one that was asked for."""

    code = "page-wrong"


class StoreUnreachable(PageProblem):
    """No answer from the store's address."""

    code = "unreachable"
    hint = said("Check the address and the network; nothing was read and nothing was written.")


class NoBrowser(PageProblem):
    """No Chrome, Edge or Chromium was found."""

    code = "no-browser"


class SafetyRefusal(ShipfixError):
    """The tool refuses, because going on would not be safe."""

    code = "refused"


class GateNotProven(SafetyRefusal):
    """The write gate did not prove itself, so no page of the store was opened."""

    code = "gate"
    hint = said(
        "Nothing was opened. `shipfix doctor` shows which browser loads the gate; Debian's chromium is known to."
    )


class ProfileInUse(SafetyRefusal):
    """Another run holds this store's browser profile."""

    code = "profile"
    hint = said("Wait for the other run, or close its window; two runs never share a profile.")


class ClockOff(SafetyRefusal):
    """This machine's clock and the store's differ too far: hours since a scan, caps and deadlines cannot be trusted."""

    code = "clock"
    hint = said("Let the system set this machine's clock by itself, then run it again; `shipfix doctor` compares both.")


class PlanRefused(SafetyRefusal):
    """The plan is not the one that was made here: its bytes, pack, store or age differ, or it contradicts itself."""

    code = "plan"
    hint = said("Nothing was written. Run `shipfix scan` for a new plan.")


class NotOpen(SafetyRefusal):
    """What was asked for is not open for this order now; the plan stays as it was."""

    code = "not-open"
    hint = said("`shipfix show ORDER` lists what is open, and why the rest is not.")


class NotSendable(SafetyRefusal):
    """A message must not be sent, or not now: what it says is not proved, not allowed, told already, or it is night."""

    code = "message"
    hint = said("`shipfix draft ORDER --explain` shows a letter that may be sent, each sentence with its source.")


def _change(field: str, old: str, new: str) -> Said:
    what, _, number = field.partition(" ")
    name = said("parcel {number}", number=number) if what == "parcel" else coded(field)
    return said("{field}: was “{old}”, is “{new}”", field=name, old=old, new=new)


class _Differs(SafetyRefusal):
    """Two readings of the same thing disagree. ``changes`` are (field, as planned, as it is), never empty."""

    @staticmethod
    def _text(order_id: str, changes: Said) -> Said:
        return said("Order {order_id}: {changes}. Nothing was written.", order_id=order_id, changes=changes)

    def __init__(self, order_id: str, changes: tuple[tuple[str, str, str], ...], *, nothing_left: bool = False) -> None:
        told = listed((_change(*change) for change in changes), "; ")
        super().__init__(self._text(order_id, told), nothing_left=nothing_left)
        self.changes = changes


class StalePlan(_Differs):
    """The order is no longer what the decision was made from."""

    code = "stale"
    hint = said("Scan again: the order is judged anew.")

    @staticmethod
    def _text(order_id: str, changes: Said) -> Said:
        return said(
            "The world moved since the plan, order {order_id}: {changes}. Nothing was written.",
            order_id=order_id,
            changes=changes,
        )


class FormMismatch(_Differs):
    """The form, read back, is not what the plan says. The page was left, nothing was pressed."""

    code = "form"
    hint = said("Look at the page yourself; if it has changed, the pack needs a repair.")

    @staticmethod
    def _text(order_id: str, changes: Said) -> Said:
        return said(
            "The form is not as planned, order {order_id}: {changes}. Nothing was written.",
            order_id=order_id,
            changes=changes,
        )


class NoTerminal(SafetyRefusal):
    """There is no person to ask: no controlling terminal."""

    code = "no-terminal"
    hint = said("Run it yourself in a terminal. A pipe, a script or CI cannot say yes; nothing was written.")


class NotApproved(SafetyRefusal):
    """A yes does not fit what is about to be done: used before, too old, of another run, action or form."""

    code = "approval"
    hint = said("Nothing was written. The item will be asked again in the next run.")


class OverCap(SafetyRefusal):
    """The item is above a limit of the policy, so it is not offered."""

    code = "over-cap"
    hint = said("The limits are in config.toml under [caps]; do it by hand if you mean it.")


class AlreadyTried(SafetyRefusal):
    """The journal knows this very action, or another one on the order is not settled yet."""

    code = "tried"
    hint = said("`shipfix journal` shows it; `shipfix reconcile` settles what is in doubt.")


class DoneAlready(SafetyRefusal):
    """What the action would leave behind stands there before it: read afterwards, it would prove nothing."""

    code = "done-already"
    hint = said(
        "Look at the order in the store. If it is this very thing, nothing is left to do; if another one is due, do it "
        "there by hand: the tool does nothing twice."
    )


class UndeclaredWrite(SafetyRefusal):
    """A page tried to send a write that the pack does not declare. It was stopped, and so is the run."""

    code = "undeclared"
    hint = said("The pack does not fit this page any more. Look at the order by hand before anything else.")


class PlatformWarning(SafetyRefusal):
    """The platform warned, in words of the pack: too fast, at risk. The run ends."""

    code = "warning"
    hint = said("Go on by hand, and not today.")


class Stopped(SafetyRefusal):
    """Somebody raised the stop sign."""

    code = "stopped"
    hint = said("Remove the STOP file when it is safe to go on.")


class JournalInUse(SafetyRefusal):
    """Another run of this store is writing."""

    code = "journal-in-use"
    hint = said("Wait for the other run to end; two runs never act on one store.")


class JournalBroken(SafetyRefusal):
    """The journal cannot be read, or does not add up."""

    code = "journal"
    hint = said("Nothing was written. `shipfix journal verify` names the first broken entry; keep a copy of the file.")


class EvidenceBroken(SafetyRefusal):
    """A bundle is not what was packed; the text names every file that differs."""

    code = "evidence"
    hint = said("Trust none of it: make the bundle again with `shipfix evidence ORDER`.")


class InDoubt(ShipfixError):
    """Something may or may not have reached the store."""

    code = "in-doubt"
    hint = said("`shipfix reconcile` settles it by reading back. Do not do it by hand before.")


class CannotWrite(ShipfixError):
    """A report or a state file could not be written to disk."""

    code = "cannot-write"
    hint = said("Free some space or choose another folder with --out; the store was only read.")
