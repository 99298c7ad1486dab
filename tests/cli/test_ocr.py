"""`ocr`: each format to standard output, a file or a folder, and what cannot be read by name, page and remedy."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest

from tests.cli.conftest import Call

PAGE = "Kære Møn\n\nKære Møn"
TEXT = f"{PAGE}\f{PAGE}\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """Files that the fake reads; one has pages of its own."""
    for name in ("a.pdf", "a.tif", "b.pdf", "c.bad", "d.txt"):
        (tmp_path / name).touch()
    document = pdfium.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    document.save(tmp_path / "real.pdf")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_text(call: Call) -> None:
    assert call("ocr", "a.pdf").out == TEXT
    assert call("ocr", "-o", "-", "a.pdf").out == TEXT
    assert call("ocr", "a.pdf", "b.pdf").out == f"{TEXT}\f{TEXT}"


def test_what_cannot_be_read_is_named_with_page_and_remedy(call: Call) -> None:
    ended = call("ocr", "c.bad")
    assert (ended.status, ended.out) == (4, "")
    assert ended.err == "brevjournal: c.bad, side 2: The page is damaged. Scan it again.\n"
    ended = call("ocr", "c.bad", "a.pdf", "--lang", "en")
    assert (ended.status, ended.out) == (6, TEXT)
    assert "c.bad, page 2: The page is damaged." in ended.err
    ended = call("ocr", "none.pdf")
    assert (ended.status, ended.err.count("none.pdf")) == (4, 1)


def test_table(call: Call) -> None:
    found = rows(call("ocr", "--format", "tsv", "a.pdf").out)
    words = [row for row in found if row["level"] == "5"]
    assert len(words) == 8
    assert words[0] == {
        "level": "5", "page_num": "1", "block_num": "1", "par_num": "1", "line_num": "1", "word_num": "1",
        "left": "300", "top": "375", "width": "115", "height": "46", "conf": "87.50", "text": "Kære", "role": "main",
    }  # fmt: skip


def test_tables_of_several_files_are_one_that_names_them(call: Call) -> None:
    found = rows(call("ocr", "--format", "tsv", "a.pdf", "b.pdf").out)
    assert {row["file"] for row in found} == {"a.pdf", "b.pdf"}
    assert [row["page_num"] for row in found if row["level"] == "1"] == ["1", "2", "1", "2"]


def test_alto(call: Call) -> None:
    root = ElementTree.fromstring(call("ocr", "--format", "alto", "a.pdf").out.encode())
    assert [one.get("CONTENT") for one in root.iter() if one.tag.endswith("}String")] == ["Kære", "Møn"] * 4
    assert [one.text for one in root.iter() if one.tag.endswith("}fileName")] == ["a.pdf"]


def test_pdf_to_a_file(call: Call, tmp_path: Path) -> None:
    ended = call("ocr", "--format", "pdf", "-o", "ud/x.pdf", "real.pdf")
    assert (ended.status, ended.out) == (0, "")
    document = pdfium.PdfDocument(tmp_path / "ud" / "x.pdf")
    assert [page.get_textpage().get_text_range().split() for page in document] == [
        ["Kære"]
    ] * 2  # its two lines stand in one place
    assert [path.name for path in (tmp_path / "ud").iterdir()] == ["x.pdf"]


@pytest.mark.parametrize("form", ["alto", "pdf"])
def test_what_has_no_pages_has_no_places(call: Call, form: str) -> None:
    ended = call("ocr", "--format", form, "-o", "ud", "d.txt")
    assert (ended.status, ended.out) == (4, "")
    assert ended.err.startswith("brevjournal: d.txt: ")
    assert "--format text" in ended.err


def test_several_files_into_a_folder(call: Call, tmp_path: Path) -> None:
    ended = call("ocr", "-o", "ud", "a.pdf", "b.pdf", "a.tif", "c.bad")
    assert (ended.status, ended.out) == (6, "")
    assert sorted(path.name for path in (tmp_path / "ud").iterdir()) == ["a.tif.txt", "a.txt", "b.txt"]
    assert (tmp_path / "ud" / "a.txt").read_text("utf-8") == TEXT
    call("ocr", "--format", "alto", "-o", "ud/", "b.pdf")
    assert (tmp_path / "ud" / "b.alto.xml").exists()


def test_an_input_is_never_written_over(call: Call, tmp_path: Path) -> None:
    before = (tmp_path / "real.pdf").read_bytes()
    assert call("ocr", "--format", "pdf", "-o", "real.pdf", "real.pdf").status == 2
    assert call("ocr", "--format", "pdf", "-o", ".", "real.pdf").status == 0
    assert (tmp_path / "real.pdf").read_bytes() == before
    assert (tmp_path / "real.searchable.pdf").read_bytes().startswith(b"%PDF")
    assert call("ocr", "-o", ".", "d.txt").status == 0
    assert (tmp_path / "d.txt").read_bytes() == b""
    assert (tmp_path / "d.txt.txt").read_text("utf-8") == TEXT


def test_files_of_one_name_are_not_written_into_one_place(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.pdf", "a.tif"):
        (tmp_path / "x" / name).touch()
    assert call("ocr", "-o", "ud", "a.pdf", "a.tif", "x/a.pdf", "x/a.tif").status == 2
    assert not (tmp_path / "ud").exists()
