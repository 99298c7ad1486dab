"""Datasette opens a register as it is: every view and every question, for reading alone."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from pipeline.inquire.exploring import VIEWS
from pipeline.store.canned import CANNED
from pipeline.store.register import Register
from tests.cli.conftest import Call
from tests.cli.test_coverage import written
from tests.store.make import StillClock, document_data, upsert

PROGRAM = Path(sys.executable).with_name("brevjournal")
WAIT = 60.0  # seconds that a busy machine may take


def free_port() -> int:
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def answered(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as page:
            return bool(page.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


class Site:
    """A running Datasette."""

    def __init__(self, address: str, file: Path) -> None:
        self.address, self.file = address, file

    def text(self, page: str, **asked: str) -> str:
        with urlopen(f"{self.address}{page}?{urlencode(asked)}", timeout=WAIT) as found:
            return str(found.read().decode())

    def rows(self, page: str, **asked: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.text(f"{page}.json", _shape="array", **asked))
        return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Started as a user starts it."""
    file = tmp_path_factory.mktemp("explore") / "bænke.db"
    written(str(file))
    port = free_port()
    command = [PROGRAM, "explore", "--port", str(port), "--register", file]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    try:
        end = time.monotonic() + WAIT
        while not answered(address):
            assert running.poll() is None and time.monotonic() < end, "Datasette did not come up"
            time.sleep(0.2)
        yield Site(address, file)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=WAIT)
    assert not answered(address)  # whoever ends the program ends Datasette


def test_the_address_is_of_this_machine_alone(site: Site) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/b~C3~A6nke", site.address)


@pytest.mark.parametrize(
    ("host", "status"), [("localhost:1", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400)]
)
def test_another_name_of_this_machine_leads_nowhere(site: Site, host: str, status: int) -> None:
    try:
        with urlopen(Request(site.address, headers={"Host": host}), timeout=WAIT) as page:
            assert page.status == status
    except HTTPError as refused:
        assert (refused.code, b"title" in refused.read()) == (status, False)


def test_the_first_page_has_danish_titles_and_hides_the_inner_tables(site: Site) -> None:
    page = site.text("")
    for canned in CANNED:
        assert canned.title in page
    assert "v_rounds" in page and ">searchable<" not in page and ">letters<" not in page


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_as_page_json_and_csv(site: Site, view: str) -> None:
    assert VIEWS[view][0][0] in site.text(f"/{view}")
    with Register.open(site.file, readonly=True) as store, store.inquiry.query(f"SELECT * FROM {view}", {}) as answer:
        columns, wanted = list(answer.columns), [list(row) for row in answer.rows]
    rows = site.rows(f"/{view}", _size="max")
    table = list(csv.reader(io.StringIO(site.text(f"/{view}.csv", _size="max"))))
    assert table[0] == columns
    assert len(rows) == len(table) - 1 == len(wanted)
    assert sorted(map(str, (list(row.values()) for row in rows))) == sorted(map(str, wanted))


@pytest.mark.parametrize("name", [one.name for one in CANNED])
def test_every_question_as_page_and_json(site: Site, name: str) -> None:
    values = {"area": "ældre", "year": "2022", "municipality": "Faxe", "record": "rnd-1", "since": "2000-01-01"}
    canned = next(one for one in CANNED if one.name == name)
    asked = {one: values.get(one, "2030-01-01") for one in canned.parameters}
    assert canned.title in site.text(f"/{name}", **asked)
    with Register.open(site.file, readonly=True) as store, store.inquiry.query(canned.sql, asked) as answer:
        wanted = [list(row) for row in answer.rows]
    assert [list(row.values()) for row in site.rows(f"/{name}", **asked)] == wanted


def test_questions_with_usual_values_need_none(site: Site) -> None:
    assert site.rows("/changes", since="2000-01-01")
    assert site.rows("/changes", since="") == []  # the last month; all was written in 2003


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM rounds", "INSERT INTO rounds VALUES (1)", "DROP TABLE rounds", "PRAGMA journal_mode=DELETE",
     "ATTACH 'x.db' AS x", "WITH x AS (SELECT 1) DELETE FROM rounds"],
)  # fmt: skip
def test_nothing_can_be_written(site: Site, statement: str) -> None:
    before = site.file.read_bytes()
    with pytest.raises(HTTPError) as fault:
        site.text(".json", sql=statement)
    assert fault.value.code == 400
    assert site.file.read_bytes() == before


def test_a_run_may_write_meanwhile(site: Site) -> None:
    before = len(site.rows("/v_documents", _size="max"))
    with Register.open(site.file, clock=StillClock(), run="run-2") as store:
        store.apply([upsert("documents", document_data("doc-9"))], [])
        assert len(site.rows("/v_documents", _size="max")) == before + 1


def test_a_plain_datasette_opens_it_with_the_written_metadata(site: Site, tmp_path: Path) -> None:
    told = tmp_path / "metadata.json"
    done = subprocess.run([PROGRAM, "explore", "--metadata", told, "--register", site.file, "--lang", "en"], check=True)
    assert done.returncode == 0
    assert json.loads(told.read_text("utf-8"))["databases"]["bænke"]["tables"]["v_rounds"]["title"] == "Rounds"
    command = [sys.executable, "-m", "datasette", site.file, "--metadata", told, "--get", "/b~C3~A6nke/doubts.json"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(shown)["ok"] is True


def test_a_port_that_is_taken(site: Site, tmp_path: Path) -> None:
    port = site.address.split(":")[2].split("/")[0]
    done = subprocess.run(
        [PROGRAM, "explore", "--port", port, "--register", site.file], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2 and port in done.stderr and "--port" in done.stderr and done.stdout == ""


def test_a_server_is_no_file(call: Call) -> None:
    ended = call("explore", "--register", "postgresql://anne:hemmelig@localhost/brev")
    assert ended.status == 2 and "brevjournal move" in ended.err and "hemmelig" not in ended.err


def test_a_missing_register(call: Call, tmp_path: Path) -> None:
    ended = call("explore", "--register", str(tmp_path / "none.db"))
    assert ended.status == 4 and "none.db" in ended.err and list(tmp_path.iterdir()) == []
