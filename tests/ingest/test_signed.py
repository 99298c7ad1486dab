"""Mails inside S/MIME that is signed and not encrypted are read; hostile ones cost nothing."""

from __future__ import annotations

import base64

import pytest

from pipeline.errors import UnreadableInput
from pipeline.ingest import signed
from tests.ingest.mails import LETTER, PDF, documents, mail, mixed, refusals, through

DATA = bytes.fromhex("2a864886f70d010701")
SIGNED = bytes.fromhex("2a864886f70d010702")
ENVELOPED = bytes.fromhex("2a864886f70d010703")
INNER = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{LETTER}".encode()


def element(tag: int, *inside: bytes) -> bytes:
    """A BER element of definite length."""
    content = b"".join(inside)
    size = len(content)
    wide = (size.bit_length() + 7) // 8
    length = bytes([size]) if size < 128 else bytes([0x80 | wide]) + size.to_bytes(wide, "big")
    return bytes([tag]) + length + content


def open_element(tag: int, *inside: bytes) -> bytes:
    """A BER element that ends at a mark."""
    return bytes([tag, 0x80]) + b"".join(inside) + b"\x00\x00"


def message(content: bytes, *, indefinite: bool = False, kind: bytes = SIGNED) -> bytes:
    """A CMS message without signers around `content`."""
    build = open_element if indefinite else element
    half = len(content) // 2
    octets = (
        open_element(0x24, element(0x04, content[:half]), element(0x04, content[half:]))
        if indefinite
        else element(0x04, content)
    )
    data = build(0x30, element(0x06, DATA), build(0xA0, octets))
    return build(
        0x30, element(0x06, kind), build(0xA0, build(0x30, b"\x02\x01\x01", element(0x31), data, element(0x31)))
    )


def opaque(content: bytes, rest: str = "; smime-type=signed-data; name=smime.p7m") -> bytes:
    """A mail that is one such message."""
    written = base64.encodebytes(content).decode()
    return mail(f"Content-Type: application/pkcs7-mime{rest}\nContent-Transfer-Encoding: base64\n\n{written}")


@pytest.mark.parametrize("indefinite", [False, True])
@pytest.mark.parametrize("rest", ["; smime-type=signed-data", "; name=smime.p7m", ""])
def test_the_letter_in_a_signed_mail_is_the_mail(indefinite: bool, rest: str) -> None:
    (body,) = documents(opaque(message(INNER, indefinite=indefinite), rest))
    assert body.content.decode() == LETTER
    assert body.is_mail_body
    assert body.notes == ("signature-not-checked",)


def test_attachments_of_a_signed_mail_are_found() -> None:
    letter = base64.b64encode(PDF).decode()
    inner = mixed(
        f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}",
        f"Content-Type: application/pdf; name=brev.pdf\nContent-Transfer-Encoding: base64\n\n{letter}",
    )
    inner = inner[inner.index(b"Content-Type") :]
    assert [one.media_type for one in documents(opaque(message(inner)))] == ["text/plain", "application/pdf"]


def test_signatures_around_each_other_are_opened() -> None:
    twice = opaque(message(INNER))
    inner = twice[twice.index(b"Content-Type") :]
    (body,) = documents(opaque(message(inner)))
    assert body.content.decode() == LETTER


def test_a_file_signed_by_itself_is_read() -> None:
    part = "Content-Type: application/pkcs7-mime; name=brev.pdf.p7m\nContent-Transfer-Encoding: base64\n\n"
    part += base64.b64encode(message(PDF)).decode()
    found = documents(mixed("Content-Type: text/plain\n\nSe bilag", part))
    assert [(one.media_type, one.origin.part) for one in found[1:]] == [("application/pdf", "brev.pdf")]


def test_what_is_encrypted_is_refused_whatever_it_calls_itself() -> None:
    with pytest.raises(UnreadableInput) as caught:
        through(opaque(message(INNER, kind=ENVELOPED)))
    assert caught.value.reason == "encrypted"


def test_what_cannot_be_opened_is_listed_and_noticed() -> None:
    content = opaque(b"\x30\x82\x10\x00" + bytes(range(200)))
    assert [one.notes for one in documents(content)] == [("signature-not-checked",)]
    assert [one.reason for one in refusals(content)] == ["unknown-format"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x30",
        b"\x30\x80" * 50_000,
        b"\x30\x84\xff\xff\xff\xff",
        b"\x3f\xff\xff\xff",
        message(INNER)[:60],
        open_element(0x30, element(0x06, SIGNED), *[b"\x30\x80"] * 50_000),
        message(INNER).replace(SIGNED, DATA),
    ],
)
def test_broken_messages_hold_nothing(content: bytes) -> None:
    assert signed.content_of(content) is None


def test_a_bomb_inside_a_signed_mail_is_not_parsed() -> None:
    inner = "".join(f'Content-Type: multipart/mixed; boundary="s{n}"\n\n--s{n}\n' for n in range(1_500)).encode()
    assert [one.reason for one in refusals(opaque(message(inner)))] == ["too-complex"]
