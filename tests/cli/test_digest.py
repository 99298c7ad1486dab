"""`digest` and the calendar as verbs: what is shown, what is written, what is taken down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from pipeline.cli.daily import MARK, Mark
from pipeline.cli.session import Session
from pipeline.store.register import Register
from tests.cli.conftest import Call
from tests.store.make import StillClock, round_data, upsert

FILE = Path("outputs/register.db")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The day, which a test may set."""
    day = [datetime(2003, 3, 24, 6, 30, tzinfo=UTC)]
    monkeypatch.setattr(Session, "now", lambda _: day[0])
    return day


def put(key: str, **more: Any) -> None:
    with Register.open(FILE, clock=StillClock(), run=f"run-{key}") as register:
        register.apply([upsert("rounds", round_data(key, "doc-1", **more))], linked=())


def mark() -> str | None:
    with Register.open(FILE, readonly=True) as register:
        return register.mark(MARK)


def names(folder: str = "ud") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_it_is_shown_and_nothing_is_taken_down(full: Call) -> None:
    for _ in range(2):
        ended = full("digest")
        assert (ended.status, ended.err) == (0, "")
        assert ended.out.startswith("Brevjournal mandag 24. marts 2003\n\nNye og ændrede frister (1)\n")
        assert "[rnd-1, godkendt]" in ended.out
        assert "- post/b.pdf: låst med en adgangskode" in ended.out
    assert mark() is None
    assert full("--lang", "en", "digest").out.startswith("Brevjournal Monday 24 March 2003\n")


def test_the_digest_of_the_day_goes_on_where_the_last_ended(full: Call, today: list[datetime]) -> None:
    ended = full("digest", "-o", "ud")
    assert (ended.status, ended.out, ended.err) == (0, "", "Skrevet: ud/2003-03-24.txt\n")
    assert names() == ["2003-03-24.txt", "deadlines.ics"]
    today[0] = datetime(2003, 3, 25, 6, 30, tzinfo=UTC)
    put("rnd-2", deadline="2003-05-01")
    full("digest", "-o", "ud")
    told = Path("ud/2003-03-25.txt").read_text("utf-8")
    assert "Nye og ændrede frister (1)" in told
    assert "[rnd-2, godkendt]" in told
    assert "2 [rnd" not in told
    assert len(Calendar.from_ical(Path("ud/deadlines.ics").read_bytes()).walk("VEVENT")) == 2


def test_made_again_on_its_day_it_tells_all_of_the_day(full: Call) -> None:
    full("digest", "-o", "ud")
    put("rnd-2", deadline="2003-05-01")
    full("digest", "-o", "ud")
    told = Path("ud/2003-03-24.txt").read_text("utf-8")
    assert "Nye og ændrede frister (2)" in told
    assert names() == ["2003-03-24.txt", "deadlines.ics"]


def test_the_digest_of_a_day_that_comes_again_overwrites_none(full: Call, today: list[datetime]) -> None:
    full("digest", "-o", "ud")
    first = Path("ud/2003-03-24.txt").read_text("utf-8")
    today[0] = datetime(2003, 3, 25, 6, 30, tzinfo=UTC)
    full("digest", "-o", "ud")
    today[0] = datetime(2003, 3, 24, 6, 30, tzinfo=UTC)  # the clock was set back
    put("rnd-2", deadline="2003-05-01")
    full("digest", "-o", "ud")
    assert Path("ud/2003-03-24.txt").read_text("utf-8") == first
    assert "[rnd-2, godkendt]" in Path("ud/2003-03-24-2.txt").read_text("utf-8")


def test_nothing_to_tell_makes_no_file_and_says_so(call: Call) -> None:
    with Register.open(FILE, clock=StillClock(), run="run-1"):
        pass
    ended = call("digest", "-o", "ud")
    assert (ended.status, ended.err) == (0, "Intet at fortælle i dag; ingen fil er skrevet.\n")
    assert names() == ["deadlines.ics"]
    assert call("--quiet", "digest", "-o", "ud").err == ""
    assert "Ingen nye eller ændrede frister." in call("digest").out


def test_a_calendar_without_change_is_not_written_again(full: Call) -> None:
    full("digest", "-o", "ud")
    before = Path("ud/deadlines.ics").stat().st_mtime_ns
    full("digest", "-o", "ud")
    assert Path("ud/deadlines.ics").stat().st_mtime_ns == before


@pytest.mark.parametrize(("form", "files"), [("text", ["2003-03-24.txt"]), ("ics", ["deadlines.ics"])])
def test_one_form_alone(full: Call, form: str, files: list[str]) -> None:
    assert full("digest", "-o", "ud", "--format", form).status == 0
    assert names() == files


def test_news_since_a_day(full: Call) -> None:
    full("digest", "-o", "ud")  # the register was made in May, by its own clock
    assert "Nye og ændrede frister (1), siden tirsdag 6. maj 2003" in full("digest", "--since", "6.5.2003").out
    assert "Ingen nye" in full("digest", "--since", "2003-05-07").out
    assert "[rnd-1, godkendt]" in full("digest", "--days", "30").out


@pytest.mark.parametrize("arguments", [["--since", "2003", "--days", "2"], ["-o", "ud", "--days", "2"]])
def test_what_does_not_go_together(full: Call, arguments: list[str]) -> None:
    ended = full("digest", *arguments)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)


def test_the_deadlines_as_a_calendar(full: Call) -> None:
    put("rnd-2", deadline="2009-05-01")
    shown = Calendar.from_ical(full("digest", "--format", "ics", "--since", "2003-05-07").out)
    assert [str(one["UID"]) for one in shown.walk("VEVENT")] == ["rnd-1@brevjournal"]  # comes within 14 days
    assert len(Calendar.from_ical(full("export", "--format", "ics").out).walk("VEVENT")) == 2
    assert full("export", "--format", "ics", "-o", "frister.ics").status == 0
    assert Path("frister.ics").read_bytes().decode("utf-8") == full("export", "--format", "ics").out
    assert full("export", "--format", "ics", "--kind", "rounds").status == 2


def test_another_run_holds_the_register(full: Call) -> None:
    with Register.open(FILE, clock=StillClock(), run="run-1"):
        assert full("digest", "-o", "ud").status == 8
        assert full("digest").status == 0
    assert not Path("ud").exists()


@pytest.mark.parametrize("kept", [None, "", "i går", "2003-13-01 1 2", "2003-03-01 a b", "2003-03-01 1"])
def test_a_mark_that_is_none(kept: str | None) -> None:
    assert Mark.parse(kept) is None


def test_a_mark_is_read_as_it_was_written() -> None:
    found = Mark.parse("2003-03-24 7 19")
    assert found is not None
    assert str(found) == "2003-03-24 7 19"
