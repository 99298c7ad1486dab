"""What is no running text: page numbers, letterheads, feet, running heads, marginal text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout import furniture
from pipeline.normalise.stage import repair_text
from pipeline.values.clean import Region
from pipeline.values.reading import Line, LineRole, Page, Reading, Word, compose

SENTENCE = (
    "Ministeriet har besluttet, at der skal udpeges seks kommuner, som i to år\n"
    "kan prøve nye veje til bedre trivsel for de ældste elever i skolerne"
)
MORE = (
    "og som derfor får et tilskud, der svarer til halvdelen af udgiften, når de\n"
    "har sendt et regnskab, som er godkendt af deres egen revisor i januar."
)
LAST = (
    "Når alle svar er kommet, holder udvalget et møde, hvor det bliver\n"
    "afgjort, hvem der kan være med fra årets begyndelse"
)


def parts(text: str) -> list[tuple[str, str]]:
    return [(one.role, text[one.start : one.end]) for one in furniture.found(text)]


@pytest.mark.parametrize(
    "number",
    ["Side 2 af 3", "side 2", "- 2 -", "– 2 –", "Side 2/3", "Blad 2", "Side 12 af 14", "Side 2 (3)", "Side 1 af i"],
)
def test_page_numbers(number: str) -> None:
    assert parts(f"{SENTENCE}\n\n{number}\n\n{MORE}") == [("page-number", number)]


def test_bare_page_numbers_count_pages() -> None:
    text = f"{SENTENCE}\n1\n\f{MORE}\n2\n\f{LAST}\n3\n"
    assert [role for role, _ in parts(text)] == ["page-number"] * 3
    text = f"{SENTENCE}\n\n1/2\n\n{MORE}\n\n2/2\n"
    assert parts(text) == [("page-number", "1/2"), ("page-number", "2/2")]


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}.\n\n2\n\n{MORE}",
        f"{SENTENCE}.\n\n2/3\n\n{MORE}",
        f"{SENTENCE}.\n17\n\f{MORE}",
        "Mødet holdes\n2/3\n4/3\nhver uge",
        f"{SENTENCE}. Se side 2 af 3.\n{MORE}",
        f"{SENTENCE}.\n\nFrist: den 12. august\n\n{MORE}",
        f"{SENTENCE}.\n\nMødet holdes her:\n\nVestergade 10\n8000 Aarhus C\n\n{MORE}",
        f"{SENTENCE}.\n\nSkemaet findes her:\nwww.skema.example/ansoeg?id=12\n\n{MORE}",
        f"{SENTENCE}.\n\nMed venlig hilsen\n\nAnne Lund\nTlf. 33 12 34 56\nal@by.example\n",
        "Rådhuset\nAndebølle Kommune\nVestergade 10\n5620 Glamsbjerg\n\n" + SENTENCE,
        "Navn\tTelefon\nAnne Lund\t33 12 34 56\nBo Holm\t33 12 34 57\n",
    ],
)
def test_text_is_no_furniture(text: str) -> None:
    assert parts(text) == []


def test_letterhead() -> None:
    head = "Børnestyrelsen\nKronprinsgade 2\n1306 København K\nTlf. 33 12 34 56\nCVR-nr. 12 34 56 78"
    assert parts(f"{head}\n\nTil landets kommuner\n\n{SENTENCE}.") == [("letterhead", head)]


def test_line_of_addresses() -> None:
    line = "Børnestyrelsen · Kronprinsgade 2 · 1306 København K · Tlf. 33 12 34 56 · www.boern.example"
    assert parts(f"{line}\n\n{SENTENCE}.") == [("letterhead", line)]
    assert parts(f"{SENTENCE}.\n\nMed venlig hilsen\n\nAnne Lund\n\n{line}\n") == [("footer", line)]


def test_marginal_text_between_paragraphs() -> None:
    margin = "AL@boern.example\nDirekte 3312 3456\nMobil 2012 3456"
    assert parts(f"{SENTENCE}.\n\n{margin}\n\nFor det andet er det sådan, {MORE}") == [("margin", margin)]


def test_marginal_text_within_a_sentence() -> None:
    margin = "27. marts 2018\n\nSags-id\nBBR-2018-00316\n\nSagsbehandler\nAnne Lund"
    assert [role for role, _ in parts(f"{SENTENCE}\n\n{margin}\n\n{MORE}")] == ["margin"] * 3
    assert parts(f"{SENTENCE}\nTlf. 33 12 34 56\n{MORE}") == [("margin", "Tlf. 33 12 34 56")]


def test_marginal_text_at_line_ends() -> None:
    body = f"{SENTENCE}\n{MORE}\n\n{LAST}\n{SENTENCE}"
    first = SENTENCE.split("\n", maxsplit=1)[0]
    for tail in ("2300 København S", "J.nr. TS20-17", "Telefon 33 12 34 56", "www.boern.example"):
        raw = body.replace(first, f"{first} {tail}", 1)
        assert parts(raw) == [("margin", tail)]
        assert parts(body.replace(first, f"{first[:40]} {tail}", 1)) == []
    assert parts(body.replace(first, f"{first} eller til www.boern.example", 1)) == []


def test_running_heads_and_feet_come_again() -> None:
    def page(number: int, body: str) -> str:
        return f"Udvalget for skoler\n\n{body}.\n\nReferat fra mødet\nSide {number}\n"

    text = "\f".join((page(1, SENTENCE), page(2, MORE), page(3, LAST)))
    assert [role for role, _ in parts(text)] == 3 * ["running-head", "footer", "page-number"]
    assert {said for _, said in parts(text)} >= {"Udvalget for skoler", "Referat fra mødet"}


def test_a_foot_comes_again_without_form_feeds() -> None:
    foot = "Kronprinsgade 2\n1306 København K"
    text = (
        f"{SENTENCE}\n\n{foot}\n\nwww.boern.example\nSide 1 af 2\n\n{MORE}\n\n{foot}\n\nwww.boern.example\nSide 2 af 2"
    )
    assert [role for role, _ in parts(text)] == 2 * ["footer", "footer", "page-number"]


def line(text: str, role: LineRole) -> Line:
    return Line(words=tuple(Word(text=word) for word in text.split()), role=role)


def test_the_layout_of_pages_is_believed() -> None:
    one = (line("Styrelsen", "head"), line("Vi skriver til jer", "main"), line("Sagsnr. 12", "side"), line("2", "foot"))
    two = (line("Styrelsen", "head"), line("som er enige", "main"), line("Side 2", "foot"), line("MODTAGET", "stamp"))
    pages = tuple(
        Page(number=number, width=595, height=842, lines=lines, source="ocr") for number, lines in ((1, one), (2, two))
    )
    layout = compose(Reading(document="doc", pages=pages, source="ocr", engine="none", paginated=True))
    told = tuple(furniture.told(layout))
    assert [(one.role, layout.text[one.start : one.end]) for one in told] == [
        ("letterhead", "Styrelsen"),
        ("margin", "Sagsnr. 12"),
        ("footer", "2"),
        ("running-head", "Styrelsen"),
        ("page-number", "Side 2"),
        ("margin", "MODTAGET"),
    ]
    assert list(furniture.found(layout.text, told)) == []


def test_repaired_text_tells_its_regions(lexicon: Lexicon) -> None:
    raw = f"{SENTENCE} og ind-\nTlf. 33 12 34 56\ntil videre {MORE}\n\nSide 1 af 2"
    clean = repair_text(raw, lexicon)
    assert [(one.role, clean.text[one.start : one.end]) for one in clean.regions] == [
        ("margin", "Tlf. 33 12 34 56"),
        ("page-number", "Side 1 af 2"),
    ]
    assert "og indtil\nTlf. 33 12 34 56\nvidere" in clean.text


def test_regions_stand_in_order_and_apart() -> None:
    text = (
        f"Styrelsen\nTlf. 33 12 34 57\n\n{SENTENCE}\nTlf. 33 12 34 56\n{MORE}\n\nSide 1 af 2\n\f{LAST}\n\nSide 2 af 2"
    )
    found: list[Region] = list(furniture.found(text))
    assert len(found) == 4
    assert all(a.end <= b.start for a, b in pairwise(found))
