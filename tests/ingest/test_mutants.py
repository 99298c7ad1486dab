"""Mails with bytes changed, taken out and put in at random end as documents or with a reason, and soon."""

from __future__ import annotations

import base64
import random
import time

import pytest

from pipeline.errors import BrevjournalError
from tests.ingest.mails import LETTER, PDF, mail, mixed, plain, through
from tests.ingest.test_signed import INNER, message, opaque

MUTANTS = 60  # of each seed
LIMIT = 5.0  # seconds of the processor; far above what any of them takes
ENCODED = base64.encodebytes(plain(subject="Frist")).decode()
FILE = (
    f"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(PDF).decode()}"
)
MAILS = (
    plain(),
    mixed(
        f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}",
        FILE,
        f"Content-Type: message/rfc822\n\n{plain().decode()}",
    ),
    mixed(
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nK=C3=A6re =\nven 3=2E maj",
        "Content-Type: text/html\n\n<table><tr><td style='font-size:0'>x<td>y</table><p style='display:none'>skjult",
        kind="alternative",
    ),
    mixed(
        f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{ENCODED}",
        "Content-Type: text/calendar\n\nx",
    ),
    opaque(message(INNER)),
    opaque(message(INNER, indefinite=True)),
    mail("Content-Type: text/plain\n\nHej\n\nbegin 644 a.txt\n#0V%T\n`\nend\n"),
)
PIECES = (
    b"--skel\n", b"--skel--\n", b"\r\n", b"\n\n", b'Content-Type: multipart/mixed; boundary="skel"\n',
    b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64\n", b"=?utf-8?b?",
    b"=?iso-2022-jp?q?=1b$B?=", b"\x00", b"\xff\xfe", b"charset=utf-16", b"charset=hz", b"begin 644 x\n", b"<div>" * 30,
    b"filename*0*=utf-8''%e6",
    b'"', b"(", b"From x@by.dk Mon Mar 14 10:00:00 2022\n", b"Date: 99 Feb 99999\n", b"PK\x03\x04", b"\x1f\x8b\x08",
    b"\x78\x9f\x3e\x22", b"smime-type=signed-data", b"+AOY-" * 3, b"Fra: a\nSendt: b\nTil: c\nEmne: d\n",
)  # fmt: skip


def mutant(mail_before: bytes, luck: random.Random) -> bytes:
    """The mail after a few accidents."""
    changed = bytearray(mail_before)
    for _ in range(luck.randint(1, 10)):
        at = luck.randrange(len(changed) + 1)
        match luck.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([luck.randrange(256)])
            case 1:
                changed[at:at] = luck.choice(PIECES)
            case 2:
                del changed[at : at + luck.randint(1, 80)]
            case 3:
                other = luck.choice(MAILS)
                start = luck.randrange(len(other))
                changed[at:at] = other[start : start + luck.randint(1, 400)]
            case _:
                changed[at:at] = changed[luck.randrange(len(changed) + 1) :][:300]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(len(MAILS)))
def test_no_mutant_is_lost_or_hangs(seed: int) -> None:
    luck = random.Random(seed)
    for number in range(MUTANTS):
        content = mutant(MAILS[seed], luck)
        began = time.process_time()
        try:
            assert through(content), number
        except BrevjournalError as error:
            assert getattr(error, "reason", ""), number
        assert time.process_time() - began < LIMIT, number
