"""Encodings of the way are undone as far as they go; what was in the clear all along stays."""

from __future__ import annotations

import base64

import pytest

from pipeline.ingest import transfer
from tests.ingest.mails import LETTER, PDF, documents, mail, mixed

CODED = base64.encodebytes(LETTER.encode() * 3)
FOOTER = b"_______________________________\nBroens venner\nhttps://lister.example/bro\n"


def test_a_footer_below_base64_is_read_as_it_stands() -> None:
    said = transfer.undone(CODED + b"\n\n" + FOOTER, "base64", is_text=True).decode()
    assert said == LETTER * 3 + "\n\n" + FOOTER.decode().strip()


def test_of_a_file_nothing_but_the_file_is_taken() -> None:
    assert transfer.undone(base64.encodebytes(PDF) + b"\n" + FOOTER, "base64") == PDF


@pytest.mark.parametrize("before", [b"", b"\n\n", b"\r\n"])
def test_empty_lines_before_base64_do_not_end_it(before: bytes) -> None:
    assert transfer.undone(before + b"SGVq\n", "base64", is_text=True) == b"Hej"


def test_base64_goes_on_after_an_empty_line() -> None:
    lines = CODED.splitlines(keepends=True)
    assert transfer.undone(b"".join([*lines[:2], b"\n", *lines[2:]]), "base64", is_text=True).decode() == LETTER * 3


def test_what_is_clear_in_spite_of_its_name_is_read_and_noticed() -> None:
    (body,) = documents(
        mail(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{LETTER}\n")
    )
    assert body.content.decode() == LETTER
    assert body.notes == ("transfer-encoding-broken",)


def test_base64_that_was_cut_is_noticed() -> None:
    cut = CODED.decode().rstrip()[:-3]
    (body,) = documents(mail(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{cut}\n"))
    assert body.notes == ("transfer-encoding-broken",)


@pytest.mark.parametrize("named", ["BASE64 (saa)", '"base64"', "Base64;", " base64 "])
def test_an_encoding_with_a_comment_is_that_encoding(named: str) -> None:
    assert transfer.named(named) == "base64"
    content = mail(
        f"Content-Type: TEXT/PLAIN (ren tekst); charset=utf-8\nContent-Transfer-Encoding: {named}\n\n{CODED.decode()}"
    )
    (body,) = documents(content)
    assert body.content.decode() == LETTER * 3
    assert body.notes == ()


def test_a_mail_attached_as_quoted_printable_is_a_mail() -> None:
    inner = 'From: Otto Vang <otto@\n eksempelby.dk>\nSubject: Frist\nContent-Type: text/plain; charset=3D"utf-8"\n\n'
    inner = inner.replace("otto@\n ", "otto=\n@") + "Fristen er den 4. maj.\n"
    content = mixed(
        "Content-Type: text/plain\n\nHej",
        f"Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n{inner}",
    )
    found = documents(content)[-1]
    assert found.mail is not None
    assert (found.mail.sender_address, found.mail.subject) == ("otto@eksempelby.dk", "Frist")
    assert found.content.decode() == "Fristen er den 4. maj."
