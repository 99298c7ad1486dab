"""A program that is killed while it erases leaves the register whole, and the next call ends what was begun."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline import wiring
from tests.care.conftest import Place, still
from tests.care.test_erasing import ONLY_THERE, holding, without_letters
from tests.conftest import ROOT

# the program, which kills itself before the statement of this number, and else tells how many there were
_PROGRAM = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.store.blobs import FileBlobs
seen, last = 0, int(sys.argv[1])
def one_more(*_, **__):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", one_more)
remove = FileBlobs.remove
FileBlobs.remove = lambda self, digest: (one_more(), remove(self, digest))[1]
status = run(sys.argv[2:], Session())
print("statements", seen)
sys.exit(status)
"""
_ANY = 1 << 30


def erase(place: Place, at: int, *ids: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _PROGRAM, str(at), "erase", *ids, "-y", "--register", place.settings.register]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98])
def test_erasing_survives_a_kill(on_file: Place, share: float, _statements: int) -> None:
    document = on_file.document("ansøgning.txt")
    folder = without_letters(on_file)
    assert erase(on_file, int(share * _statements), document).returncode == -9
    found = {one.what for one in wiring.verify(on_file.settings, quick=False, step=still)}
    assert found <= {"unfinished-erasure", "orphan"}
    again = erase(on_file, _ANY, document)
    if again.returncode == 2:  # the register knew nothing of it any more
        again = erase(on_file, _ANY)
    assert again.returncode == 0
    assert wiring.verify(on_file.settings, quick=False, step=still) == ()
    assert holding(folder, *ONLY_THERE) == set()


@pytest.fixture(scope="module")
def _statements(_read: object, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many statements an erasure takes."""
    import shutil
    from pathlib import Path

    from pipeline.config import Settings

    assert isinstance(_read, Path)
    folder = tmp_path_factory.mktemp("count") / "kept"
    shutil.copytree(_read, folder)
    place = Place(settings=Settings(register=str(folder / "register.db"), jobs=1), letters=folder / "letters")
    told = erase(place, _ANY, place.document("ansøgning.txt")).stdout
    return int(told.rpartition("statements ")[2])
