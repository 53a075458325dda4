"""Recorded answers of a store: made from the live one, masked, and read again without it."""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant import __version__
from assistant.admin.collect import broken_page_told
from assistant.admin.quiet import quiet_page
from assistant.admin.recorder import Recorder
from assistant.admin.replay import Replayed, replay
from assistant.bootstrap.checking import ground_of
from assistant.bootstrap.stores import Store, SystemClock, choose_store, make_home
from assistant.core.errors import UsageProblem
from assistant.core.wording import said
from assistant.disk import make_folder, write_all
from assistant.journal.chain import Line
from assistant.journal.sqlite_journal import open_journal
from assistant.packs.cases import Recorded, cases_folder, cases_in
from assistant.packs.loader import LoadedPack, read_pack
from assistant.settings import Settings

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder of masked cases: ``left_out`` says what is not in it, ``otherwise`` what reads otherwise than live."""

    folder: Path
    cases: tuple[Recorded, ...]
    left_out: tuple[str, ...]
    otherwise: tuple[str, ...]


def record_store(settings: Settings, store: Store, out: Path | None, *, headed: bool) -> Recording:
    """Record what the store shows. Raises ``LoginNeeded``, ``PlatformWarning``, ``PageProblem``, ``CannotWrite``."""
    now = SystemClock().now()
    with ground_of(settings, store, headed=headed) as ground:
        recorder = Recorder(ground)
        cases = recorder.record()
    folder = out or settings.reports / f"{store.name}-case-{now.astimezone():%Y%m%d-%H%M%S}"
    made = Recording(folder, cases, tuple(recorder.left_out), tuple(recorder.otherwise))
    _write(made, store.pack, now)
    body: dict[str, str | int] = {"pack": store.pack.digest, "cases": len(cases), "written": 0}
    with open_journal(make_home(settings, store.name)) as book:
        book.note(Line("pages_recorded", body), now)
    return made


def _write(made: Recording, pack: LoadedPack, now: datetime) -> None:
    for case in made.cases:
        make_folder(made.folder / case.part / case.name)
        write_all(made.folder / case.part / case.name, case.files())
    manifest = {
        "made_by": f"shipfix {__version__}",
        "made_at": now.isoformat(timespec="seconds"),
        "pack": {
            "id": pack.pack.store.id,
            "format": pack.pack.format,
            "digest": pack.digest,
            "proven": pack.pack.store.proven,
        },
        "cases": [{"case": case.path, "reads_as_live": case.path not in made.otherwise} for case in made.cases],
        "left_out": list(made.left_out),
        "masked": "names, phones, addresses, messages; other numbers for numbers, but for amounts, dates and times",
    }
    write_all(made.folder, {MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"})


@dataclass(frozen=True, slots=True)
class Tested:
    """A pack's recorded cases, read again."""

    pack: LoadedPack
    folder: Path
    results: tuple[Replayed, ...]

    @property
    def changed(self) -> tuple[Replayed, ...]:
        """The cases that read otherwise than they were recorded."""
        return tuple(one for one in self.results if one.changes)


def try_pack(settings: Settings, named: str | None, given: Path | None, cases: Path | None) -> Tested:
    """Read a pack's recorded cases again, without a store. ``named`` is a store, a pack, or a pack's file.

    Raises ``PackProblem``, ``StoreUnknown``, ``UsageProblem`` where there is no case.
    """
    pack = _pack(settings, named, given)
    folder = cases or cases_folder(pack)
    found = cases_in(folder)
    if not found:
        raise UsageProblem(
            said("There is no recorded case in {folder}.", folder=folder),
            hint=said("`shipfix packs record STORE` makes a folder of them; name it with --cases."),
        )
    return Tested(pack, folder, _replayed(settings, pack, found))


def _pack(settings: Settings, named: str | None, given: Path | None) -> LoadedPack:
    if given is None and named is not None and named.endswith(".toml"):
        given = Path(named)
    return read_pack(given) if given is not None else choose_store(settings, named).pack


def _replayed(settings: Settings, pack: LoadedPack, found: tuple[Recorded, ...]) -> tuple[Replayed, ...]:
    with ExitStack() as stack:
        page = stack.enter_context(quiet_page(settings.browser.path)) if any(case.is_html for case in found) else None
        with broken_page_told():
            return tuple(replay(pack.pack, case, page) for case in found)
