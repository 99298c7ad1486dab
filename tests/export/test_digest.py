"""The digest: what is news, what comes, and that nobody trusts a date that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.courses import Course
from pipeline.export.digest import Digest, News, digest, text
from pipeline.export.phrases import Phrases
from pipeline.store.register import Register
from pipeline.values.feed import Feed
from pipeline.values.record import Delete
from tests.store.make import StillClock, arrival, round_data, upsert

NOW = datetime(2003, 3, 24, 7, tzinfo=UTC)


class Book:
    """A register that changes, and its digest since a mark."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mark = 0
        self.told_at: datetime | None = None

    def apply(self, *changes: Any) -> None:
        with Register.open(self.path, clock=StillClock(), run="run-1") as register:
            register.apply(changes, linked=())

    def put(self, key: str = "round-1", document: str = "doc-1", **more: Any) -> None:
        self.apply(upsert("rounds", round_data(key, document, **more)))

    def told(self, now: datetime = NOW, **more: Any) -> Digest:
        with Register.open(self.path, clock=StillClock(), run="run-1") as register:
            return digest(register, now, after=self.mark, **more)

    def seen(self) -> None:
        self.mark = self.told().last

    def news(self) -> list[tuple[str, str, str | None]]:
        return [(one.course.id, one.what, one.before) for one in self.told().news]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    yield Book(tmp_path / "register.db")


def lines(told: Digest, lang: Any = "da") -> list[str]:
    return text(told, Phrases(lang)).splitlines()


def test_a_new_round_is_news_once(book: Book) -> None:
    book.put(deadline="2003-05-01T12:00")
    assert book.news() == [("round-1", "new", None)]
    book.seen()
    assert book.news() == []


def test_a_deadline_that_moved_says_from_where(book: Book) -> None:
    book.put(deadline="2003-05-01")
    book.seen()
    book.put(deadline="2003-05-08", deadline_original="2003-05-01")
    book.put(deadline="2003-05-15", deadline_original="2003-05-01")
    assert book.news() == [("round-1", "moved", "2003-05-01")]
    assert "- torsdag 15. maj 2003 – flyttet fra torsdag 1. maj 2003" in lines(book.told())


def test_what_moved_and_went_back_is_no_news(book: Book) -> None:
    book.put(deadline="2003-05-01")
    book.seen()
    book.put(deadline="2003-05-08")
    book.put(deadline="2003-05-01")
    assert book.news() == []


def test_what_says_nothing_of_the_deadline_is_no_news(book: Book) -> None:
    book.put(deadline="2003-05-01")
    book.seen()
    book.put(deadline="2003-05-01", quota=9, issuer="Andet ministerium")
    assert book.news() == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"status": "postponed"}, "postponed"),
        ({"status": "cancelled"}, "cancelled"),
        ({"deadline": None}, "dropped"),
    ],
)
def test_what_else_may_become_of_a_deadline(book: Book, change: dict[str, Any], what: str) -> None:
    book.put(deadline="2003-05-01")
    book.seen()
    book.put(**({"deadline": "2003-05-01"} | change))
    assert book.news() == [("round-1", what, "2003-05-01")]
    book.seen()
    assert book.news() == []


def test_a_round_that_is_taken_out_is_told_and_one_that_comes_back_too(book: Book) -> None:
    book.put(deadline="2003-05-01")
    book.seen()
    book.apply(Delete(kind="rounds", id="round-1"))
    assert book.news() == [("round-1", "dropped", "2003-05-01")]
    book.seen()
    book.put(deadline="2003-05-01")
    assert [what for _, what, _ in book.news()] == ["set"]


def test_a_cancelled_round_that_stands_again(book: Book) -> None:
    book.put(deadline="2003-05-01", status="cancelled")
    book.seen()
    book.put(deadline="2003-05-01")
    assert book.news() == [("round-1", "reopened", "2003-05-01")]


def test_a_deadline_that_becomes_known(book: Book) -> None:
    book.put(deadline=None)
    assert book.news() == []
    book.seen()
    book.put(deadline="2003-05-01")
    assert book.news() == [("round-1", "set", None)]


def test_a_round_that_goes_on_under_another_id_is_no_news(book: Book) -> None:
    book.put("round-1", deadline="2003-05-01")
    book.seen()
    book.apply(
        Delete(kind="rounds", id="round-1"), upsert("rounds", round_data("round-2", "doc-1", deadline="2003-05-01"))
    )
    assert book.news() == []
    book.apply(upsert("rounds", round_data("round-2", "doc-1", deadline="2003-05-09")))
    assert book.news() == [("round-2", "moved", "2003-05-01")]


def test_news_since_a_moment(book: Book) -> None:
    book.put(deadline="2003-05-01")  # at the still clock's 2003-05-06
    made = StillClock().now()
    assert len(book.told(since=made).news) == 1
    assert book.told(since=made + timedelta(seconds=1)).news == ()


def test_a_clock_set_back_hides_no_news(tmp_path: Path) -> None:
    later, sooner = datetime(2003, 3, 23, 12, tzinfo=UTC), datetime(2003, 3, 23, 10, tzinfo=UTC)
    for number, moment in enumerate((later, sooner)):
        clock = StillClock()
        clock.now = lambda moment=moment: moment  # type: ignore[method-assign, misc]
        with Register.open(tmp_path / "register.db", clock=clock, run=f"run-{number}") as register:
            data = round_data(f"round-{number}", "doc-1", deadline="2003-05-01")
            register.apply([upsert("rounds", data)], linked=())
            told = digest(register, NOW, since=later)
    assert [one.course.id for one in told.news] == ["round-0", "round-1"]


def test_a_field_that_is_taken_out_is_taken_out(book: Book) -> None:
    book.put(deadline="2003-03-28", note="en bemærkning")
    book.put(deadline="2003-03-28")
    (course,) = book.told().coming
    assert "note" not in course.data


def test_old_letters_are_counted_not_listed(book: Book) -> None:
    book.put("round-1", deadline="1998-04-01")
    book.put("round-2", deadline="2003-03-20")
    told = book.told()
    assert ([one.course.id for one in told.news], told.passed) == (["round-2"], 1)
    assert any("mere end 14 dage siden: 1." in line for line in lines(told))


@pytest.mark.parametrize(
    ("deadline", "status", "comes"),
    [
        ("2003-03-24", "open", True),
        ("2003-03-24T07:30", "open", False),  # half an hour ago, by Danish time
        ("2003-03-24T08:30", "open", True),
        ("2003-03-23", "open", False),
        ("2003-04-07", "open", True),
        ("2003-04-08", "open", False),
        ("2003-04", "open", True),
        ("2003-03-11/2003-03-25", "open", True),
        ("2003-03-28", "postponed", True),
        ("2003-03-28", "cancelled", False),
        ("2003-03-28", "decided", False),
        ("2003-03-01/..", "open", True),
    ],
)
def test_what_comes_within_fourteen_days(book: Book, deadline: str, status: str, comes: bool) -> None:
    book.put(deadline=deadline, status=status)
    assert bool(book.told().coming) is comes


def test_every_deadline_bears_its_id_and_its_review(book: Book) -> None:
    book.put("round-1", deadline="2003-03-28", review="needs-review")
    book.put("round-2", deadline="2003-04-01T12:00")
    book.seen()
    assert lines(book.told())[4:] == [
        "Frister i de næste 14 dage (2)",
        "==============================",
        "- fredag 28. marts 2003",
        "  Pulje til broer",
        "  Broministeriet. Områder: teknik-trafik",
        "  [round-1, ses efter]",
        "- tirsdag 1. april 2003 kl. 12.00",
        "  Pulje til broer",
        "  Broministeriet. Områder: teknik-trafik",
        "  [round-2, godkendt]",
        "",
        "Mere om en frist: brevjournal show ID. En post, der «ses efter», er ikke",
        "godkendt: kontrollér datoen i brevet.",
    ]
    english = lines(book.told(), "en")
    assert "  [round-1, needs review]" in english
    assert "- Tuesday 1 April 2003 at 12:00" in english


def test_what_was_set_aside_and_what_fails_is_told(book: Book) -> None:
    with Register.open(book.path, clock=StillClock(), run="run-1") as register:
        for number in range(23):
            register.admit(
                arrival(f"d{number}", f"post/{number:02}.pdf", state="set-aside", reason="encrypted"), [], []
            )
        register.put_feed(
            Feed(
                name="post",
                state="failed",
                error="Serveren\nsvarer ikke.",
                failures=3,
                succeeded="2003-03-20T06:00:00+00:00",
            )
        )
        register.put_feed(Feed(name="gammel", state="failed", failures=1))
        register.put_feed(Feed(name="arkiv", state="ok"))
    told = book.told(names=("post", "arkiv"))
    shown = lines(told)
    assert "Sat til side (23)" in shown
    assert "- post/19.pdf: låst med en adgangskode" in shown
    assert "- og 3 flere: brevjournal quarantine" in shown
    assert "- post: 3 fejl i træk. Lykkedes sidst: torsdag 20. marts 2003 kl. 07.00." in shown
    assert "  Serveren svarer ikke." in shown
    assert not any("gammel" in line for line in shown)
    assert not told.is_empty


def test_what_was_set_aside_for_one_reason_in_one_place_is_one_line(book: Book) -> None:
    with Register.open(book.path, clock=StillClock(), run="run-1") as register:
        for number in range(12):
            aside = arrival(f"d{number}", "kl/INBOX", state="set-aside", reason="unknown-format" if number else "fejl")
            place = replace(aside.origin, part="mode.ics", message_id=f"{number}@post.example")
            register.admit(replace(aside, origin=place), [], [])
        aside = arrival("d20", "arkiv", state="set-aside", reason="too-large")
        register.admit(replace(aside, origin=replace(aside.origin, index=4)), [], [])
    shown = lines(book.told())
    assert "Sat til side (13)" in shown
    assert "- kl/INBOX: mode.ics (11 gange): et format, der ikke læses" in shown
    assert "- kl/INBOX: mode.ics: fejl" in shown
    assert "- arkiv #4: for stor" in shown
    assert not any("post.example" in line or "quarantine" in line for line in shown)
    assert "- kl/INBOX: mode.ics (11 times): a format that is not read" in lines(book.told(), "en")


def test_a_digest_with_nothing_to_tell_is_empty(book: Book) -> None:
    book.put(deadline="2003-09-01")
    book.seen()
    told = book.told()
    assert told.is_empty
    assert lines(told)[:5] == [
        "Brevjournal mandag 24. marts 2003",
        "",
        "Ingen nye eller ændrede frister.",
        "",
        "Ingen frister i de næste 14 dage.",
    ]


@given(title=st.text(max_size=400), issuer=st.text(max_size=200))
def test_no_line_is_too_long_whatever_a_letter_says(title: str, issuer: str) -> None:
    data = round_data("round-1", "doc-1", deadline="2003-03-28", title=title, issuer=issuer)
    course = Course("round-1", data=data, deadline="2003-03-28")
    told = Digest(
        day=NOW.date(), since=NOW, last=1, news=(News(course=course, what="moved", before="2003-03-11/2003-03-20"),),
        passed=0, coming=(course,), aside=(), failing=(Feed(name="post", state="failed", error=title),),
    )  # fmt: skip
    shown = text(told, Phrases("da"))
    assert all(len(line) <= 78 and line.isprintable() for line in shown.split("\n"))
