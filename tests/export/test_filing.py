"""Case files and mail lists: what is numbered how, what came in and went out, and what is not published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from pipeline.export.filing import CASE_COLUMNS, MAIL_COLUMNS, bearing, case_of, case_rows, mail_rows
from pipeline.export.parties import Archive, published_text
from pipeline.store.register import Register
from pipeline.values.inquiry import Filed, Wanted
from pipeline.values.record import Record
from tests.store.make import CONTACT, arrival, document_data, entry, round_data, upsert

OURS = Archive.of("Møn Kommune; Borgerservice Møn", "moen.example stege.example")
NOBODY = Archive()


def admit(register: Register, key: str, *, part_of: str | None = None, data: dict[str, Any], **more: Any) -> None:
    """One document, as mail unless said otherwise."""
    one = replace(entry(key), part_of=part_of, **({"recipients": (), "sender": None, "received": None} | more))
    register.admit(arrival(f"digest-{key}", documents=(key,)), [one], [{f"x:{key}"}])
    register.apply([upsert("documents", document_data(key, **data))], linked=[key])


@pytest.fixture
def filled(register: Register) -> Register:
    """A round of four letters: one came as a mail with two attachments, of which the round knows one."""
    admit(register, "doc-b", data={"date": "2003-02-01"}, sender="x@stege.example", recipients=("a@bro.example",))
    admit(register, "doc-c", data={"date": "2003-03-05", "issuer": None}, sender="per@bro.example")
    for part in ("1", "2"):
        source = {"path": "m.eml", "message_id": None, "part": f"bilag{part}.pdf", "index": None, "pages": None}
        own = {"date": "2003-03-0" + part, "sources": [source], "issuer": "Bro Kommune"}
        admit(register, f"doc-{'zy'[int(part) - 1]}", part_of="doc-c", data=own)
    admit(register, "doc-d", data={"date": None, "title": None, "issuer": "Møn Kommune"})
    admit(register, "doc-e", data={"date": "2003-01-01", "case_numbers": ["03 - 11 - 3"]})
    register.apply([upsert("rounds", round_data("rnd-1", "doc-b", "doc-z", "doc-d"))], linked=())
    return register


def rounds(register: Register) -> list[Record]:
    return list(register.inquiry.each("rounds"))


def acts(register: Register, archive: Archive = NOBODY, *, published: bool = False) -> list[dict[str, Any]]:
    cases = map(case_of, rounds(register))
    found = list(case_rows(register.inquiry, cases, archive, published=published))
    return [dict(zip((column.name for column in CASE_COLUMNS), row, strict=True)) for row in found]


def mails(register: Register, archive: Archive = NOBODY, *, published: bool = False) -> list[dict[str, Any]]:
    found = register.inquiry.select(Wanted(kind="documents", now=datetime(2003, 3, 1)))
    rows = mail_rows(register.inquiry, found, archive, published=published)
    return [dict(zip((column.name for column in MAIL_COLUMNS), row, strict=True)) for row in rows]


def test_acts_are_numbered_by_date_and_what_came_with_them_below(filled: Register) -> None:
    found = acts(filled)
    assert [(row["act"], row["document"], row["attachments"]) for row in found] == [
        ("1", "doc-b", 0),
        ("2", "doc-c", 2),
        ("2.1", "doc-z", None),
        ("2.2", "doc-y", None),
        ("3", "doc-d", 0),
    ]
    assert {row["case"] for row in found} == {"rnd-1"}
    assert [row["date"] for row in found] == ["2003-02-01", "2003-03-05", "2003-03-01", "2003-03-02", None]


def test_a_line_a_mail_in_the_order_of_days(filled: Register) -> None:
    assert [(row["document"], row["attachments"]) for row in mails(filled)] == [
        ("doc-e", 0),
        ("doc-b", 0),
        ("doc-c", 2),
        ("doc-d", 0),
    ]


def test_direction_hangs_on_whose_letters_these_are(filled: Register) -> None:
    assert {row["direction"] for row in acts(filled)} == {None}
    assert [row["direction"] for row in acts(filled, OURS)] == ["out", "in", "in", "in", "out"]


@pytest.mark.parametrize(
    ("sender", "recipients", "issuer", "genre", "expected"),
    [
        ("a@moen.example", ("b@bro.example",), "Bro Kommune", "email", "out"),
        ("a@post.moen.example", ("b@STEGE.example",), None, "email", "internal"),
        ("a@moen.example", ("b@stege.example", "c@bro.example"), None, "email", "out"),
        ("a@moen.example", (), None, "email", "out"),
        ("a@notmoen.example", ("b@moen.example",), "Møn Kommune", "email", "in"),
        (None, (), "MØN KOMMUNE", "letter", "out"),
        (None, (), "Bro Kommune", "letter", "in"),
        (None, (), "Møns Avis", "news", None),
        (None, (), None, "letter", None),
    ],
)
def test_direction(
    sender: str | None, recipients: tuple[str, ...], issuer: str | None, genre: str, expected: str | None
) -> None:
    data = document_data("doc-1", issuer=issuer, genre=genre)
    assert OURS.direction(filed(data, sender, recipients)) == expected
    assert NOBODY.direction(filed(data, sender, recipients)) is None


def filed(data: dict[str, Any], sender: str | None = None, recipients: Sequence[str] = ()) -> Filed:
    record = Record(kind="documents", id=data["id"], data=data)
    return Filed(
        record=record, part_of=None, received=None, sender=sender, recipients=tuple(recipients), media_type="text/plain"
    )


def test_a_case_number_makes_a_case_however_it_is_spaced(filled: Register) -> None:
    case = bearing(filled.inquiry, "03-11-3")
    assert (case.key, case.documents) == ("03-11-3", ("doc-e",))
    assert bearing(filled.inquiry, "03").documents == ()


def test_what_is_published_holds_no_person(register: Register) -> None:
    title = "Klage fra Inger Mosebæk (010190-1234), imo@eksempel.dk, tlf. 12 34 56 78: Mosebæks svar til Bro Kommune"
    people = {"signatories": ["Ole Vandel"], "contacts": [CONTACT], "title": title}
    to = ("per@gmail.com", "post@silkeborg.dk", "ida@silkeborg.dk")
    admit(register, "doc-1", data={**people, "issuer": "Ole Vandel"}, sender="ole@gmail.com", recipients=to)
    admit(register, "doc-2", data={**people, "issuer": "Bro Kommune", "title": None})
    whole, _ = mails(register)
    assert (whole["sender"], whole["recipient"]) == ("Ole Vandel", "; ".join(to))
    assert whole["title"] == title.replace("1234)", "****)")
    masked, other = mails(register, published=True)
    assert (masked["sender"], masked["recipient"]) == ("[…]", "[…]; silkeborg.dk")
    assert masked["title"] == "Klage fra […] ([…]), […], tlf. […]: […] svar til Bro Kommune"
    assert (other["sender"], other["title"], other["recipient"]) == ("Bro Kommune", "", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Vandel, Vandels og vandelprøve", "[…], […] og vandelprøve"),
        ("Ole Vandel Ole Vandel", "[…]"),
        ("J.nr. 12-34-56-78 og 2016-7396", "J.nr. 12-34-56-78 og 2016-7396"),
        ("Ring +45 12345678", "Ring […]"),
        ("", ""),
    ],
)
def test_names_addresses_and_numbers_in_a_title(text: str, left: str) -> None:
    assert published_text(text, document_data("doc-1")) == left
