"""A second scan of a large Vendure with 1 % changed: its requests beside those of the first, by the store's own log.

    python -m tests.benchmarks.second_scan [TIMES]

TIMES is how often the plan of 35 orders stands in the store (58: about 2,000). The store is set up as `make
test-stores` does; its database is then filled with copies of every order, with all that hangs on it.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.journal.seen import open_seen
from tests.stores.plan import plan
from tests.stores.vendure_store import VendureStore
from tests.stores.visit import visiting

APART = 100_000
"""Each copy's ids lie so far behind those of the one before."""


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "store").mkdir()
        store = VendureStore(folder / "store", plan())
        try:
            store.start()
            store.change(lambda database: grown(database, times))
            measured(store, folder)
        finally:
            store.stop()


def measured(store: VendureStore, folder: Path) -> None:
    """Prints how many requests both scans made."""
    with (
        sync_playwright() as driver,
        visiting(driver, "vendure", store.url, folder, store.sales, store.sign_in) as visit,
        closing(open_seen(folder, UTC)) as memory,
    ):
        store.forget_requests()
        first, asked = visit.scans(memory), store.questions
        store.change(one_in_a_hundred)
        store.forget_requests()
        second, again = visit.scans(memory), store.questions
    assert first.complete and second.complete and first.total == second.total, "a scan was not complete"
    print(f"{first.total:,} orders: first scan {asked:,} requests, with 1 % changed {again:,}: {again / asked:.1%}")


def grown(database: sqlite3.Connection, times: int) -> None:
    """Copy every order so often, with each row that hangs on it."""
    tables = set(hanging(database)) - {"session"}
    for copy in range(1, times):
        for table in sorted(tables):
            columns = [row[1] for row in database.execute(f'pragma table_info("{table}")')]
            moved = {row[3] for row in database.execute(f'pragma foreign_key_list("{table}")') if row[2] in tables}
            moved |= {"id"} & set(columns)
            own = " and ".join(f'("{name}" is null or "{name}" < {APART})' for name in moved)
            named = ", ".join(f'"{name}"' for name in columns)
            values = ", ".join(_value(table, name, copy if name in moved else 0, copy) for name in columns)
            database.execute(f'insert into "{table}" ({named}) select {values} from "{table}" where {own}')


def hanging(database: sqlite3.Connection) -> Iterator[str]:
    """The tables of orders and of all that cannot be without one, an order's fulfilments among them."""
    found = {"order", "fulfillment"}
    names = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    while more := {name for name in names - found if _points(database, name) & found}:
        found |= more
    yield from found


def _points(database: sqlite3.Connection, table: str) -> set[str]:
    return {row[2] for row in database.execute(f'pragma foreign_key_list("{table}")')}


def _value(table: str, name: str, by: int, copy: int) -> str:
    if by:
        return f'"{name}" + {by * APART}'
    return f"\"{name}\" || '{copy:04}'" if (table, name) == ("order", "code") else f'"{name}"'


def one_in_a_hundred(database: sqlite3.Connection) -> None:
    """A parcel of so many orders changes; their own time does not move."""
    parcels = "select max(fulfillmentId) from order_fulfillments_fulfillment group by orderId order by random()"
    (orders,) = database.execute('select count(*) from "order" where active = 0').fetchone()
    changed = database.execute(f"{parcels} limit ?", (-(-orders // 100),)).fetchall()
    database.executemany("update fulfillment set updatedAt = datetime('now') where id = ?", changed)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 58)
