"""One file for each kind of source: file, folder, mbox, Maildir."""

from pipeline.ingest.sources.opening import open_source

__all__ = ["open_source"]
