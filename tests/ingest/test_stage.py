"""Bytes are told by what they are; what cannot be read says why."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest

from pipeline.errors import UnreadableInput
from pipeline.ingest.kinds import DOCX, sniff
from tests.ingest.mails import PDF, documents, refusals, through

WORD = b'<?xml version="1.0"?><w:document><w:body/></w:document>'
TYPES = (
    b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'wordprocessingml.document.main+xml"/></Types>'
)


def packed(*members: tuple[str, bytes], squeeze: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP in memory; its time is fixed, for test names are made of the bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", squeeze) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, squeeze)
    return held.getvalue()


def reason(content: bytes) -> str:
    """Why ingest refuses these bytes; the message names the file and ends in a remedy."""
    with pytest.raises(UnreadableInput) as caught:
        through(content)
    assert "post.eml" in caught.value.message
    return caught.value.reason


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"HTTP/1.1 200 OK\nContent-Type: application/pdf\n\n" + PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"II*\x00rest", "image/tiff"),
        (b"GIF89arest", "image/gif"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00rest", "image/bmp"),
        (b"RIFF\x10\x00\x00\x00WEBPrest", "image/webp"),
        ("Til byrådet på Læsø".encode(), "text/plain"),
        ("Til byrådet på Læsø, den 3. maj".encode("cp865"), "text/plain"),
        ("Til byrådet på Læsø, den 3. maj".encode("utf-16"), "text/plain"),
        ("Til byrådet på Læsø, den 3. maj".encode("utf-16-le"), "text/plain"),
        (b"Fra: Jens\nTil: Ane\nDato: 3. maj\n\nHej", "text/plain"),
        (b"<html><body><p>Kommunen indstiller to skoler til fors\xc3\xb8get.</p></body></html>", "text/html"),
        (packed(("[Content_Types].xml", TYPES), ("word/document.xml", WORD)), DOCX),
    ],
)
def test_media_types(content: bytes, media_type: str) -> None:
    (document,) = documents(content)
    assert document.media_type == media_type
    assert document.content == content
    assert document.mail is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00" * 5000, "damaged"),
        (random.Random(7).randbytes(20_000), "unknown-format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%EOF", "unknown-format"),
        (b"{\\rtf1 Hej}", "unknown-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "unknown-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<!DOCTYPE html><html><title>Log ind</title><body>Din session er slut</body></html>", "unknown-format"),
        (packed(("[Content_Types].xml", TYPES)), "damaged"),
        (packed(("[Content_Types].xml", b"<x spreadsheetml/>"), ("xl/workbook.xml", b"")), "unknown-format"),
        (packed(("mimetype", b"application/vnd.oasis.opendocument.text")), "unknown-format"),
        (packed(("a.pdf", PDF))[:40], "damaged"),
        (packed(*((f"{n}.txt", b"") for n in range(2100))), "too-complex"),
        (gzip.compress(PDF, mtime=0)[:-20], "damaged"),
        (gzip.compress(b"\x00" * 30_000_000, mtime=0), "too-large"),
        (
            packed(("[Content_Types].xml", TYPES), ("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>' + WORD)),
            "damaged",
        ),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    assert reason(content) == code


def test_files_of_an_archive_are_documents() -> None:
    content = packed(("brev/svar.pdf", PDF), ("../../flugt.txt", b"Vi vil gerne"), ("__MACOSX/x", b"y"))
    assert [(one.origin.part, one.media_type) for one in documents(content)] == [
        ("brev/svar.pdf", "application/pdf"),
        ("../../flugt.txt", "text/plain"),
    ]


def test_one_bad_file_of_an_archive_does_not_stop_the_others() -> None:
    content = packed(("svar.pdf", PDF), ("tom.txt", b""))
    assert [one.origin.part for one in documents(content)] == ["svar.pdf"]
    assert [(one.origin.part, one.reason) for one in refusals(content)] == [("tom.txt", "empty")]


def test_archives_inside_archives_have_an_end() -> None:
    content = packed(("svar.pdf", PDF))
    for _ in range(8):
        content = packed(("mere.zip", content))
    assert reason(content) == "too-complex"


def test_a_bomb_in_an_archive_is_refused_and_the_letter_read() -> None:
    content = packed(("bombe.txt", b"a" * 20_000_000), ("svar.pdf", PDF))
    assert [one.origin.part for one in documents(content)] == ["svar.pdf"]
    assert [one.reason for one in refusals(content)] == ["too-large"]


def test_gzip_is_looked_through() -> None:
    assert documents(gzip.compress(PDF))[0].content == PDF


def test_a_mailbox_given_as_bytes_is_split() -> None:
    one = b"From a@b.dk Tue Jun  6 09:30:00 2023\nFrom: a@b.dk\nSubject: et\n\nHej\n\n"
    found = documents(one + one.replace(b"et", b"to"))
    assert [document.origin.index for document in found] == [0, 1]


@pytest.mark.parametrize("content", [b"From: x\n\ny", b"Re: noget\nhej", b"From Jens til Ane\nSubject: hej"])
def test_text_that_only_resembles_a_mail_is_text(content: bytes) -> None:
    assert sniff(content) == "text"
