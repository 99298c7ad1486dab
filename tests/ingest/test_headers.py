"""Headers read as a person reads them, however they were written."""

from __future__ import annotations

import pytest

from pipeline.ingest.dates import moment
from pipeline.ingest.headers import decode, parameters
from tests.ingest.mails import documents, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?B?QW5zw7hnbmluZw==?=", "Ansøgning"),
        ("=?iso-8859-1?Q?Ans=F8gning_om_st=F8tte?=", "Ansøgning om støtte"),
        ("=?utf-8?Q?Frist_p=C3?= =?utf-8?Q?=A5_vej?=", "Frist på vej"),
        ("=?utf-8?B?w?= =?utf-8?B?7g=?=", "ø"),
        ("SV: =?utf-8?Q?=C3=98?= og =?utf-8?Q?=C3=A5?=", "SV: Ø og å"),
        ("=?x-ukendt?Q?=E6ble?=", "æble"),
        ("Linje et\n fortsat\r\n\tigen", "Linje et fortsat igen"),
        ("=?utf-8?Q?a=0D=0ABcc:_b?=", "a Bcc: b"),
        ("=?utf-8?B?!!!!?=", ""),
    ],
)
def test_encoded_words(written: str, read: str) -> None:
    assert decode(written) == read


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("Tue, 6 Jun 2023 09:30:00 +0200", "2023-06-06T09:30"),
        ("Tue, 6 Jun 2023 23:30:00 +0000", "2023-06-07T01:30"),
        ("tir, 06 juni 2023 09:30:12 +0200", "2023-06-06T09:30"),
        ("ons, 3 maj 2023 08:05 +0200", "2023-05-03T08:05"),
        ("Mon, 14 Mar 22 10:00 CET", "2022-03-14T10:00"),
        ("14-03-2022", "2022-03-14"),
        ("14.03.2022 10:15", "2022-03-14T10:15"),
        ("2022-03-14T10:00:00Z", "2022-03-14T11:00"),
        ("Mon Mar 14 10:00:00 2022", "2022-03-14T10:00"),
        ("Mon, 14 Mar 2022 10:00:00 -0000 (x((((((", "2022-03-14T11:00"),
        ("Fri, 4 Dec 98 16:20:11 +0100", "1998-12-04T16:20"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Mon, 14 Mar 2222 10:00:00 +0100", None),
        ("Mon, 31 Feb 2022 10:00:00 +0100", None),
        ("i går", None),
    ],
)
def test_dates(written: str, edtf: str | None) -> None:
    found = moment(written)
    assert (found.edtf if found else None) == edtf


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("attachment; filename=svar.pdf", "svar.pdf"),
        ('attachment; filename="svar; endelig.pdf"', "svar; endelig.pdf"),
        ("attachment; filename*=UTF-8''h%C3%B8ring.pdf", "høring.pdf"),
        ("attachment; filename*0*=utf-8''h%C3; filename*1*=%B8ring.pdf", "høring.pdf"),
        ('attachment; filename*0="lang"; filename*1="t navn.pdf"', "langt navn.pdf"),
    ],
)
def test_file_names(written: str, name: str) -> None:
    assert parameters(written)["filename"] == name


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("KL <kl@kl.dk>", "KL", "kl@kl.dk"),
        ('"Madsen, Åse" <Aase@By.dk>', "Madsen, Åse", "aase@by.dk"),
        ("aase@by.dk (Åse Madsen)", "Åse Madsen", "aase@by.dk"),
        ("=?utf-8?Q?H=C3=B8jby?= <h@by.dk>", "Højby", "h@by.dk"),
        ("<h@by.dk>", None, "h@by.dk"),
        ("Byrådet", "Byrådet", None),
    ],
)
def test_senders(written: str, name: str | None, address: str | None) -> None:
    header = documents(plain().replace(b"Ruth Sandbjerg <rusa@eksempelby.dk>", written.encode()))[0].mail
    assert header is not None
    assert (header.sender_name, header.sender_address) == (name, address)


def test_raw_latin1_headers_are_read() -> None:
    header = documents(plain(subject="Høringssvar fra Ærø").decode().encode("latin-1"))[0].mail
    assert header is not None
    assert header.subject == "Høringssvar fra Ærø"


@pytest.mark.parametrize(
    ("line", "subject", "automatic"),
    [
        ("Auto-Submitted: auto-replied", "Puljen", True),
        ("Auto-Submitted: no", "Puljen", False),
        ("Auto-Submitted: auto-generated\nPrecedence: bulk", "Ny pulje åben", False),
        ("X-Autoreply: yes", "Puljen", True),
        ("X-Auto-Response-Suppress: All", "Automatisk svar: Puljen", True),
        ("X-Auto-Response-Suppress: All", "SV: Puljen", False),
        ("Precedence: auto_reply", "Puljen", True),
        ("X-Mailer: x", "Autosvar: Puljen", True),
        ("X-Mailer: x", "Ikke til stede", True),
        ("X-Mailer: x", "Svar på autosvar", False),
    ],
)
def test_automatic_replies(line: str, subject: str, automatic: bool) -> None:
    header = documents(f"{line}\n".encode() + plain(subject=subject))[0].mail
    assert header is not None
    assert header.automatic is automatic


def test_a_mail_without_a_date_has_that_of_its_first_transport() -> None:
    content = plain().replace(b"Date: Tue, 6 Jun 2023 09:30:00 +0200\n", b"")
    assert documents(content)[0].mail.date is None  # type: ignore[union-attr]
    stamped = b"Received: from a by b; Wed, 7 Jun 2023 08:00:00 +0200\n" + content
    assert documents(stamped)[0].mail.date == "2023-06-07T08:00"  # type: ignore[union-attr]


def test_answers_name_what_they_answer() -> None:
    lines = b"In-Reply-To: <b@x.dk>\nReferences: <a@x.dk>\n <b@x.dk>\n"
    header = documents(lines + plain())[0].mail
    assert header is not None
    assert header.in_reply_to == "b@x.dk"
    assert header.references == ("a@x.dk", "b@x.dk")
