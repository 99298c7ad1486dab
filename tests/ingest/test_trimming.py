"""Parts that are no letters: named in a note where somebody may look for them, never set aside."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from tests.ingest.mails import LETTER, PDF, documents, mail, mixed, plain, refusals

TEXT = f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}"
ENTRY = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "SUMMARY:Møde om broen\\, åen og\r\n  dæmningen\r\nDTSTART:20230612T080000Z\r\n"
    "DTEND;TZID=Romance Standard Time:20230612T113000\r\nLOCATION:Lokale 4\r\n"
    "DESCRIPTION:Vi gennemgår planen.\\nTag kort med.\r\nBEGIN:VALARM\r\nDESCRIPTION:REMINDER\r\nEND:VALARM\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ruth Sandbjerg\nEND:VCARD"
KEY = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENB\n-----END PGP PUBLIC KEY BLOCK-----"
# CMS SignedData with version, digest algorithms and no content
DETACHED = bytes.fromhex("301b06092a864886f70d010702a00e300c020101310030") + bytes.fromhex("05060100020100")


def part(content: str | bytes, declared: str, name: str = "", *, placed: str = "attachment") -> str:
    """A part in base64."""
    raw = content.encode() if isinstance(content, str) else content
    named = f'; filename="{name}"' if name else ""
    return (
        f"Content-Type: {declared}\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: {placed}{named}\n\n{base64.b64encode(raw).decode()}"
    )


def picture(width: int, height: int, *, form: str = "PNG") -> bytes:
    """A picture that cannot be packed: of about as many bytes as it has pixels."""
    held = io.BytesIO()
    Image.effect_noise((width, height), 90).save(held, form)
    return held.getvalue()


@pytest.mark.parametrize(
    ("added", "note"),
    [
        (part(ENTRY, "text/calendar; method=REQUEST", "møde.ics"), "calendar-entry møde.ics"),
        (part(ENTRY, "application/octet-stream", "invite.ics"), "calendar-entry invite.ics"),
        (part(CARD, "text/x-vcard", "ruth.vcf"), "visiting-card ruth.vcf"),
        (part(CARD, "text/plain", "ruth.vcf"), "visiting-card ruth.vcf"),
        (part(KEY, "application/octet-stream", "ruth.asc"), "public-key ruth.asc"),
        (part(b"0\x80", "application/pkcs7-signature", "smime.p7s"), "signature-not-checked"),
        (part(DETACHED, "application/octet-stream", "smime.p7s"), "signature-not-checked"),
        (part("-----BEGIN PGP SIGNATURE-----\n", "application/pgp-signature", "x.asc"), "signature-not-checked"),
        (part(picture(90, 40), "image/png", "image001.png"), "picture-left-out image001.png"),
        (part(picture(300, 300), "image/png", placed="inline"), "picture-left-out"),
    ],
)
def test_what_is_no_letter_is_named_on_the_mail(added: str, note: str) -> None:
    content = mixed(TEXT, added)
    (body,) = documents(content)
    assert body.content.decode() == LETTER
    assert body.notes == (note,)
    assert refusals(content) == ()


@pytest.mark.parametrize(
    "added",
    [
        part("", "text/plain", "ATT00001.txt"),
        part("", "text/html", "ATT00002.htm"),
        part(picture(60, 20), "image/png", placed="inline"),
        part(picture(700, 30), "image/png", placed="inline"),
        part(picture(1, 1, form="GIF"), "image/gif", placed="inline"),
        part("Reporting-UA: by.example", "message/disposition-notification"),
        part(bytes(40), "application/x-mso", "oledata.mso"),
        part("<a:clrMap/>", "text/xml", "colorschememapping.xml"),
        part(b"\x00\x05\x16\x07" + bytes(40), "application/octet-stream", "._brev.pdf"),
    ],
)
def test_what_nobody_would_look_for_is_left_out_without_a_word(added: str) -> None:
    content = mixed(TEXT, added)
    (body,) = documents(content)
    assert body.notes == ()
    assert refusals(content) == ()


def test_an_empty_file_is_set_aside() -> None:
    content = mixed(TEXT, part("", "application/pdf", "svar.pdf"))
    assert [one.reason for one in refusals(content)] == ["empty"]


def test_a_winmail_is_set_aside_and_named() -> None:
    content = mixed(TEXT, part(b"\x78\x9f\x3e\x22" + bytes(60), "application/ms-tnef", "winmail.dat"))
    assert [one.origin.part for one in refusals(content)] == ["winmail.dat"]
    assert documents(content)[0].notes == ("winmail",)


@pytest.mark.parametrize(
    "content",
    [
        mail(f"Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n{ENTRY}"),
        mixed(
            "Content-Type: text/plain\n\n\n",
            f"Content-Type: text/calendar; charset=utf-8\n\n{ENTRY}",
            kind="alternative",
        ),
        mixed(part(ENTRY, "text/calendar; charset=utf-8")),
    ],
    ids=["alone", "beside empty text", "attached"],
)
def test_a_mail_that_is_an_entry_of_a_calendar_is_registered_with_what_it_says(content: bytes) -> None:
    (body,) = documents(content)
    said = "Møde om broen, åen og dæmningen\n12.06.2023 kl. 10.00 – 12.06.2023 kl. 11.30\nLokale 4\n\n"
    assert body.content.decode() == said + "Vi gennemgår planen.\nTag kort med."
    assert body.notes == ("calendar-entry",)
    assert body.mail is not None
    assert body.mail.automatic  # no letter: it neither opens a round nor answers


def test_a_broken_entry_is_listed_all_the_same() -> None:
    (body,) = documents(
        mail("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", subject="Møde")
    )
    assert (body.content, body.notes) == (b"", ("calendar-entry",))


def test_text_after_a_file_is_part_of_the_mail() -> None:
    content = mixed(TEXT, part(CARD, "text/vcard", "r.vcf"), part("Husk fristen.", "text/plain", "ATT00001.txt"))
    (body,) = documents(content)
    assert body.content.decode() == f"{LETTER}\n\nHusk fristen."


def test_a_text_that_was_attached_stays_a_document() -> None:
    found = documents(mixed(TEXT, part("Husk fristen.", "text/plain", "notat.txt")))
    assert [one.origin.part for one in found] == [None, "notat.txt"]


def test_of_a_plain_mail_nothing_is_said() -> None:
    assert documents(plain())[0].notes == ()


@pytest.mark.parametrize("size", [(1728, 2200), (850, 1100), (595, 842)])
def test_a_page_of_few_bytes_is_a_page(size: tuple[int, int]) -> None:
    held = io.BytesIO()
    Image.new("1", size, 1).save(held, "PNG")
    assert len(held.getvalue()) < 10_000
    found = documents(mixed(TEXT, part(held.getvalue(), "image/png", placed="inline"), kind="related"))
    assert [one.media_type for one in found] == ["text/plain", "image/png"]


@pytest.mark.parametrize("declared", ["application/pkcs7-signature", "application/pgp-keys"])
def test_a_letter_is_one_whatever_it_is_declared_as(declared: str) -> None:
    found = documents(mixed(TEXT, part(PDF, declared, "smime.p7s")))
    assert [one.media_type for one in found] == ["text/plain", "application/pdf"]


@pytest.mark.parametrize("declared", ["text/x-amp-html", "text/watch-html", "text/enriched"])
def test_other_forms_of_a_text_are_left_out(declared: str) -> None:
    other = f"Content-Type: {declared}; charset=utf-8\n\n<p>{LETTER}</p>"
    (body,) = documents(mixed(TEXT, other, kind="alternative"))
    assert body.content.decode() == LETTER


def test_scans_in_the_text_are_letters_and_banners_are_not() -> None:
    page = "Content-Type: text/html; charset=utf-8\n\n<p>Se siderne</p><img src='cid:side'>"
    sizes = [(600, 840), (620, 840), (600, 160), (300, 300)]
    content = mixed(page, *(part(picture(*size), "image/png", placed="inline") for size in sizes), kind="related")
    assert [one.media_type for one in documents(content)] == ["text/plain", "image/png", "image/png"]
