"""Words broken at a line's end."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout import mend
from pipeline.normalise.ledger import Ledger
from pipeline.values.clean import CleanText, replay, revert
from tests.normalise.breaking import broken


def mended(raw: str, lexicon: Lexicon) -> CleanText:
    ledger = Ledger(raw)
    mend.restore(ledger, lexicon)
    clean = ledger.finish("doc")
    assert replay(raw, clean.edits) == clean.text
    assert revert(clean.text, clean.edits) == raw
    return clean


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en ny kom-\nmune søger", "en ny kommune\nsøger"),
        ("i alle kom-\nmuner. Ny linje", "i alle kommuner.\nNy linje"),
        ("kommunalbesty-\nrelsesmed-\nlemmer mødes", "kommunalbestyrelsesmedlemmer\nmødes"),
        ("de sidste kom-\nmuner", "de sidste kommuner"),
        ("de sidste kom-\nmuner\n\nNyt afsnit", "de sidste kommuner\n\nNyt afsnit"),
        ("vi mødes sam-\nmen med dem", "vi mødes sammen\nmed dem"),
        ("gælder ind-\ntil videre", "gælder indtil\nvidere"),
        ("Sønder-\nborg Kommune", "Sønderborg\nKommune"),
        ("KOMMUNALBE-\nSTYRELSEN vedtog", "KOMMUNALBESTYRELSEN\nvedtog"),
        ("en ny kom-\r\nmune søger\r\nnu", "en ny kommune\r\nsøger\r\nnu"),
        ("> en ny kom-\n> mune søger\n> nu", "> en ny kommune\n> søger\n> nu"),
        ("   en ny kom-\n   mune søger", "   en ny kommune\n   søger"),
        ("en ny kommunal-\n-bestyrelse vælges", "en ny kommunalbestyrelse\nvælges"),
        ("i vores kom-\nMune er der", "i vores kommune\ner der"),
    ],
)
def test_broken_words_are_joined(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("på biblio-\nteks- og museumsområdet", "på biblioteks-\nog museumsområdet"),
        ("på dagtil-\nbuds- (og skole)området", "på dagtilbuds-\n(og skole)området"),
        ("folkeskole-, dagtil-\nbuds- og ældreområdet", "folkeskole-, dagtilbuds-\nog ældreområdet"),
        ("Ikast-\nBrande Kommune", "Ikast-Brande\nKommune"),
        ("Høje-\nTaastrup og andre", "Høje-Taastrup\nog andre"),
        ("Hans-\nErik Sjøgaard", "Hans-Erik\nSjøgaard"),
        ("send en e-\nmail til os", "send en e-mail\ntil os"),
        ("Ifølge KL-\nformanden er det", "Ifølge KL-formanden\ner det"),
        ("med EU-\nmidler og", "med EU-midler\nog"),
        ("for 12-\nårige børn", "for 12-årige\nbørn"),
        ("om 2023-\naftalen og", "om 2023-aftalen\nog"),
        ("den 90'er-\nmusik vi", "den 90'er-musik\nvi"),
        ("Skovbø-\nHedebæk Forening", "Skovbø-Hedebæk\nForening"),
        ("en ph.d.-\nstuderende i", "en ph.d.-studerende\ni"),
        ("et dansk-tysk møde, det dansk-\ntysk", "et dansk-tysk møde, det dansk-tysk"),
        ("perioden 2022-\n2025 gælder", "perioden 2022-2025\ngælder"),
        ("mellem kl. 12-\n18 på", "mellem kl. 12-18\npå"),
        ("sagen 27.00.00-\nG01-12-23 er", "sagen 27.00.00-G01-12-23\ner"),
    ],
)
def test_true_hyphens_stay(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "inden for folkeskole-\nog ældreområdet",
        "både dagtilbuds- \neller skoleområdet",
        "til-\nog fraflytning",
        "folkeskole-,\ndagtilbuds- og ældreområdet",
        "en pause –\nog så videre",
        "en pause -\nog så videre",
        "de kom\nmed alle\nbilag. Så\nkom de",
        "Frokost-\nMøde i morgen",
        "Kr. 500,-\npr. mand",
        "Punkter:\n- skole-\n- ældre",
        "ring 33 70-\n33 70 nu",
        "se www.by-\nportal.dk/x nu",
        "skriv til post@by-\nportal.dk nu",
        "Navn_\nadresse_\nby",
        "Pia Holm\nen kollega",
        "Se bilag A-\n\nB. Nyt afsnit",
        "det var kom-\n\nNyt afsnit",
    ],
)
def test_other_line_ends_stay(lexicon: Lexicon, raw: str) -> None:
    assert mended(raw, lexicon).text == raw


@pytest.mark.parametrize("sign", ["\u00ad", "\u00ac", "–", "—", "~", "=", ".", "", "\u2010", " -"])
def test_signs_that_stand_for_a_hyphen(lexicon: Lexicon, sign: str) -> None:
    assert mended(f"til vores udval{sign}\ngsmøde i morgen", lexicon).text == "til vores udvalgsmøde\ni morgen"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en ansgg-\nningen om", "en ansggningen\nom"),
        ("om vel-\nfeerdsaftaler nu", "om velfeerdsaftaler\nnu"),
        ("og r&d-\ngivning her", "og r&dgivning\nher"),
    ],
)
def test_damaged_halves_are_joined_too(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en ny kom-\fmune søger", "en ny kommune\fsøger"),
        ("en ny kom-\n\fmune\nsøger nu", "en ny kommune\n\fsøger nu"),
        ("en ny kom-\n\nSide 1 af 2\n\nmune søger", "en ny kommune\n\nSide 1 af 2\n\nsøger"),
        (
            "Vi skriver i dag til jer, fordi der snart vil blive ind-\n\n"
            "Vestergade 10\n8000 Aarhus C\nTlf. 87 12 34 56\n\n"
            "gået en ny aftale med regeringen om området, som vi har ønsket.",
            "Vi skriver i dag til jer, fordi der snart vil blive indgået\n\n"
            "Vestergade 10\n8000 Aarhus C\nTlf. 87 12 34 56\n\n"
            "en ny aftale med regeringen om området, som vi har ønsket.",
        ),
        (
            "Vi skriver i dag til jer, fordi der snart vil blive ind-\nVestergade 10\n8000 Aarhus C\n"
            "gået en ny aftale med regeringen om området, som vi har ønsket.",
            "Vi skriver i dag til jer, fordi der snart vil blive indgået\nVestergade 10\n8000 Aarhus C\n"
            "en ny aftale med regeringen om området, som vi har ønsket.",
        ),
    ],
)
def test_words_broken_over_page_ends_and_furniture(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en ny kom- mune søger", "en ny kommune søger"),
        ("Inden- rigsministeriet og", "Indenrigsministeriet og"),
        ("98 kom¬muner, kom¬ muner", "98 kommuner, kommuner"),
        (
            "en skole- og en dagtilbuds- ældre- og fritidspolitik",
            "en skole- og en dagtilbuds- ældre- og fritidspolitik",
        ),
        ("til- og fraflytning, før- under- og efter", "til- og fraflytning, før- under- og efter"),
        ("op- ned- og ind", "op- ned- og ind"),
    ],
)
def test_lines_that_were_put_together(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("sign", "share"), [("-", 0.99), ("\u00ad", 0.99), ("\u00ac", 0.99), ("–", 0.9), ("~", 0.9), ("", 0.85)]
)
def test_most_words_broken_by_a_typesetter_are_whole_again(
    root: Path, lexicon: Lexicon, sign: str, share: float
) -> None:
    prose = (root / "tests" / "tools" / "prose" / "schools-and-day-care.txt").read_text("utf-8")[:12_000]
    true = prose.split()
    before = after = 0
    for width in (38, 62):
        raw = broken(prose, width, seed=width, hyphen=sign)
        before += wrong(true, raw.split())
        after += wrong(true, mended(raw, lexicon).text.split())
    assert before > 100
    assert after <= (1 - share) * before


def wrong(true: list[str], seen: list[str]) -> int:
    return sum(step.tag != "equal" for step in Levenshtein.opcodes(true, seen))


def test_an_address_is_joined_as_it_stands_elsewhere(lexicon: Lexicon) -> None:
    assert mended("Se www.by-portal.dk. Ja, www.by-\nportal.dk er ny", lexicon).text.endswith("www.by-portal.dk\ner ny")
    assert mended("Se www.byportal.dk. Ja, www.by-\nportal.dk er ny", lexicon).text.endswith("www.byportal.dk\ner ny")


def test_an_address_without_evidence_is_offered(lexicon: Lexicon) -> None:
    (doubt,) = mended("se www.by-\nportal.dk nu", lexicon).doubts
    assert (doubt.text, doubt.alternatives[0][0]) == ("www.by-\nportal.dk", "www.by-portal.dk")


def test_the_joined_word_leads_back_to_both_halves(lexicon: Lexicon) -> None:
    clean = mended("en ny kom-\nmune søger", lexicon)
    at = clean.text.index("kommune")
    assert clean.raw[slice(*clean.raw_span(at, at + len("kommune")))] == "kom-\nmune"
