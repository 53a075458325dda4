"""What the gate stopped, as it is told to somebody who writes a pack."""

from assistant.admin.watch import asked_in_vain
from assistant.core.ports import BlockedRequest

BASE = "http://127.0.0.1:9"


def test_what_a_page_asked_for_in_vain_is_told_once_without_its_query_and_its_pictures() -> None:
    stopped = [
        BlockedRequest("GET", f"{BASE}/api/me?fields=*", "xhr"),
        BlockedRequest("GET", f"{BASE}/flag.svg", "image"),
        BlockedRequest("POST", f"{BASE}/auth", "xhr", count=2),
        BlockedRequest("GET", f"{BASE}/api/me", "xhr"),
        BlockedRequest("POST", f"{BASE}/beacon", "ping"),
    ]
    assert asked_in_vain(stopped) == ["GET /api/me", "POST /auth", "POST /beacon"]
