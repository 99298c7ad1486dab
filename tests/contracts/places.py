"""The places of files: single ones, folders, mbox, Maildir. What opens their files is counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.sources.opening import maildir, mbox, open_source, watched_folder
from pipeline.ingest.sources.standing import Watch
from pipeline.ports.memory import Memory
from pipeline.ports.source import Source
from tests.contracts.imap_place import ImapPlace
from tests.contracts.place import Place

_roots: dict[str, int] = {}  # how often files below were opened


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _roots and isinstance(arguments[0], str | bytes):
        path = os.fsdecode(arguments[0])
        for root in _roots:
            _roots[root] += path.startswith(root)


sys.addaudithook(_hear)


@dataclass
class Clock:
    """A clock that only sleeping moves on; `meanwhile` happens while it does."""

    at: float = 1000.0
    meanwhile: Callable[[float], None] = lambda _now: None
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.at += seconds
        self.slept.append(seconds)
        self.meanwhile(self.at)


def watch(clock: Clock, told: list[str] | None = None) -> Watch:
    """As settings have it by default, on this clock."""
    tell = ([] if told is None else told).append
    return Watch(settle=3.0, patience=30.0, now=clock.now, sleep=clock.sleep, tell=tell)


class _Files:
    """What all places of files have in common: everything lies below one folder."""

    is_single = False

    def __init__(self, folder: Path) -> None:
        self.root = folder / "post"
        _roots[str(self.root)] = 0

    def state(self) -> object:
        found = [self.root, *sorted(self.root.rglob("*"))]
        return [(os.fspath(one), one.lstat().st_mode, one.lstat().st_size, one.lstat().st_mtime_ns) for one in found]

    def reads(self) -> int:
        return _roots[str(self.root)]

    def spoil(self) -> str:
        return ""

    def close(self) -> None:
        del _roots[str(self.root)]


class SingleFile(_Files):
    is_single = True

    def put(self, content: bytes, name: str) -> None:
        self.root.write_bytes(content)

    def source(self, memory: Memory) -> Source:
        return open_source(self.root)


class Folder(_Files):
    """A watched folder whose files end with `suffix`."""

    suffix = ""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.root.mkdir()

    def put(self, content: bytes, name: str) -> None:
        (self.root / f"{name}{self.suffix}").write_bytes(content)

    def spoil(self) -> str:
        os.mkfifo(self.root / "midt i.pdf")
        return "/midt i.pdf"

    def source(self, memory: Memory) -> Source:
        return watched_folder(self.root, "kilde", memory, watch(Clock()))


class EmlFolder(Folder):
    suffix = ".eml"


class MsgFolder(Folder):
    suffix = ".msg"


class DeepFolder(Folder):
    """Files in folders below."""

    def put(self, content: bytes, name: str) -> None:
        folder = self.root / "Ældre & sundhed" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "brev").write_bytes(content)


class Mbox(_Files):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.root.touch()

    def put(self, content: bytes, name: str) -> None:
        with self.root.open("ab") as file:
            file.write(b"From afsender@by.example Tue Jun  6 09:30:00 2023\n" + content + b"\r\n")

    def source(self, memory: Memory) -> Source:
        return mbox(self.root, "kilde", memory, watch(Clock()))


class _InFolder(_Files):
    """Lies in a watched folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "inde").mkdir()
        super().__init__(folder / "inde")

    def source(self, memory: Memory) -> Source:
        return watched_folder(self.root.parent, "kilde", memory, watch(Clock()))


class MboxInFolder(_InFolder, Mbox):
    """An mbox that lies in a watched folder."""


class Maildir(_Files):
    """A Maildir with a subfolder, in which every other message lies."""

    below = ".Udbud.H&APg-ringer"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.number = 0
        for one in (self.root, self.root / self.below):
            for part in ("cur", "new", "tmp"):
                (one / part).mkdir(parents=True)

    def put(self, content: bytes, name: str) -> None:
        self.number += 1
        folder = self.root / (self.below if self.number % 2 else "")
        file = f"{self.number}.{name.replace('/', '')}.maskine"
        (folder / ("cur" if self.number % 3 else "new") / (f"{file}:2,S" if self.number % 3 else file)).write_bytes(
            content
        )

    def spoil(self) -> str:
        os.mkfifo(self.root / "cur" / "0.ulæselig:2,S")
        return "/cur/0.ulæselig:2,S"

    def source(self, memory: Memory) -> Source:
        return maildir(self.root, "kilde", memory)


class PlainMaildir(Maildir):
    """Subfolders as plain folders."""

    below = "Udbud/Høringer"


class MaildirInFolder(_InFolder, Maildir):
    """A Maildir that lies in a watched folder."""


PLACES: dict[str, Callable[[Path], Place]] = {
    "file": SingleFile,
    "folder": Folder,
    "eml": EmlFolder,
    "msg": MsgFolder,
    "folders below": DeepFolder,
    "mbox": Mbox,
    "mbox in a folder": MboxInFolder,
    "Maildir++": Maildir,
    "Maildir of plain folders": PlainMaildir,
    "Maildir in a folder": MaildirInFolder,
    "IMAP": ImapPlace,
}
