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
ROUNDS = 3


def main() -> None:
    print("One run, interleaved; medians of", ROUNDS, "rounds. Store and reader share this machine's cores.\n")
    print(f"{'orders':>7} {'plain':>7} {'scan':>7} {'×plain':>7} {'read':>7} {'×plain':>7} {'list':>6} {'per cell':>9} "
          f"{'×':>5} {'peak MB':>8} {'+12 pictures':>13}")  # fmt: skip
    for size in SIZES:
        row(size, ROUNDS if size <= 1000 else 1)


def row(size: int, rounds: int) -> None:
    with practice(size) as url:
        plain, scans = [], []
        for _ in range(rounds):
            plain.append(sum(plain_client.read_store(url)[:2]))
            scans.append(scan(url, 0))
        pictured = scan(url, 12)
        cells = per_cell.read_list(url, -(-size // 15))
    least = median(plain)
    total = median(one["total"] for one in scans)
    read = median(one["list"] + one["parcels"] for one in scans)
    listed = median(one["list"] for one in scans)
    peak = max(one["peak_mb"] for one in scans)
    assert all(one["complete"] and one["read"] == size for one in (*scans, pictured)), "a scan was not complete"
    print(
        f"{size:>7,} {least:>6.2f}s {total:>6.2f}s {total / least:>7.2f} {read:>6.2f}s {read / least:>7.2f} "
        f"{listed:>5.2f}s {cells:>8.2f}s {cells / listed:>5.0f} {peak:>8.0f} {pictured['total']:>12.2f}s"
    )


@contextmanager
def practice(size: int) -> Iterator[str]:
    command = [sys.executable, "-m", "assistant", "practice", "--port", "0", "--orders", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as store:
        try:
            yield store.stdout.readline().strip()
        finally:
            store.terminate()


def scan(url: str, pictures: int) -> dict:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SHIPFIX_HOME": home}
        command = [sys.executable, "-m", "tests.benchmarks.our_scan", url, home, str(pictures)]
        started = perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        # From the outside: the interpreter's own start and end count as well.
        return {**found, "total": perf_counter() - started}


if __name__ == "__main__":
    main()
