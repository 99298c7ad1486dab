"""The same mail by every way there is: one document, whatever brought it; and nothing lost because it looks alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.mailboxes.dovecot import Dovecot, running
from tests.mailboxes.journal import Journal, imap_settings
from tests.mailboxes.places import as_files, as_maildir, as_mbox, forwarded, into_server
from tests.mailboxes.post import Mail, mailbox

MESSAGES, LETTERS = 25, 10
MAILS = tuple(mailbox(MESSAGES, LETTERS))
Sources = Mapping[str, Mapping[str, object]]
Exported = dict[str, Any]


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as made:
        into_server(MAILS, made)
        yield made


@pytest.fixture(scope="module")
def reference(server: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """What two fetches by IMAP make of the mailbox."""
    journal = Journal(tmp_path_factory.mktemp("imap"), {"post": imap_settings(server)})
    return _twice(journal, MAILS)


def _twice(journal: Journal, mails: tuple[Mail, ...] | None = None) -> Exported:
    """The register after a first run, which a second one does not change."""
    journal.sync()
    first = journal.export(sources=True)
    journal.sync()
    assert journal.export(sources=True) == first
    assert journal.faults(None if mails is None else [one.raw for one in mails]) == []
    return journal.export()


def _maildir(folder: Path) -> Sources:
    return {"post": {"kind": "maildir", "path": str(as_maildir(MAILS, folder))}}


def _mbox(folder: Path) -> Sources:
    files = sorted(as_mbox(MAILS, folder).iterdir())
    return {f"mbox{n}": {"kind": "mbox", "path": str(file)} for n, file in enumerate(files)}


def _files(folder: Path) -> Sources:
    return {"filer": {"kind": "folder", "path": str(as_files(MAILS, folder)), "settle": 0}}


def _attached(folder: Path) -> Sources:
    return {"videre": {"kind": "folder", "path": str(forwarded(MAILS, folder, inline=False)), "settle": 0}}


def _inline(folder: Path) -> Sources:
    """In the text where the text says all; what counts in the header of others would be lost to anybody."""
    plain = [one for one in MAILS if _says_all(one)]
    forwarded(plain, folder / "a", inline=True)
    forwarded([one for one in MAILS if not _says_all(one)], folder / "b", inline=False)
    assert len(plain) > MESSAGES / 3
    return {"klip": {"kind": "folder", "path": str(folder), "settle": 0}}


def _says_all(mail: Mail) -> bool:
    """Whether neither its own name nor that of another, nor a list of subscribers, stands in its header alone."""
    return not (mail.written.replies_to or mail.written.headers or mail.written.kind == "invitation")


WAYS: dict[str, Callable[[Path], Sources]] = {
    "Maildir": _maildir, "mbox": _mbox, "EML files": _files,
    "forwards, attached": _attached, "forwards, inline": _inline,
}  # fmt: skip


def test_the_mailbox_holds_what_it_should(reference: Exported) -> None:
    functions = [one["function"] for one in reference["documents"]]
    assert len(reference["documents"]) == MESSAGES + 1  # the invitation is a letter of its own within its mail
    assert len(reference["rounds"]) == 1
    assert functions.count("answers") == len(reference["responses"]) == 7
    assert reference["decisions"]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_makes_the_same_register(way: str, reference: Exported, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", WAYS[way](tmp_path / "in"))
    assert _twice(journal) == reference


def test_all_ways_together_make_it_once(server: Dovecot, reference: Exported, tmp_path: Path) -> None:
    ways: dict[str, Mapping[str, object]] = {"post": imap_settings(server)}
    for number, way in enumerate(("EML files", "forwards, inline", "forwards, attached", "Maildir", "mbox")):
        ways |= {f"{name}-{number}": made for name, made in WAYS[way](tmp_path / str(number)).items()}
    journal = Journal(tmp_path / "journal", ways)
    assert _twice(journal) == reference
    counts = {len(one["sources"]) for one in journal.export(sources=True)["documents"]}
    assert min(counts) == len(WAYS) + 1


def test_a_server_that_was_moved_doubles_nothing(tmp_path: Path) -> None:
    mails = MAILS[-8:]
    with running("Maildir++") as server:
        into_server(mails, server)
        journal = Journal(tmp_path, {"post": imap_settings(server)})
        before = _twice(journal, mails)
        server.new_uidvalidity(4242)
        server.new_uidvalidity(4243, "Høringer")
        journal.sync()
        assert journal.export() == before
        moved = server.mailbox("Høringer")
        server.mailbox("Projekt/Afsluttet")
        server.doveadm("move", "-u", server.user, "Projekt/Afsluttet".replace("/", "."), "mailbox", "Høringer", "all")
        assert moved.is_dir()
        assert _twice(journal, mails) == before


def test_delivered_again_is_the_same_and_a_used_name_is_not(tmp_path: Path) -> None:
    mails = MAILS[-4:]
    again = mails[0].raw.replace(
        b"Received: from ude.example by inde.example;", b"Received: from b.example by c.example;"
    )
    assert again != mails[0].raw
    other = replace(mails[1], raw=_of_another(mails[1].raw))
    with running() as server:
        into_server(mails, server)
        journal = Journal(tmp_path, {"post": imap_settings(server)})
        before = _twice(journal, mails)
        server.deliver(again, "Afgørelser")
        journal.sync()
        assert journal.export() == before
        sources = [one for one in journal.export(sources=True)["documents"] if len(one["sources"]) == 2]
        assert len(sources) == 1
        server.deliver(other.raw)
        journal.sync()
        assert len(journal.export()["documents"]) == len(before["documents"]) + 1
        assert journal.faults([again, other.raw, *(one.raw for one in mails)]) == []


def _of_another(raw: bytes) -> bytes:
    """Another mail that bears the Message-ID of this one."""
    named = next(line for line in raw.split(b"\r\n") if line.startswith(b"Message-ID:"))
    head = b"From: Rigmor Tang <rt@tang.example>\r\nSubject: Cykelskuret\r\nDate: Tue, 4 May 2021 08:15:00 +0200\r\n"
    return head + named + b"\r\n\r\nCykelskuret bliver malet i uge 20.\r\n"
