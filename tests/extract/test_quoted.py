"""Of a reply only what it says itself is read; offsets stay."""

from __future__ import annotations

import pytest

from pipeline.extract.quoted import mask_quoted
from pipeline.values.source import MailHeader

REPLY = "Vi takker ja til broen.\n\nMvh\nVera\n\n"
OLDER = "Kære Vera\n\nFristen er den 3. maj."
BLOCK = "Fra: Ruth <rusa@by.dk>\nSendt: 8. august 2022 14:05\nTil: Vera\nEmne: Broen\n\n"


def header(subject: str) -> MailHeader:
    return MailHeader(subject=subject, sender_name="Vera", sender_address="veli@by.dk", date=None, message_id=None)


@pytest.mark.parametrize("head", [BLOCK, "Den 8. aug. 2022 kl. 14.05 skrev Ruth <rusa@by.dk>:\n\n"])
def test_older_mail_is_blanked_out(head: str) -> None:
    text = REPLY + head + OLDER
    masked = mask_quoted(text, header("SV: Broen"))
    assert masked.rstrip() == REPLY.rstrip()
    assert len(masked) == len(text)
    assert [n for n, sign in enumerate(text) if sign == "\n"] == [n for n, sign in enumerate(masked) if sign == "\n"]


def test_lines_with_quote_marks_are_blanked_out_and_answers_between_them_are_not() -> None:
    masked = mask_quoted("> Kommer I?\nJa.\n> Hvornår?\nKl. 10.", header("SV: Broen"))
    assert masked.split() == ["Ja.", "Kl.", "10."]


def test_a_mail_that_is_nothing_but_an_older_one_is_left() -> None:
    assert mask_quoted(BLOCK + OLDER, header("SV: Broen")) == BLOCK + OLDER


def test_a_forward_that_ingest_left_whole_is_read_whole() -> None:
    text = f"Se nedenfor.\n\n-----Oprindelig meddelelse-----\nFra: Ruth\n\n{OLDER}"
    assert mask_quoted(text, header("VS: Broen")) == text
