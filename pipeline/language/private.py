"""What the register takes down of where a letter came from and of the header of its mail: without the last digits of
CPR numbers, which stand in the kept original alone; and of what persons say of it. Ids of messages stay as they are:
machines make them, often of day and time, and a mail is known and answered by them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from pipeline.language import cpr
from pipeline.values.source import Document, MailHeader, Origin

_PLAIN = {"Cc": " ", "Cs": "\ufffd"}


def origin(place: Origin) -> Origin:
    """A place; names of files may hold a number without any sign in it."""
    path, part = cpr.masked_name(place.path), place.part and cpr.masked_name(place.part)
    return place if (path, part) == (place.path, place.part) else replace(place, path=path, part=part)


def document(found: Document) -> Document:
    """A document with its place and the header of its mail."""
    return replace(found, origin=origin(found.origin), mail=found.mail and _header(found.mail))


def told(message: str) -> str:
    """A message for people, in which the name of a file or the subject of a mail may stand."""
    return cpr.masked(cpr.masked_name(message, bare=False))


def written(text: str) -> str:
    """What a person wrote for the register: on one line, without control signs and without what is no text."""
    line = " ".join("".join(_PLAIN.get(unicodedata.category(sign), sign) for sign in text).split())
    return cpr.masked(line)


def _header(mail: MailHeader) -> MailHeader:
    name = mail.sender_name and cpr.masked_name(mail.sender_name)
    return replace(
        mail,
        subject=mail.subject and cpr.masked(mail.subject),
        sender_name=name,
        sender_address=mail.sender_address and cpr.masked_name(mail.sender_address),
        recipients=tuple(map(cpr.masked_name, mail.recipients)),
    )
