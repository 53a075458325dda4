"""One scan in a process of its own; prints its phases in seconds and the peak memory of Python as JSON."""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

STARTED = perf_counter()


class Phases:
    """A Progress that notes when each stretch of work began."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}

    def start(self, what: str, total: int | None) -> None:
        self.began[what] = perf_counter()

    def step(self, count: int = 1, total: int | None = None) -> None:
        pass


def main(url: str, home: str, pictures: int) -> None:
    from assistant.bootstrap.scanning import ScanAsk, run_scan  # noqa: PLC0415 - its import is part of the time
    from assistant.bootstrap.stores import choose_store  # noqa: PLC0415
    from assistant.settings import read_settings  # noqa: PLC0415

    settings = read_settings(None)
    phases = Phases()
    ask = ScanAsk(out=Path(home) / "report", pictures=pictures, full=True)
    result, _ = run_scan(settings, choose_store(settings, "practice", url), ask, phases)
    ended = perf_counter()
    began = phases.began
    print(
        json.dumps(
            {
                "complete": result.complete,
                "read": result.read,
                "cases": len(result.cases),
                "start": began["list"] - STARTED,
                "list": began["parcels"] - began["list"],
                "parcels": began["pictures"] - began["parcels"],
                "end": ended - began["pictures"],
                "total": ended - STARTED,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
