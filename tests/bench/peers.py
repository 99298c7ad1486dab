"""What the benches of reading share: OCRmyPDF, the pages on disk, and figures with their floors."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.pages import Part, names
from tests.pages.files import StoredPage, stored, write

ROOT = Path(__file__).parents[2]
BREVJOURNAL = Path(sys.executable).with_name("brevjournal")
SAMPLE = int(os.environ.get("BENCH_EVERY", "1"))  # every so many-th page, for a quicker look
_ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def ocrmypdf() -> Path | None:
    """OCRmyPDF beside this Python, else on the path; says how to get it where it is missing."""
    beside = Path(sys.executable).with_name("ocrmypdf")
    found = str(beside) if beside.is_file() else shutil.which("ocrmypdf")
    if found is None:
        print("  OCRmyPDF is not here, so nothing is compared with it; `.ci/setup bench` installs it")
        return None
    return Path(found)


def stored_pages(part: Part) -> list[StoredPage]:
    """The pages of a part; drawn once and kept in outputs/ until what draws them changes."""
    sources = sorted((ROOT / "tests" / "pages").glob("*.py"))
    drawn_by = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    folder = ROOT / "outputs" / "pages" / f"{part}-{drawn_by}"
    write(folder, part, names(part)[::SAMPLE])
    return list(stored(folder))


def seconds(*command: str | Path) -> float:
    """Seconds by the clock that a command takes, one thread for each Tesseract. Raises CalledProcessError."""
    began = time.perf_counter()
    done = subprocess.run([str(c) for c in command], check=False, capture_output=True, env=_ONE_THREAD)
    if done.returncode not in (0, 6):  # 6: everything was read, something is for a person to look at
        print(done.stderr.decode("utf-8", "replace")[-2000:])
        done.check_returncode()
    return time.perf_counter() - began


def seconds_two_at_once(commands: Sequence[Sequence[str | Path]]) -> float:
    """Seconds by the clock until all commands are done, two of them running at any time."""
    began = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda command: seconds(*command), commands))
    return time.perf_counter() - began


@dataclass(slots=True)
class Floors:
    """Prints figures beside their floors and remembers whether one was missed."""

    missed: int = field(default=0)

    def least(self, what: str, value: float, floor: float) -> None:
        """`value` should not be under `floor`."""
        self._say(what, value, f"at least {floor:g}", value >= floor)

    def most(self, what: str, value: float, ceiling: float) -> None:
        """`value` should not be over `ceiling`."""
        self._say(what, value, f"at most {ceiling:g}", value <= ceiling)

    def _say(self, what: str, value: float, wanted: str, met: bool) -> None:
        print(f"  {'ok    ' if met else 'MISSED'} {what} {value:.3g} ({wanted})", flush=True)
        self.missed |= not met
