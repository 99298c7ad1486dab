"""Status: a row for each source, and what waits."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from pipeline.values.feed import Feed
from pipeline.wiring import SourceStanding, Standing
from tests.cli.conftest import Call
from tests.cli.fake import FakeWiring

AWAY = Feed(
    name="kl", state="failed", started="2024-03-31T01:59:00+01:00", ended="2024-03-31T03:00:10+02:00",
    succeeded="2024-03-30T12:00:00+01:00", error="=cmd\nThe server is away.", failures=3, fetched=7, new=1, duplicate=5,
    set_aside=1, next_run="2024-03-31T03:20:00+02:00",
)  # fmt: skip


STANDING = Standing(
    feeds=(
        SourceStanding(feed=AWAY, kind="imap", held=70),
        SourceStanding(feed=Feed(name="scan"), kind="folder", held=0),
        SourceStanding(feed=Feed(name="gammel", state="interrupted"), kind=None, held=5),
    ),
    waiting=2,
    set_aside=4,
)


class _Wiring(FakeWiring):
    def status(self, settings: object) -> Standing:
        return STANDING


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> _Wiring:
    fake = _Wiring()
    monkeypatch.setitem(sys.modules, "pipeline.wiring", fake)
    return fake


def test_a_row_for_each_source(call: Call, wiring: _Wiring) -> None:
    ended = call("status")
    heads, kl, scan, gammel = (line.split("\t") for line in ended.out.splitlines())
    assert ended.status == 0
    told = dict(zip(heads, kl, strict=True))
    assert (told["Kilde"], told["Slags"], told["Tilstand"], told["Fejl i træk"]) == ("kl", "imap", "mislykket", "3")
    assert (told["Hentet"], told["I alt"]) == ("7", "70")
    assert (told["Sidst kørt"], told["Næste kørsel"]) == ("31.3.2024 kl. 03.00", "31.3.2024 kl. 03.20")
    assert scan[:4] == ["scan", "mappe", "aldrig kørt", ""]
    assert gammel[:3] == ["gammel", "", "afbrudt"]
    assert ended.err.splitlines() == [
        r"kl: =cmd\nThe server is away.",
        "Hentet og endnu ikke læst: 2. Næste brevjournal sync læser dem.",
        "Sat til side: 4. Se dem med brevjournal quarantine.",
    ]
    assert call("status", "-q").err == "kl: =cmd\\nThe server is away.\n"


def test_for_other_programs(call: Call, wiring: _Wiring) -> None:
    told = json.loads(call("status", "--format", "json").out)
    assert (told["waiting"], told["set_aside"], len(told["sources"])) == (2, 4, 3)
    assert told["sources"][0] == {
        "name": "kl", "kind": "imap", "state": "failed", "started": AWAY.started, "ended": AWAY.ended,
        "succeeded": AWAY.succeeded, "error": AWAY.error, "failures": 3, "fetched": 7, "new": 1, "duplicate": 5,
        "set_aside": 1, "held": 70, "next_run": AWAY.next_run,
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(call("status", "--format", "csv").out)))
    assert [row["name"] for row in rows] == ["kl", "scan", "gammel"]
    assert (rows[0]["failures"], rows[0]["error"]) == ("3", "'=cmd\nThe server is away.")
