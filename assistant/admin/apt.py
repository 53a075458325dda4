"""Debian's packages, for `shipfix doctor --fix` as root; anywhere else nothing is installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from assistant.core.wording import said

_LONGEST_S = 600.0


def can_install() -> bool:
    """Whether apt is here and we may use it: Linux, root, apt-get on the path."""
    return sys.platform.startswith("linux") and os.getuid() == 0 and shutil.which("apt-get") is not None


def install(packages: tuple[str, ...], tell: Callable[[str], None]) -> bool:
    """Install ``packages``; True where it worked. Never longer than ten minutes a step, never asks anything."""
    tell(said("Installing {packages} with apt ...", packages=packages))
    steps = (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(_apt(step) for step in steps)


def _apt(arguments: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, our own package names
            ["apt-get", *arguments],  # noqa: S607 - found on root's own path
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def has_chinese_font() -> bool:
    """Whether Linux has a font for Chinese; without one pictures show empty boxes. True elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return bool(listed.stdout.strip())
