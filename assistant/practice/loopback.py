"""A web application on a loopback port, in a thread of this process."""

from __future__ import annotations

import errno
import socket
import threading
from typing import TYPE_CHECKING, Self

import uvicorn

if TYPE_CHECKING:
    import ssl
    from types import TracebackType

    from starlette.types import ASGIApp

_HOST = "127.0.0.1"
_PATIENCE_SECONDS = 20.0


class PortInUseError(OSError):
    """The port that was asked for belongs to another program."""


class _Server(uvicorn.Server):
    """Tells when it answers, or that it never will."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn starts, and then say so."""
        await super().startup(sockets)
        self.settled.set()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn runs; whoever waits for a start that failed waits no longer."""
        try:
            super().run(sockets)
        finally:
            self.settled.set()


class Loopback:
    """Serves for the length of a `with` block or from start() to stop(). Port 0 picks a free one; `tls` for https."""

    sends_date = True
    """Whether answers say the server's own time, as most servers do."""

    def __init__(self, app: ASGIApp, name: str, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self._app = app
        self._name = name
        self._port = port
        self._tls = tls
        self._socket: socket.socket | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        if self._socket is None:
            raise RuntimeError(f"the {self._name} is not running")
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{_HOST}:{self._socket.getsockname()[1]}"

    def start(self) -> Self:
        """Answers requests when this returns. Raises PortInUseError where the port is taken."""
        self._socket = _bound(self._port)
        config = uvicorn.Config(
            self._app, lifespan="off", ws="none", access_log=False, log_config=None, log_level="critical",
            server_header=False, date_header=self.sends_date, timeout_graceful_shutdown=1, timeout_keep_alive=30,
        )  # fmt: skip
        config.load()
        config.ssl = self._tls
        self._server = _Server(config)
        name = self._name.replace(" ", "-")
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name=name, daemon=True)
        self._thread.start()
        self._wait_until_it_answers()
        return self

    def stop(self) -> None:
        """Ends it; a second call does nothing."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(_PATIENCE_SECONDS)
        if self._socket:
            self._socket.close()
        self._server = self._thread = self._socket = None

    def _wait_until_it_answers(self) -> None:
        server = self._server
        if server is None or not server.settled.wait(_PATIENCE_SECONDS) or not server.started:
            raise RuntimeError(f"the {self._name} did not come up")

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _bound(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((_HOST, port))
        door.listen(256)
    except OSError as error:
        door.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(errno.EADDRINUSE, f"port {port} on {_HOST} is in use by another program") from error
        raise
    return door
