"""Sorts the ``.po`` files and makes ``.mo`` files of them: ``make locale``, and the wheel's build. Needs Babel."""

import os
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import escape, read_po

_HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def sources() -> tuple[Path, ...]:
    """Every ``.po`` file."""
    return tuple(sorted(Path(__file__).parent.glob("*/LC_MESSAGES/*.po")))


def read_catalogue(source: Path) -> Catalog:
    """What a ``.po`` file holds. A file that is none raises ``PoFileError``."""
    with source.open("rb") as file:
        return read_po(file, abort_invalid=True)


def in_order(catalogue: Iterable[Message]) -> str:
    """The text of a ``.po`` file: sorted, a message a paragraph, one line a text, so that branches merge well."""
    messages = sorted((message for message in catalogue if message.id), key=lambda message: str(message.id))
    return "\n".join((_HEADER, *map(_paragraph, messages)))


def _paragraph(message: Message) -> str:
    flags = f"#, {', '.join(sorted(message.flags & {'fuzzy'}))}\n" if message.fuzzy else ""
    notes = "".join(f"# {note}\n" for note in message.user_comments)
    return f"{notes}{flags}msgid {escape(str(message.id))}\nmsgstr {escape(str(message.string))}\n"


def compile_catalogue(source: Path) -> None:
    """Write the ``.mo`` file beside a ``.po`` file, whole or not at all, and with its time."""
    age, made = source.stat(), BytesIO()
    write_mo(made, read_catalogue(source))
    half = source.with_suffix(f".{os.getpid()}.half")
    half.write_bytes(made.getvalue())
    os.utime(half, ns=(age.st_atime_ns, age.st_mtime_ns))
    half.replace(source.with_suffix(".mo"))


def main() -> None:
    """Put every catalogue in order and compile it."""
    for source in sources():
        text = in_order(read_catalogue(source))
        if text != source.read_text(encoding="utf-8"):
            source.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{source.parent.parent.name}/{source.name}: put in order\n")
        compile_catalogue(source)


if __name__ == "__main__":
    main()
