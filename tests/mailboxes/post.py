"""A mailbox of any size from a number: letters of rounds among the mail of an office.

The same number gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from random import Random
from zoneinfo import ZoneInfo

from fpdf import FPDF

from tests.mailboxes.office import office_mail
from tests.mailboxes.rounds import Round, Written

_ZONE = ZoneInfo("Europe/Copenhagen")
_BEGINS = datetime(2021, 1, 11, tzinfo=_ZONE)
_PACKINGS = (  # character set and how its bytes travel
    ("utf-8", "base64"), ("utf-8", "quoted-printable"), ("iso-8859-1", "quoted-printable"), ("utf-8", "8bit"),
    ("windows-1252", "8bit"), ("iso-8859-15", "base64"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message of the mailbox."""

    folder: str
    raw: bytes  # lines end with CR LF
    written: Written
    flags: str  # of a Maildir: "S", "RS", …


def mailbox(messages: int, letters: int, *, seed: int = 1) -> Iterator[Mail]:
    """`messages` mails, of them `letters` letters of rounds, in the order in which they were sent."""
    chance = Random(seed)
    written = sorted((*_rounds(chance, letters), *_office(chance, messages - letters)), key=lambda one: one.at)
    last: dict[str, str] = {}  # Message-ID of the last mail of a subject
    for number, one in enumerate(written):
        raw = _packed(one, f"{seed}/{number}", last.get(one.replies_to or ""))
        last[one.subject] = message_id(f"{seed}/{number}")
        yield Mail(folder=one.folder, raw=raw, written=one,
                   flags=chance.choice(("", "S", "S", "RS", "FS")))  # fmt: skip


def _rounds(chance: Random, letters: int) -> Iterator[Written]:
    number, left = 0, letters
    while left >= 3:
        size = left if left < 12 else 8
        made = list(Round(chance, number, _BEGINS + timedelta(days=30 * number)).letters(size))
        yield from made
        left -= len(made)
        number += 1


def _office(chance: Random, count: int) -> Iterator[Written]:
    for number in range(count):
        at = _BEGINS + timedelta(minutes=number * 97 + chance.randint(0, 60), seconds=chance.randint(0, 59))
        yield office_mail(chance, at)


def _packed(one: Written, name: str, before: str | None) -> bytes:
    """The bytes of a mail as a server keeps it."""
    mail = EmailMessage(policy=SMTP.clone(max_line_length=998))
    mail["Received"] = f"from ude.example by inde.example; {format_datetime(one.at)}"
    mail["From"] = f"{one.sender.name} <{one.sender.address}>"
    mail["To"] = f"{one.recipient.name} <{one.recipient.address}>"
    mail["Subject"] = one.subject
    mail["Date"] = format_datetime(one.at)
    mail["Message-ID"] = message_id(name)
    if before is not None:
        mail["In-Reply-To"] = mail["References"] = before
    for key, value in one.headers:
        mail[key] = value
    _fill(mail, one, Random(name))
    return mail.as_bytes()


def message_id(name: str) -> str:
    """The Message-ID of a mail by its place in the mailbox."""
    return f"<{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()}@post.example>"


def _fill(mail: EmailMessage, one: Written, chance: Random) -> None:
    charset, way = chance.choice(_PACKINGS)
    form = chance.choice(("plain", "plain", "both", "html")) if one.kind != "answer" else "plain"
    if form != "html":
        mail.set_content(one.text, charset=charset, cte=way)
    if form == "html":
        mail.set_content(_as_html(one.text), subtype="html", charset=charset, cte=way)
    elif form == "both":
        mail.add_alternative(_as_html(one.text), subtype="html", charset=charset, cte=way)
    if one.attachment is not None:
        name, text = one.attachment
        mail.add_attachment(as_pdf(text), maintype="application", subtype="pdf", filename=name)
    elif one.kind == "calendar":
        mail.add_attachment(_as_calendar(one), subtype="calendar", filename="mode.ics")
    for part in mail.walk():
        if part.is_multipart():
            part.set_boundary(f"=_{chance.getrandbits(64):016x}")


def _as_html(text: str) -> str:
    return (
        "<html><body>"
        + "".join(f"<p>{one.replace(chr(10), '<br>')}</p>" for one in text.split("\n\n"))
        + "</body></html>"
    )


def _as_calendar(one: Written) -> str:
    return (f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:{one.subject}\r\n"
            f"DTSTART:{one.at:%Y%m%dT%H%M%S}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")  # fmt: skip


def as_pdf(text: str) -> bytes:
    """A letter as a program writes it: text, no picture; the same bytes each time."""
    sheet = FPDF(format="A4")
    sheet.set_creation_date(_BEGINS)
    sheet.add_page()
    sheet.set_font("Helvetica", size=11)
    for line in text.splitlines():
        sheet.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(sheet.output())
