"""What goes wrong around a scan: the gate, the profile, the disk, the network, and Ctrl-C."""

import os
import shutil
import socket
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.practice.server import PracticeStore
from tests.doubles.terminal import Ran, told
from tests.e2e.seller import Seller, press_ctrl_c, wait_while_it_runs

pytestmark = pytest.mark.browser

NO_GATE = """#!/bin/sh
# A browser that loads no extension and says nothing about it, as Chrome does with --load-extension since 137.
for word do
  shift
  case $word in *extension*) ;; *) set -- "$@" "$word" ;; esac
done
exec {browser} "$@"
"""


def a_browser_without_the_gate(folder: Path) -> Path:
    browser = os.environ.get("SHIPFIX_BROWSER") or shutil.which("chromium")
    if browser is None:
        pytest.skip("needs Debian's chromium or SHIPFIX_BROWSER, to be wrapped")
    wrapper = folder / "chromium-without-gate"
    wrapper.write_text(NO_GATE.format(browser=browser))
    wrapper.chmod(0o755)
    return wrapper


def test_a_browser_that_does_not_load_the_gate_never_sees_the_store(seller: Seller) -> None:
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_note_callers, args=(door, asked), daemon=True).start()
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        ran = seller.scans(url, SHIPFIX_BROWSER=str(a_browser_without_the_gate(seller.folder)))
    told(ran, 6, "the gate's extension did not load in this browser", "Nothing was opened", "shipfix doctor")
    assert asked == []
    assert not (seller.desk / "out").exists()


def _note_callers(door: socket.socket, asked: list[str]) -> None:
    while True:
        try:
            caller, address = door.accept()
        except OSError:
            return
        asked.append(str(address))
        caller.close()


@pytest.mark.slow
def test_a_port_where_nobody_listens(seller: Seller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    told(seller.scans(url), 5, "No answer from", "ERR_CONNECTION_REFUSED", "Nothing was read", "Check the address")


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A scan that was cut short by Ctrl-C, what a second one said meanwhile, and what stayed behind."""

    ran: Ran
    second: Ran
    survivors: list[str]
    files: list[Path]


@pytest.fixture(scope="module")
def interrupted(
    tmp_path_factory: pytest.TempPathFactory, slow_store: tuple[PracticeStore, threading.Event]
) -> Interrupted:
    store, reached = slow_store
    seller = Seller(tmp_path_factory.mktemp("interrupted"))
    with seller.starts("scan", "practice", "--url", store.url, "--out", "out") as child:
        wait_while_it_runs(child, reached)
        second = seller.scans(store.url)
        ran = press_ctrl_c(child)
    return Interrupted(ran, second, seller.survivors(), list(seller.desk.rglob("*")))


@pytest.mark.slow
def test_ctrl_c_ends_a_scan_with_130_and_one_line(interrupted: Interrupted) -> None:
    ran = interrupted.ran
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "Interrupted. Nothing was written to the store.")


@pytest.mark.slow
def test_ctrl_c_leaves_no_browser_behind(interrupted: Interrupted) -> None:
    assert interrupted.survivors == []


@pytest.mark.slow
def test_ctrl_c_leaves_no_half_report(interrupted: Interrupted) -> None:
    assert [path for path in interrupted.files if path.is_file()] == []


@pytest.mark.slow
def test_two_scans_never_share_a_profile(interrupted: Interrupted) -> None:
    told(interrupted.second, 6, "The browser profile is in use", "two runs never share a profile")


# ---- the disk -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_file_in_the_way_of_the_reports(seller: Seller, xhr_store: PracticeStore) -> None:
    (seller.desk / "file").touch()
    ran = seller.scans(xhr_store.url, "--out", "file/out")
    told(ran, 73, "could not be written", "Nothing was written to the store", "--out")


@pytest.mark.slow
def test_a_full_disk_leaves_the_last_reports_whole(seller: Seller, xhr_store: PracticeStore) -> None:
    """A private mount of 64 KB over the report folder; gone with the command."""
    full = (
        "mount -t tmpfs -o size=64k none out && echo old > out/scan.json && "
        '"$@"; code=$?; cat out/scan.json; ls -A out; exit $code'
    )
    before = ("unshare", "-m", "sh", "-c", full, "sh")
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no right to mount here")
    (seller.desk / "out").mkdir()
    ran = seller.scans(xhr_store.url, before=before)
    assert (ran.code, ran.out) == (73, "old\nscan.json\n"), ran
    told(Ran(ran.code, "", ran.err), 73, "No space left on device", "Free some space")
