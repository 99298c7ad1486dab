"""Pages bound into PDF files: as scanners bind them, each an image; or born digital, with their text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fpdf import FPDF

from tests.pages.files import StoredPage
from tests.pages.letter import Letter, face_file
from tests.pages.setting import HEIGHT, WIDTH, set_letter

_WRITTEN = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)  # fixed, so that the same pages give the same bytes


def scanned(pages: Iterable[StoredPage], path: Path) -> None:
    """One PDF of the pages' images as they lie in their files: JPEG, 1 bit, or grey without loss."""
    pdf = _empty()
    for page in pages:
        pdf.add_page(format=(page.width, page.height))
        pdf.image(page.path, x=0, y=0, w=page.width, h=page.height)
    pdf.output(str(path))


def born_digital(letter: Letter, path: Path) -> None:
    """The letter as a text program prints it to a file."""
    runs, strokes = set_letter(letter)
    pdf = _empty()
    pdf.add_page(format=(WIDTH, HEIGHT))
    for face, bold in sorted({(run.face, run.bold) for run in runs}):
        pdf.add_font(face, "B" if bold else "", str(face_file(face, bold)))
    for stroke in strokes:
        if not stroke.dots:
            pdf.set_line_width(stroke.width)
            pdf.polyline([*stroke.points])
    for run in runs:
        pdf.set_font(run.face, "B" if run.bold else "", run.size)
        x = run.x
        for word in run.text.split(" ") if run.spread else [run.text]:
            pdf.text(x, run.y, word)
            x += pdf.get_string_width(word + " ") + run.spread
    pdf.output(str(path))


def another(letter: Letter, number: int) -> Letter:
    """The same letter with other figures in it: a case number, a day, an amount are `number` digits further."""

    def later(found: re.Match[str]) -> str:
        return str((int(found[0]) + number) % 10)

    texts = {name: re.sub(r"(?<=\d)\d\b", later, getattr(letter, name)) for name in ("body", "ref", "to", "side")}
    return replace(letter, name=f"{letter.name}-{number}", **texts)


def _empty() -> FPDF:
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_creation_date(_WRITTEN)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    return pdf
