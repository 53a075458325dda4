"""Which addresses are this machine's own."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(base: str) -> bool:
    """Whether an address is this machine's own."""
    host = urlsplit(base).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
