"""A disk that does not answer and links that lead nowhere cost their own source or file, and never the run."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ingest.sources import open_source
from pipeline.ingest.sources.opening import maildir, mbox, watched_folder
from pipeline.ingest.sources.standing import AT_ONCE
from pipeline.ports.memory import Forgetful, Memory
from pipeline.ports.source import Source
from tests.contracts.place import Remembering, fetched

Breaking = Callable[[str, int], None]
FAULTS = [errno.EIO, errno.ESTALE, errno.EACCES, errno.ENAMETOOLONG]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Breaking]:
    """From then on the disk says so of every path that ends like this, and of all below it."""
    real = {name: getattr(os, name) for name in ("stat", "scandir")}

    def begin(end: str, number: int) -> None:
        def ask(name: str) -> Callable[..., Any]:
            def answer(path: Any, *more: Any, **named: Any) -> Any:
                if isinstance(path, str | os.PathLike) and f"{end}/" in f"{path}/":
                    raise OSError(number, os.strerror(number))
                return real[name](path, *more, **named)

            return answer

        for name in real:
            monkeypatch.setattr(os, name, ask(name))

    yield begin
    monkeypatch.undo()


def folder(path: Path, memory: Memory) -> Source:
    return watched_folder(path, "kl", memory, AT_ONCE)


def box(path: Path, memory: Memory) -> Source:
    return mbox(path, "kl", memory, AT_ONCE)


def post(path: Path, memory: Memory) -> Source:
    return maildir(path, "kl", memory)


def mailbox(root: Path, *names: str) -> None:
    for part in ("cur", "new", "tmp"):
        (root / part).mkdir(parents=True)
    for name in names:
        (root / "cur" / name).write_bytes(name.encode())


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("opening", [folder, post, box])
def test_a_share_that_hangs_is_a_failure_of_its_source(
    tmp_path: Path, broken: Breaking, opening: Callable[[Path, Memory], Source], number: int
) -> None:
    mailbox(tmp_path / "ind", "1.a:2,")
    source = opening(tmp_path / "ind", Forgetful())
    broken("/ind", number)
    source.count()
    with pytest.raises(TemporaryFailure) as caught:
        list(source.items())
    assert os.strerror(number) in caught.value.message
    assert "sources.kl.path" in str(caught.value)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
@pytest.mark.parametrize("opening", [folder, post, box])
def test_a_path_that_cannot_be_is_a_failure_of_its_source(
    tmp_path: Path, opening: Callable[[Path, Memory], Source], name: str
) -> None:
    source = opening(tmp_path / name, Forgetful())
    source.count()
    with pytest.raises(TemporaryFailure):
        list(source.items())


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("end", ["/syg", "/syg/cur"])
def test_a_folder_within_that_does_not_answer_is_named_and_the_others_are_read(
    tmp_path: Path, broken: Breaking, end: str, number: int
) -> None:
    mailbox(tmp_path / "ind/syg", "1.a:2,")
    (tmp_path / "ind/brev.txt").write_bytes(b"Hej")
    (tmp_path / "ind/andre").mkdir()
    (tmp_path / "ind/andre/nota.txt").write_bytes(b"Nota")
    memory = Remembering()
    assert len(fetched(folder(tmp_path / "ind", memory), memory)[0]) == 3
    kept = dict(memory.known(""))
    broken(end, number)
    source = folder(tmp_path / "ind", memory)
    assert source.count() == 1
    items, missed = fetched(source, memory)
    assert items == []
    assert [(origin.path, getattr(error, "reason", "")) for origin, error in missed] == [("kl/syg", "unreadable")]
    assert memory.known("") == kept
    assert len(fetched(folder(tmp_path / "ind", Forgetful()))[0]) == 2


@pytest.mark.parametrize("end", ["/.Syg", "/.Syg/cur"])
def test_a_folder_of_a_maildir_that_does_not_answer_is_named(tmp_path: Path, broken: Breaking, end: str) -> None:
    mailbox(tmp_path / "post", "1.a:2,")
    mailbox(tmp_path / "post/.Syg", "2.b:2,")
    mailbox(tmp_path / "post/.Rask", "3.c:2,")
    broken(end, errno.EIO)
    source = maildir(tmp_path / "post", "kl", Forgetful())
    assert source.count() >= 0
    items, missed = fetched(source)
    assert [item.content for item in items] == [b"1.a:2,", b"3.c:2,"]
    assert missed
    assert all("Syg" in origin.path for origin, _ in missed)


def test_links_that_lead_to_themselves_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    (tmp_path / "z").symlink_to("z")
    (tmp_path / "brev.txt").write_bytes(b"Hej")
    memory = Remembering()
    for wanted in ([b"Hej"], []):
        items, missed = fetched(folder(tmp_path, memory), memory)
        assert [item.content for item in items] == wanted
        assert [(origin.path, getattr(error, "reason", "")) for origin, error in missed] == [
            (f"kl/{name}", "not-found") for name in "xyz"
        ]
    (tmp_path / "brev.txt").unlink()
    (tmp_path / "nota.txt").write_bytes(b"Nota")
    fetched(folder(tmp_path, memory), memory)
    assert len(memory.known("")) == 1


def test_a_folder_that_is_a_link_to_itself_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("x")
    for opening in (folder, post, box):
        with pytest.raises(TemporaryFailure):
            list(opening(tmp_path / "x", Forgetful()).items())
    with pytest.raises(UnreadableInput):
        open_source(tmp_path / "x")


def test_a_folder_without_any_maildir_may_be_a_disk_that_is_not_mounted(tmp_path: Path) -> None:
    (tmp_path / "ind").mkdir()
    with pytest.raises(TemporaryFailure, match="holds none"):
        list(post(tmp_path / "ind", Forgetful()).items())
    mailbox(tmp_path / "ind/boks")
    assert list(post(tmp_path / "ind", Forgetful()).items()) == []


def test_by_hand_too_long_a_path_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        open_source(tmp_path / ("x" * 300))
