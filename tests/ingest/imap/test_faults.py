"""Whatever a line or a server does, no part of a message is taken for the whole, and the next run has them all."""

from __future__ import annotations

import time

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.ingest.sources.imap import fetching
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.values.source import RawItem
from tests.ingest.imap.box import Remembering, account, clear, mail, run
from tests.ingest.imap.scripted import Scripted, body, fetched
from tests.ingest.imap.test_security import here
from tests.mailboxes.dovecot import Dovecot
from tests.mailboxes.proxy import Faults, Proxy

HANG = 60.0  # seconds after which a run that should have ended hangs


def password() -> str:
    return "kode"


@pytest.fixture
def letters(server: Dovecot) -> list[bytes]:
    """Messages of several sizes in two folders."""
    raw = [mail(number, 700 * number) for number in range(12)]
    for number, one in enumerate(raw):
        server.deliver(one, "Høringer" if number % 4 == 0 else "INBOX", user=server.user)
    return raw


@pytest.mark.parametrize("often", [1, None])
def test_a_line_that_breaks_anywhere_costs_nothing(server: Dovecot, letters: list[bytes], often: int | None) -> None:
    before = server.flags(user=server.user)
    with Proxy(server.port) as line:
        run(clear(server, line.port), folders=["*"])
        whole = line.received
    for cut in range(1, whole, max(whole // 10, 1)):
        memory = Remembering()
        with Proxy(server.port, Faults(cut=cut, cuts=often)) as line:
            first = run(clear(server, line.port, timeout=5.0), memory, folders=["*"])
            assert set(first.bodies) <= set(letters)
            if often is None:  # a line that breaks over the goodbye breaks nothing
                assert first.errors or sorted(first.bodies) == sorted(letters)
            for error in first.errors:
                assert isinstance(error, TemporaryFailure)
            line.faults = Faults()
            second = run(clear(server, line.port), memory, folders=["*"])
        assert second.errors == []
        assert sorted(first.bodies + second.bodies) == sorted(letters), f"cut after {cut} bytes"
    assert server.flags(user=server.user) == before


def test_a_line_that_breaks_once_is_mended_within_the_run(server: Dovecot, letters: list[bytes]) -> None:
    with Proxy(server.port, Faults(cut=6_000, cuts=1)) as line:
        found = run(clear(server, line.port), folders=["*"])
        assert line.broken
    assert found.errors == []
    assert sorted(found.bodies) == sorted(letters)


def test_a_session_that_is_killed_is_opened_anew(
    server: Dovecot, letters: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_GROUP", 2)
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["*"], memory=memory)
    bodies = []
    for number, item in enumerate(source.items()):
        assert isinstance(item, RawItem)
        bodies.append(item.content)
        if number in (1, 5):
            assert server.kill_sessions()
    assert sorted(bodies) == sorted(letters)


def test_a_server_that_stops_is_a_temporary_failure(server: Dovecot) -> None:
    with Scripted() as gone:
        login = here(gone, password=password)
    (error,) = run(login).errors
    assert isinstance(error, TemporaryFailure)


def test_one_byte_a_second_ends_in_time(server: Dovecot, letters: list[bytes]) -> None:
    with Proxy(server.port, Faults(pace=1.0)) as line:
        start = time.monotonic()
        found = run(clear(server, line.port, timeout=1.5))
        assert time.monotonic() - start < HANG
    assert found.items == []
    (error,) = found.errors
    assert isinstance(error, TemporaryFailure)
    assert "within 2 seconds" in error.message


def test_a_trickling_tls_handshake_ends_in_time(server: Dovecot) -> None:
    with Proxy(server.tls_port, Faults(pace=1.0)) as line:
        start = time.monotonic()
        (error,) = run(account(server, port=line.port, timeout=1.5)).errors
        assert time.monotonic() - start < HANG
    assert isinstance(error, TemporaryFailure)


def test_a_line_that_grows_slow_in_mid_fetch_ends_in_time(server: Dovecot, letters: list[bytes]) -> None:
    memory = Remembering()
    with Proxy(server.port) as line:
        source = ImapSource("kl", clear(server, line.port, timeout=1.5), folders=["*"], memory=memory)
        items = source.items()
        next(items)
        line.faults = Faults(pace=20.0)
        start = time.monotonic()
        with pytest.raises(TemporaryFailure):
            list(items)
        assert time.monotonic() - start < HANG


def test_a_silent_server_ends_in_time() -> None:
    with Scripted(greeting=b"") as server:
        start = time.monotonic()
        (error,) = run(here(server, timeout=1.0)).errors
        assert time.monotonic() - start < HANG
        assert isinstance(error, TemporaryFailure)


def test_the_scripted_server_is_a_good_one_if_told_nothing() -> None:
    with Scripted() as server:
        found = run(here(server, password=password))
        assert found.bodies == [body(1), body(2), body(3)]
        assert found.errors == []


ODD = [
    pytest.param(fetched(2, b"Subject: 2\r\n\r\nHej med dig\r\n", 12), id="length too small"),
    pytest.param(fetched(2, b"Subject: 2\r\n\r\na b\r\n", 16), id="length too small by some words"),
    pytest.param(fetched(2, body(2), 5_000), id="length too large"),
    pytest.param(b"* 2 FETCH (UID 2 BODY[] {99999999999}\r\n", id="length beyond all bounds"),
    pytest.param(b"* 2 FETCH (UID 2 FLAGS ())\r\n", id="no body"),
    pytest.param(b"* 2 FETCH (UID 2 BODY[] NIL)\r\n", id="empty body"),
    pytest.param(b"* 2 FETCH (UID 2 BODY[] 17)\r\n", id="a number for a body"),
    pytest.param(b"* 2 FETCH (UID 2 BODY[] {-3}\r\n)\r\n", id="a negative length"),
    pytest.param(b"* 2 FETCH (UID x)\r\n", id="no number"),
    pytest.param(b"* 2 FETCH " + b"(" * 3_000 + b"\r\n", id="deep"),
    pytest.param(b"", id="no answer at all"),
    pytest.param(b"\xff\xfe\0\r\n", id="noise"),
]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_costs_its_own_message_only(odd: bytes) -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb != "FETCH" or "BODY" not in rest:
            return b""
        uids = rest.split(maxsplit=1)[0].split(",")
        whole = [odd if uid == "2" else fetched(int(uid), body(int(uid))) for uid in uids]
        return b"".join(whole) + b"{tag} OK done\r\n"

    with Scripted(script) as server:
        memory = Remembering()
        found = run(here(server, password=password, timeout=2.0), memory)
    assert found.bodies == [body(1), body(3)]
    assert len(found.missed) + len(found.errors) == 1
    assert all("uid 2" in str(error) for error in (*found.errors, *(error for _, error in found.missed)))
    assert set(memory.kept["INBOX"]) == {"7/1", "7/3"}


def test_lines_that_nobody_asked_for_do_no_harm() -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb == "FETCH" and "BODY" in rest:
            flood = b"* 2 FETCH (FLAGS (\\Seen))\r\n* 9 EXISTS\r\n* OK still here\r\n"
            return flood + b"".join(fetched(uid, body(uid)) for uid in (3, 2, 1)) + flood + b"{tag} OK done\r\n"
        return b""

    with Scripted(script) as server:
        assert run(here(server, password=password)).bodies == [body(1), body(2), body(3)]


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("LIST", b"{tag} NO not now\r\n"),
        ("LIST", b"{tag} BAD what\r\n"),
        ("LIST", None),
        ("EXAMINE", b"{tag} NO [INUSE] not now\r\n"),
        ("EXAMINE", b"* BYE shutting down\r\n"),
        ("SEARCH", b"{tag} BAD what\r\n"),
        ("SEARCH", b"* SEARCH one two\r\n{tag} OK done\r\n"),
        ("FETCH", b"{tag} NO not now\r\n"),
        ("FETCH", b"* BYE shutting down\r\n"),
        ("FETCH", None),
        ("CAPABILITY", b"{tag} NO done\r\n"),
    ],
)
def test_no_bad_and_goodbye_are_failures_of_the_moment(verb: str, answer: bytes | None) -> None:
    with Scripted(lambda said, rest: answer if said == verb else b"") as server:
        found = run(here(server, password=password, timeout=2.0))
        assert found.items == []
        told: list[BrevjournalError] = [*found.errors, *(error for _, error in found.missed)]
        assert told
        assert all(isinstance(error, TemporaryFailure) for error in told)
        assert server.connections <= 8


def test_a_server_without_uidvalidity_is_read_anew_each_time() -> None:
    def script(verb: str, rest: str) -> bytes:
        return b"* 3 EXISTS\r\n{tag} OK done\r\n" if verb == "EXAMINE" else b""

    with Scripted(script) as server:
        memory = Remembering()
        for _ in range(2):
            found = run(here(server, password=password), memory)
            assert [item.ticket for item in found.items] == [None, None, None]
        assert memory.kept == {}


def test_messages_that_always_break_the_line_do_not_keep_the_others_back() -> None:
    def script(verb: str, rest: str) -> bytes | None:
        poisoned = set(rest.split(maxsplit=1)[0].split(",")) & {"2", "3", "4", "9"} if verb == "FETCH" else set()
        return None if poisoned and "BODY" in rest else b""

    with Scripted(script, messages=12) as server:
        found = run(here(server, password=password))
    assert found.bodies == [body(uid) for uid in range(1, 13) if uid not in (2, 3, 4, 9)]
    (error,) = found.errors
    assert isinstance(error, TemporaryFailure)
    for uid in (2, 3, 4, 9):
        assert f"uid {uid}" in error.message


def test_a_folder_that_is_made_anew_in_mid_run_costs_nothing() -> None:
    said: list[str] = []

    def script(verb: str, rest: str) -> bytes | None:
        said.append(verb)
        if verb == "EXAMINE":
            return b"* 3 EXISTS\r\n* OK [UIDVALIDITY %d] ok\r\n{tag} OK done\r\n" % said.count("EXAMINE")
        return None if verb == "FETCH" and "BODY" in rest and said.count("EXAMINE") == 1 else b""

    with Scripted(script) as server:
        memory = Remembering()
        first = run(here(server, password=password), memory)
        assert (first.items, first.missed) == ([], [])
        assert "made anew" in first.errors[0].message
        assert run(here(server, password=password), memory).bodies == [body(1), body(2), body(3)]


def test_a_server_that_refuses_every_message_is_asked_a_few_times() -> None:
    def script(verb: str, rest: str) -> bytes:
        return b"{tag} NO not now\r\n" if verb == "FETCH" and "BODY" in rest else b""

    with Scripted(script, messages=400) as server:
        found = run(here(server, password=password))
        assert found.items == []
        assert len(found.missed) < 15
        assert len(found.errors) == 1
        assert len(server.heard) < 60


def test_a_large_list_of_messages_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    many = b" ".join(b"%d" % uid for uid in range(4_000_000_000, 4_000_150_000))

    def script(verb: str, rest: str) -> bytes:
        return b"* SEARCH " + many + b"\r\n{tag} OK done\r\n" if verb == "SEARCH" else b""

    with Scripted(script) as server:
        memory = Remembering()
        memory.kept["INBOX"] = {f"7/{uid}": True for uid in range(4_000_000_000, 4_000_150_000)}
        found = run(here(server, password=password), memory)
        assert (found.items, found.errors) == ([], [])
