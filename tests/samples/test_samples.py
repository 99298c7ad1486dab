"""The samples are whole: every file is told by its bytes, every expected value stands in its letter."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from pipeline.ingest.kinds import DOCX
from pipeline.ingest.sources import open_source
from pipeline.ingest.stage import expand
from pipeline.values.source import Document, RawItem, Ticket
from tests.samples import acute, culture, degrade, page, render

SAMPLES = Path(__file__).parents[2] / "samples"
MEDIA_TYPES = {
    ("kultur-2023/01_indkaldelse.pdf", None): "application/pdf",
    ("kultur-2023/02_frist.eml", None): "text/plain",
    ("kultur-2023/03_ansoegning.jpg", None): "image/jpeg",
    ("kultur-2023/04_ansoegning.eml", None): "text/plain",
    ("kultur-2023/04_ansoegning.eml", "Svendborgs ansøgning.pdf"): "application/pdf",
    ("kultur-2023/05_ansoegning.txt", None): "text/plain",
    ("kultur-2023/06_udvaelgelse.pdf", None): "application/pdf",
    ("akutpladser-2011/01_invitation.tif", None): "image/tiff",
    ("akutpladser-2011/02_tilbagemelding.pdf", None): "application/pdf",
    ("akutpladser-2011/03_udsaettelse.txt", None): "text/plain",
    ("akutpladser-2011/04_avisartikel.docx", None): DOCX,
    ("akutpladser-2011/05_reception.png", None): "image/png",
}
needs_fonts = pytest.mark.skipif(page.font_file("sans", False) is None, reason="the Liberation fonts are not here")


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    found = []
    for item in open_source(SAMPLES).items():
        assert isinstance(item, RawItem | Ticket)
        found += expand(item) if isinstance(item, RawItem) else ()
    assert all(isinstance(one, Document) for one in found)
    return tuple(one for one in found if isinstance(one, Document))


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))  # type: ignore[no-any-return]


def true_texts() -> dict[str, str]:
    """What stands on each letter, by the key of its document in expected.json."""

    def printed(sheet: page.Sheet) -> str:
        return "\n".join((sheet.head, *(block.text for block in sheet.blocks), *sheet.side))

    subject = "Kultur i hverdagen: ansøgningsfristen forlænges til 1. juni"
    return {
        "K1": printed(culture.ANNOUNCEMENT),
        "K2": f"{subject}\n{culture.EXTENSION}",
        "K3": printed(culture.MORSOE) + "\n12. MAJ 2023",
        "K4": f"Kultur i hverdagen – ansøgning fra Svendborg Kommune\n{culture.SVENDBORG_MAIL}",
        "K4a": printed(culture.SVENDBORG),
        "K5": culture.KALUNDBORG,
        "K6": printed(culture.DECISION),
        "A1": printed(acute.INVITATION),
        "A2": printed(acute.ANSWER),
        "A3": acute.POSTPONEMENT,
        "A4": "\n".join(acute.ARTICLE),
        "A5": printed(acute.RECEPTION),
    }


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_sample_becomes_the_documents_it_should(documents: tuple[Document, ...]) -> None:
    assert {(one.origin.path, one.origin.part): one.media_type for one in documents} == MEDIA_TYPES


def test_expected_names_every_document_once(documents: tuple[Document, ...], expected: dict[str, Any]) -> None:
    named = [(one["file"], one.get("message_id"), one.get("part")) for one in expected["documents"]]
    found = [(one.origin.path, one.origin.message_id, one.origin.part) for one in documents]
    assert sorted(named, key=str) == sorted(found, key=str)


def test_expected_values_stand_in_their_letters(expected: dict[str, Any]) -> None:
    texts = {key: squeezed(text) for key, text in true_texts().items()}
    missing = []
    for document in expected["documents"]:
        text = texts[document["key"]]
        values = [document["title"], *document["signatories"], *document["case_numbers"]]
        values += [date["text"] for date in document["dates"]]
        values += [one["name"] for one in document["municipalities"]]
        values += [one["name"] for one in document["contacts"]]
        digits = re.sub(r"\D", "", text)
        values += [one["email"] for one in document["contacts"] if one["email"]]
        missing += [(document["key"], value) for value in values if squeezed(value) not in text]
        missing += [(document["key"], one["phone"]) for one in document["contacts"] if one["phone"] not in digits]
    assert missing == []


def test_records_refer_to_documents_and_rounds_that_exist(expected: dict[str, Any]) -> None:
    keys = {one["key"] for one in expected["documents"]}
    rounds = {one["id"] for one in expected["rounds"]}
    for record in (*expected["rounds"], *expected["decisions"], *expected["responses"]):
        assert {one["key"] for one in record["documents"]} <= keys
        assert record.get("round", record["id"]) in rounds


def test_the_samples_are_small() -> None:
    assert sum(file.stat().st_size for file in SAMPLES.rglob("*") if file.is_file()) < 1_500_000


@needs_fonts
def test_letters_of_text_are_as_the_generator_makes_them() -> None:
    late = degrade.as_english_model_reads(culture.KALUNDBORG, "kalundborg")
    assert (SAMPLES / "kultur-2023/05_ansoegning.txt").read_text("utf-8") == late
    assert (SAMPLES / "kultur-2023/02_frist.eml").read_bytes() == render.extension()
    assert (SAMPLES / "akutpladser-2011/03_udsaettelse.txt").read_text("utf-8") == acute.POSTPONEMENT


@needs_fonts
@pytest.mark.parametrize("spoil", [degrade.scan, degrade.fax])
def test_degrading_is_seeded_by_the_name(spoil: Any) -> None:
    clean = page.paint(page.lay_out(acute.RECEPTION), 60)
    once, again, other = spoil(clean, "a"), spoil(clean, "a"), spoil(clean, "b")
    assert ImageChops.difference(once.convert("L"), again.convert("L")).getbbox() is None
    assert ImageChops.difference(once.convert("L"), other.convert("L")).getbbox() is not None


def test_the_fax_and_the_picture_are_what_they_claim() -> None:
    with Image.open(SAMPLES / "akutpladser-2011/01_invitation.tif") as fax:
        assert (fax.mode, fax.info["compression"]) == ("1", "group4")
    decision = pypdfium2.PdfDocument((SAMPLES / "kultur-2023/06_udvaelgelse.pdf").read_bytes())
    assert decision[0].get_textpage().get_text_bounded().strip() == ""


def test_the_archived_answer_has_a_layer_that_is_wrong() -> None:
    answer = pypdfium2.PdfDocument(io.BytesIO((SAMPLES / "akutpladser-2011/02_tilbagemelding.pdf").read_bytes()))
    layer = answer[0].get_textpage().get_text_bounded()
    assert "Slagelse Kommune" in layer
    assert not set("æøåÆØÅ") & set(layer)
