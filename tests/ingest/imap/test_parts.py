"""What a server lists or hands over in part is asked for again, and told where it stays so."""

from __future__ import annotations

import pytest

from pipeline.errors import TemporaryFailure
from pipeline.ingest.sources.imap.account import After
from tests.ingest.imap.box import Remembering, run
from tests.ingest.imap.scripted import Script, Scripted, body, fetched
from tests.ingest.imap.test_faults import password
from tests.ingest.imap.test_security import here


def short_list(verb: str, rest: str) -> bytes:
    """A server that finds the second of its messages alone, or none of them, and lists no more in any other way."""
    if verb == "SEARCH" and rest.endswith("ALL"):
        return b"* SEARCH 2\r\n{tag} OK done\r\n"
    return b"* 2 FETCH (UID 2)\r\n{tag} OK done\r\n" if verb == "FETCH" and rest.startswith("1:*") else b""


def test_a_list_that_is_too_short_is_told_and_forgets_nothing() -> None:
    with Scripted(short_list) as server:
        memory = Remembering()
        memory.kept["INBOX"] = {"7/1": True}
        found = run(here(server, password=password), memory)
    assert found.bodies == [body(2)]
    (error,) = found.errors
    assert isinstance(error, TemporaryFailure)
    assert "holds 3 messages, and the server lists 1" in error.message
    assert memory.kept["INBOX"].keys() == {"7/1", "7/2"}


@pytest.mark.parametrize("lines", [b"* SEARCH 2\r\n", b"* SEARCH\r\n", b""])
def test_what_a_search_leaves_out_is_found_in_another_way(lines: bytes) -> None:
    with Scripted(lambda verb, rest: lines + b"{tag} OK done\r\n" if verb == "SEARCH" else b"") as server:
        memory = Remembering()
        memory.kept["INBOX"] = {"7/1": True, "7/9": True}
        found = run(here(server, password=password), memory)
    assert (found.bodies, found.errors) == ([body(2), body(3)], [])
    assert memory.kept["INBOX"].keys() == {"7/1", "7/2", "7/3"}


def test_what_was_deleted_between_opening_and_listing_is_no_fault() -> None:
    opened: list[str] = []

    def script(verb: str, rest: str) -> bytes:
        if verb == "EXAMINE":
            opened.append(rest)
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK done\r\n" % (4 if len(opened) == 1 else 3)
        return b""

    with Scripted(script) as server:
        found = run(here(server, password=password))
        assert not any("1:*" in said for said in server.heard)
    assert (found.bodies, found.errors) == ([body(1), body(2), body(3)], [])


@pytest.mark.parametrize("following", [b"* OK [UIDNEXT 4] next\r\n", b""])
def test_a_server_that_was_restored_from_a_backup_is_read_anew(following: bytes) -> None:
    def script(verb: str, rest: str) -> bytes:
        opened = b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n" + following + b"{tag} OK done\r\n"
        return opened if verb in ("EXAMINE", "SELECT") else b""

    with Scripted(script) as server:
        memory = Remembering()
        memory.kept["INBOX"] = {"6/8": True, "7/2": True, "7/3": False}
        assert run(here(server, password=password), memory).bodies == [body(1)]  # no number is beyond the next
        memory.kept["INBOX"] = {"7/1": True, "7/2": False, "7/4": True}
        found = run(here(server, password=password), memory, after=After(act="flag"), acknowledges=False)
        assert found.bodies == ([body(1), body(2), body(3)] if following else [body(3)])
        if following:  # what was owed to the second message was owed to another
            assert not any("STORE" in said for said in server.heard)
        assert run(here(server, password=password), memory).items == []


def test_an_answer_to_search_may_come_in_several_lines() -> None:
    lines = b"* SEARCH 3 1\r\n* SEARCH\r\n* SEARCH 2 (MODSEQ 917162500)\r\n{tag} OK done\r\n"
    with Scripted(lambda verb, rest: lines if verb == "SEARCH" and rest.endswith("ALL") else b"") as server:
        found = run(here(server, password=password))
    assert (found.bodies, found.errors) == ([body(1), body(2), body(3)], [])


def handing_over(second: list[bytes]) -> Script:
    """A server that, each time the second message is asked for, hands over the next of these, and the last for ever."""
    left = list(second)

    def script(verb: str, rest: str) -> bytes:
        if verb != "FETCH" or "BODY" not in rest:
            return b""
        uids = map(int, rest.split(maxsplit=1)[0].split(","))
        bodies = {uid: (left.pop(0) if len(left) > 1 else left[0]) if uid == 2 else body(uid) for uid in uids}
        return b"".join(fetched(uid, whole) for uid, whole in bodies.items()) + b"{tag} OK done\r\n"

    return script


@pytest.mark.parametrize("often", [1, 2])
@pytest.mark.parametrize("part", [b"", body(2)[:12]])
def test_a_message_that_comes_in_part_is_asked_for_again(part: bytes, often: int) -> None:
    answers = [part, body(2)[:9], body(2)][2 - often :] if part else [part] * often + [body(2)]
    with Scripted(handing_over(answers)) as server:
        found = run(here(server, password=password))
    assert (found.bodies, found.missed, found.errors) == ([body(1), body(2), body(3)], [], [])


def test_a_message_shorter_than_its_size_is_taken_if_it_comes_so_again() -> None:
    with Scripted(handing_over([body(2)[:12]])) as server:
        found = run(here(server, password=password))
        assert sum("BODY" in said for said in server.heard) == 2
    assert (found.bodies, found.missed, found.errors) == ([body(1), body(2)[:12], body(3)], [], [])


@pytest.mark.parametrize("answers", [[b""], [body(2)[:length] for length in (3, 7, 11)]])
def test_a_message_that_does_not_come_whole_is_left_for_the_next_run(answers: list[bytes]) -> None:
    memory = Remembering()
    with Scripted(handing_over(answers)) as server:
        found = run(here(server, password=password), memory)
    assert found.bodies == [body(1), body(3)]
    ((origin, error),) = found.missed
    assert origin.path == "kl/INBOX/uid 2"
    assert isinstance(error, TemporaryFailure)
    with Scripted() as server:
        assert run(here(server, password=password), memory).bodies == [body(2)]


def test_a_message_without_a_byte_is_one() -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb == "FETCH" and "SIZE" in rest:
            return b"* 1 FETCH (UID 1 RFC822.SIZE 0)\r\n{tag} OK done\r\n"
        return fetched(1, b"") + b"{tag} OK done\r\n" if verb == "FETCH" else b""

    with Scripted(script, messages=1) as server:
        found = run(here(server, password=password))
    assert (found.bodies, found.missed, found.errors) == ([b""], [], [])


def test_a_server_that_hands_over_nothing_but_emptiness_is_asked_a_few_times() -> None:
    def script(verb: str, rest: str) -> bytes:
        if verb != "FETCH" or "BODY" not in rest:
            return b""
        uids = rest.split(maxsplit=1)[0].split(",")
        return b"".join(fetched(int(uid), b"") for uid in uids) + b"{tag} OK done\r\n"

    with Scripted(script, messages=400) as server:
        found = run(here(server, password=password))
        assert (found.items, len(found.errors)) == ([], 1)
        assert len(found.missed) < 15
        assert len(server.heard) < 100


@pytest.mark.parametrize("delimiter", [b".", b"/"])
def test_folders_that_read_alike_are_two(delimiter: bytes) -> None:
    names = ("A.B", "A/B") if delimiter == b"." else ("H&APg-ringer", "H&APg-ring&AGU-r")

    def script(verb: str, rest: str) -> bytes:
        if verb != "LIST":
            return b""
        lines = [b'* LIST () "%s" "%s"\r\n' % (delimiter, name.encode()) for name in names]
        return b"".join(lines) + b"{tag} OK done\r\n"

    with Scripted(script) as server:
        memory = Remembering()
        found = run(here(server, password=password), memory, folders=["*"])
        assert len(found.places) == 1
        assert len(found.items) == 6
        assert memory.kept.keys() == set(names)
        assert run(here(server, password=password), memory, folders=["*"]).items == []
        assert all(len(kept) == 3 for kept in memory.kept.values())
