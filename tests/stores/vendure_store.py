"""Vendure as a store of its own: installed by npm, filled, served on loopback; its database tells the truth."""

import hashlib
import json
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import time
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page

from tests.stores.place import Server, building, free_port, knock, renewed, run
from tests.stores.plan import Sale
from tests.stores.vendure_api import OUTLET, PASSWORD, USER, cancel, modify, owner, sell, settle_refund, stock

PRICES = {
    "Canvas tote": Decimal("24.50"),
    "Ceramic mug": Decimal("12.99"),
    "Desk lamp": Decimal("89.00"),
    "Wool scarf": Decimal("39.95"),
    "Notebook set": Decimal("15.00"),
    "Steel bottle": Decimal("27.30"),
}
_SOURCES = Path(__file__).with_name("vendure")
_FILLING = (
    *(Path(__file__).with_name(name) for name in ("vendure_api.py", "vendure_store.py")),
    _SOURCES / "shop.json",
)
"""What a kept shop was filled by."""
DAY_S = 86_400
_QUIET = {"VENDURE_DISABLE_TELEMETRY": "true"}
_MADE = ("createdAt", "updatedAt")
_DATED = (
    ("order", "id = :order", ("createdAt", "updatedAt", "orderPlacedAt")),
    ("payment", "orderId = :order", _MADE),
    ("history_entry", "orderId = :order", _MADE),
)
_OWN = "id in (select fulfillmentId from order_fulfillments_fulfillment where orderId = :order)"
_REFUNDS = "refund r join payment p on p.id = r.paymentId where p.orderId = ?"
_CHANGING = ("session", "job_record")
"""Tables that change without anybody's doing: who is signed in, and since when."""


def has_node() -> bool:
    """Whether Node and npm are on this machine; without them there is no Vendure."""
    return shutil.which("node") is not None and shutil.which("npm") is not None


def installed() -> Path:
    """The folder of the built shop in the cache; made once. Raises ``NotSetUp``."""
    packages, dashboard = _SOURCES / "package.json", _SOURCES / "vite.config.mts"
    with building("vendure") as home:
        folder = home / _digest([packages, dashboard])
        built = folder / f"server-{_digest(sorted(_SOURCES.rglob('*.ts')))}"
        if not (folder / "done").exists():
            shutil.copytree(_SOURCES, renewed(folder), dirs_exist_ok=True)
            run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"], folder, {}, folder / "npm.log")
            run(["node", "node_modules/vite/bin/vite.js", "build"], folder, _QUIET, folder / "dashboard.log")
            (folder / "done").touch()
        if not (built / "done").exists():
            _build_server(renewed(built), folder)
    return built


def _digest(files: Sequence[Path], more: bytes = b"") -> str:
    return hashlib.sha256(b"\n".join(path.read_bytes() for path in files) + more).hexdigest()[:12]


def _build_server(built: Path, folder: Path) -> None:
    """What changes more often than the packages and the dashboard, beside them."""
    shutil.copytree(_SOURCES, built, dirs_exist_ok=True)
    for shared in ("node_modules", "dist/dashboard"):
        (built / shared).parent.mkdir(exist_ok=True)
        (built / shared).symlink_to(folder / shared, target_is_directory=True)
    run(["node", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], built, {}, built / "server.log")
    (built / "done").touch()


class VendureStore:
    """A running shop in ``folder``, filled with ``sales``; each tenth of them was sold through another channel."""

    def __init__(self, folder: Path, sales: Sequence[Sale]) -> None:
        self.sales = tuple(_priced(sale) for sale in sales)
        self._ids: dict[str, str] = {}
        self._folder, self._built = folder, installed()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._seeded = b""
        self._environment = {**_QUIET, "SHOP_FOLDER": str(folder), "SHOP_PORT": str(port)}
        self._log = folder / "server.log"
        self._server = Server(["node", self._built / "dist/server/server.js"], folder, self._environment, self._log)

    def start(self) -> None:
        """Serve it, filled with the plan: anew, or as an earlier run has kept it. Raises ``NotSetUp``."""
        with building("vendure"):
            kept = self._built / f"filled-{_digest(_FILLING, repr(self.sales).encode())}"
            if not (kept / "done").exists():
                self._fill()
                self._keep(renewed(kept))
            else:
                shutil.copy(kept / "shop.sqlite", self._folder)
                self._server.start(f"{self.url}/health")
        told = json.loads((kept / "done").read_text(encoding="utf-8"))
        self._ids = told["ids"]
        self.sales = tuple(replace(sale, number=code) for sale, code in zip(self.sales, self._ids, strict=True))
        sold = [(self._ids[sale.number], sale) for sale in self.sales]
        self._seeded = _aged(self._database(), sold, time() - told["at"])
        self.reset()

    def _fill(self) -> None:
        """Make its tables, serve it, and put the plan in."""
        new = {**self._environment, "SHOP_NEW": "1"}
        run(["node", self._built / "dist/server/populate.js"], self._folder, new, self._log)
        self._server.start(f"{self.url}/health")
        admin = owner(self.url)
        goods = stock(admin, PRICES)
        for place, sale in enumerate(self.sales):
            order, code = sell(self.url, admin, sale, goods, OUTLET if place % 10 == 9 else "")
            self._ids[code] = order

    def _keep(self, folder: Path) -> None:
        """Keep for later runs what it was filled with, when, and under which numbers."""
        (folder / "shop.sqlite").write_bytes(self._database())
        (folder / "done").write_text(json.dumps({"at": time(), "ids": self._ids}), encoding="utf-8")

    def stop(self) -> None:
        """End the server."""
        self._server.stop()

    def reset(self) -> None:
        """Put the seeded state back, who is signed in included; the server goes on."""
        with self._asked() as live, _opened(self._seeded) as seeded:
            sessions = live.execute("select * from session").fetchall()
            places = ",".join("?" * len(sessions[0])) if sessions else ""
            seeded.executemany(f"insert or ignore into session values ({places})", sessions)
            seeded.commit()
            self._take(seeded.serialize())
        self.forget_requests()

    def forget_requests(self) -> None:
        """Begin the store's own logs anew."""
        for log in ("requests.log", "mutations.log"):
            (self._folder / log).unlink(missing_ok=True)

    def change(self, by: Callable[[sqlite3.Connection], None]) -> None:
        """Change the database behind the shop's back, until :meth:`reset`."""
        with self._asked() as database:
            by(database)
            database.commit()
            self._take(database.serialize())

    def cancel_first(self, state: str) -> str:
        """Cancel the first order of the plan that is in this state; its number."""
        number = next(sale.number for sale in self.sales if sale.state == state)
        self.cancel(number)
        return number

    @property
    def questions(self) -> int:
        """How many questions of the pack's own reached the shop."""
        return sum("Shipfix" in str(one["body"]) for one in self.requests)

    def sign_in(self, page: Page) -> None:
        """What a person does on the sign-in page."""
        page.locator("#field-username").fill(USER)
        page.locator("#field-password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click(timeout=120_000)

    @property
    def writes(self) -> list[str]:
        """Every mutation that the shop carried out, by its own reading of it, signing in left out."""
        return [name for name in self._lines("mutations.log") if name != "login"]

    @property
    def requests(self) -> list[dict[str, Any]]:
        """Every request that reached an API: method, url and body."""
        return [json.loads(line) for line in self._lines("requests.log")]

    @property
    def contents(self) -> str:
        """A fingerprint of all that the store knows."""
        with self._asked() as database:
            tables = database.execute("select name from sqlite_master where type = 'table' order by name")
            kept = [name for (name,) in tables.fetchall() if name not in _CHANGING]
            rows = [[name, *database.execute(f'select * from "{name}"').fetchall()] for name in kept]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def notes(self, number: str) -> list[tuple[str, bool]]:
        """The notes of an order, each with whether the buyer can see it."""
        what = "select data, isPublic from history_entry where orderId = ? and type = 'ORDER_NOTE' order by id"
        return [(json.loads(data)["note"], bool(public)) for data, public in self._of(what, number)]

    def refunds(self, number: str) -> list[tuple[Decimal, str]]:
        """Amount and state of an order's refunds."""
        what = f"select r.total, r.state from {_REFUNDS} order by r.id"
        return [(Decimal(total) / 100, state) for total, state in self._of(what, number)]

    def parcels(self, number: str) -> list[tuple[str, str, str]]:
        """Method, tracking code and state of an order's fulfilments."""
        join = "order_fulfillments_fulfillment o on o.fulfillmentId = f.id"
        what = f"select method, trackingCode, state from fulfillment f join {join} where o.orderId = ? order by f.id"
        return [tuple(row) for row in self._of(what, number)]

    def state(self, number: str) -> str:
        """The state an order is in."""
        return str(self._of('select state from "order" where id = ?', number)[0][0])

    @contextmanager
    def holding(self, what: str) -> Iterator[socket.socket]:
        """A door at which the next mutation knocks; its answer waits until the block ends. ``what``: see ``knock``."""
        with knock(self._folder / "hold", what) as door:
            yield door

    def total(self, number: str) -> Decimal:
        """What an order comes to."""
        what = "select sum(l.quantity * l.listPrice) from order_line l where l.orderId = ?"
        return Decimal(self._of(what, number)[0][0]) / 100

    def modify(self, number: str) -> None:
        """What "Modify" does the moment it is pressed."""
        modify(owner(self.url), self._ids[number])

    def settle_refunds(self, number: str) -> None:
        """What the payment provider, or a person, does when the money has left."""
        for (refund,) in self._of(f"select r.id from {_REFUNDS}", number):
            settle_refund(owner(self.url), str(refund))

    def cancel(self, number: str) -> None:
        """What the owner does to an order that shall not go on."""
        cancel(owner(self.url), self._ids[number])

    def key(self, number: str) -> str:
        """The shop's own id of an order."""
        return self._ids[number]

    def _of(self, question: str, number: str) -> list[Any]:
        with self._asked() as database:
            return database.execute(question, (self._ids[number],)).fetchall()

    def _lines(self, log: str) -> list[str]:
        path = self._folder / log
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        with _opened(self._database()) as database:
            yield database

    def _take(self, body: bytes) -> None:
        kind = {"content-type": "application/octet-stream"}
        with urlopen(Request(self._database_url, body, kind, method="PUT"), timeout=60):
            pass

    @property
    def _database_url(self) -> str:
        return f"{self.url}/for-tests/database"

    def _database(self) -> bytes:
        with urlopen(self._database_url, timeout=60) as answer:
            return bytes(answer.read())


@contextmanager
def _opened(contents: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(contents)
        yield database


def _priced(sale: Sale) -> Sale:
    """The same order at the prices of this shop."""
    return replace(sale, lines=tuple((title, PRICES[title]) for title, _ in sale.lines))


def _aged(contents: bytes, sold: Sequence[tuple[str, Sale]], since: float) -> bytes:
    """The database, filled so many seconds ago, with every order and each of its parcels as old as the plan has it."""
    with _opened(contents) as database:
        for order, sale in sold:
            for table, where, columns in _DATED:
                _age(database, table, where, columns, sale.days * DAY_S + since, {"order": order})
            ids = database.execute(f"select id from fulfillment where {_OWN} order by id", {"order": order}).fetchall()
            for (parcel,), sent in zip(ids, sale.parcels, strict=True):
                _age(database, "fulfillment", "id = :id", _MADE, sent.days * DAY_S + since, {"id": parcel})
        database.commit()
        return database.serialize()


def _age(
    database: sqlite3.Connection, table: str, where: str, columns: Sequence[str], seconds: float, named: dict[str, str]
) -> None:
    sets = ", ".join(f"{one} = strftime('%Y-%m-%d %H:%M:%f', {one}, :shift)" for one in columns)
    database.execute(f'update "{table}" set {sets} where {where}', {**named, "shift": f"-{seconds:.0f} seconds"})
