"""Which source reads a path."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.sources.file import FileSource, not_found
from pipeline.ingest.sources.folder import FolderSource
from pipeline.ingest.sources.maildir import MaildirSource, is_maildir
from pipeline.ingest.sources.mbox import MboxSource, is_mbox
from pipeline.ports.source import Source


def open_source(path: Path) -> Source:
    """The source for a folder, a Maildir, an mbox or another file. Raises UnreadableInput "not-found"."""
    if not path.exists():
        raise not_found(str(path))
    name = path.name or path.resolve().name
    if path.is_dir():
        return MaildirSource(path, name) if is_maildir(path) else FolderSource(path)
    return MboxSource(path, name) if is_mbox(path) else FileSource(path, name)
