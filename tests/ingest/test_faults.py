"""What is odd about a mail's transport is noticed, each fault by its code; what the mail says is delivered anyway."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

import pytest

from tests.ingest.mails import LETTER, PDF, documents, mail, mixed, plain, refusals

TEXT = f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}"
PAGES = PDF.replace(b"trailer", b"startxref\n9\ntrailer")
WINMAIL = base64.b64encode(b"\x78\x9f\x3e\x22" + bytes(60)).decode()
WHOLE = base64.b64encode(PAGES).decode()


def attached(content: str = WHOLE, *, name: str = "svar.pdf", encoding: str = "base64") -> str:
    """A part with a file."""
    return (
        f"Content-Type: application/pdf\nContent-Transfer-Encoding: {encoding}\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{content}'
    )


def notes(content: bytes) -> set[str]:
    """All that is noticed about a mail and its parts."""
    return {note for document in documents(content) for note in document.notes}


def said(content: bytes) -> str:
    """What the mail itself says."""
    return next(one.content.decode() for one in documents(content) if one.is_mail_body)


def archive(name: str) -> str:
    """A ZIP with one file of that name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), LETTER)
    return base64.b64encode(held.getvalue()).decode()


@pytest.mark.parametrize(
    "content",
    [
        plain(),
        mixed(TEXT, attached()),
        mixed(TEXT, "Content-Type: text/html; charset=utf-8\n\n<p>" + LETTER.replace("\n", "<br>"), kind="alternative"),
        b"Return-Path: <rusa@post.eksempelby.dk>\n" + plain(),
        b"Received: from a by b; Tue, 6 Jun 2023 09:31:00 +0200\n" + plain(),
        b"Return-Path: <x@udsender.example>\nAuthentication-Results: mx; dkim=pass header.d=eksempelby.dk\n" + plain(),
        plain().decode().replace("utf-8", "iso-8859-1").encode("latin-1"),
        mixed(f"Content-Type: message/rfc822\n\n{plain(subject='Frist').decode()}", TEXT),
    ],
    ids=["plain", "attachment", "two forms", "return path", "received", "vouched for", "latin-1", "forwarded"],
)
def test_of_a_sound_mail_nothing_is_noticed(content: bytes) -> None:
    assert notes(content) == set()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (plain(date="Thu, 01 Jan 1970 00:00:00 +0000"), "date-implausible"),
        (plain(date="Mon, 14 Mar 2222 10:00:00 +0100"), "date-implausible"),
        (b"Received: from a by b; Tue, 6 Jun 2021 09:31:00 +0200\n" + plain(), "date-implausible"),
        (plain(date="i morgen"), "date-unreadable"),
        (plain(date="Tue, 6 Jun 2023 09:30:00 +0200 ((x"), "date-unreadable"),
        (plain().replace(b"Date:", b"X-Date:"), "date-missing"),
        (b"Date: Mon, 5 Jun 2023 09:30:00 +0200\n" + plain(), "several-dates"),
        (b"From: Anden <anden@eksempelby.dk>\n" + plain(), "several-senders"),
        (b"Subject: Noget andet\n" + plain(), "several-subjects"),
        (plain(subject="Svar " * 5_000), "subject-shortened"),
        (plain(subject="Sv\x00ar"), "nul-bytes"),
        (plain(LETTER.replace(" ", "\x00")), "nul-bytes"),
        (plain(LETTER + "\n" + "x " * 20_000), "repetition-shortened"),
        (b"Return-Path: <x@andetsteds.example>\n" + plain(), "sender-not-verified"),
        (b"Authentication-Results: mx; dkim=fail; spf=softfail\n" + plain(), "sender-not-verified"),
        (plain().replace(b"Ruth Sandbjerg <", b'"post@ministeriet.example" <'), "sender-not-verified"),
        (mixed(TEXT, attached()).replace(b'; boundary="skel"', b""), "boundary-missing"),
        (mixed(TEXT, attached()).replace(b'"skel"', b'"andet"'), "boundary-missing"),
        (mixed(TEXT, attached()).removesuffix(b"--skel--\n"), "end-missing"),
        (mixed(TEXT, attached(encoding="x-ukendt")), "transfer-encoding-unknown"),
        (mail("Content-Transfer-Encoding: quoted-printable\n\nV=E6r=XY s=E\n"), "transfer-encoding-broken"),
        (mixed(TEXT, attached(base64.b64encode(PAGES[:25]).decode())), "attachment-truncated"),
        (mixed(TEXT, *[attached(name=f"{n}.pdf") for n in range(60)]), "many-attachments"),
        (mixed(TEXT, attached(name="brev.pdf.exe")), "misleading-name"),
        (mixed(TEXT, attached(name="brev\u202efdp.exe")), "misleading-name"),
        (mixed(TEXT, attached(archive("../../ud.txt"))), "unsafe-path"),
        (mixed(TEXT, attached(archive("C:\\ud.txt"))), "unsafe-path"),
        (mixed(TEXT, "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nEND:VCALENDAR"), "calendar-entry"),
        (mixed(TEXT, attached(WINMAIL, name="winmail.dat")), "winmail"),
        (mixed(TEXT, "Content-Type: message/external-body; access-type=URL\n\nContent-Type: x/y\n"), "external-body"),
        (mail("Content-Type: message/partial; number=2; id=a\n\nresten af brevet følger her\n"), "message-partial"),
        (mail("\n"), "headers-only"),
        (plain().replace(b"Date:", b"dette er intet hoved\nDate:"), "header-broken"),
        (b"List-Unsubscribe: <mailto:af@eksempelby.dk>\n" + plain(), "newsletter"),
        (b"Precedence: bulk\n" + plain(), "newsletter"),
    ],
)  # fmt: skip
def test_each_fault_has_its_code(content: bytes, code: str) -> None:
    assert code in notes(content)


@pytest.mark.parametrize(
    "content",
    [
        plain(subject="Autosvar: Svar"),
        plain(subject="Undelivered Mail Returned to Sender"),
        plain(subject="Læst: Svar"),
        plain(subject="Tilbagekald: Svar"),
        plain(subject="Kan ikke leveres: Svar"),
        b"X-MS-Exchange-Message-Is-Ndr:\n" + plain(),
        b"Auto-Submitted: auto-generated\n" + plain().replace(b"rusa@", b"postmaster@"),
        plain("Levering til følgende modtagere eller grupper mislykkedes:\n\nbo@by.example"),
        b"Auto-Submitted: auto-replied\n" + plain(),
        plain("Jeg er på ferie og ser på mails igen fra den 12. august.\n\nHilsen\nRuth"),
        plain("Hej. Jeg er netop nu ikke på kontoret; prøv Vera på 11 22 33 44."),
        plain("Hello,\n\nI am currently out of the office until Monday."),
        plain("Dette er et automatisk svar. Vi læser din mail snarest."),
        mail("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nIkke fundet\n--x--\n"),
    ],
)
def test_what_nobody_has_written_is_told(content: bytes) -> None:
    (body,) = documents(content)
    assert body.mail is not None
    assert body.mail.automatic
    assert "automatic-reply" in body.notes


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er på ferie, men kommunen vil gerne deltage i forsøget.",
        "Vi har modtaget jeres brev og ansøger hermed om støtte.",
        LETTER,
    ],
)
def test_who_is_away_and_answers_all_the_same_is_a_person(text: str) -> None:
    (body,) = documents(plain(text))
    assert body.mail is not None
    assert not body.mail.automatic


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp865", "us-ascii"),
        ("cp850", "x-ukendt"),
        ("mac_roman", "utf-8"),
        ("utf-16-le", "us-ascii"),
        ("utf-16-be", "utf-8"),
        ("utf-7", "us-ascii"),
        ("utf-7", "x-ukendt"),
        ("cp1252", "unknown-8bit"),
    ],
)
def test_a_charset_that_had_to_be_guessed_is_read_and_noticed(encoding: str, declared: str) -> None:
    head = plain("x").decode().replace("utf-8", declared).rpartition("x\n")[0]
    content = head.encode() + LETTER.encode(encoding)
    assert said(content) == LETTER
    assert notes(content) == {"charset-guessed"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "iso8859-15", "cp037", "utf-8-sig"])
def test_a_charset_that_is_named_rightly_is_no_fault(encoding: str) -> None:
    head = plain("x").decode().replace("utf-8", encoding).rpartition("x\n")[0]
    content = head.encode() + LETTER.encode(encoding)
    assert (said(content), notes(content)) == (LETTER, set())


@pytest.mark.parametrize("declared", ["utf-16", "iso-2022-jp", "hz", "utf-7", "rot13", "hex", '"utf-8', "utf-8\x00"])
def test_a_charset_that_is_named_wrongly_does_no_harm(declared: str) -> None:
    assert said(plain().replace(b"charset=utf-8", f"charset={declared}".encode())) == LETTER


@pytest.mark.parametrize(
    ("text", "page", "code"),
    [
        ("Ansøgning 4: Imødekommes.", "<p>Ansøgning 4: Imødekommes <b>ikke</b>.", "forms-differ"),
        ("Fristen er den 4. maj 2023.", "<p>Fristen er den 14. maj 2023.", "forms-differ"),
        (
            "Vi holder møde om havnen.",
            "<p>Kommunen afslår at deltage i puljen til skoler og dagtilbud.",
            "forms-unlike",
        ),
        ("Fristen er den 4. maj 2023.", "<h1>Fristen</h1> er den <i>4. maj</i> 2023.<img src='cid:1'>", None),
        ("Se http://by.example/a?b=1", "<p>Se <a href='http://by.example/a?b=1'>her</a>", None),
        ("* Broen\n* Åen\n\n> Hilsen", "<ul><li>Broen<li>Åen</ul><blockquote>Hilsen", None),
    ],
)
def test_forms_that_say_different_things_are_noticed(text: str, page: str, code: str | None) -> None:
    content = mixed(
        f"Content-Type: text/plain; charset=utf-8\n\n{text}",
        f"Content-Type: text/html; charset=utf-8\n\n{page}",
        kind="alternative",
    )
    assert notes(content) == ({code} if code else set())


HIDDEN = "Denne sætning skal ingen se"


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Kære by</p><p style='display:none'>{HIDDEN}</p>",
        f"<p>Kære by</p><div style='visibility: hidden'><b>{HIDDEN}</b></div>",
        f"<p>Kære by</p><span style='font-size:0px'>{HIDDEN}</span>",
        f"<p>Kære by</p><p hidden>{HIDDEN}</p>",
        f"<style>.x, p.y {{ display: none }}</style><p>Kære by</p><p class=y>{HIDDEN}</p>",
    ],
)
def test_hidden_text_is_left_out_and_noticed(page: str) -> None:
    content = mail(f"Content-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>\n")
    assert said(content) == "Kære by"
    assert notes(content) == {"hidden-text"}


def test_a_layout_without_size_hides_nothing() -> None:
    page = "<table><tr><td style='font-size:0px'><div style='font-size:13px'>Kære by, vi søger</div></td></tr></table>"
    content = mail(f"Content-Type: text/html; charset=utf-8\n\n{page}\n")
    assert said(content) == "Kære by, vi søger"
    assert notes(content) == set()


@pytest.mark.parametrize(
    "tag",
    [
        "<img src=http://spor.example/1.gif>",
        "<script src=//spor.example/x.js></script>",
        "<meta http-equiv=refresh content='0;url=http://spor.example'>",
        "<link rel=stylesheet href=file:///etc/x.css>",
        "<style>@import url(http://spor.example/a.css)</style>",
        "<table background=http://spor.example/b.png><tr><td>x</table>",
    ],
)
def test_what_a_page_would_fetch_is_noticed(tag: str) -> None:
    content = mail(f"Content-Type: text/html\n\n<html><body><p>Hej</p>{tag}</body></html>\n")
    assert "remote-content" in notes(content)


def test_an_old_mail_with_a_file_written_out_gives_text_and_file() -> None:
    lines = b"".join(binascii.b2a_uu(PAGES[at : at + 45]) for at in range(0, len(PAGES), 45)).decode()
    content = plain(f"Hermed brevet.\n\nbegin 644 brev.pdf\n{lines}`\nend\n\nHilsen Ruth")
    body, letter = documents(content)
    assert body.content.decode() == "Hermed brevet.\n\n\n\nHilsen Ruth"
    assert (letter.content, letter.origin.part, letter.media_type) == (PAGES, "brev.pdf", "application/pdf")


def test_a_fault_of_a_mail_without_text_stands_with_what_is_attached() -> None:
    (letter,) = documents(mixed(attached()).replace(b"Date:", b"X-Date:"))
    assert letter.media_type == "application/pdf"
    assert letter.notes == ("date-missing",)


def test_a_fault_of_one_attachment_stands_with_that_alone() -> None:
    body, bad, good = documents(mixed(TEXT, attached(name="a.pdf.exe"), attached(name="b.pdf")))
    assert [one.notes for one in (body, bad, good)] == [(), ("misleading-name",), ()]


def test_parts_deep_in_each_other_are_noticed() -> None:
    inner = "Content-Type: text/plain\n\nHej\n"
    for number in range(40):
        inner = f'Content-Type: multipart/mixed; boundary="s{number}"\n\n--s{number}\n{inner}\n--s{number}--\n'
    assert notes(mail(inner)) == {"deeply-nested"}


def test_a_line_that_could_part_messages_is_noticed_however_the_mail_came() -> None:
    odd = "Hej\n\nFrom nu af gælder en ny frist."
    letters = [
        f"From a@by.dk Tue Jun  6 09:30:00 2023\n{plain(text, ident=str(n)).decode()}\n"
        for n, text in enumerate(["Hej", odd, odd.replace("From", ">From"), "Farvel\nFrom nu af"])
    ]
    found = documents("".join(letters).encode())
    assert [one.notes for one in found] == [(), ("from-line",), ("from-line",), ()]
    assert notes(plain(odd)) == {"from-line"}


def test_a_mail_that_only_points_elsewhere_is_listed() -> None:
    content = mail('Content-Type: message/external-body; access-type=anon-ftp; name="x.pdf"\n\nContent-Type: x/y\n\n')
    assert notes(content) >= {"external-body"}
    assert [one.reason for one in refusals(content)] == ["unknown-format"]
