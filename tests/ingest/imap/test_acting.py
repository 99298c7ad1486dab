"""What is done to messages at the server: only where asked, only to those that are safe, and once."""

from __future__ import annotations

import pytest

from pipeline.errors import TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.account import After
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.values.source import RawItem, Ticket
from tests.ingest.imap.box import Remembering, account, clear, mail, run
from tests.ingest.imap.scripted import Scripted, body
from tests.ingest.imap.test_security import here
from tests.mailboxes.dovecot import Dovecot, running
from tests.mailboxes.proxy import Faults, Proxy

FLAG = After(act="flag")
MOVE = After(act="move", move_to="Læst/Færdig")
WITHOUT_MOVE = "protocol imap {\n  imap_capability = IMAP4rev1 UIDPLUS NAMESPACE\n}\n"
WITH_NEITHER = "protocol imap {\n  imap_capability = IMAP4rev1\n}\n"


@pytest.fixture
def letters(server: Dovecot) -> list[bytes]:
    return fill(server)


def fill(server: Dovecot) -> list[bytes]:
    """Six messages in two folders, one of them marked as deleted by somebody, and a folder to move to."""
    raw = [mail(number) for number in range(6)]
    for number, one in enumerate(raw):
        folder = "Høringer" if number % 2 else "INBOX"
        server.deliver(one, folder, user=server.user, flags="T" if number == 2 else "")
    server.mailbox("Læst/Færdig", server.user)
    return raw


def flags(server: Dovecot, folder: str) -> list[str]:
    found = server.flags(folder, server.user).values()
    return [" ".join(sorted(set(one.split()) - {"\\Recent"})) for one in found]


def _handed_over(server: Dovecot) -> tuple[ImapSource, Remembering, list[Ticket]]:
    """A source that flags, after it handed over the inbox and before anything is acknowledged."""
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["INBOX"], memory=memory, after=FLAG)
    tickets = [item.ticket for item in source.items() if isinstance(item, RawItem) and item.ticket]
    for ticket in tickets:
        memory.keep(ticket)
    return source, memory, tickets


def test_messages_are_flagged_after_they_are_acknowledged(server: Dovecot, letters: list[bytes]) -> None:
    source, memory, tickets = _handed_over(server)
    assert not any("\\Flagged" in one for one in flags(server, "INBOX"))
    source.acknowledge(tickets[:1])
    assert sum("\\Flagged" in one for one in flags(server, "INBOX")) == 1
    source.acknowledge(tickets[1:])
    assert all("\\Flagged" in one for one in flags(server, "INBOX"))
    assert all(memory.kept["INBOX"].values())
    assert flags(server, "Høringer") == ["", "", ""]


@pytest.mark.parametrize("flag", ["\\Seen", "$Brevjournal"])
def test_the_flag_may_be_any_that_the_server_keeps(server: Dovecot, letters: list[bytes], flag: str) -> None:
    found = run(account(server), folders=["*"], after=After(act="flag", flag=flag))
    assert (sorted(found.bodies), found.errors) == (sorted(letters), [])
    assert all(flag in one.split() for folder in ("INBOX", "Høringer") for one in flags(server, folder))


def test_messages_are_moved_and_not_read_in_their_new_place(server: Dovecot, letters: list[bytes]) -> None:
    memory = Remembering()
    found = run(account(server), memory, folders=["*"], after=MOVE)
    assert (sorted(found.bodies), found.errors) == (sorted(letters), [])
    assert (flags(server, "INBOX"), flags(server, "Høringer")) == ([], [])
    assert len(flags(server, "Læst/Færdig")) == 6
    assert run(account(server), memory, folders=["*"], after=MOVE).items == []


def test_where_the_server_cannot_move_nothing_else_is_deleted() -> None:
    with running(extra=WITHOUT_MOVE) as server:
        letters = fill(server)
        source_memory = Remembering()
        with Proxy(server.port) as line:
            login = clear(server, line.port)
            source = ImapSource("kl", login, folders=["INBOX"], memory=source_memory, after=MOVE)
            items = [item for item in source.items() if isinstance(item, RawItem)]
            kept_back = next(item for item in items if item.content == letters[2])  # somebody deleted it
            tickets = [item.ticket for item in items if item.ticket and item is not kept_back]
            for ticket in tickets:
                source_memory.keep(ticket)
            source.acknowledge(tickets)
            said = bytes(line.heard).upper()
        assert b"COPY" in said
        assert b"UID EXPUNGE" in said
        assert said.count(b"EXPUNGE") == said.count(b"UID EXPUNGE")
        assert flags(server, "INBOX") == ["\\Deleted"]
        assert flags(server, "Læst/Færdig") == ["", ""]


def test_a_server_that_could_only_move_by_deleting_more_is_left_alone() -> None:
    with running(extra=WITH_NEITHER) as server:
        letters = fill(server)
        found = run(clear(server, server.port), folders=["INBOX"], after=MOVE)
        assert len(found.items) == 3
        assert any("UIDPLUS" in error.message for error in found.errors)
        assert all(isinstance(error, UsageError) for error in found.errors)
        assert len(flags(server, "INBOX")) == 3
        assert letters


def test_a_missing_target_is_named_and_messages_are_read(server: Dovecot, letters: list[bytes]) -> None:
    memory = Remembering()
    found = run(account(server), memory, folders=["*"], after=After(act="move", move_to="Findes ikke"))
    assert sorted(found.bodies) == sorted(letters)
    assert all(isinstance(error, UsageError) and "Findes ikke" in error.message for error in found.errors)
    assert found.errors
    assert len(flags(server, "INBOX")) == 3
    found = run(account(server), memory, folders=["INBOX", "Høringer"], after=MOVE)
    assert (found.items, found.errors) == ([], [])
    assert len(flags(server, "Læst/Færdig")) == 6


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(("after", "word"), [(FLAG, b"STORE"), (MOVE, b"MOVE")])
def test_what_could_not_be_acknowledged_is_in_the_next_run(
    server: Dovecot, letters: list[bytes], after: After, word: bytes, before: bool
) -> None:
    memory = Remembering()
    with Proxy(server.port, Faults(before=word) if before else Faults(after=word)) as line:
        found = run(clear(server, line.port, timeout=5.0), memory, folders=["INBOX", "Høringer"], after=after)
        assert sorted(found.bodies) == sorted(letters)
        assert found.errors
        assert all(isinstance(error, TemporaryFailure) for error in found.errors)
        line.faults = Faults()
        found = run(clear(server, line.port), memory, folders=["INBOX", "Høringer"], after=after)
    assert (found.items, found.errors) == ([], [])
    if after is FLAG:
        assert all("\\Flagged" in one for folder in ("INBOX", "Høringer") for one in flags(server, folder))
    else:
        assert (flags(server, "INBOX"), flags(server, "Høringer")) == ([], [])
        assert len(flags(server, "Læst/Færdig")) == 6


@pytest.mark.parametrize("faults", [Faults(after=b"COPY"), Faults(before=b"STORE"), Faults(after=b"UID EXPUNGE")])
def test_a_move_by_copying_that_broke_off_copies_nothing_twice(faults: Faults) -> None:
    with running(extra=WITHOUT_MOVE) as server:
        letters = [*fill(server), mail(0)]
        server.deliver(mail(0), user=server.user)  # the same once more is a message of its own
        memory = Remembering()
        with Proxy(server.port, faults) as line:
            login = clear(server, line.port, timeout=5.0)
            found = run(login, memory, folders=["INBOX", "Høringer"], after=MOVE)
            assert sorted(found.bodies) == sorted(letters)
            line.faults = Faults()
            again = run(login, memory, folders=["INBOX", "Høringer"], after=MOVE)
        assert (again.items, again.errors) == ([], [])
        assert (flags(server, "INBOX"), flags(server, "Høringer")) == ([], [])
        moved = run(clear(server, server.port), folders=["Læst/Færdig"])
        assert sorted(moved.bodies) == sorted(letters)


def test_a_session_that_died_before_the_acknowledgement_is_opened_anew(server: Dovecot, letters: list[bytes]) -> None:
    source, _, tickets = _handed_over(server)
    assert server.kill_sessions()
    source.acknowledge(tickets)
    assert all("\\Flagged" in one for one in flags(server, "INBOX"))


def test_nothing_is_marked_under_another_uidvalidity(server: Dovecot, letters: list[bytes]) -> None:
    source, memory, tickets = _handed_over(server)
    server.kill_sessions()
    server.new_uidvalidity(4242, user=server.user)
    with pytest.raises(TemporaryFailure, match="made anew"):
        source.acknowledge(tickets)
    assert not any("\\Flagged" in one for one in flags(server, "INBOX"))
    again = run(account(server), memory, after=FLAG)
    assert len(again.items) == 3
    assert all("\\Flagged" in one for one in flags(server, "INBOX"))


def test_by_default_nothing_is_opened_for_writing(server: Dovecot, letters: list[bytes]) -> None:
    memory = Remembering()
    with Proxy(server.port) as line:
        found = run(clear(server, line.port), memory, folders=["*"])
        assert b"SELECT" not in line.heard
        assert b"STORE" not in line.heard
    assert len(found.items) == 6
    assert all(all(kept.values()) for kept in memory.kept.values())


def test_what_was_read_before_acting_was_asked_for_stays_as_it_is(server: Dovecot, letters: list[bytes]) -> None:
    memory = Remembering()
    run(account(server), memory)
    found = run(account(server), memory, after=FLAG)
    assert (found.items, found.errors) == ([], [])
    assert not any("\\Flagged" in one for one in flags(server, "INBOX"))


def test_a_folder_that_may_only_be_read_is_read_and_named() -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb in ("SELECT", "EXAMINE"):
            return b"* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK [READ-ONLY] done\r\n"
        return b""

    with Scripted(script, messages=2) as server:
        found = run(here(server, password=lambda: "kode"), after=FLAG)
        assert found.bodies == [body(1), body(2)]
        assert found.errors
        assert all("may only be read" in error.message for error in found.errors)
        assert not any("STORE" in word for word in server.heard)


def test_a_keyword_that_would_be_lost_is_not_set() -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb in ("SELECT", "EXAMINE"):
            flags = b"* FLAGS (\\Seen \\Flagged)\r\n* OK [PERMANENTFLAGS (\\Seen \\Flagged)] these last\r\n"
            return flags + b"* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK [READ-WRITE] done\r\n"
        return b""

    with Scripted(script, messages=2) as server:
        login = here(server, password=lambda: "kode")
        found = run(login, after=After(act="flag", flag="$Brevjournal"))
        assert found.bodies == [body(1), body(2)]
        assert all("does not keep the flag $Brevjournal" in error.message for error in found.errors)
        assert not any("STORE" in word for word in server.heard)
        assert run(login, after=FLAG).errors == []
        assert any("STORE" in word and "\\Flagged" in word for word in server.heard)


def test_a_ticket_of_a_folder_that_was_not_read_is_passed_over() -> None:
    with Scripted() as server:
        source = ImapSource("kl", here(server), folders=["INBOX"], memory=Remembering(), after=FLAG)
        source.acknowledge([Ticket(place="Ukendt", key="1/1")])
        assert server.connections == 0
