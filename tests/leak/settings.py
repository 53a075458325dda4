"""In which browser, and over what, the ways are tried: the four ways to start, over HTTP and HTTPS."""

import ssl
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Literal

from assistant.admin.browsers import BrowserChoice

FENCE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@dataclass(frozen=True, slots=True)
class Setting:
    """``installed``: a Chrome that takes the gate by DevTools only; ``attached``: a browser that runs already."""

    scheme: Literal["http", "https"]
    mode: Literal["headless", "headed", "installed", "attached"]

    @property
    def headed(self) -> bool:
        return self.mode == "headed"

    def __str__(self) -> str:
        return f"{self.scheme}-{self.mode}"


PLAIN = Setting("http", "headless")
MATRIX = tuple(
    Setting(scheme, mode)
    for mode, scheme in product(("headless", "headed", "installed", "attached"), ("http", "https"))
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A browser that trusts the sink's throw-away key alone, and the sink's half of it."""

    browser: BrowserChoice
    tls: ssl.SSLContext | None


def ground(setting: Setting, browser: BrowserChoice, folder: Path) -> Ground:
    """What one setting stands on; files go into ``folder``."""
    if setting.mode == "installed":
        browser = replace(browser, branded=True)
    if setting.scheme == "http":
        return Ground(browser, None)
    tls, key = throw_away_certificate()
    return Ground(with_switches(browser, folder, f"--ignore-certificate-errors-spki-list={key}"), tls)


def throw_away_certificate() -> tuple[ssl.SSLContext, str]:
    """A server's half for 127.0.0.1 and localhost, and the hash of its key as Chromium's switch wants it."""
    import trustme  # noqa: PLC0415 - the quick tests do without
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    certificate = trustme.CA().issue_cert("127.0.0.1", "localhost")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return tls, b64encode(sha256(key).digest()).decode()


def with_switches(browser: BrowserChoice, folder: Path, switches: str) -> BrowserChoice:
    """The same browser with more switches, as a wrapper in ``folder``."""
    wrapper = folder / "browser.sh"
    wrapper.write_text(f'#!/bin/sh\nexec "{browser.path}" {switches} "$@"\n')
    wrapper.chmod(0o700)
    return replace(browser, path=wrapper)


@contextmanager
def running(browser: BrowserChoice, profile: Path) -> Iterator[str]:
    """A browser that somebody else started; the address of its DevTools."""
    command = [str(browser.path), "--headless", "--no-sandbox", "--remote-debugging-port=0", "--no-first-run"]
    command += [f"--user-data-dir={profile}", f"--host-resolver-rules={FENCE}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            yield next(line.split()[-1] for line in process.stderr if "DevTools listening" in line)
        finally:
            process.terminate()
