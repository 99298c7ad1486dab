"""Mails built for the tests, and the way through ingest."""

from __future__ import annotations

from pipeline.ingest.stage import expand
from pipeline.values.source import Document, Origin, RawItem, Refused

HEAD = (
    "From: Ruth Sandbjerg <rusa@eksempelby.dk>\n"
    "To: pulje@styrelsen.dk\n"
    "Subject: {subject}\n"
    "Date: {date}\n"
    "Message-ID: <{ident}@eksempelby.dk>\n"
    "MIME-Version: 1.0\n"
)
LETTER = "Kære styrelse\n\nByrådet søger om støtte til broen over åen.\n\nHilsen\nRuth Sandbjerg"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def mail(rest: str, *, subject: str = "Svar", date: str = "Tue, 6 Jun 2023 09:30:00 +0200", ident: str = "a1") -> bytes:
    """A mail: the usual header and what follows it, as UTF-8."""
    return (HEAD.format(subject=subject, date=date, ident=ident) + rest).encode()


def plain(text: str = LETTER, **header: str) -> bytes:
    """A mail of plain text."""
    return mail(f"Content-Type: text/plain; charset=utf-8\n\n{text}\n", **header)


def mixed(*parts: str, kind: str = "mixed", **header: str) -> bytes:
    """A mail of several parts; each part is its header lines, an empty line and its content."""
    body = "".join(f"--grænse\n{part}\n".replace("grænse", "skel") for part in parts)
    return mail(f'Content-Type: multipart/{kind}; boundary="skel"\n\n{body}--skel--\n', **header)


def through(content: bytes, **origin: object) -> tuple[Document | Refused, ...]:
    """What ingest makes of these bytes."""
    return expand(RawItem(origin=Origin(path="post.eml", **origin), content=content))  # type: ignore[arg-type]


def documents(content: bytes) -> tuple[Document, ...]:
    """The documents alone."""
    return tuple(one for one in through(content) if isinstance(one, Document))


def refusals(content: bytes) -> tuple[Refused, ...]:
    """The refused parts alone."""
    return tuple(one for one in through(content) if isinstance(one, Refused))
