"""The same commands give the same answers on both databases: a run over the samples, then every verb that asks."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli.main import run
from pipeline.cli.session import Session
from tests.store.engines import Server

ROOT = Path(__file__).resolve().parents[1]
ROUND = "round-fcee9401594e"  # of the samples: culture 2023
_STAMPS = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[+.]\d\d:?\d*|Z)?|\d{8}T\d{6}Z?|\d\d:\d\d:\d\d")
_RUNS = re.compile(r"\b[0-9a-f]{32}\b")

REFUSED = (
    "query 'DELETE FROM rounds'",
    "rounds --from imorgen",
    f"coverage {ROUND} --twice",
)
ASKED = (
    *(f"{kind}{form}" for kind in ("rounds", "decisions", "responses", "documents", "flags")
      for form in ("", " --format json", " --format csv")),
    "rounds --area kultur",
    "rounds --area ældre --status open",
    "rounds --municipality Aarhus",
    "decisions --from 2023 --to 2024-06",
    "responses --municipality 751",
    "documents --needs-review",
    "documents --from 2011-06-01 --to 2011-12-31",
    "flags --status warning",
    "rounds --area kul%r",
    "documents --municipality Nowhere",
    f"show {ROUND}",
    f"show {ROUND} --format json",
    "coverage",
    f"coverage --round {ROUND} --format json",
    f"coverage --round {ROUND} --format csv",
    f"coverage {ROUND} --format svg",
    "search kultur",
    "search plads",
    "search kulturministeriet --format json",
    "search 'i hverdagen' --area kultur",
    "search sommerfugl",
    "deadlines",
    "deadlines --format csv",
    "history",
    f"history {ROUND} --format json",
    "quarantine",
    "status",
    "query 'SELECT id, title, deadline FROM v_rounds ORDER BY id'",
    "query 'SELECT * FROM v_decisions ORDER BY id' --format json",
    "query 'SELECT count(*) AS documents FROM v_documents'",
    *REFUSED,
    "export --format json",
    "export --format csv --kind rounds",
    "export --format ics",
    "digest --days 9999",
)  # fmt: skip
FILES = (
    "export --format csv -o made",
    "export --format xlsx -o made.xlsx",
    "export --format parquet -o made",
    "export --format aktliste -o made.csv",
    "export --format postliste -o made.xlsx",
    "export --format bagit -o made",
    "export --format alto -o made",
)


class Journal(NamedTuple):
    """A register on one of the databases, and the folder in which the program runs."""

    register: str
    folder: Path


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Call = Callable[..., Ended]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[tuple[Journal, Journal]]:
    """The samples, read into a register on each."""
    with postgres.database() as url:
        first = Journal("outputs/register.db", tmp_path_factory.mktemp("first"))
        second = Journal(url, tmp_path_factory.mktemp("second"))
        for journal in (first, second):
            (journal.folder / "samples").symlink_to(ROOT / "samples")
            _program(journal, "ingest", "samples")
            (second.folder / "outputs").mkdir(exist_ok=True)
            if journal is first:  # pages are not read twice
                (second.folder / "outputs" / "readings").symlink_to(first.folder / "outputs" / "readings")
        yield first, second


def _program(journal: Journal, *arguments: str) -> None:
    called = [sys.executable, "-c", "from pipeline.cli.main import main; main()", "--register", journal.register]
    environment = _environment() | {"PYTHONPATH": str(ROOT)}
    subprocess.run([*called, *arguments], cwd=journal.folder, env=environment, check=True)


def _environment() -> dict[str, str]:
    """Without settings of the machine."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("BREVJOURNAL_")}
    return own | {"XDG_CONFIG_HOME": "none", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs one call on one of them; what tells the time, the run or the place is left out of what it says."""
    for name in os.environ.keys() - _environment().keys():
        monkeypatch.delenv(name)

    def one(journal: Journal, *arguments: str) -> Ended:
        monkeypatch.chdir(journal.folder)
        monkeypatch.setenv("BREVJOURNAL_REGISTER", journal.register)
        monkeypatch.setenv("XDG_CONFIG_HOME", "none")
        capsys.readouterr()
        status = run(arguments, Session())
        out, err = (_RUNS.sub("RUN", _STAMPS.sub("TIME", told.replace(journal.register, "REGISTER")))
                    for told in capsys.readouterr())  # fmt: skip
        return Ended(status, out, err)

    return one


@pytest.mark.parametrize("asked", ASKED)
def test_the_answer_is_the_same(asked: str, both: tuple[Journal, Journal], call: Call) -> None:
    first, second = (call(journal, *shlex.split(asked)) for journal in both)
    assert first == second
    assert first.status == (2 if asked in REFUSED else 0)


@pytest.fixture(scope="module")
def moved(both: tuple[Journal, Journal], postgres: Server) -> Iterator[Journal]:
    """The first of them, on a server: what files say of when something was changed is the same too."""
    with postgres.database() as url:
        _program(both[0], "move", "--to", url)
        yield Journal(url, both[0].folder)


@pytest.mark.parametrize("asked", FILES)
def test_the_files_are_the_same(asked: str, both: tuple[Journal, Journal], moved: Journal, call: Call) -> None:
    written = []
    for journal in (both[0], moved):
        ended = call(journal, *asked.split())
        assert ended.status == 0, ended.err
        written.append(_digests(journal.folder, "made"))
    assert written[0]
    assert written[0] == written[1]


def _digests(folder: Path, name: str) -> dict[str, str]:
    """Of all files that begin so, which are taken away."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob(f"{name}*")):
        for file in [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file()):
            found[str(file.relative_to(folder))] = hashlib.sha256(file.read_bytes()).hexdigest()
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return found


def test_it_was_a_server(both: tuple[Journal, Journal], call: Call) -> None:
    assert not (both[1].folder / "outputs" / "register.db").exists()
    assert (both[1].folder / "outputs" / "originals").is_dir()
    told = call(both[1], "doctor").out
    assert "PostgreSQL 1" in told
    assert "REGISTER: 12 documents" in told
