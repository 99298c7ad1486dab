"""Outlook messages are read as the mails they are."""

from __future__ import annotations

import datetime

import pytest

from pipeline.errors import UnreadableInput
from pipeline.ingest import compound
from tests.ingest.compounds import Folder, text, times
from tests.ingest.compounds import compound as packed
from tests.ingest.mails import LETTER, PDF, documents, through

LONG = LETTER + "\n" + "Vi ser frem til svar fra jer. " * 300


def ticks(*when: int) -> int:
    """A moment in UTC as Windows counts."""
    since = datetime.datetime(*when, tzinfo=datetime.UTC) - datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)  # type: ignore[misc]
    return int(since.total_seconds()) * 10_000_000


def message(body: str, *, nested: bool = False, **more: bytes | Folder) -> dict[str, bytes | Folder]:
    """The streams of a message."""
    return {
        **dict([text(0x0037, "Ansøgning fra Øer"), text(0x0C1A, "Åse Bro"), text(0x5D01, "aase@by.dk")]),
        **dict([text(0x1000, body.replace("\n", "\r\n")), text(0x1035, "<m7@by.dk>")]),
        **dict([times((0x0039, ticks(2023, 6, 6, 7, 30)), nested=nested)]),
        **more,
    }


def attached() -> Folder:
    """The streams of an attachment."""
    return {**dict([text(0x3707, "høringssvar.pdf"), text(0x370E, "application/pdf")]), "__substg1.0_37010102": PDF}


@pytest.mark.parametrize("body", [LETTER, LONG.strip()], ids=["small", "large"])
def test_a_message_is_a_mail(body: str) -> None:
    (found,) = documents(packed(message(body)))
    assert found.content.decode() == body.rstrip()
    assert found.mail is not None
    assert (found.mail.subject, found.mail.message_id) == ("Ansøgning fra Øer", "m7@by.dk")
    assert (found.mail.sender_name, found.mail.sender_address) == ("Åse Bro", "aase@by.dk")
    assert found.mail.date == "2023-06-06T09:30"


def test_attachments_are_documents() -> None:
    extra = {"__attach_version1.0_#00000000": attached()}
    body, letter = documents(packed(message(LETTER, **extra)))
    assert (letter.origin.part, letter.content) == ("høringssvar.pdf", PDF)
    assert letter.part_of == body.digest


def test_a_message_in_a_message_is_a_mail_of_its_own() -> None:
    inner = {"__substg1.0_3701000D": message("Fristen er den 1. maj.", nested=True)}
    extra = {"__attach_version1.0_#00000000": inner}
    _, forwarded = documents(packed(message(LETTER, **extra)))
    assert forwarded.content == b"Fristen er den 1. maj."
    assert forwarded.mail is not None
    assert forwarded.mail.date == "2023-06-06T09:30"


def test_what_the_transport_wrote_goes_first() -> None:
    head = "Date: Wed, 7 Jun 2023 10:00:00 +0200\r\nMessage-ID: <t1@by.dk>\r\nAuto-Submitted: auto-replied\r\n"
    (found,) = documents(packed(message(LETTER, **dict([text(0x007D, head)]))))
    assert found.mail is not None
    assert (found.mail.date, found.mail.message_id, found.mail.automatic) == ("2023-06-07T10:00", "t1@by.dk", True)


def test_a_broken_message_is_damaged() -> None:
    whole = packed(message(LETTER))
    for size in (600, 1200, len(whole) - 512):
        with pytest.raises(UnreadableInput) as caught:
            through(whole[:size])
        assert caught.value.reason in {"damaged", "unknown-format"}


def test_a_chain_that_bites_its_tail_ends() -> None:
    whole = bytearray(packed(message(LONG)))
    whole[-512:-508] = b"\x00\x00\x00\x00"
    with pytest.raises(compound.BrokenCompoundFile):
        compound.read(bytes(whole))


def test_any_cut_ends_in_documents_or_a_reason() -> None:
    whole = packed(message(LONG, **{"__attach_version1.0_#00000000": attached()}))
    for place in range(24, 80):
        spoilt = whole[:place] + b"\x07" + whole[place + 1 :]
        try:
            assert through(spoilt)
        except UnreadableInput as error:
            assert error.reason in {"damaged", "unknown-format"}


def test_what_the_transport_wrote_tells_lists_and_senders() -> None:
    written = "Return-Path: <x@andetsteds.example>\r\nAuto-Submitted: auto-replied\r\nList-Id: <nyt.by.dk>\r\n"
    (found,) = documents(packed(message(LETTER, **dict([text(0x007D, written)]))))
    assert found.mail is not None
    assert (found.mail.automatic, found.mail.bulk) == (True, True)
    assert "automatic-reply" in found.notes


def test_a_message_signed_in_the_open_is_opened() -> None:
    entity = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{LETTER}".encode()
    part = {**dict([text(0x3707, "smime.p7m"), text(0x370E, "multipart/signed")]), "__substg1.0_37010102": entity}
    extra = {"__attach_version1.0_#00000000": part}
    (found,) = documents(packed(message("", **extra)))
    assert found.content.decode() == LETTER
    assert "signature-not-checked" in found.notes
