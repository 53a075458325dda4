"""make bench"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from tests.benchmarks import per_cell, plain_client

SIZES = (200, 1000, 5000)
HEAD = """\
Ratios from one run, interleaved, medians of {rounds} rounds (1 for the largest).
Store and reader share this machine's cores.
plain: an HTTP client reading the very same answers, six at a time. read: the scan's list and parcels alone.
scan: the whole command, signed in before, no pictures. cell: a locator call for every cell of the list.

orders | plain | scan, x plain | read, x plain | list, cell / list | peak MB of Python | scan with 5 pictures"""
ROUNDS = 3


def main() -> None:
    print(HEAD.format(rounds=ROUNDS))
    peaks = {size: row(size, ROUNDS if size <= 1000 else 1) for size in SIZES}
    print(f"\nmemory from 1,000 to 5,000 orders: +{peaks[5000] - peaks[1000]:.0f} MB")


def row(size: int, rounds: int) -> float:
    plain, scans = [], []
    with practice(size) as url, tempfile.TemporaryDirectory() as home:
        scan(url, home, 0)
        for _ in range(rounds):
            plain.append(sum(plain_client.read_store(url)[:2]))
            scans.append(scan(url, home, 0))
        pictured = scan(url, home, 5)
        cells = per_cell.read_list(url, -(-size // 15))
    assert all(one["complete"] and one["read"] == size for one in (*scans, pictured)), "a scan was not complete"
    least = median(plain)
    total = median(one["total"] for one in scans)
    read = median(one["list"] + one["parcels"] for one in scans)
    listed = median(one["list"] for one in scans)
    peak = max(one["peak_mb"] for one in scans)
    print(
        f"{size:,} | {least:.2f} s | {total:.2f} s, {total / least:.2f} | {read:.2f} s, {read / least:.2f} | "
        f"{listed:.2f} s, {cells / listed:.0f} | {peak:.0f} | {pictured['total']:.2f} s",
        flush=True,
    )
    return peak


@contextmanager
def practice(size: int) -> Iterator[str]:
    command = [sys.executable, "-m", "assistant", "practice", "--port", "0", "--orders", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as store:
        try:
            yield store.stdout.readline().strip()
        finally:
            store.terminate()


def scan(url: str, home: str, pictures: int) -> dict:
    environment = {**os.environ, "SHIPFIX_HOME": home}
    command = [sys.executable, "-m", "tests.benchmarks.our_scan", url, home, str(pictures)]
    started = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    # From the outside: the interpreter's own start and end count as well.
    return {**found, "total": perf_counter() - started}


if __name__ == "__main__":
    main()
