"""Texts without pages set on pages: what stands there, whether it can be read, what two judges say of it."""

from __future__ import annotations

import gc
import io
import warnings
from pathlib import Path

import pdfplumber
import pytest

from pipeline.export.pages.archival import About
from pipeline.export.pages.pdfa import set_as_pages
from pipeline.export.pages.typeset import typeset
from pipeline.language.resources import typeface_file
from tests.export.pages.judges import faults_by_preflight, text_by_poppler

ABOUT = About(title="Svar", identifier="doc-0123456789abcdef")
HEAD = [("Fra:", "moen@eksempel.dk"), ("Emne:", "Svar på «brev»")]
LETTER = "Kære Søby\n\nVi vil gerne være med. § 7, ½ plads – 12 € …\n\n    indrykket\nVenlig hilsen\n"


def pages_of(text: str, head: list[tuple[str, str]] | None = None) -> list[list[str]]:
    made, count = typeset(typeface_file(), head or [], text, "doc-1")
    with pdfplumber.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) == count
        return [(page.extract_text() or "").splitlines() for page in opened.pages]


@pytest.mark.parametrize("text", [LETTER, "", "日本 😀 \u0627\u0644 → ≥", "\x00\x07\ud800a", "æ" * 400, "\n" * 200])
def test_it_is_pdf_a_whatever_stands_in_it(text: str, tmp_path: Path) -> None:
    made = set_as_pages(typeface_file(), HEAD, text, "doc-1", ABOUT)
    assert faults_by_preflight(made.content, tmp_path) == []
    assert set_as_pages(typeface_file(), HEAD, text, "doc-1", ABOUT) == made


def test_no_file_is_left_open_that_the_next_judgement_would_hear_of() -> None:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        typeset(typeface_file(), HEAD, LETTER, "doc-1")
        gc.collect()
    assert heard == []


def test_what_is_read_out_of_it_is_what_was_put_in(tmp_path: Path) -> None:
    made = set_as_pages(typeface_file(), HEAD, LETTER + "日本 😀", "doc-1", ABOUT)
    wanted = "Fra: moen@eksempel.dk Emne: Svar på «brev» " + LETTER + " 日本 😀 doc-1 1/1"
    assert text_by_poppler(made.content, tmp_path, "-layout").split() == wanted.split()


def test_long_lines_and_words_stay_on_the_page() -> None:
    made, _ = typeset(typeface_file(), HEAD, "ord " * 200 + "\n" + "w" * 500, "doc-1")
    with pdfplumber.open(io.BytesIO(made)) as opened:
        signs = [sign for page in opened.pages for sign in page.chars]
        assert max(sign["x1"] for sign in signs) <= 595.28 - 61
        assert sum(sign["text"] == "w" for sign in signs) == 500


def test_pages_break_where_they_are_full_and_at_form_feeds() -> None:
    many = "\n".join(f"linje {number}" for number in range(120))
    found = pages_of(many)
    assert [line for page in found for line in page[:-1]] == many.splitlines()
    assert [page[-1] for page in found] == [f"doc-1 {number}/3" for number in (1, 2, 3)]
    assert [page[0] for page in pages_of("en\fto")] == ["en", "to"]


def test_blanks_before_a_line_stay() -> None:
    made, _ = typeset(typeface_file(), [], "a\n    b\n\tc", "doc-1")
    with pdfplumber.open(io.BytesIO(made)) as opened:
        left = {word["text"]: word["x0"] for word in opened.pages[0].extract_words()}
    assert left["b"] > left["a"] + 10
    assert left["c"] == left["b"]
