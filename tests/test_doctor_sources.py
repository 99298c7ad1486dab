"""What `doctor` says of the configured mailboxes and folders."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import doctor
from pipeline.config import Settings
from pipeline.config.sources import FolderSettings, ImapSettings, MaildirSettings, MboxSettings, SourceSettings
from pipeline.doctor import Check
from pipeline.errors import TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.probe import Finding

LETTER = b"From a@example.org Thu Jan  1 00:00:00 2026\nFrom: a@example.org\nSubject: Puljen\n\nKom.\n\n"


def _fine(_setting: ImapSettings) -> tuple[Finding, ...]:
    return (Finding(ok=True, message="reached"), Finding(ok=True, message="messages: INBOX 3"))


def _check(
    *sources: SourceSettings, probe: doctor.Probe = _fine, register: str = "elsewhere/r.db"
) -> tuple[Check, ...]:
    return doctor.sources(Settings(register=register, sources=sources), probe)


def _mailbox(
    name: str = "post",
    *,
    host: str = "imap.example.org",
    every: float = 300.0,
    password_env: str = "",
    refresh_token_file: str = "",
) -> ImapSettings:
    return ImapSettings(
        name=name, host=host, user="journal@example.org", every=every, password_env=password_env,
        refresh_token_file=refresh_token_file,
    )  # fmt: skip


def test_a_mailbox_that_is_well_is_one_line() -> None:
    [line] = _check(_mailbox())
    assert (line.name, line.ok, line.message) == ("post", True, "reached; messages: INBOX 3")


def test_whatever_is_wrong_with_a_mailbox_is_a_line_with_its_remedy_and_status() -> None:
    def wrong(_setting: ImapSettings) -> tuple[Finding, ...]:
        error = TemporaryFailure("The server said goodbye.", remedy="Wait.")
        return (
            Finding(ok=True, message="reached"),
            Finding(ok=False, message="there is no folder Arkiv", remedy="Mend folders.", error=UsageError("x")),
            Finding(ok=False, message="The server said goodbye.", remedy="Wait.", error=error),
        )

    lines = _check(_mailbox(), probe=wrong)
    assert [(one.ok, one.status, one.remedy) for one in lines] == [(False, 2, "Mend folders."), (False, 5, "Wait.")]


def test_a_secret_that_is_not_there_is_told() -> None:
    def without(setting: ImapSettings) -> tuple[Finding, ...]:
        assert setting.password
        setting.password.reveal({})
        return ()

    [line] = _check(_mailbox(password_env="POST_PASSWORD"), probe=without)
    assert (line.ok, line.status) == (False, 2)
    assert "POST_PASSWORD" in line.message


def test_what_hangs_holds_nothing_up_and_is_told(tmp_path: Path) -> None:
    never = threading.Event()

    def hangs(setting: ImapSettings) -> tuple[Finding, ...]:
        if setting.name == "slow":
            never.wait(600)
        return _fine(setting)

    sources = (
        _mailbox("slow"),
        _mailbox("quick", host="other.example.org"),
        FolderSettings(name="scan", path=str(tmp_path)),
    )
    settings = Settings(register="elsewhere/r.db", sources=sources)
    lines = doctor.sources(settings, hangs, patience=1.0)
    never.set()
    assert [(one.name, one.ok, one.status) for one in lines if not one.ok] == [("slow", False, 5)]
    assert [one.name for one in lines] == ["slow", "quick", "scan"]


def test_mailboxes_that_renew_the_same_token_are_not_looked_at_at_once() -> None:
    inside: list[str] = []
    most: list[int] = []

    def watching(setting: ImapSettings) -> tuple[Finding, ...]:
        inside.append(setting.name)
        threading.Event().wait(0.05)
        most.append(len(inside))
        inside.remove(setting.name)
        return _fine(setting)

    _check(*(_mailbox(f"m{n}", host=f"h{n}", refresh_token_file="token") for n in range(3)), probe=watching)
    assert most == [1, 1, 1]


@pytest.fixture
def places(tmp_path: Path) -> Path:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / part).mkdir(parents=True)
    (tmp_path / "Maildir/new/1.a").write_bytes(b"Subject: x\n\nHej\n")
    (tmp_path / "post.mbox").write_bytes(LETTER * 2)
    (tmp_path / "empty.mbox").write_bytes(b"")
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans/brev.txt").write_text("Kære alle", "utf-8")
    (tmp_path / "note.txt").write_text("Kære alle", "utf-8")
    return tmp_path


def _each(places: Path) -> Iterator[tuple[SourceSettings, str]]:
    yield FolderSettings(name="a", path=str(places / "scans")), "1 files"
    yield MaildirSettings(name="a", path=str(places / "Maildir")), "1 messages"
    yield MboxSettings(name="a", path=str(places / "post.mbox")), "messages"
    yield MboxSettings(name="a", path=str(places / "empty.mbox")), "0 messages"


def test_folders_and_files_tell_how_much_they_hold(places: Path) -> None:
    for source, count in _each(places):
        [line] = _check(source)
        assert line.ok
        assert count in line.message


def test_what_is_not_there_may_come_back(tmp_path: Path) -> None:
    for kind in (FolderSettings, MaildirSettings, MboxSettings):
        [line] = _check(kind(name="scan", path=str(tmp_path / "nowhere")))
        assert (line.ok, line.status) == (False, 5)
        assert "sources.scan.path" in (line.remedy or "")


def test_what_is_of_another_kind_is_a_fault_of_the_settings(places: Path) -> None:
    for source in (
        FolderSettings(name="a", path=str(places / "post.mbox")),
        MaildirSettings(name="a", path=str(places / "scans")),
        MboxSettings(name="a", path=str(places / "scans")),
        MboxSettings(name="a", path=str(places / "note.txt")),
    ):
        [line] = _check(source)
        assert (line.ok, line.status) == (False, 2)
        assert "sources.a.path" in (line.remedy or "")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(places: Path) -> None:
    (places / "scans").chmod(0)
    [line] = _check(FolderSettings(name="a", path=str(places / "scans")))
    (places / "scans").chmod(0o700)
    assert (line.ok, line.status) == (False, 2)


def test_two_sources_on_one_place_are_warned_of(places: Path) -> None:
    lines = _check(
        FolderSettings(name="whole", path=str(places)),
        FolderSettings(name="part", path=str(places / "scans")),
        _mailbox("first", host="IMAP.example.org"),
        _mailbox("second"),
    )
    warned = [(one.name, one.needed) for one in lines if not one.ok]
    assert warned == [("part", False), ("second", False)]


def test_a_folder_that_holds_the_register_is_a_fault(places: Path) -> None:
    lines = _check(FolderSettings(name="scan", path=str(places)), register=str(places / "outputs/register.db"))
    assert [(one.ok, one.status) for one in lines if "itself writes" in one.message] == [(False, 2)]


def test_a_mailbox_asked_very_often_is_warned_of() -> None:
    lines = _check(_mailbox(every=20.0))
    assert [(one.ok, one.needed) for one in lines] == [(True, True), (False, False)]
