"""Mails become documents: the body chosen, every attachment kept, identity by content."""

from __future__ import annotations

import base64
import hashlib

import pytest

from pipeline.errors import UnreadableInput
from tests.ingest.mails import LETTER, PDF, documents, mail, mixed, plain, refusals, through

ATTACHED = (
    'Content-Type: application/pdf; name="svar.pdf"\nContent-Transfer-Encoding: base64\n'
    'Content-Disposition: attachment; filename="svar.pdf"\n\n' + base64.b64encode(PDF).decode()
)


def test_a_plain_mail_is_one_document_with_its_header() -> None:
    (body,) = documents(plain())
    assert body.content.decode() == LETTER
    assert body.media_type == "text/plain"
    assert body.is_mail_body
    assert body.origin.message_id == "a1@eksempelby.dk"
    assert body.mail is not None
    assert (body.mail.sender_name, body.mail.sender_address) == ("Ruth Sandbjerg", "rusa@eksempelby.dk")
    assert body.mail.date == "2023-06-06T09:30"
    assert body.mail.recipients == ("pulje@styrelsen.dk",)


def test_an_attachment_is_a_document_of_its_own_bytes() -> None:
    body, attachment = documents(mixed(f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}", ATTACHED))
    assert attachment.content == PDF
    assert attachment.digest == hashlib.sha256(PDF).hexdigest()
    assert attachment.media_type == "application/pdf"
    assert attachment.origin.part == "svar.pdf"
    assert attachment.part_of == body.digest
    assert attachment.mail == body.mail


def test_a_mail_that_says_nothing_but_its_attachment_has_no_body() -> None:
    (attachment,) = documents(mixed("Content-Type: text/plain\n\n \n", ATTACHED))
    assert attachment.media_type == "application/pdf"
    assert attachment.part_of is None


def test_a_mail_with_a_header_alone_is_still_a_document() -> None:
    (body,) = documents(mail("\n"))
    assert body.content == b""
    assert body.mail is not None


@pytest.mark.parametrize(
    ("declared", "placed"),
    [
        ("application/octet-stream", "inline"),
        ("text/plain", "attachment; filename=svar.txt"),
        ("image/pdf", "inline; filename=x"),
        ("application/pdf", ""),
    ],
)
def test_bytes_decide_what_a_part_is(declared: str, placed: str) -> None:
    part = f"Content-Type: {declared}\nContent-Transfer-Encoding: base64\n"
    part += f"Content-Disposition: {placed}\n" if placed else ""
    found = documents(mixed("Content-Type: text/plain\n\nSe bilag\n", part + "\n" + base64.b64encode(PDF).decode()))
    assert [one.media_type for one in found] == ["text/plain", "application/pdf"]


def test_of_two_forms_the_plain_one_is_taken() -> None:
    found = documents(
        mixed(
            "Content-Type: text/plain; charset=utf-8\n\nVi vil gerne være med i netværket for små øer.",
            "Content-Type: text/html; charset=utf-8\n\n<p>Vi vil <b>gerne</b> være med i netværket for små øer.</p>",
            kind="alternative",
        )
    )
    assert [one.content.decode() for one in found] == ["Vi vil gerne være med i netværket for små øer."]


def test_a_plain_form_that_only_points_to_the_page_is_not_taken() -> None:
    page = "<p>" + "Kommunen søger om at deltage i forsøget. " * 12 + "</p>"
    (body,) = documents(
        mixed(
            "Content-Type: text/plain\n\nThis message is in HTML.",
            f"Content-Type: text/html; charset=utf-8\n\n{page}",
            kind="alternative",
        )
    )
    assert body.content.decode().startswith("Kommunen søger")


def test_a_letter_inside_multipart_alternative_is_not_lost() -> None:
    found = documents(mixed("Content-Type: text/plain\n\nHej", ATTACHED, kind="alternative"))
    assert [one.media_type for one in found] == ["text/plain", "application/pdf"]


def test_flowed_text_is_joined_and_quotes_are_kept_apart() -> None:
    flowed = "Vi svarer hermed på \nbrevet om puljen.\n\n> Husk at svare \n> i tide.\n-- \nRuth"
    (body,) = documents(mail(f"Content-Type: text/plain; charset=utf-8; format=flowed\n\n{flowed}\n"))
    assert body.content.decode() == "Vi svarer hermed på brevet om puljen.\n\n> Husk at svare i tide.\n--\nRuth"


def test_a_forwarded_mail_is_a_mail_of_its_own() -> None:
    inner = plain("Fristen er den 1. maj.", subject="Frist", ident="inner").decode()
    found = documents(
        mixed(
            "Content-Type: text/plain\n\nHer er mailen fra juni, som jeg lovede.",
            f"Content-Type: message/rfc822\n\n{inner}",
        )
    )
    outer, forwarded = found
    assert forwarded.content.decode() == "Fristen er den 1. maj."
    assert forwarded.mail is not None
    assert (forwarded.mail.subject, forwarded.mail.message_id) == ("Frist", "inner@eksempelby.dk")
    assert forwarded.origin.part == "Frist.eml"
    assert forwarded.part_of is None  # it may come by itself as well
    assert outer.mail is not None and outer.mail.references == ("inner@eksempelby.dk",)


def test_a_forwarded_mail_in_base64_is_read_all_the_same() -> None:
    inner = base64.encodebytes(plain("Fristen er den 1. maj.", subject="Frist")).decode()
    part = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}"
    assert (
        documents(mixed("Content-Type: text/plain\n\nHer er mailen fra juni, som jeg lovede.", part))[1].content
        == b"Fristen er den 1. maj."
    )


def test_the_same_mail_by_another_way_is_the_same_document() -> None:
    first = plain()
    second = b"Received: from a by b; Tue, 6 Jun 2023 09:31:00 +0200\n" + plain(
        LETTER.replace("\n", " \n"), ident="other", date="Tue, 6 Jun 2023 07:30:00 +0000"
    )
    assert documents(first)[0].digest == documents(second)[0].digest


def test_other_content_under_the_same_message_id_is_another_document() -> None:
    assert documents(plain())[0].digest != documents(plain(LETTER + "\nPS. Vi venter."))[0].digest
    assert documents(plain())[0].digest != documents(plain(subject="Svar igen"))[0].digest


def test_small_pictures_of_a_page_are_left_out_but_attached_pictures_are_kept() -> None:
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100).decode()
    logo = f"Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\n{png}"
    scan = "Content-Type: image/png; name=brev.png\nContent-Disposition: attachment\n"
    scan += f"Content-Transfer-Encoding: base64\n\n{png}"
    found = documents(mixed("Content-Type: text/plain\n\nHej", logo, scan))
    assert [one.origin.part for one in found] == [None, "brev.png"]


def test_what_cannot_be_read_is_listed_beside_the_rest() -> None:
    table = "Content-Type: application/octet-stream; name=tal.bin\nContent-Transfer-Encoding: base64\n\n"
    table += base64.b64encode(bytes(range(256)) * 4).decode()
    content = mixed("Content-Type: text/plain\n\nHej", table, ATTACHED)
    assert [one.media_type for one in documents(content)] == ["text/plain", "application/pdf"]
    (refused,) = refusals(content)
    assert (refused.reason, refused.origin.part) == ("unknown-format", "tal.bin")
    assert "tal.bin" in refused.message


@pytest.mark.parametrize(
    "content",
    [
        mixed("Content-Type: application/pgp-encrypted\n\nVersion: 1", kind="encrypted"),
        mail("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n"),
        plain("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----"),
    ],
)
def test_locked_mails_are_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        through(content)
    assert caught.value.reason == "encrypted"
    assert "post.eml" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        mail("Content-Type: text/plain" + ";" * 50_000 + "\n\nx"),
        plain(subject="=?utf-8?q?a?= " * 20_000),
        plain().replace(b"Ruth Sandbjerg", b'"(' * 20_000),
        mixed(*["Content-Type: text/plain\n\nx"] * 2_500),
        mail("".join(f'Content-Type: multipart/mixed; boundary="s{n}"\n\n--s{n}\n' for n in range(1_500)) + "\nx"),
        mail("Content-Type: message/rfc822\n\n" * 2_000),
        mail("Content-Type: text/html\n\n" + "<div>" * 50_000),
        b"X-Fill: " + b"a" * 2_100_000 + b"\n" + plain(),
    ],
    ids=["semicolons", "encoded words", "brackets", "parts", "multiparts", "forwarded", "html", "header"],
)
def test_hostile_mails_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        through(content)
    assert caught.value.reason == "too-complex"


@pytest.mark.parametrize(
    "content",
    [
        plain().replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + plain(),
        b"\r\n" + plain().replace(b"\n", b"\r\n"),
        plain().replace(b"charset=utf-8", b'charset="utf-8'),
        plain().replace(b"charset=utf-8", b"charset=rot13"),
        plain().replace(b"charset=utf-8", b"charset=us-ascii"),
        plain().replace(b"charset=utf-8", b"charset=x-ukendt"),
        plain().decode().encode("cp1252"),
        plain().decode().replace("utf-8", "iso-8859-1").encode("latin-1"),
        plain().decode().replace("utf-8", "us-ascii").encode("cp865"),
    ],
    ids=["CR", "BOM", "CRLF", "quote", "rot13", "ascii", "unknown", "cp1252 as utf-8", "latin-1", "cp865"],
)
def test_odd_mails_read_as_if_nothing_were_wrong(content: bytes) -> None:
    (body,) = documents(content)
    assert body.content.decode() == LETTER


def test_a_boundary_that_is_missing_is_found() -> None:
    content = mixed("Content-Type: text/plain\n\nHej", ATTACHED).replace(b'; boundary="skel"', b"")
    assert [one.media_type for one in documents(content)] == ["text/plain", "application/pdf"]


def test_base64_with_foreign_signs_and_without_its_end_is_decoded() -> None:
    encoded = base64.b64encode(PDF * 3).decode().rstrip("=")
    part = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
    content = mixed("Content-Type: text/plain\n\nHej", f"{part}{encoded[:40]}!!! annonce\n{encoded[40:]}")
    assert documents(content)[1].content == PDF * 3
