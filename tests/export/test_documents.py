"""The registered documents with their pages, from registers on both databases."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import UnreadableInput
from pipeline.export.documents import Documents
from pipeline.store.blobs import FileBlobs
from pipeline.store.register import Register
from pipeline.values.clean import Edit
from pipeline.values.reading import Reading
from pipeline.values.record import Entry, Record, Upsert
from pipeline.values.source import Document, Origin
from pipeline.wiring.pages import inputs
from tests.export.pages.readings import line, page
from tests.store.make import arrival, document_data, entry

CONTENT = b"to breve i en fil"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ID = f"doc-{DIGEST[:16]}"
PAGES = (
    page([line("Den 3. marts 2014", left=70, base=90), line("Til Søby Kommnne", left=70, base=110)]),
    page([line("Med venlig hilsen", left=70, base=90)], number=2),
)


class Reader:
    """Gives what a file was read as, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, document: Document) -> Reading:
        self.asked += 1
        assert document.content == CONTENT
        return Reading(document=ID, pages=PAGES, source="ocr", engine="engine 1.0", paginated=True)


def letter(document: str = ID) -> Entry:
    raw = "Den 3. marts 2014\nTil Søby Kommnne\fMed venlig hilsen"
    at = raw.index("Kommnne") + 4
    edit = Edit(start=at, before="n", after="u", rule="ocr-confusion", confidence=0.9, raw_start=at, raw_end=at + 1)
    made = entry(document, "post/breve.pdf", text=raw[:at] + "u" + raw[at + 1 :])
    return replace(made, digest=DIGEST, media_type="application/pdf", pages=2, edits=(edit,), doubts=())


@pytest.fixture
def filled(register: Register, tmp_path: Path) -> Register:
    register.admit(arrival(DIGEST, "post/breve.pdf", documents=(ID,)), [letter()], [()])
    register.admit(arrival("d2", "set-aside.pdf", state="set-aside"), [], [])
    register.apply([Upsert(record=Record(kind="documents", id=ID, data=document_data(ID, title="To breve")))], [ID])
    FileBlobs(tmp_path / "originals").put(CONTENT)
    return register


def documents(store: Register, folder: Path, edition: str = "1") -> tuple[Documents, Reader]:
    reader = Reader()
    return Documents(store, FileBlobs(folder / "originals"), reader, edition=edition), reader


def test_pages_with_the_words_of_the_register(filled: Register, tmp_path: Path) -> None:
    found, reader = documents(filled, tmp_path)
    (leaf,) = found.each(["doc-findes-ikke", ID])
    assert (leaf.id, leaf.title, leaf.file_name) == (ID, "To breve", "breve.pdf")
    for _ in range(2):
        document, repaired = found.pages(leaf)
        words = [word.text for sheet in repaired.reading.pages for row in sheet.lines for word in row.words]
        assert words[-4:] == ["Kommune", "Med", "venlig", "hilsen"]
        assert dict(repaired.raw) == {(1, 1, 2): "Kommnne"}
        assert document.media_type == "application/pdf"
    assert reader.asked == 1


def test_what_it_is_made_of_changes_with_everything_that_counts(filled: Register, tmp_path: Path) -> None:
    (leaf,) = documents(filled, tmp_path)[0].each([ID])
    assert leaf.digest("1") == next(documents(filled, tmp_path)[0].each([ID])).digest("1")
    record = leaf.records[0]
    others = (
        replace(leaf, entry=replace(leaf.entry, text="et andet")),
        replace(leaf, records=(replace(record, data={**record.data, "title": "En anden"}),)),
    )
    assert len({leaf.digest("1"), leaf.digest("2"), *(one.digest("1") for one in others)}) == 4


def test_a_letter_that_is_no_longer_one_of_the_file(filled: Register, tmp_path: Path) -> None:
    found, _ = documents(filled, tmp_path)
    (leaf,) = found.each([ID])
    with pytest.raises(UnreadableInput) as told:
        found.pages(replace(leaf, entry=letter(f"{ID}-2")))
    assert told.value.reason == "read-otherwise"


def test_an_original_that_is_missing(filled: Register, tmp_path: Path) -> None:
    found, _ = documents(filled, tmp_path / "et andet sted")
    (leaf,) = found.each([ID])
    with pytest.raises(UnreadableInput) as told:
        found.pages(leaf)
    assert told.value.reason == "missing-original"


def test_a_file_name_with_a_cpr_number_is_masked(filled: Register, tmp_path: Path) -> None:
    (leaf,) = documents(filled, tmp_path)[0].each([ID])
    own = replace(leaf.entry, sources=(Origin(path="post/sag 010190-1234.pdf"),))
    assert replace(leaf, entry=own).file_name == "sag 010190-****.pdf"


def test_what_arrived_and_is_registered(filled: Register) -> None:
    assert [(one.digest, one.documents) for one in inputs(filled)] == [(DIGEST, (ID,))]
