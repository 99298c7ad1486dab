"""Maildirs and mbox files that mail programs work in while they are read."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ingest.sources import open_source
from pipeline.ingest.sources.names import readable
from pipeline.ingest.sources.opening import maildir, mbox, watched_folder
from pipeline.ingest.sources.standing import StillWritten
from pipeline.ports.memory import Forgetful
from pipeline.values.source import RawItem, Ticket
from tests.contracts.place import Remembering, fetched
from tests.contracts.places import Clock, watch

SEPARATOR = b"From b@by.example Wed Jun  7 10:00:00 2023\n"


def mail(text: str) -> bytes:
    return f"From: b@by.example\nTo: a@by.example\nSubject: {text}\n\n{text}\n".encode()


def box(*texts: str) -> bytes:
    return b"".join(SEPARATOR + mail(text) + b"\n" for text in texts)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A Maildir with three messages."""
    for part in ("cur", "new", "tmp"):
        (tmp_path / "post" / part).mkdir(parents=True)
    for name in ("new/1.a", "new/2.b", "cur/3.c:2,"):
        (tmp_path / "post" / name).write_bytes(mail(name[4]))
    return tmp_path / "post"


def _while_reading(post: Path, change: Callable[[], None]) -> list[bytes]:
    """What is handed over when something changes after the first message."""
    items = maildir(post, "kl", Forgetful()).items()
    found = [next(items)]
    change()
    found += items
    return [item.content for item in found if isinstance(item, RawItem)]


def test_a_message_that_is_moved_or_flagged_while_the_others_are_read_is_found(post: Path) -> None:
    def move() -> None:
        (post / "new/2.b").rename(post / "cur/2.b:2,S")
        (post / "cur/3.c:2,").rename(post / "cur/3.c:2,RS")

    assert _while_reading(post, move) == [mail("1"), mail("2"), mail("3")]


def test_a_message_that_is_deleted_while_the_others_are_read_is_none(post: Path) -> None:
    assert _while_reading(post, (post / "new/2.b").unlink) == [mail("1"), mail("3")]


def test_a_watched_folder_that_is_a_maildir_itself_is_read_as_one(post: Path) -> None:
    for part in ("cur", "new"):
        (post / ".Sendt" / part).mkdir(parents=True)
    (post / ".Sendt/cur/4.d:2,S").write_bytes(mail("4"))
    memory = Remembering()
    items, _ = fetched(watched_folder(post, "kl", memory, watch(Clock())), memory)
    assert [(item.origin.path, item.content) for item in items] == [
        *(("kl/post", mail(text)) for text in "123"),
        ("kl/post/Sendt", mail("4")),
    ]
    (post / "new/2.b").rename(post / "cur/2.b:2,FS")
    assert fetched(watched_folder(post, "kl", memory, watch(Clock())), memory) == ([], [])


def test_a_message_with_other_flags_is_known(post: Path) -> None:
    memory = Remembering()
    assert len(fetched(maildir(post, "kl", memory), memory)[0]) == 3
    (post / "new/2.b").rename(post / "cur/2.b:2,FS")
    (post / "cur/3.c:2,").rename(post / "cur/3.c:2,T")
    assert fetched(maildir(post, "kl", memory), memory) == ([], [])


def test_what_is_just_being_delivered_is_left(post: Path) -> None:
    (post / "tmp/4.d").write_bytes(mail("4"))
    assert len(fetched(maildir(post, "kl", Forgetful()))[0]) == 3


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (".Sendt", "Sendt"),
        (".H&APg-ringer", "Høringer"),
        (".Projekt.Underprojekt", "Projekt/Underprojekt"),
        ("Projekt/H&APg-ringer", "Projekt/Høringer"),
        (".Ældre & sundhed", "Ældre & sundhed"),
        ("Version 2.1", "Version 2.1"),
    ],
)
def test_subfolders_are_called_what_people_call_them(post: Path, folder: str, name: str) -> None:
    for part in ("cur", "new"):
        (post / folder / part).mkdir(parents=True)
    (post / folder / "cur/9.z:2,S").write_bytes(mail("9"))
    by_hand = {item.origin.path for item in open_source(post).items() if isinstance(item, RawItem)}
    assert by_hand == {"post", f"post/{name}"}
    items, _ = fetched(maildir(post, "kl", Forgetful()))
    assert {item.origin.path for item in items} == {"kl/post", f"kl/post/{name}"}


def test_folders_of_a_synchronised_mailbox_need_no_mail_at_the_top(post: Path) -> None:
    items, _ = fetched(maildir(post.parent, "kl", Forgetful()))
    assert {item.origin.path for item in items} == {f"kl/{post.parent.name}/post"}


def test_links_in_a_maildir_are_not_followed(post: Path, tmp_path: Path) -> None:
    (tmp_path / "hemmeligt").write_bytes(mail("hemmeligt"))
    (post / "cur/7.x:2,S").symlink_to(tmp_path / "hemmeligt")
    (post / ".Ud").symlink_to(tmp_path)
    assert fetched(maildir(post, "kl", Forgetful()))[1] == []
    assert len(fetched(maildir(post, "kl", Forgetful()))[0]) == 3


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("H&APg-ringer", "Høringer"),
        ("R&D", "R&D"),
        ("A&-B", "A&B"),
        ("&ZeVnLIqe-", "日本語"),
        ("Ø&-", "Ø&-"),
        ("Br&2AA-", "Br&2AA-"),
    ],
)
def test_names_of_folders(raw: str, name: str) -> None:
    assert readable(raw) == name


class Box:
    """An mbox that changes while it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.memory = Remembering()
        self.told: list[str] = []

    def run(self, change: Callable[[], object] = lambda: None, *, after: int = 1) -> list[bytes]:
        """What a run hands over; something changes after so many messages, or while it waits at the end."""
        clock = Clock(meanwhile=lambda _now: change() and None if after == 0 else None)
        found: list[RawItem] = []
        tickets: list[Ticket] = []
        self.told.clear()
        for one in mbox(self.path, "kl", self.memory, watch(clock, self.told)).items():
            assert isinstance(one, RawItem | Ticket)
            tickets += [one] if isinstance(one, Ticket) else [one.ticket] if one.ticket else []
            found += [one] if isinstance(one, RawItem) else []
            if isinstance(one, RawItem) and len(found) == after:
                change()
        self.memory.keep(tickets)
        return [item.content for item in found]


@pytest.fixture
def inbox(tmp_path: Path) -> Box:
    (tmp_path / "indbakke").write_bytes(box("1", "2", "3"))
    return Box(tmp_path / "indbakke")


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_of_an_mbox_that_grows_the_last_message_waits(inbox: Box, after: int) -> None:
    half, rest = (part := box("4"))[:60], part[60:]
    found = inbox.run(lambda: _append(inbox.path, half), after=after)
    assert inbox.told == ["kl/indbakke is being written: the rest of it is left for the next run."]
    _append(inbox.path, rest)
    assert found + inbox.run() == [mail("1"), mail("2"), mail("3"), mail("4")]
    assert (inbox.run(), inbox.told) == ([], [])


def test_an_mbox_that_is_written_anew_while_it_is_read_is_left(inbox: Box) -> None:
    texts = [f"{n} " + "lang " * 20_000 for n in range(4)]  # more than is read ahead
    inbox.path.write_bytes(box(*texts))
    marked = box(*texts).replace(b"\nSubject", b"\nStatus: RO\nSubject")
    found = inbox.run(lambda: inbox.path.write_bytes(marked))
    found += inbox.run()
    assert set(found) == {mail(texts[0]), *(mail(text).replace(b"\nSubj", b"\nStatus: RO\nSubj") for text in texts)}
    assert len(found) == 5


def test_an_mbox_that_is_cut_while_it_is_read_is_left(inbox: Box) -> None:
    texts = [f"{n} " + "lang " * 20_000 for n in range(3)]
    inbox.path.write_bytes(box(*texts))
    assert inbox.run(lambda: os.truncate(inbox.path, 150_000)) == [mail(texts[0])]
    assert inbox.told != []


def test_by_hand_the_reason_is_named(inbox: Box) -> None:
    items = open_source(inbox.path).items()
    assert isinstance(next(items), RawItem)
    _append(inbox.path, b"From b@by.ex")
    *_, last = items
    assert isinstance(last, tuple) and isinstance(last[1], StillWritten)


def test_a_message_that_was_deleted_before_it_makes_no_message_new(inbox: Box) -> None:
    inbox.run()
    inbox.path.write_bytes(box("2", "3"))
    assert inbox.run() == []
    inbox.path.write_bytes(box("2", "3", "2"))  # and the same once more is one more
    assert inbox.run() == [mail("2")]


def test_messages_of_an_mbox_in_a_folder_are_known_each(inbox: Box) -> None:
    memory = Remembering()
    folder = inbox.path.parent
    assert len(fetched(watched_folder(folder, "kl", memory, watch(Clock())), memory)[0]) == 3
    _append(inbox.path, box("4"))
    items, _ = fetched(watched_folder(folder, "kl", memory, watch(Clock())), memory)
    assert [(item.origin.path, item.origin.index, item.content) for item in items] == [("kl/indbakke", 3, mail("4"))]


@pytest.mark.parametrize("giant", [b"x" * 4_000_000, b"linje\n" * 700_000, b"From den, der skrev\n" * 200_000])
def test_a_message_above_the_limit_is_named_and_the_others_are_read(
    inbox: Box, monkeypatch: pytest.MonkeyPatch, giant: bytes
) -> None:
    monkeypatch.setattr("pipeline.ingest.sources.mbox.MAX_BYTES", 3_000_000)
    with inbox.path.open("ab") as file:
        file.write(box("4").rstrip() + b"\n" + giant + b"\n\n" + box("5", "6"))
    memory = Remembering()
    for wanted in (["1", "2", "3", "5", "6"], []):  # in the next run it is named again
        items, missed = fetched(mbox(inbox.path, "kl", memory, watch(Clock())), memory)
        assert [item.content for item in items] == [mail(text) for text in wanted]
        ((origin, error),) = missed
        assert (origin.path, getattr(error, "reason", None)) == ("kl/indbakke/message 4", "too-large")
    inbox.path.write_bytes(box("6"))
    assert fetched(mbox(inbox.path, "kl", memory, watch(Clock())), memory) == ([], [])


def test_a_message_without_end_fills_no_memory(inbox: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.sources.mbox.MAX_BYTES", 3_000_000)
    with inbox.path.open("ab") as file:
        file.write(box("4"))
        file.truncate(300_000_000)  # takes no room
    tracemalloc.start()
    items, missed = fetched(mbox(inbox.path, "kl", Forgetful(), watch(Clock())))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [item.content for item in items] == [mail("1"), mail("2"), mail("3")]
    assert [origin.path for origin, _ in missed] == ["kl/indbakke/message 4"]
    assert most < 30_000_000


def test_an_mbox_that_may_not_be_read_is_not_called_another_thing(inbox: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.ingest.sources.mbox.opened", refuse)
    with pytest.raises(TemporaryFailure, match="Permission denied"):
        list(mbox(inbox.path, "kl", Forgetful(), watch(Clock())).items())


def test_what_is_no_mbox_is_said_to_be_none(inbox: Box) -> None:
    inbox.path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(UnreadableInput, match=r"sources\.kl\.path"):
        inbox.run()


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (box("1", "2").replace(b"\n", b"\r\n"), [mail("1").replace(b"\n", b"\r\n"), mail("2").replace(b"\n", b"\r\n")]),
        (SEPARATOR + mail("1") + b">From nu af\n>>From da\n\n", [mail("1") + b"From nu af\n>From da\n"]),
        (SEPARATOR + mail("1") + b"\nFrom nu af er fristen ny\n\n", [mail("1") + b"\nFrom nu af er fristen ny\n"]),
        (SEPARATOR + b"Content-Length: 3\n" + mail("1") + b"\n", [b"Content-Length: 3\n" + mail("1")]),
        (box("1").rstrip(b"\n"), [mail("1").rstrip(b"\n")]),
    ],
    ids=["CRLF", "escaped", "not escaped", "length", "no end"],
)
def test_ways_to_write_an_mbox(inbox: Box, raw: bytes, wanted: list[bytes]) -> None:
    inbox.path.write_bytes(raw)
    assert inbox.run() == wanted
    assert inbox.run() == []
