"""The server that the leak tests try to reach: it serves the pages that fire, and remembers what arrived."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, SOCK_DGRAM, socket
from threading import Condition, Thread
from urllib.parse import urlsplit

from tests.leak.vector import Vector

TYPES = {".js": "text/javascript", ".html": "text/html", ".css": "text/css", ".json": "application/json"}


class LeakSink:
    """Serves ``vectors``; ``reached`` holds the names of those whose write arrived, by TCP or by UDP."""

    def __init__(self, vectors: Mapping[str, Vector], tls: ssl.SSLContext | None = None) -> None:
        self.vectors = vectors
        self.news = Condition()
        self.reached: dict[str, list[str]] = {}
        # Whose turn it is, as the last part of $WRITE: a page of the control that dies late must not pass for a leak.
        self.turn = "gated"
        self._server = _Server(self)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.scheme = "https" if tls else "http"
        self.port = self._server.server_port
        self._udp = _udp_socket()

    @property
    def origin(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def other_site(self) -> str:
        """The same server under another site's name, so that Chromium gives its frames a process of their own."""
        return f"{self.scheme}://localhost:{self.port}"

    def arrive(self, name: str, what: str) -> None:
        with self.news:
            self.reached.setdefault(name, []).append(what)
            self.news.notify_all()

    def wait(self, name: str, seconds: float) -> bool:
        """True as soon as the write of ``name`` has arrived; False after ``seconds``."""
        with self.news:
            return self.news.wait_for(lambda: name in self.reached, seconds)

    def forget(self, name: str) -> None:
        with self.news:
            self.reached.pop(name, None)

    def fill(self, text: str, name: str) -> str:
        """``text`` with the addresses of this server and of the vector's write filled in."""
        filled = {
            "$WRITE": f"{self.origin}/write/{name}/{self.turn}",
            "$OTHER_WRITE": f"{self.other_site}/write/{name}/{self.turn}",
            "$SOCKET": f"{self.origin.replace('http', 'ws')}/write/{name}/{self.turn}",
            "$HOME": self.origin,
            "$OTHER": self.other_site,
            "$NAME": name,
            "$UDP": f"127.0.0.1:{self.udp_port}",
        }
        for key in sorted(filled, key=len, reverse=True):
            text = text.replace(key, filled[key])
        return text

    def start(self) -> None:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._udp.close()

    def listen_udp(self, name: str) -> None:
        """A fresh UDP port for the next attempt: a browser repeats its datagrams long after the page has gone."""
        self._udp = _udp_socket()
        Thread(target=self._hear_udp, args=(self._udp, name), daemon=True).start()

    @property
    def udp_port(self) -> int:
        return int(self._udp.getsockname()[1])

    def _hear_udp(self, heard: socket, name: str) -> None:
        with suppress(OSError):
            data, _ = heard.recvfrom(2048)
            if heard is self._udp:
                self.arrive(name, f"UDP {len(data)} bytes")


def _udp_socket() -> socket:
    udp = socket(AF_INET, SOCK_DGRAM)
    udp.bind(("127.0.0.1", 0))
    return udp


@contextmanager
def leak_sink(vectors: Mapping[str, Vector], tls: ssl.SSLContext | None = None) -> Iterator[LeakSink]:
    sink = LeakSink(vectors, tls)
    sink.start()
    try:
        yield sink
    finally:
        sink.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, sink: LeakSink) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sink = sink

    def handle_error(self, *_: object) -> None:
        """Browsers hang up when they like."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 8192  # head and body in one packet; in two, the second waits 40 ms for the first's acknowledgement
    timeout = 10

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        _, kind, *rest = urlsplit(self.path).path.split("/")
        name = rest[0] if rest else ""
        # A preflight carries nothing; only the request after it would be the write.
        own = rest[1:] in ([], [self.server.sink.turn])
        if ((kind == "write" and own) or rest[1:] == ["delete"]) and self.command != "OPTIONS":
            self.server.sink.arrive(name, f"{self.command} {self.path}")
        if kind == "hop":
            return self._send(307, b"", {"Location": f"/write/{name}/{self.server.sink.turn}"})
        return self._send(200, *self._content(kind, name, rest))

    def _content(self, kind: str, name: str, rest: list[str]) -> tuple[bytes, dict[str, str]]:
        sink, vector = self.server.sink, self.server.sink.vectors.get(name)
        if kind == "page" and vector:
            headers = {key: sink.fill(value, name) for key, value in vector.headers.items()}
            return sink.fill(vector.html, name).encode(), {"Content-Type": "text/html; charset=utf-8", **headers}
        if kind == "file" and vector:
            body = sink.fill(vector.files.get(rest[1], ""), name).encode()
            return body, {"Content-Type": TYPES[Path(rest[1]).suffix]}
        return b"<!doctype html><title>blank</title>", {"Content-Type": "text/html"}

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        origin = self.headers.get("Origin")
        for key, value in {
            "Access-Control-Allow-Origin": origin or "*",
            "Access-Control-Allow-Credentials": "true",
            "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE, PATCH, PROPFIND",
            "Access-Control-Allow-Headers": "content-type, x-shipfix",
            "Cache-Control": "no-store",
            "Service-Worker-Allowed": "/",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_PROPFIND = do_OPTIONS = do_HEAD = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Quiet: what arrived is in ``reached``."""
