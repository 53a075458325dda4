"""The whole table of vectors, by name."""

from tests.leak.vectors_far import FRAMES, POPUPS, SERVICE_WORKERS, WORKERS
from tests.leak.vectors_page import DYING, FORMS, GETS, LINKS, REQUESTS, SOCKETS

ALL = (*REQUESTS, *LINKS, *DYING, *FORMS, *SOCKETS, *GETS, *FRAMES, *POPUPS, *WORKERS, *SERVICE_WORKERS)
VECTORS = {vector.name: vector for vector in ALL}
QUICK = tuple(vector for vector in ALL if vector.quick)

# Attempts that this Chromium does not make even without the gate; they are tried all the same, and not counted.
NO_CONTROL = {
    "form-in-pagehide": "a navigation may not start in pagehide",
    "shared-worker-nested": "a shared worker has no Worker in Chromium",
    "shared-worker-data-websocket": "a data: shared worker makes no socket here",
    "iframe-other-site-worker-websocket": "no shared worker in a frame of another site here",
}
