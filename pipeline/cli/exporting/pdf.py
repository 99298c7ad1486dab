"""The registered documents as searchable PDF/A, with the register's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.exporting.sheets import Made, export_sheets
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from pipeline.export.documents import Documents, Leaf
    from pipeline.store.register import Register

ENDING = ".pdf"


def export(call: Session, store: Register, asked: Asked) -> int:
    """To a folder; returns the exit status."""
    return export_sheets(call, store, asked, ENDING, made)


def made(documents: Documents, leaf: Leaf) -> Made:
    """One document."""
    from pipeline.export.pages.archival import About
    from pipeline.export.pages.pdfa import archived

    if not leaf.entry.pages:
        return Made(content=None)
    document, found = documents.pages(leaf)
    file = archived(document, found, About(title=leaf.title, identifier=leaf.id))
    return Made(content=file.content, redrawn=file.redrawn, as_registered=found.as_registered)
