"""django-oscar as a store of its own: installed, filled, served on loopback; its database tells the truth."""

import hashlib
import json
import shutil
import socket
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.stores.place import Server, building, free_port, knock, renewed, run
from tests.stores.plan import Sale

PACKAGES = (
    "django-oscar==4.2.1",
    "django==5.2.19",
    "sorl-thumbnail==13.4.0",
    "whitenoise==6.9.0",
    "waitress==3.0.2",
)
USER, PASSWORD = "admin@example.test", "a password for tests"
STATES = {
    "to_ship": "Processing",
    "unpaid": "Pending",
    "shipped": "Shipped",
    "partly": "Processing",
    "complete": "Complete",
    "cancelled": "Cancelled",
}
_SOURCES = Path(__file__).with_name("oscar")
_TABLES = ("order_%", "payment_%", "customer_%", "address_%")


def installed() -> Path:
    """The shop's own Python, from a virtual environment in the cache; made once. Raises ``NotSetUp``."""
    with building("oscar") as home:
        folder = home / hashlib.sha256("\n".join(PACKAGES).encode()).hexdigest()[:12]
        python, done = folder / "bin" / "python", folder / "done"
        if not done.exists():
            renewed(folder)
            run([sys.executable, "-m", "venv", folder], folder, {}, folder / "pip.log")
            pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", *PACKAGES]
            run(pip, folder, {}, folder / "pip.log")
            done.touch()
    return python


class OscarStore:
    """A running shop in ``folder``, filled with ``sales``."""

    def __init__(self, folder: Path, sales: Sequence[Sale]) -> None:
        self.sales = sales
        self._folder = folder
        self._python = installed()
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._database, self._seeded = folder / "shop.sqlite3", folder / "seeded.sqlite3"
        self._environment = {
            "SHOP_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": str(_SOURCES),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._log = folder / "server.log"
        serve = [self._python, "-m", "waitress", f"--listen=127.0.0.1:{self._port}", "--threads=8", "--call"]
        self._server = Server([*serve, "django.core.wsgi:get_wsgi_application"], folder, self._environment, self._log)

    def fill(self) -> None:
        """Make its tables and put the plan in. Raises ``NotSetUp``."""
        plan = self._folder / "plan.json"
        plan.write_text(json.dumps([_told(sale) for sale in self.sales]), encoding="utf-8")
        with building("oscar"):
            empty = self._python.parent.parent / "empty.sqlite3"
            if not empty.exists():
                self._runs("-m", "django", "migrate", "--run-syncdb", "--verbosity=0")
                shutil.copy(self._database, empty)
            shutil.copy(empty, self._database)
        self._runs(_SOURCES / "seed.py", plan)
        shutil.copy(self._database, self._seeded)

    def start(self) -> None:
        """Serve it. Raises ``NotSetUp``."""
        self._server.start(f"{self.url}/dashboard/login/")

    def stop(self) -> None:
        """End the server."""
        self._server.stop()

    def reset(self) -> None:
        """Put the seeded state back, who is signed in included; the server goes on."""
        with closing(sqlite3.connect(self._database)) as live, closing(sqlite3.connect(self._seeded)) as seeded:
            sessions = live.execute("select * from django_session").fetchall()
            seeded.backup(live)
            live.executemany("insert or ignore into django_session values (?,?,?)", sessions)
            live.commit()
        self._requests.unlink(missing_ok=True)

    def sign_in(self, page: Page) -> None:
        """What a person does on the sign-in page."""
        page.locator("#id_username").fill(USER)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Login").click(timeout=120_000)

    @contextmanager
    def holding(self, what: str) -> Iterator[socket.socket]:
        """A door at which the next write knocks; its answer waits until the block ends. ``what``: ``place.knock``."""
        with knock(self._folder / "hold", what) as door:
            yield door

    def total(self, number: str) -> Decimal:
        """What an order came to, all in."""
        with self._asked() as database:
            asked = "select total_incl_tax from order_order where number = ?"
            return Decimal(str(database.execute(asked, (number,)).fetchone()[0]))

    @property
    def writes(self) -> list[str]:
        """Every request that could change something, by the store's own log, signing in left out."""
        return [line for line in self._logged if not line.startswith(("GET ", "HEAD ")) and "/login/" not in line]

    @property
    def reads(self) -> list[str]:
        """The address of every page that was asked for, by the store's own log."""
        return [line.removeprefix("GET ") for line in self._logged if line.startswith("GET ")]

    @property
    def contents(self) -> str:
        """A fingerprint of all that the store knows about orders, payments and customers."""
        with self._asked() as database:
            like = " or ".join("name like ?" for _ in _TABLES)
            tables = database.execute(f"select name from sqlite_master where type='table' and ({like})", _TABLES)
            rows = [[name, *database.execute(f"select * from {name}").fetchall()] for (name,) in sorted(tables)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def notes(self, number: str) -> list[str]:
        """The notes of an order."""
        return [text for (text,) in self._of("message", "order_ordernote", number)]

    def payments(self, number: str) -> list[tuple[str, Decimal]]:
        """Kind and amount of an order's payment events."""
        join = "order_paymentevent join order_paymenteventtype kind on kind.id = event_type_id"
        return [(kind, Decimal(str(amount))) for kind, amount in self._of("kind.name, amount", join, number)]

    def shipments(self, number: str) -> list[tuple[str, str]]:
        """Kind and reference of an order's shipping events."""
        join = "order_shippingevent join order_shippingeventtype kind on kind.id = event_type_id"
        return [(kind, notes) for kind, notes in self._of("kind.name, notes", join, number)]

    def _of(self, what: str, where: str, number: str) -> list[Any]:
        table = where.partition(" ")[0]
        order = f"join order_order o on o.id = {table}.order_id where o.number = ? order by {table}.id"
        with self._asked() as database:
            return database.execute(f"select {what} from {where} {order}", (number,)).fetchall()

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as database:
            yield database

    @property
    def _logged(self) -> list[str]:
        return self._requests.read_text(encoding="utf-8").splitlines() if self._requests.exists() else []

    @property
    def _requests(self) -> Path:
        return self._folder / "requests.log"

    def _runs(self, *words: str | Path) -> None:
        run([self._python, *words], self._folder, self._environment, self._log)


def _told(sale: Sale) -> dict[str, Any]:
    """An order as the seed script takes it."""
    return {
        "number": sale.number,
        "status": STATES[sale.state],
        "buyer": sale.buyer,
        "days": sale.days,
        "total": str(sale.total),
        "lines": [(title, str(price)) for title, price in sale.lines],
        "paid": sale.state not in {"unpaid", "cancelled"},
        "events": list(_events(sale)),
    }


def _events(sale: Sale) -> Iterator[dict[str, Any]]:
    for parcel in sale.parcels:
        reference = f"{parcel.carrier} {parcel.number}" if parcel.number else ""
        yield {"kind": "Shipped", "reference": reference, "lines": parcel.lines, "days": parcel.days}
        if sale.state == "complete":
            yield {"kind": "Delivered", "reference": "", "lines": parcel.lines, "days": 1}
