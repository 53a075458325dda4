"""A throw-away certificate: made at start, kept nowhere, trusted by nobody but the browser that is told of its key."""

from __future__ import annotations

import ssl
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

_MISSING = "this skin speaks TLS and needs one package more: pip install 'shipfix[practice-tls]'"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's half, and the hash of its public key as Chromium's --ignore-certificate-errors-spki-list takes it."""

    tls: ssl.SSLContext
    key: str


def throw_away_certificate(*names: str) -> Certificate:
    """A new certificate for these host names and addresses. Raises ValueError where the extra is not installed."""
    try:
        import trustme  # noqa: PLC0415 - an extra; no other skin needs it
        from cryptography import x509  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415
    except ImportError as error:
        raise ValueError(_MISSING) from error
    certificate = trustme.CA().issue_cert(*names)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Certificate(tls, b64encode(sha256(key).digest()).decode())
