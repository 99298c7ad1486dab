"""The register as one Excel workbook: a sheet for each kind of record, one for the evidence, and one that says what
this is."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

import pipeline
from pipeline.export.columns import EVIDENCE, columns, evidence, rows
from pipeline.export.phrases import Phrases
from pipeline.export.present import FIELDS, danish
from pipeline.export.xlsx import Book, Loss, Names, Page
from pipeline.ports.inquiry import Inquiry

_ABOUT: dict[str, tuple[str, str]] = {
    "sheet": ("Om", "About"),
    "title": ("Brevjournal: register over runder og afgørelser", "Brevjournal: register of rounds and decisions"),
    "changed": ("Registret sidst ændret", "Register last changed"),
    "as-of": ("Runders status pr.", "Status of rounds as of"),
    "program": ("Program", "Program"),
    "sheets": ("Ark og antal poster", "Sheets, and how many records"),
    "reading": ("Sådan læses arkene", "How to read the sheets"),
    "codes": ("Ord i arkene og registrets egne", "Words in the sheets, and what the register calls them"),
    "never": ("aldrig", "never"),
    "evidence": ("Belæg", "Evidence"),
}
_READING: tuple[tuple[str, str, str, str], ...] = (
    (
        "To rækker overskrifter",
        "Øverst det, mennesker læser; derunder registrets eget navn, som er det samme i CSV, JSON og databasen.",
        "Two rows of headings",
        "First what people read; below it the register's own name, the same in CSV, JSON and the database.",
    ),
    (
        "Datoer",
        "En hel dag er en rigtig dato. Det, der er mindre nøjagtigt, er tekst: 2022-08 er en måned, 2022-08~ cirka, "
        "2023/2026 fra-til (EDTF, ISO 8601-2).",
        "Dates",
        "A full day is a real date. What is less exact is text: 2022-08 is a month, 2022-08~ about, 2023/2026 from-to "
        "(EDTF, ISO 8601-2).",
    ),
    (
        "Tomme felter",
        "Det ukendte står tomt; der er aldrig gættet.",
        "Empty cells",
        "What is unknown is empty, never a guess.",
    ),
    (
        "Flere værdier",
        "Står i samme felt med semikolon imellem.",
        "Several values",
        "Stand in one cell, parted by semicolons.",
    ),
    (
        "Belæg",
        "Hvor i brevene hver værdi står: dokument, side, felt på siden i punkter fra øverste venstre hjørne, ordret "
        "tekst og sikkerhed fra 0 til 1.",
        "Evidence",
        "Where each value stands in the letters: document, page, box in points from the top left, the words as "
        "printed, and confidence from 0 to 1.",
    ),
    (
        "Gennemsyn",
        "«ses efter» er poster, et menneske bør kontrollere i brevet, før de bruges.",
        "Review",
        "«needs-review»: a record that a person should check in the letter before using it.",
    ),
)


def write(file: BinaryIO, register: Inquiry, now: datetime, names: Names, *, sheet_rows: int = 1_048_576) -> Loss:
    """Write the workbook. `sheet_rows` is how many rows a sheet may have. Returns what it could not hold whole."""
    said = _said(names)
    with register.snapshot():
        changed = register.changed()
        with Book(file, names, title=said["title"], changed=changed, rows=sheet_rows) as book:
            page = book.page(said["sheet"])
            counts = {
                names.label(kind): book.table(names.label(kind), columns(kind), rows(register.each(kind), now))
                for kind in FIELDS
            }
            seen = (item for kind in FIELDS for record in register.each(kind) for item in evidence(record))
            counts[said["evidence"]] = book.table(said["evidence"], EVIDENCE, seen)
            _tell(page, book, names, counts=counts, changed=changed, now=now)
    return book.loss


def _said(names: Names) -> dict[str, str]:
    return {key: both[0 if names.lang == "da" else 1] for key, both in _ABOUT.items()}


def _tell(page: Page, book: Book, names: Names, *, counts: dict[str, int], changed: str | None, now: datetime) -> None:
    said = _said(names)
    phrases = Phrases(names.lang)
    page.title(said["title"])
    page.line(said["changed"], phrases.day(danish(datetime.fromisoformat(changed))) if changed else said["never"])
    page.line(said["as-of"], phrases.day(danish(now).date()))
    page.line(said["program"], f"Brevjournal {pipeline.__version__}")
    page.heading(said["sheets"])
    for sheet, count in counts.items():
        page.line(sheet, count)
    page.heading(said["reading"])
    for danish_name, danish_text, name, text in _READING:
        page.line(*((danish_name, danish_text) if names.lang == "da" else (name, text)))
    if any(book.codes.values()) and names.lang == "da":
        page.heading(said["codes"])
        for column, values in book.codes.items():
            for value in sorted(values):
                page.line(values[value], f"{column} = {value}")
