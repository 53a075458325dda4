"""A multipart body is read as a browser writes it, or not at all."""

import pytest

from assistant.admin.bodies import MOST_BYTES, Ambiguous
from assistant.admin.multipart import fields_of

SAID = "multipart/form-data; boundary=----WebKitFormBoundaryAbC1"
MARK = b"------WebKitFormBoundaryAbC1"
NO_FILE = b'Content-Disposition: form-data; name="doc"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n'


def text(name: str, value: str) -> bytes:
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()


def body(*parts: bytes) -> bytes:
    return b"".join(MARK + b"\r\n" + part + b"\r\n" for part in parts) + MARK + b"--\r\n"


def test_the_text_fields_of_a_form_are_read() -> None:
    raw = body(text("note", "一\r\n二 & -- %0D"), text("state", ""), NO_FILE)
    assert fields_of(raw, SAID) == {"note": "一\r\n二 & -- %0D", "state": "", "doc": ""}


def test_a_field_that_may_be_sent_for_each_ticked_box_decides_nothing() -> None:
    raw = body(text("line", "1"), text("line", "2"), text("id", "7"))
    assert fields_of(raw, SAID, ["line"]) == {"id": "7"}


ONE = text("id", "7")
STRANGE = {
    "two of a name": body(ONE, text("id", "8")),
    "the same twice": body(ONE, ONE),
    "a file": body(ONE, NO_FILE.replace(b'filename=""', b'filename="a.txt"') + b"x"),
    "a file without a name": body(ONE, NO_FILE + b"x"),
    "a text with a character set": body(
        ONE.replace(b"\r\n\r\n", b"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n")
    ),
    "a text in base64": body(ONE.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n")),
    "a header before": body(b"X-A: b\r\n" + ONE),
    "a header folded": body(ONE.replace(b"; name", b";\r\n name")),
    "a second name": body(ONE.replace(b'"\r\n', b'"; name="sum"\r\n', 1)),
    "a starred name": body(ONE.replace(b'"\r\n', b"\"; name*=utf-8''sum\r\n", 1)),
    "no name": body(text("", "7")),
    "an escaped name": body(text("i%64", "7")),
    "a backslash in a name": body(text("i\\d", "7")),
    "a quote in a name": body(text('i"d', "7")),
    "a line end of its own": body(text("id", "7\n" + MARK.decode() + "\n" + text("id", "8").decode())),
    "a boundary in a value": body(text("id", f"7 {MARK.decode()}")),
    "something before": b"x\r\n" + body(ONE),
    "something after": body(ONE) + b"x",
    "an end within": body(ONE) + body(ONE),
    "no end": body(ONE).removesuffix(b"--\r\n"),
    "lines that end in LF": body(ONE).replace(b"\r\n", b"\n"),
    "no part": MARK + b"--\r\n",
    "no part between": MARK + b"\r\n" + MARK + b"--\r\n",
    "an empty part": body(b""),
    "another character set": body(ONE + b"\xff"),
    "a field that says another character set": body(ONE, text("_charset_", "utf-7")),
    "an encoded form": b"id=7",
    "nothing": b"",
    "too much": body(text("id", "7" * MOST_BYTES)),
    "a body that the browser does not show": None,
}


@pytest.mark.parametrize("raw", STRANGE.values(), ids=STRANGE)
def test_a_body_that_a_store_could_read_otherwise_is_not_read(raw: bytes | None) -> None:
    with pytest.raises(Ambiguous):
        fields_of(raw, SAID)


@pytest.mark.parametrize(
    "said",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "multipart/mixed; boundary=----WebKitFormBoundaryAbC1",
        f"{SAID}; charset=utf-7",
        f"{SAID}; boundary=x",
        f"multipart/form-data; charset=utf-7; boundary={MARK[2:].decode()}",
        "",
    ],
)
def test_a_body_without_exactly_its_own_boundary_is_not_read(said: str) -> None:
    with pytest.raises(Ambiguous):
        fields_of(body(ONE), said)


def test_a_file_is_named_as_what_was_wrong() -> None:
    with pytest.raises(Ambiguous, match="a file is sent with it"):
        fields_of(STRANGE["a file"], SAID)
