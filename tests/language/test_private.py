"""Where letters came from and the headers of mails tell no CPR number."""

from __future__ import annotations

import pytest

from pipeline.language import cpr, private
from pipeline.values.source import Document, MailHeader, Origin

HEADER = MailHeader(
    subject="Vedr. 010170-0000",
    sender_name="Bo 010170-0000",
    sender_address="bo010170-0000@borger.example",
    date=None,
    message_id="010170-0000.7@borger.example",
    in_reply_to="010170-0000.6@borger.example",
    references=("010170-0000.5@borger.example",),
    recipients=("post.0101700000@kommune.example",),
)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("mappe/010170-0000.pdf", "mappe/010170-****.pdf"),
        ("0101700000 Bo.pdf", "010170**** Bo.pdf"),
        ("sag_010170-0000_bilag.eml", "sag_010170-****_bilag.eml"),
        ("01 01 70 - 0000.tif", "01 01 70 - ****.tif"),
        ("010170–0000.txt", "010170–****.txt"),
        ("０１０１７０-００００.txt", "０１０１７０-****.txt"),
        ("a.zip/010170‐0000.txt", "a.zip/010170‐****.txt"),
    ],
)
def test_names_of_files_are_masked(name: str, masked: str) -> None:
    assert cpr.masked_name(name) == masked
    assert cpr.masked_name(masked) == masked
    assert private.origin(Origin(path=name, part=name)) == Origin(path=masked, part=masked)


@pytest.mark.parametrize(
    "name",
    [
        *("brev.pdf", "IMG_20220930_120000.jpg", "310299-0000.pdf", "1234567890123.pdf", "2022-0930.txt"),
        *("scan_131023_1502.pdf", "131023 1502.pdf"),  # day and time
    ],
)
def test_other_names_stay(name: str) -> None:
    place = Origin(path=name)
    assert private.origin(place) is place


def test_no_field_of_a_header_tells_it() -> None:
    given = Document(digest="d", media_type="text/plain", content=b"", origin=Origin(path="a.eml"), mail=HEADER)
    header = private.document(given).mail
    assert header is not None
    told = (header.subject, header.sender_name, header.sender_address, *header.recipients)
    assert "0000" not in str(told)
    assert str(told).count("****") == 4


def test_ids_of_messages_stay_as_they_are() -> None:
    place = Origin(path="a.mbox", message_id="131023-1502@kommune.example")
    assert private.origin(place) is place
    header = private.document(
        Document(digest="d", media_type="text/plain", content=b"", origin=place, mail=HEADER)
    ).mail
    assert header is not None
    assert (header.message_id, header.in_reply_to) == (HEADER.message_id, HEADER.in_reply_to)
    assert header.references == HEADER.references


@pytest.mark.parametrize(
    "text",
    [
        "CPR 010170 0000", "CPR 010170\u00a00000", "010170-\n0000", "010170 -\r\n0000", "010170‑0000", "010170−0000",
        "010170﹣0000", "010170－0000", "CPR ０１０１７０ ００００", "CPR: 01 01 70 0000", "010170\u00ad0000",
    ],
)  # fmt: skip
def test_hostile_spellings_in_texts_are_masked(text: str) -> None:
    masked = cpr.masked(text)
    assert masked.endswith("****")
    assert len(masked) == len(text)
    assert len(list(cpr.hidden(masked))) == 1


def test_what_a_person_writes_is_one_line_of_text_without_numbers() -> None:
    hostile = "Ib\x1b[31m,\x07 set\n 010170-0000 \udcff\r\n"
    assert private.written(hostile) == "Ib [31m, set 010170-**** \ufffd"
    assert private.written("Søby søger, jf. 2019-04-30") == "Søby søger, jf. 2019-04-30"
