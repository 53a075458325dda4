"""A tiny server of our own on loopback, for the gate's self-test: what arrives here has left the browser."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_connection
from threading import Event, Thread

from assistant.admin.guard.rules import Allow, Kind

_PAGE = b"<!doctype html><link rel=icon href=data:,><title>shipfix self-test</title>"


class Sink:
    """What the self-test opens (``page``), may ask (``read``) and must not reach (everything else).

    ``mark`` is this session's own name for the dead ends that :mod:`assistant.admin.guard.doorstep` waits at.
    """

    def __init__(self, server: "_Server") -> None:
        self._server = server
        self.token = server.token
        self.mark = f"shipfix-{server.token}"
        self.origin = f"http://127.0.0.1:{server.server_port}"
        self.home = f"{self.origin}/{self.token}/"
        self.page = f"{self.home}page"
        self.read = f"{self.home}read"
        self.write = f"{self.home}write"

    @property
    def declared(self) -> tuple[Allow, ...]:
        """What the gate lets through to this server: its page, one POST declared as reading, and "are you there?"."""
        return (
            Allow(self.origin, f"/{self.token}/page", kinds=(Kind.PAGE,)),
            Allow(self.origin, f"/{self.token}/read", method="POST"),
            Allow(self.origin, f"/{self.token}/pulse"),
        )

    @property
    def arrived(self) -> tuple[str, ...]:
        """Requests that arrived here although nothing declares them, as "METHOD path"."""
        return tuple(self._server.arrived)


@contextmanager
def listening() -> Iterator[Sink]:
    """A sink on a free loopback port, served by a thread of its own until the block ends."""
    server = _Server()
    thread = Thread(target=server.serve, name="shipfix-gate-sink", daemon=True)
    thread.start()
    try:
        yield Sink(server)
    finally:
        server.stop()
        thread.join(timeout=2)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        # A path that nobody can guess: whoever gets this port after us gets nothing through the gate.
        self.token = secrets.token_urlsafe(12)
        self.arrived: list[str] = []
        self._ended = Event()

    def serve(self) -> None:
        """Answer until stopped; no polling, so an idle session costs nothing and a stop is at once."""
        while not self._ended.is_set():
            self.handle_request()

    def stop(self) -> None:
        """End :meth:`serve`: a connection of our own wakes it up."""
        self._ended.set()
        _knock(self.server_port)
        self.server_close()

    @property
    def ended(self) -> bool:
        """Whether it was stopped: a connection that the browser keeps alive gets no answer any more."""
        return self._ended.is_set()

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up in the middle is no event."""


def _knock(port: int) -> None:
    with suppress(OSError):
        create_connection(("127.0.0.1", port), timeout=1).close()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 8192  # head and body in one packet; in two, the second waits 40 ms for the first's acknowledgement
    timeout = 5

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.server.ended:
            self.close_connection = True
            return
        name = self.path.removeprefix(f"/{self.server.token}/")
        if (self.command, name) not in {("GET", "page"), ("POST", "read"), ("GET", "pulse")}:
            self.server.arrived.append(f"{self.command} {name}")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(_PAGE)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - the names that http.server calls

    def log_message(self, *_: object) -> None:
        """Nothing on stderr: what matters is in ``arrived``."""
