"""The owner's key (Ed25519, RFC 8032), made once, kept under a passphrase, never on the clerk's machine if it can be.

The public half is one line of text for config.toml. ``cryptography`` is an extra: who works alone needs none of it.
"""

import base64
import binascii
import os
from pathlib import Path

from assistant.core.errors import CannotWrite, ConfigProblem, NotApproved
from assistant.core.wording import said

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
except ImportError as missing:
    raise ConfigProblem(
        said("A second person's signature needs the package cryptography. Nothing was done."),
        hint=said("Install it: pip install 'shipfix[two-person]'"),
    ) from missing

_PREFIX = "ed25519:"


def make_key(path: Path, passphrase: str) -> str:
    """A new key in ``path``, mode 0600, under the passphrase; its public half. Raises ``CannotWrite``."""
    key = Ed25519PrivateKey.generate()
    kept = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(kept)
    except OSError as problem:
        raise CannotWrite(
            said("{path} could not be written: {problem}. No key was made.", path=path, problem=problem)
        ) from problem
    return _told(key.public_key())


def read_key(path: Path, passphrase: str) -> "OwnerKey":
    """The key in ``path``. Raises ``NotApproved`` for a wrong passphrase or no key."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase.encode())
    except (OSError, ValueError, TypeError) as problem:
        raise NotApproved(
            said(
                "{path} cannot be opened as an owner's key: {problem}. Nothing was signed.", path=path, problem=problem
            )
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise NotApproved(said("{path} is no Ed25519 key. Nothing was signed.", path=path))
    return OwnerKey(key)


class OwnerKey:
    """A key that was opened."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @property
    def public(self) -> str:
        """Its public half, as config.toml names it."""
        return _told(self._key.public_key())

    def sign(self, text: str) -> str:
        """The signature over ``text``, base64."""
        return base64.b64encode(self._key.sign(text.encode())).decode()


def is_signed(text: str, signature: str, owner: str) -> bool:
    """Whether ``signature`` over ``text`` is by the key whose public half is ``owner``. Raises ``ConfigProblem``."""
    try:
        _public(owner).verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, ValueError):  # a text that is no base64 at all is one as well
        return False
    return True


def _told(key: Ed25519PublicKey) -> str:
    return _PREFIX + base64.b64encode(key.public_bytes_raw()).decode()


def _public(owner: str) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(owner.removeprefix(_PREFIX), validate=True))
    except (ValueError, binascii.Error) as problem:
        raise ConfigProblem(
            said("approval.owners: “{owner}…” is no owner's public key.", owner=owner[:20])
        ) from problem
