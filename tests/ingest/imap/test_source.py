"""A mailbox of a real server is read whole, without a mark on it, and each message once."""

from __future__ import annotations

import shutil

import pytest

from pipeline.errors import UsageError
from pipeline.ingest.sources.imap import fetching
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.values.source import RawItem
from tests.ingest.imap.box import Remembering, account, clear, mail, run
from tests.mailboxes.dovecot import Dovecot, running
from tests.mailboxes.proxy import Proxy


def deliver(server: Dovecot, numbers: range, folder: str = "INBOX", size: int = 0, flags: str = "") -> list[bytes]:
    """Mails in a folder of the present user; returns what they are."""
    raw = [mail(number, size) for number in numbers]
    for one in raw:
        server.deliver(one, folder, user=server.user, flags=flags)
    return raw


def test_messages_arrive_byte_for_byte_and_unmarked(server: Dovecot) -> None:
    raw = deliver(server, range(120))
    server.deliver(mail(500), user=server.user, flags="S")
    before = server.flags(user=server.user)
    found = run(account(server))
    assert found.errors == []
    assert sorted(found.bodies) == sorted([*raw, mail(500)])
    assert server.flags(user=server.user) == before
    assert sum("\\Seen" in flags for flags in before.values()) == 1


def test_folders_are_named_as_people_name_them(server: Dovecot) -> None:
    names = ("Høringer", "Ældre & sundhed", "Projekt/Under Ørsted", "[Gmail]", 'Navn "i" gåseøjne')
    for number, name in enumerate(names):
        deliver(server, range(number, number + 1), name)
    found = run(account(server), folders=names)
    assert found.errors == []
    assert found.places == {f"kl/{name}" for name in names}


def test_levels_of_a_maildir_plus_plus_are_written_with_a_slash() -> None:
    with running("Maildir++") as server:
        server.deliver(mail(1), "Projekt/Høringer")
        found = run(account(server), folders=["Projekt/Høringer"])
        assert (found.errors, found.places) == ([], {"kl/Projekt/Høringer"})


def test_a_star_takes_all_folders_but_the_excluded(server: Dovecot) -> None:
    for number, name in enumerate(("INBOX", "Høringer", "Kladder", "Kladder/Gamle", "Arkiv 2020")):
        deliver(server, range(number, number + 1), name)
    found = run(account(server), folders=["*"], exclude=["Kladder*", "Arkiv*"])
    assert found.places == {"kl/INBOX", "kl/Høringer"}
    assert run(account(server), folders=["Kladder/*"]).places == {"kl/Kladder/Gamle"}


def test_an_unknown_folder_is_named_and_the_others_are_read(server: Dovecot) -> None:
    raw = deliver(server, range(2), "Høringer")
    found = run(account(server), folders=["Horinger", "Høringer"])
    assert found.bodies == raw
    (error,) = found.errors
    assert isinstance(error, UsageError)
    assert "'Horinger'" in str(error)
    assert "'Høringer'" in str(error)


def test_a_second_run_fetches_no_body(server: Dovecot) -> None:
    deliver(server, range(60), size=20_000)
    memory = Remembering()
    with Proxy(server.port) as line:
        assert len(run(clear(server, line.port), memory).items) == 60
        assert line.received > 60 * 20_000
        line.forget()
        again = run(clear(server, line.port), memory)
        assert (again.items, again.errors) == ([], [])
        assert line.received < 5_000
        assert b"BODY" not in line.heard
        server.deliver(mail(61), user=server.user)
        assert run(clear(server, line.port), memory).bodies == [mail(61)]


def test_nothing_but_peeking_is_ever_sent(server: Dovecot) -> None:
    deliver(server, range(3))
    with Proxy(server.port) as line:
        run(clear(server, line.port))
        said = bytes(line.heard).upper()
    assert b"EXAMINE" in said
    assert b"BODY.PEEK[]" in said
    for word in (b"SELECT", b"STORE", b"EXPUNGE", b"COPY", b"MOVE", b"UNSEEN", b" BODY[", b"RFC822)"):
        assert word not in said


def test_a_new_uidvalidity_means_all_is_fetched_again(server: Dovecot) -> None:
    raw = deliver(server, range(5))
    memory = Remembering()
    run(account(server), memory)
    server.new_uidvalidity(424242, user=server.user)
    found = run(account(server), memory)
    assert sorted(found.bodies) == sorted(raw)
    assert all(key.startswith("424242/") for key in memory.kept["INBOX"])
    assert run(account(server), memory).items == []


def test_what_is_gone_is_forgotten(server: Dovecot) -> None:
    deliver(server, range(4))
    memory = Remembering()
    run(account(server), memory)
    server.doveadm("expunge", "-u", server.user, "mailbox", "INBOX", "uid", "1:3")
    run(account(server), memory)
    assert len(memory.kept["INBOX"]) == 1


def test_a_mailbox_that_changes_while_it_is_read_loses_nothing(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_GROUP", 3)
    raw = deliver(server, range(30))
    deliver(server, range(100, 101), "Flyttet")
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["INBOX", "Flyttet"], memory=memory)
    found: list[RawItem] = []
    for item in source.items():
        assert isinstance(item, RawItem)
        assert item.ticket
        found.append(item)
        memory.keep(item.ticket)
        if len(found) == 5:
            server.doveadm("expunge", "-u", server.user, "mailbox", "INBOX", "uid", "20:22")
            server.doveadm("move", "-u", server.user, "Flyttet", "mailbox", "INBOX", "uid", "25:26")
            server.doveadm("flags", "add", "-u", server.user, "\\Seen", "mailbox", "INBOX", "uid", "28")
            for number in range(200, 210):
                server.deliver(mail(number), user=server.user)
    found += run(account(server), memory, folders=["INBOX", "Flyttet"]).items
    bodies = [item.content for item in found]
    expunged = set(raw[19:22])
    assert set(bodies) >= (set(raw) - expunged) | {mail(number) for number in range(200, 210)} | {mail(100)}
    assert len(bodies) == len(set(bodies))
    assert run(account(server), memory, folders=["INBOX", "Flyttet"]).items == []


def test_a_message_above_the_limit_is_named_and_not_fetched(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    server.deliver(mail(1), user=server.user)
    server.deliver(mail(2, 150_000), user=server.user)
    server.deliver(mail(3), user=server.user)
    with Proxy(server.port) as line:
        found = run(clear(server, line.port))
        assert line.received < 20_000
    assert sorted(found.bodies) == [mail(1), mail(3)]
    ((origin, error),) = found.missed
    assert getattr(error, "reason", None) == "too-large"
    assert origin.path.startswith("kl/INBOX/uid ")


def test_large_messages_come_whole(server: Dovecot) -> None:
    raw = deliver(server, range(3), size=3_000_000)
    assert sorted(run(account(server)).bodies) == sorted(raw)


def test_counting_is_cheap_and_counts_what_is_new(server: Dovecot) -> None:
    deliver(server, range(7), size=10_000)
    deliver(server, range(3), "Høringer")
    memory = Remembering()
    with Proxy(server.port) as line:
        login = clear(server, line.port)
        assert ImapSource("kl", login, folders=["*"], memory=memory).count() == 10
        assert line.received < 3_000
        run(login, memory, folders=["INBOX"])
        assert ImapSource("kl", login, folders=["*"], memory=memory).count() == 3


def test_a_wrong_password_is_tried_once(server: Dovecot) -> None:
    with Proxy(server.port) as line:
        source = ImapSource(
            "kl", clear(server, line.port, password=lambda: "forkert"), folders=["*"], memory=Remembering()
        )
        assert source.count() == 0
        with pytest.raises(UsageError):
            list(source.items())
        assert line.connections == 1


def test_reading_may_stop_early_and_begin_again(server: Dovecot) -> None:
    raw = deliver(server, range(20))
    memory = Remembering()
    source = ImapSource("kl", account(server), folders=["INBOX"], memory=memory)
    items = source.items()
    next(items)
    items.close()
    assert sorted(run(account(server), memory).bodies) == sorted(raw)


def test_a_run_ends_with_a_goodbye(server: Dovecot) -> None:
    deliver(server, range(3))
    with Proxy(server.port) as line:
        run(clear(server, line.port))
        assert b"LOGOUT" in line.heard


def test_a_folder_that_may_not_be_opened_does_not_stop_the_others(server: Dovecot) -> None:
    raw = deliver(server, range(2), "Åben")
    deliver(server, range(2), "Lukket")
    place = server.mailbox("Lukket", server.user)
    shutil.rmtree(place / "cur")
    (place / "cur").write_bytes(b"no folder")
    place.chmod(0o000)
    found = run(account(server), folders=["Lukket", "Åben"])
    place.chmod(0o755)
    assert found.bodies == raw
    assert len(found.errors) == 1
    assert "'Lukket'" in str(found.errors[0])
