"""The double of 千牛 and the shipped pack, whole.

``python -m tests.taobao [SEEDS]``: scans of so many seeds (8) in both layouts, a line each, then the sum.
``python -m tests.taobao matrix [scans|acts] [a|b]``: every misbehaviour at its first, middle and last call.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.practice.options import PracticeOptions
from tests.taobao import acts, scans
from tests.taobao.ground import Ground, standing

LAYOUTS = ("a", "b")
ORDERS = {"scans": 17, "acts": 34}
"""Two pages of the list are enough to read; to act, each item wants an order of its own."""


@contextmanager
def ground_of(seed: int, orders: int, layout: str) -> Iterator[Ground]:
    """One double with a browser of its own."""
    options = PracticeOptions(seed=seed, orders=orders, share_broken=0.3, skin="qianniu", layout=layout)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        sync_playwright() as driver,
        standing(Path(folder), driver, options) as ground,
    ):
        yield ground


def seeds(count: int) -> None:
    """One scan of each."""
    good, outcomes = 0, 0
    for seed in range(1, count + 1):
        for layout in LAYOUTS:
            with ground_of(seed, 40, layout) as ground:
                one = ground.scan()
            found = len(one.result.cases) if one.result else 0
            faults = (one.missed, one.invented, one.wrong, one.written)
            good, outcomes = good + (one.ended == "complete" and not any(faults)), outcomes + 1
            print(f"seed {seed} layout {layout}: {one.ended}, {found} cases", *faults, *one.reasons, flush=True)
    print(f"{good} of {outcomes} complete, all found, none invented, nothing wrong, nothing written")


def matrix(parts: tuple[str, ...], layouts: tuple[str, ...]) -> None:
    """A line a cell, then how often what came of it; whatever must not be stands last."""
    tally: Counter[str] = Counter()
    for layout in layouts:
        for part in parts:
            with ground_of(5, ORDERS[part], layout) as ground:
                for line, ended, faults in (_scans if part == "scans" else _acts)(ground):
                    tally.update([f"{part}: runs", f"{part}: {ended}", *(f"{part}: FAULT {one}" for one in faults)])
                    print(f"{part} {layout} {line:58}{ended}", *(f"!! {one}" for one in faults), flush=True)
    print("\n".join(f"{count:6}  {name}" for name, count in sorted(tally.items(), key=lambda one: "FAULT" in one[0])))


def _scans(ground: Ground) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for trouble, call, attended in list(scans.cells(ground)):
        row = scans.ran(ground, trouble, call, attended)
        yield f"{trouble.title} @{call}{', a person there' if attended else ''}", row.outcome.ended, row.faults


def _acts(ground: Ground) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    bench = acts.Bench(ground)
    cells = list(bench.cells())
    random.Random(1).shuffle(cells)  # so that a run that is cut short is a fair share
    print(f"{len(cells)} cells of acts", flush=True)
    for deed, trouble, call in cells:
        row = bench.run(deed, trouble, call)
        yield f"{deed.name}: {trouble.title} @{call}", row.ended, row.faults


def main() -> None:
    asked = sys.argv[1:]
    if asked[:1] == ["matrix"]:
        parts = tuple(one for one in ("scans", "acts") if one in asked) or ("scans", "acts")
        matrix(parts, tuple(one for one in LAYOUTS if one in asked) or LAYOUTS)
    else:
        seeds(int(asked[0]) if asked else 8)


if __name__ == "__main__":
    main()
