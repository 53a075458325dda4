"""``python -m tests.mutations [PART PARTS]``: the whole run, or one of so many parts of it; the figures on stdout."""

import sys
import tempfile
from pathlib import Path
from time import monotonic

from playwright.sync_api import sync_playwright

from tests.mutations.recipes import Recipe, recipes
from tests.mutations.runs import Desk, Ended, Tally, a_desk


def told(desk: Desk, recipe: Recipe) -> Ended:
    """One run, and a line about it on stderr."""
    begun = monotonic()
    end = desk.run(recipe)
    print(
        f"{monotonic() - begun:5.1f}s {recipe} -> {end.way} | {end.text} | {end.accident}", file=sys.stderr, flush=True
    )
    return end


def main() -> None:
    part, parts = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 1)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        a_desk(playwright, Path(folder) / "profile") as desk,
    ):
        tally = Tally([told(desk, recipe) for recipe in recipes()[part::parts]])
    print(tally.told())


if __name__ == "__main__":
    main()
