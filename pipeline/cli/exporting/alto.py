"""The registered documents as ALTO XML, with the register's words and what was read instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.exporting.sheets import Made, export_sheets
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from pipeline.export.documents import Documents, Leaf
    from pipeline.store.register import Register

ENDING = ".alto.xml"


def export(call: Session, store: Register, asked: Asked) -> int:
    """To a folder; returns the exit status."""
    return export_sheets(call, store, asked, ENDING, made)


def made(documents: Documents, leaf: Leaf) -> Made:
    """One document; ALTO has no place for what has no pages."""
    from pipeline.export.pages.alto import Notes, alto
    from pipeline.export.pages.fields import fields_on

    if not leaf.entry.pages:
        return Made(content=None)
    _, found = documents.pages(leaf)
    notes = Notes(raw=found.raw, fields=fields_on(found.reading, found.raw, leaf.records))
    text = alto(found.reading, file=leaf.file_name, notes=notes)
    return Made(content=text.encode("utf-8", "backslashreplace"), as_registered=found.as_registered)
