"""The same mail in other places: a Maildir, an mbox, a folder of files, a server, or forwarded by somebody."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from pathlib import Path

from imapclient import imap_utf7

from tests.mailboxes.dovecot import USER, Dovecot
from tests.mailboxes.post import Mail
from tests.mailboxes.rounds import MONTHS

_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def into_server(mails: Iterable[Mail], server: Dovecot, user: str = USER) -> None:
    """Delivers them, each to its folder."""
    for number, mail in enumerate(mails):
        server.deliver(mail.raw, mail.folder, flags=mail.flags, user=user, at=1_500_000_000 + number)


def as_maildir(mails: Iterable[Mail], folder: Path) -> Path:
    """A Maildir with its folders beside each other, as most programs write it (Maildir++)."""
    for number, mail in enumerate(mails):
        place = folder
        if mail.folder != "INBOX":
            place = folder / ("." + imap_utf7.encode(mail.folder.replace("/", ".")).decode("ascii"))
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        name = f"{1_500_000_000 + number}.M{number}.post"
        end = place / "cur" / f"{name}:2,{mail.flags}" if mail.flags else place / "new" / name
        end.write_bytes(mail.raw.replace(b"\r\n", b"\n"))
    return folder


def as_mbox(mails: Iterable[Mail], folder: Path) -> Path:
    """One mbox for each folder; lines that begin like a separator are quoted (mboxrd)."""
    folder.mkdir(parents=True, exist_ok=True)
    for mail in mails:
        lines = mail.raw.replace(b"\r\n", b"\n").split(b"\n")
        quoted = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines]
        with (folder / (mail.folder.replace("/", "-") + ".mbox")).open("ab") as file:
            file.write(f"From MAILER-DAEMON {mail.written.at:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(b"\n".join(quoted).rstrip(b"\n") + b"\n\n")
    return folder


def as_files(mails: Iterable[Mail], folder: Path) -> Path:
    """One .eml file for each mail, in folders."""
    for number, mail in enumerate(mails):
        place = folder / mail.folder
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{number:05} {mail.written.kind}.eml"
        file.write_bytes(mail.raw)
        os.utime(file, (mail.written.at.timestamp(),) * 2)
    return folder


def forwarded(mails: Iterable[Mail], folder: Path, *, inline: bool) -> Path:
    """Each mail forwarded by a colleague: as it stands, attached; or its text in the text, with a Danish head."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mails):
        made = _inline(mail) if inline else _attached(mail)
        made["From"] = "Ejner Lyngså <elyngsaa@skive-kommune.example>"
        made["To"] = "Journalen <journal@skive-kommune.example>"
        made["Subject"] = f"VS: {mail.written.subject}"
        made["Date"] = format_datetime(mail.written.at + timedelta(days=1, minutes=13))
        made["Message-ID"] = f"<videre-{number}@skive-kommune.example>"
        (folder / f"videre {number:05}.eml").write_bytes(made.as_bytes())
    return folder


def _attached(mail: Mail) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made.set_content("Til orientering.\n\nVenlig hilsen\nEjner\n", charset="utf-8")
    made.add_attachment(message_from_bytes(mail.raw, policy=SMTP))
    return made


def _inline(mail: Mail) -> EmailMessage:
    one, original = mail.written, message_from_bytes(mail.raw, policy=default)
    assert isinstance(original, EmailMessage)
    sent = f"{_DAYS[one.at.weekday()]} den {one.at.day}. {MONTHS[one.at.month - 1]} {one.at:%Y %H:%M}"
    head = (f"Fra: {one.sender.name} <{one.sender.address}>\nSendt: {sent}\n"
            f"Til: {one.recipient.name} <{one.recipient.address}>\nEmne: {one.subject}\n")  # fmt: skip
    made = EmailMessage(policy=SMTP)
    made.set_content(f"Til orientering.\n\nVenlig hilsen\nEjner\n\n{head}\n{one.text}", charset="utf-8")
    for part in original.iter_attachments():
        content = part.get_content()
        if isinstance(content, str):
            made.add_attachment(content, subtype=part.get_content_subtype(), filename=part.get_filename())
        else:
            kind = (part.get_content_maintype(), part.get_content_subtype())
            made.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=part.get_filename())
    return made
