"""``python -m tests.taobao [SEEDS]``: scans of so many seeds (8) in both layouts, a line each, then the sum."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.practice.options import PracticeOptions
from tests.taobao.ground import Outcome, standing


def seen(seed: int, layout: str) -> Outcome:
    """One scan of one double, with a browser of its own."""
    options = PracticeOptions(seed=seed, orders=40, share_broken=0.3, skin="qianniu", layout=layout)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        sync_playwright() as driver,
        standing(Path(folder), driver, options) as ground,
    ):
        return ground.scan()


def main() -> None:
    good, outcomes = 0, 0
    for seed in range(1, int(sys.argv[1]) + 1 if len(sys.argv) > 1 else 9):
        for layout in ("a", "b"):
            one = seen(seed, layout)
            found = len(one.result.cases) if one.result else 0
            faults = (one.missed, one.invented, one.wrong, one.written)
            good, outcomes = good + (one.ended == "complete" and not any(faults)), outcomes + 1
            print(f"seed {seed} layout {layout}: {one.ended}, {found} cases", *faults, *one.reasons, flush=True)
    print(f"{good} of {outcomes} complete, all found, none invented, nothing wrong, nothing written")


if __name__ == "__main__":
    main()
