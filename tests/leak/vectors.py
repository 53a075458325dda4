"""The whole table of vectors, by name."""

from tests.leak.vectors_far import FRAMES, POPUPS, SERVICE_WORKERS, WORKERS
from tests.leak.vectors_page import DYING, FORMS, GETS, REQUESTS, SOCKETS

ALL = (*REQUESTS, *DYING, *FORMS, *SOCKETS, *GETS, *FRAMES, *POPUPS, *WORKERS, *SERVICE_WORKERS)
VECTORS = {vector.name: vector for vector in ALL}
QUICK = tuple(vector for vector in ALL if vector.quick)
