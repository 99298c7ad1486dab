"""Folders, files, mboxes and Maildirs hand over every item once, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import UnreadableInput
from pipeline.ingest.mbox import split
from pipeline.ingest.sources import open_source
from pipeline.values.source import Origin, RawItem, Ticket
from tests.ingest.mails import plain

MBOX = (
    b"From a@by.dk Tue Jun  6 09:30:00 2023\nFrom: a@by.dk\nSubject: et\n\nHej\n\nFrom nu af er fristen ny\n\n"
    b"From den 1. maj 2023 kl. 12:00\n>From gammel tid\n\n"
    b"From b@by.dk Wed Jun  7 10:00:00 2023\nFrom: b@by.dk\nSubject: to\n\nHej igen\n"
)


def origins(path: Path) -> list[tuple[str, int | None]]:
    """Path and index of every item, or the reason in its place."""
    return [
        (item.origin.path, item.origin.index)
        if isinstance(item, RawItem)
        else (item[0].path, getattr(item[1], "reason", None))
        for item in open_source(path).items()
        if not isinstance(item, Ticket)
    ]


def test_an_mbox_is_split_at_real_separators_only() -> None:
    first, second = split(MBOX.splitlines(keepends=True))
    assert first.endswith(b"Hej\n\nFrom nu af er fristen ny\n\nFrom den 1. maj 2023 kl. 12:00\nFrom gammel tid\n")
    assert second == b"From: b@by.dk\nSubject: to\n\nHej igen\n"


def test_an_mbox_counts_its_messages(tmp_path: Path) -> None:
    (tmp_path / "post").write_bytes(MBOX)
    assert origins(tmp_path / "post") == [("post", 0), ("post", 1)]


def test_a_maildir_stands_for_its_messages(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "post" / part).mkdir(parents=True)
    (tmp_path / "post/cur/2.b:2,S").write_bytes(plain())
    (tmp_path / "post/new/1.a").write_bytes(plain())
    (tmp_path / "post/tmp/3.c").write_bytes(plain())
    assert origins(tmp_path / "post") == [("post", None), ("post", None)]
    assert origins(tmp_path) == [("post", None), ("post", None)]


def test_a_folder_is_walked_by_name(tmp_path: Path) -> None:
    (tmp_path / "under/dybt").mkdir(parents=True)
    for name in ("b.txt", "a.pdf", "under/dybt/c.eml", ".skjult", "d.part", "e~", ".gitkeep", "~$f.docx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "under/boks").write_bytes(MBOX)
    assert origins(tmp_path) == [
        ("a.pdf", None),
        ("b.txt", None),
        ("under/boks", 0),
        ("under/boks", 1),
        ("under/dybt/c.eml", None),
    ]


def test_a_single_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_bytes(b"Hej")
    (item,) = open_source(tmp_path / "brev.txt").items()
    assert item == RawItem(origin=Origin(path="brev.txt"), content=b"Hej")


def test_links_out_of_the_folder_and_round_in_it_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inde").mkdir()
    (tmp_path / "ude.txt").write_bytes(b"x")
    (tmp_path / "inde/brev.txt").write_bytes(b"x")
    (tmp_path / "inde/ud").symlink_to(tmp_path / "ude.txt")
    (tmp_path / "inde/rundt").symlink_to(tmp_path / "inde")
    assert origins(tmp_path / "inde") == [("brev.txt", None)]


def test_pipes_and_dead_links_are_named_and_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "vaek.pdf").symlink_to(tmp_path / "findes-ikke.pdf")
    assert origins(tmp_path) == [("pipe.pdf", "unknown-format"), ("vaek.pdf", "not-found")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    assert origins(tmp_path) == [("a.txt", "unreadable")]


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        open_source(tmp_path / "nej")
    assert caught.value.reason == "not-found"
