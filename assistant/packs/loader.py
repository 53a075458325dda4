"""Finding and reading pack files.

Order of search: the path given with ``--pack``, the path in config, the user's pack folder, the built-in packs.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.core.errors import PackProblem, StoreUnknown
from assistant.core.results import PackRef
from assistant.core.wording import said
from assistant.packs.model import FORMAT, Pack
from assistant.packs.validation import describe
from assistant.packs.variants import BASE, Data, laid_over


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A valid pack, the file it came from, and that file's SHA-256 (hex), with the base's in it where it has one."""

    pack: Pack
    path: Path
    digest: str

    @property
    def ref(self) -> PackRef:
        """What plans and reports say about the pack."""
        return PackRef(self.pack.store.id, str(self.path), self.digest, self.pack.store.proven)


def builtin_folder() -> Path:
    """The folder of the packs that ship with the tool: inside the wheel, or ``selectors/`` of a checkout."""
    here = Path(__file__).resolve().parent
    shipped = here / "builtin"
    return shipped if shipped.is_dir() else here.parents[1] / "selectors"


def available(user_folder: Path) -> Iterator[Path]:
    """Every pack file in reach, a user's own before a built-in one of the same name."""
    seen: set[str] = set()
    for folder in (user_folder, builtin_folder()):
        for path in sorted(folder.glob("*.toml")):
            if path.stem not in seen:
                seen.add(path.stem)
                yield path


def find_pack(store: str, user_folder: Path, given: Path | None = None) -> LoadedPack:
    """The pack for ``store``, the one ``given``, or the first of its name. Raises ``PackProblem``, ``StoreUnknown``."""
    if given is not None:
        return read_pack(given)
    for path in available(user_folder):
        if path.stem == store:
            return read_pack(path)
    known = ", ".join(path.stem for path in available(user_folder)) or "none"
    raise StoreUnknown(
        said(
            "There is no store and no pack called “{store}” (packs: {known}). Nothing was opened.",
            store=store,
            known=known,
        )
    )


def read_pack(path: Path) -> LoadedPack:
    """Read and check one pack file, laid over the one it extends, if any: beside it, or else built in.

    Raises ``PackProblem``: one line a finding, each with the path to its field.
    """
    data, digest = read_data(path)
    return LoadedPack(_validated(path, data), path, digest)


def read_data(path: Path) -> tuple[Data, str]:
    """A pack file as plain data, whole, and the SHA-256 that stands for all of it. Raises ``PackProblem``."""
    own, raw = _parsed(path)
    base = own.get(BASE)
    if base is None:
        return own, hashlib.sha256(raw).hexdigest()
    under, beneath = _parsed(_base_of(path, base))
    if BASE in under:
        raise PackProblem(
            said("{path}: extends: {base} extends another pack itself; name a whole one.", path=path.name, base=base)
        )
    return laid_over(under, own), hashlib.sha256(hashlib.sha256(beneath).digest() + raw).hexdigest()


def _base_of(path: Path, base: object) -> Path:
    """The file of the pack that another one extends."""
    found = (folder / f"{base}.toml" for folder in (path.parent, builtin_folder()))
    known = isinstance(base, str) and re.fullmatch(r"[a-z][a-z0-9-]{1,39}", base) and base != path.stem
    if known and (file := next((one for one in found if one.is_file()), None)):
        return file
    raise PackProblem(said("{path}: extends: there is no pack called {base}.", path=path.name, base=str(base)[:60]))


def _parsed(path: Path) -> tuple[Data, bytes]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackProblem(said("The pack {path} cannot be read: {problem}.", path=path, problem=error)) from error
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackProblem(said("The pack {path} is not valid TOML: {error}.", path=path.name, error=error)) from error
    _refuse_newer(path, data.get("format"))
    return data, raw


def _validated(path: Path, data: Data) -> Pack:
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        raise PackProblem(
            said("The pack {path} does not fit the format:\n{findings}", path=path.name, findings=describe(error))
        ) from error


def _refuse_newer(path: Path, number: object) -> None:
    if isinstance(number, int) and number > FORMAT:
        raise PackProblem(
            said(
                "The pack {path} has format {number}; this shipfix reads formats up to {known}. Nothing was opened.",
                path=path.name,
                number=number,
                known=FORMAT,
            ),
            hint=said("Install a newer shipfix, or use the older pack."),
        )
