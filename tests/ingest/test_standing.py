"""A watched folder hands over what is finished, and nothing that is just being written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import TemporaryFailure
from pipeline.ingest.sources import file as reading
from pipeline.ingest.sources import open_source
from pipeline.ingest.sources.opening import maildir, mbox, watched_folder
from pipeline.ingest.sources.standing import Look, StillWritten
from pipeline.ports.memory import Forgetful
from pipeline.values.source import RawItem
from tests.contracts.place import Remembering, fetched
from tests.contracts.places import Clock, watch

Sleeping = Callable[[float], None]


class Watched:
    """A folder that changes while the source waits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.told: list[str] = []
        self.memory = Remembering()

    def run(self, meanwhile: Sleeping = lambda _now: None) -> dict[str, bytes]:
        """What one run hands over, by name."""
        self.clock.meanwhile = meanwhile
        self.told.clear()
        source = watched_folder(self.path, "kl", self.memory, watch(self.clock, self.told))
        items, missed = fetched(source, self.memory)
        assert missed == []
        found = {item.origin.path.removeprefix("kl/"): item.content for item in items}
        assert len(found) == len(items)
        return found


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "ind").mkdir()
    return Watched(tmp_path / "ind")


def _appending(path: Path, until: float) -> Sleeping:
    """Writes a piece whenever the source sleeps."""

    def write(now: float) -> None:
        if now < until:
            with path.open("ab") as file:
                file.write(b"mere ")

    return write


def test_a_file_is_handed_over_once_it_stood_still(watched: Watched) -> None:
    (watched.path / "a.txt").write_bytes(b"Hej ")
    end = watched.clock.at + 20
    assert watched.run(_appending(watched.path / "a.txt", end)) == {"a.txt": b"Hej " + b"mere " * 6}
    assert watched.clock.at < end + 7
    assert watched.run() == {}


def test_what_stands_still_does_not_wait_for_what_grows(watched: Watched) -> None:
    for name in ("a.txt", "b.txt"):
        (watched.path / name).write_bytes(b"Hej ")
    source = watched_folder(watched.path, "kl", Forgetful(), watch(watched.clock))
    watched.clock.meanwhile = _appending(watched.path / "a.txt", watched.clock.at + 9)
    names = [(item.origin.path, watched.clock.at) for item in source.items() if isinstance(item, RawItem)]
    assert names == [("kl/b.txt", 1003.0), ("kl/a.txt", 1009.0)]


def test_what_never_stands_still_is_left_for_the_next_run(watched: Watched) -> None:
    (watched.path / "a.txt").write_bytes(b"Hej ")
    (watched.path / "b.txt").write_bytes(b"Hej")
    assert watched.run(_appending(watched.path / "a.txt", 9e9)) == {"b.txt": b"Hej"}
    assert watched.told == ["Still being written, left for the next run: 1 (kl/a.txt)."]
    assert watched.clock.at <= 1030.0  # patience
    assert list(watched.run()) == ["a.txt"]


def test_times_are_compared_with_each_other_and_with_no_clock(watched: Watched) -> None:
    for name, year in (("før", 0), ("om tyve år", 2_400_000_000)):
        (watched.path / name).write_bytes(b"Hej")
        os.utime(watched.path / name, (year, year))
    assert set(watched.run()) == {"før", "om tyve år"}
    assert sum(watched.clock.slept) == 3.0


def test_a_copy_of_full_size_that_is_being_filled_is_not_finished(watched: Watched) -> None:
    path = watched.path / "a.pdf"
    path.write_bytes(bytes(20))

    def fill(now: float) -> None:
        if now < 1010:
            with path.open("r+b") as file:
                file.write(b"x" * int(now - 1000))
            os.utime(path, (5, 5 + now))  # file systems tell times in steps

    assert watched.run(fill) == {"a.pdf": b"x" * 9 + bytes(11)}


def test_a_copy_that_keeps_its_times_is_not_finished_before_it_is(watched: Watched) -> None:
    path = watched.path / "a.pdf"
    path.write_bytes(b"halv")

    def finish(now: float) -> None:
        if now == 1003:
            path.write_bytes(b"hele brevet")
            os.utime(path, (7, 7))

    os.utime(path, (7, 7))
    assert watched.run(finish) == {"a.pdf": b"hele brevet"}


def test_a_file_that_is_renamed_when_it_is_whole(watched: Watched) -> None:
    (watched.path / "a.pdf.part").write_bytes(b"halv")
    assert watched.run() == {}
    (watched.path / "a.pdf.part").write_bytes(b"hel")
    (watched.path / "a.pdf.part").rename(watched.path / "a.pdf")
    assert watched.run() == {"a.pdf": b"hel"}


def test_other_content_under_the_same_name_is_handed_over_as_well(watched: Watched) -> None:
    path = watched.path / "a.txt"
    path.write_bytes(b"et")
    os.utime(path, (5, 5))
    assert watched.run() == {"a.txt": b"et"}
    (watched.path / "b.tmp").write_bytes(b"to")  # as long, with the same time
    os.utime(watched.path / "b.tmp", (5, 5))
    (watched.path / "b.tmp").replace(path)
    assert watched.run() == {"a.txt": b"to"}


def test_what_is_replaced_while_the_source_waits_is_handed_over_as_it_is_then(watched: Watched) -> None:
    path = watched.path / "a.txt"
    path.write_bytes(b"et")
    assert watched.run(lambda now: path.write_bytes(b"andet") and None if now == 1003 else None) == {"a.txt": b"andet"}


def test_what_vanishes_is_told(watched: Watched) -> None:
    (watched.path / "a.txt").write_bytes(b"et")
    (watched.path / "b.txt").write_bytes(b"to")
    assert watched.run(lambda _: (watched.path / "a.txt").unlink(missing_ok=True)) == {"b.txt": b"to"}
    assert watched.told == ["kl/a.txt was gone before it stood still."]


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_changes_while_it_is_read_is_not_handed_over(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, by_hand: bool
) -> None:
    path = watched.path / "a.txt"
    path.write_bytes(b"et")
    writes = iter([b"mere", b"endnu mere"])

    def growing(found: os.stat_result) -> Look:
        if text := next(writes, None):  # the source has just looked; now somebody writes
            path.write_bytes(text)
        return Look(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    monkeypatch.setattr(reading.Look, "of", growing)
    if by_hand:
        ((origin, error),) = open_source(path).items()  # type: ignore[misc]  # what is missed is a pair
        assert origin.path == "a.txt"
        assert isinstance(error, StillWritten)
    else:
        assert watched.run() == {"a.txt": b"endnu mere"}


@pytest.mark.parametrize(
    "name",
    [
        *("a.pdf.part", "a.pdf~", "a.tmp", "a.crdownload", "a.pdf.filepart", "a.partial", "a.download", "A.TMP"),
        *(".nfs0000000001", ".DS_Store", "Thumbs.db", "desktop.ini", "~$brev.docx", ".~lock.brev.odt#", ".sync.ffs_db"),
        *(".syncthing.brev.pdf.tmp", "post.lock", "Indbakke.msf"),
    ],
)
def test_what_is_no_finished_file_by_its_name_is_never_handed_over(watched: Watched, name: str) -> None:
    (watched.path / name).write_bytes(b"x")
    assert watched.run() == {}


def test_what_lies_elsewhere_is_not_read(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "hemmeligt.txt").write_bytes(b"hemmeligt")
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe/hemmeligt.txt").write_bytes(b"hemmeligt")
    (watched.path / "ud.txt").symlink_to(tmp_path / "hemmeligt.txt")
    (watched.path / "ud").symlink_to(tmp_path / "mappe")
    (watched.path / "op").symlink_to("..")
    (watched.path / "rundt").symlink_to(".")
    (watched.path / "mappe.pdf").mkdir()
    (watched.path / "mappe.pdf/brev").write_bytes(b"inde")
    (watched.path / "brev").symlink_to("mappe.pdf/brev")
    os.link(watched.path / "mappe.pdf/brev", watched.path / "samme")
    assert watched.run() == {"brev": b"inde", "mappe.pdf/brev": b"inde", "samme": b"inde"}


def test_a_link_that_takes_a_files_place_is_not_followed(watched: Watched, tmp_path: Path) -> None:
    path = watched.path / "a.txt"
    path.write_bytes(b"inde")
    (tmp_path / "hemmeligt.txt").write_bytes(b"hemmeligt")

    def swap(now: float) -> None:
        if now == 1003:
            path.unlink()
            path.symlink_to(tmp_path / "hemmeligt.txt")

    assert watched.run(swap) == {}


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    for source in (
        watched_folder(tmp_path / "nej", "kl", Forgetful(), watch(Clock())),
        maildir(tmp_path / "nej", "kl", Forgetful()),
        mbox(tmp_path / "nej", "kl", Forgetful(), watch(Clock())),
    ):
        source.count()
        with pytest.raises(TemporaryFailure, match=r"sources\.kl\.path"):
            list(source.items())


def test_a_disk_that_is_away_for_a_while_is_not_forgotten(watched: Watched) -> None:
    (watched.path / "a.txt").write_bytes(b"et")
    watched.run()
    watched.path.rename(watched.path.with_name("væk"))
    watched.path.mkdir()
    assert watched.run() == {}
    watched.path.rmdir()
    watched.path.with_name("væk").rename(watched.path)
    assert watched.run() == {}


def test_what_was_deleted_is_forgotten(watched: Watched) -> None:
    for name in ("a", "b"):
        (watched.path / name).write_bytes(b"x")
    watched.run()
    (watched.path / "a").unlink()
    watched.run()
    assert [key.partition("|")[0] for key in watched.memory.known("")] == ["b"]


def test_very_deep_folders_are_walked(watched: Watched) -> None:
    deep = watched.path
    for _ in range(900):
        deep = deep / "d"
        deep.mkdir()
    (deep / "brev").write_bytes(b"x")
    assert list(watched.run().values()) == [b"x"]
