"""The same register gives the same bytes: on every machine, in both databases, there and back."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from pipeline.store.register import Register
from tests.store.engines import Server
from tests.store.make import StillClock, arrival, document_data, entry, some_records, upsert

HANG = 300.0  # seconds
PROGRAM = Path(sys.executable).with_name("brevjournal")
FORMATS = {
    "json": "r.json",
    "csv": "csv",
    "xlsx": "r.xlsx",
    "parquet": "parquet",
    "ics": "r.ics",
    "aktliste": "akt.xlsx",
    "postliste": "post.html",
}
PLACES = (  # machines that differ
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "da_DK.UTF-8", "TZ": "America/Los_Angeles", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
)


def fill(place: str) -> None:
    with Register.open(place, clock=StillClock(), run="run-1") as register:
        register.admit(arrival(documents=("doc-1",)), [entry("doc-1", "breve/ærø.txt")], [{"name:bro"}])
        register.apply(some_records(), linked=["doc-1"])
        for key, title in (("doc-Z", "å"), ("doc-a", "Z")):
            register.admit(arrival(key, documents=(key,)), [entry(key)], [{"name:bro"}])
            register.apply([upsert("documents", document_data(key, title=title))], linked=[key])


ALL = """
import sys
from pipeline.cli.main import run
from pipeline.cli.session import Session
place, *words = sys.argv[1:]
for form, output in zip(words[::2], words[1::2]):
    day = [] if form in ("ics", "aktliste", "postliste") else ["--as-of", "2003-04-02"]
    if status := run(["export", "--register", place, "--format", form, "-o", output, *day], Session()):
        sys.exit(status)
"""


def exports(place: str, folder: Path, **environment: str) -> dict[str, str]:
    """The digest of every file that any format writes, all in one process."""
    words = [word for form, name in FORMATS.items() for word in (form, str(folder / name))]
    env = {name: value for name, value in os.environ.items() if not name.startswith("BREVJOURNAL_")}
    subprocess.run([sys.executable, "-c", ALL, place, *words], env=env | environment, check=True, timeout=HANG)
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_on_every_machine(tmp_path: Path) -> None:
    place = str(tmp_path / "register.db")
    fill(place)
    found = [exports(place, tmp_path / str(number), **env) for number, env in enumerate(PLACES)]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 17


def test_in_both_databases_there_and_back(tmp_path: Path, postgres: Server) -> None:
    here, back = str(tmp_path / "register.db"), str(tmp_path / "back.db")
    fill(here)
    with postgres.database() as there:
        subprocess.run([PROGRAM, "move", "--register", here, "--to", there], check=True, timeout=HANG)
        subprocess.run([PROGRAM, "move", "--register", there, "--to", back], check=True, timeout=HANG)
        found = exports(there, tmp_path / "b")
    assert found == exports(here, tmp_path / "a") == exports(back, tmp_path / "c")
    assert len(found) == 17


def test_another_register_gives_others(tmp_path: Path) -> None:
    fill(str(tmp_path / "a.db"))
    fill(str(tmp_path / "b.db"))
    with Register.open(tmp_path / "b.db", clock=StillClock(), run="run-2") as register:
        register.apply([upsert("documents", document_data("doc-a", title="Y"))], linked=())
    one, other = exports(str(tmp_path / "a.db"), tmp_path / "1"), exports(str(tmp_path / "b.db"), tmp_path / "2")
    assert {name for name, digest in one.items() if other[name] != digest} == {
        *("r.json", "csv/documents.csv", "r.xlsx", "parquet/documents.parquet", "akt.xlsx", "post.html")
    }
