from __future__ import annotations

import pytest

from pipeline.language.naming import areas_in, bare, code_of

HELD = ("dagtilbud", "folkeskole", "klima-miljø", "teknik-trafik", "ældre", "økonomi", "brandvæsen")


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Folkeskole", {"folkeskole"}),
        ("oekonomi", {"økonomi"}),
        ("okonomi", {"økonomi"}),
        ("klima og miljø", {"klima-miljø"}),
        ("Teknik & trafik", {"teknik-trafik"}),
        ("skolerne", {"folkeskole"}),
        ("ældrepleje", {"ældre"}),
        ("skole- og dagtilbudsområdet", {"folkeskole", "dagtilbud"}),
        ("brandvaesen", {"brandvæsen"}),  # that the table does not know
        ("ældreministeren", set()),
        ("bogbus", set()),  # belongs to an area, and is less than that
        ("skolerne og månen", set()),
        ("og", set()),
        (" - ", set()),
        ("", set()),
    ],
)
def test_areas_in_other_words(text: str, areas: set[str]) -> None:
    assert areas_in(text, HELD) == areas


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Randers", "730"),
        ("Lyngby Tårbæk", "173"),
        ("Vesthimmerland", "820"),
        ("Hjorring", "860"),
        ("Bornholms Regionskommune", "400"),
        ("Tønder Byråd", "550"),
        ("KBH. KOMMUNE", "101"),
        ("Møns Kommunes", "365"),  # of those that are no more
        ("0550", "550"),
        ("Randrs", None),  # may be meant; nobody said so
        ("Kommune", None),
        ("", None),
    ],
)
def test_municipalities_in_other_spellings(name: str, code: str | None) -> None:
    assert code_of(bare(name)) == code
