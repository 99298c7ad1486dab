"""The registered documents as searchable PDF/A, with the register's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.exporting.sheets import Made, export_sheets
from pipeline.cli.messages import Speech
from pipeline.cli.session import Session
from pipeline.cli.tables import spoken
from pipeline.language.resources import typeface_file

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
    from pipeline.export.pages.pdfa import archived, set_as_pages

    about = About(title=leaf.title, identifier=leaf.id)
    if not leaf.entry.pages:
        foot = f"{leaf.id} · registerets tekst, sat på sider · side"
        return Made(content=set_as_pages(typeface_file(), _head(leaf), leaf.entry.text, foot, about).content)
    document, found = documents.pages(leaf)
    file = archived(document, found, about)
    return Made(content=file.content, redrawn=file.redrawn, as_registered=found.as_registered)


def _head(leaf: Leaf) -> list[tuple[str, str]]:
    """Who wrote a mail to whom, when and about what; of other texts what is known of that."""
    entry = leaf.entry
    told = (
        ("Fra:", entry.sender),
        ("Til:", ", ".join(entry.recipients)),
        ("Dato:", spoken(entry.received, Speech("da")) if entry.received else None),
        ("Emne:", leaf.title if leaf.title != leaf.id else None),
        ("Fil:", leaf.file_name),
    )
    return [(label, value) for label, value in told if value]
