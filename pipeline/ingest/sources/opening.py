"""Which source reads a path that is given by hand, and the sources that settings name."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.sources.file import FileSource, not_found
from pipeline.ingest.sources.folder import FolderSource
from pipeline.ingest.sources.maildir import MaildirSource, is_maildir
from pipeline.ingest.sources.mbox import MboxSource, is_mbox
from pipeline.ingest.sources.standing import Watch, unlisted
from pipeline.ports.memory import Memory
from pipeline.ports.source import Source


def open_source(path: Path) -> Source:
    """The source for a folder, a Maildir, an mbox or another file. Raises UnreadableInput "not-found", "unreadable"."""
    name = path.name or path.resolve().name
    try:
        if not path.exists():
            raise not_found(str(path))
        if path.is_dir():
            return MaildirSource(path, name) if is_maildir(path) else FolderSource(path)
    except OSError as error:
        raise unlisted(str(path), error)[1] from None
    return MboxSource(path, name) if is_mbox(path) else FileSource(path, name)


def watched_folder(path: Path, name: str, memory: Memory, watch: Watch) -> Source:
    """The folder of the source `name`; its files are handed over once they stand still."""
    return FolderSource(path, name, memory, watch)


def maildir(path: Path, name: str, memory: Memory) -> MaildirSource:
    """The Maildir of the source `name`, with its subfolders."""
    return MaildirSource(path, f"{name}/{path.name or path.resolve().name}", memory, source=name)


def mbox(path: Path, name: str, memory: Memory, watch: Watch) -> Source:
    """The mbox file of the source `name`."""
    return MboxSource(path, f"{name}/{path.name}", memory, watch, source=name)
