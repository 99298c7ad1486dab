"""Folders that are renamed, made anew or lose their index: all mail is read, and what is known costs fetching alone."""

from __future__ import annotations

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.ingest.sources.imap import fetching
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.values.source import RawItem
from tests.contracts.place import Remembering as OfAll
from tests.contracts.place import fetched
from tests.ingest.imap.box import Remembering, account, run
from tests.ingest.imap.scripted import Scripted
from tests.ingest.imap.test_security import here
from tests.ingest.imap.test_source import deliver
from tests.mailboxes.dovecot import Dovecot
from tests.mailboxes.proxy import Faults, Proxy


def test_a_folder_made_anew_with_other_mail_under_the_same_numbers_is_read(server: Dovecot) -> None:
    old = deliver(server, range(3), "Afgørelser")
    memory = Remembering()
    assert run(account(server), memory, folders=["*"]).bodies == old
    server.kill_sessions()
    server.doveadm("mailbox", "delete", "-u", server.user, "Afgørelser")
    server.doveadm("mailbox", "create", "-u", server.user, "Afgørelser")
    new = deliver(server, range(10, 13), "Afgørelser")
    assert set(server.flags("Afgørelser", server.user)) == {1, 2, 3}
    assert run(account(server), memory, folders=["*"]).bodies == new
    assert run(account(server), memory, folders=["*"]).items == []


def test_another_mailbox_under_the_same_name_is_read_whole() -> None:
    memory = OfAll()
    with Scripted() as first, Scripted(messages=5) as second:
        for server, user, expected in ((first, "a", 3), (second, "b", 5), (second, "b", 0), (first, "a", 0)):
            source = ImapSource("kl", here(server, user=user, password=lambda: "kode"), folders=["*"], memory=memory)
            items, missed = fetched(source, memory)
            assert (len(items), missed) == (expected, [])


def test_a_server_that_lost_its_index_is_read_anew(server: Dovecot) -> None:
    raw = deliver(server, range(4))
    memory = Remembering()
    run(account(server), memory)
    raw += deliver(server, range(4, 6))
    server.kill_sessions()
    folder = server.mailbox("INBOX", server.user)
    for file in (*folder.glob("dovecot.index*"), folder / "dovecot-uidlist"):
        file.unlink(missing_ok=True)
    assert sorted(run(account(server), memory).bodies) == sorted(raw)
    assert run(account(server), memory).items == []


def test_a_renamed_folder_is_read_under_its_new_name(server: Dovecot) -> None:
    raw = deliver(server, range(3), "Afgørelser")
    memory = Remembering()
    run(account(server), memory, folders=["*"])
    server.doveadm("mailbox", "rename", "-u", server.user, "Afgørelser", "Ældre afgørelser")
    found = run(account(server), memory, folders=["*"])
    assert (found.errors, found.bodies, found.places) == ([], raw, {"kl/Ældre afgørelser"})


def test_a_folder_that_is_renamed_while_it_is_read_costs_no_message(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_GROUP", 2)
    raw = deliver(server, range(10), "Afgørelser") + deliver(server, range(20, 23), "Åben")
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["*"], memory=memory)
    bodies: list[bytes] = []
    errors: list[BrevjournalError] = []
    try:
        for item in source.items():
            assert isinstance(item, RawItem)
            bodies.append(item.content)
            if item.ticket:
                memory.keep(item.ticket)
            if len(bodies) == 3:
                server.doveadm("mailbox", "rename", "-u", server.user, "Afgørelser", "Ældre afgørelser")
                server.kill_sessions()
    except BrevjournalError as error:
        errors.append(error)
    assert all(isinstance(error, TemporaryFailure) for error in errors)
    assert set(bodies) >= set(raw[10:])
    later = run(account(server), memory, folders=["*"])
    assert (later.errors, set(bodies) | set(later.bodies)) == ([], set(raw))


def test_a_ciphered_line_that_breaks_costs_nothing(server: Dovecot) -> None:
    raw = deliver(server, range(6), size=9_000)
    with Proxy(server.tls_port) as line:
        run(account(server, port=line.port))
        whole = line.received
    for cut in range(whole // 8, whole, whole // 4):
        memory = Remembering()
        with Proxy(server.tls_port, Faults(cut=cut)) as line:
            first = run(account(server, port=line.port, timeout=5.0), memory)
            assert first.errors
            line.faults = Faults()
            second = run(account(server, port=line.port), memory)
        assert second.errors == []
        assert sorted(first.bodies + second.bodies) == sorted(raw), f"cut after {cut} bytes"


def test_mail_that_comes_in_while_all_is_fetched_is_in_the_next_run(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_GROUP", 2)
    raw = deliver(server, range(4))
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["INBOX"], memory=memory)
    bodies: list[bytes] = []
    for number, item in enumerate(source.items()):
        assert isinstance(item, RawItem)
        assert item.ticket
        bodies.append(item.content)
        memory.keep(item.ticket)
        raw += deliver(server, range(100 + 25 * number, 125 + 25 * number))
    later = run(account(server), memory)
    assert (later.errors, later.missed) == ([], [])
    assert sorted(bodies + later.bodies) == sorted(raw)
    assert len(raw) == 104
