"""Which source a configured one is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config.sources import SourceSettings
    from pipeline.ports.memory import Memory
    from pipeline.ports.source import Source


def open_feed(setting: SourceSettings, memory: Memory, tell: Callable[[str], None]) -> Source:
    """The source of a setting; `tell` hears what is left for the next run. Raises UsageError where
    a secret is missing."""
    from pipeline.config.sources import FolderSettings, ImapSettings, MaildirSettings
    from pipeline.ingest.sources.opening import maildir, mbox, watched_folder
    from pipeline.ingest.sources.standing import Watch

    if isinstance(setting, ImapSettings):
        from pipeline.wiring.imap import imap_source

        return imap_source(setting, memory, os.environ)
    path = Path(setting.path)
    if isinstance(setting, FolderSettings):
        return watched_folder(
            path, setting.name, memory, Watch(settle=setting.settle, patience=setting.patience, tell=tell)
        )
    if isinstance(setting, MaildirSettings):
        return maildir(path, setting.name, memory)
    return mbox(path, setting.name, memory, Watch(tell=tell))
