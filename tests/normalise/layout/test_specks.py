"""Specks, stamps and stray marks go from recognised pages; what people write stays."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout import mend
from pipeline.normalise.layout.recognised import ENOUGH, evidence
from pipeline.normalise.ledger import Ledger

# A page as recognition leaves it: a mark alone, full stops within sentences, words run together.
NOISY = """Til landets kommuner

Ministeriet har besluttet, at der skal. udpeges seks kommuner, som i to år kan prøve
nye veje til bedre ' trivsel for de.ældste elever i skolerne. Svar ventes inden. den første juni.
"""


def mended(raw: str, lexicon: Lexicon) -> str:
    ledger = Ledger(raw)
    mend.restore(ledger, lexicon)
    return ledger.text


def page(*lines: str) -> str:
    return NOISY + "\n" + "\n".join(lines) + "\n"


def test_stray_marks_go(lexicon: Lexicon) -> None:
    assert mended(NOISY, lexicon) == (
        "Til landets kommuner\n\nMinisteriet har besluttet, at der skal udpeges seks kommuner, som i to år kan prøve\n"
        "nye veje til bedre trivsel for de ældste elever i skolerne. Svar ventes inden den første juni.\n"
    )


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Beløbet er optaget for. 1988 og", "Beløbet er optaget for 1988 og"),
        ("i brev af 4. maj 1987,. dog således", "i brev af 4. maj 1987, dog således"),
        ("ansøgninger,.som er sendt", "ansøgninger, som er sendt"),
        ("røgeriet i…Gudhjem er", "røgeriet i Gudhjem er"),
        ("spørge om en-kommune kan", "spørge om en kommune kan"),
        ("beløb, som'ikke er brugt", "beløb, som ikke er brugt"),
        ("er slut kl. 12.00; For sent er", "er slut kl. 12.00. For sent er"),
    ],
)
def test_marks_within_sentences(lexicon: Lexicon, line: str, left: str) -> None:
    assert mended(page(line), lexicon).endswith(f"juni.\n\n{left}\n")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Telefon SE SEE SES ERE SS ESSE", "Telefon"),
        ("Pengene er brugt. EE SRE RS ESE", "Pengene er brugt."),
        ("Støtte | 4.000 kr.", "Støtte 4.000 kr."),
        ("Antal elever |\nSlutdato", "Antal elever\nSlutdato"),
        ("Der er ~ mange svar", "Der er mange svar"),
    ],
)
def test_junk_beside_text_goes(lexicon: Lexicon, line: str, left: str) -> None:
    assert mended(page(line), lexicon).endswith(f"juni.\n\n{left}\n")


@pytest.mark.parametrize("junk", ["SRE EES SSR", "; . '", "RER ESS Eee", "| ~ ."])
def test_lines_of_junk_go(lexicon: Lexicon, junk: str) -> None:
    raw = page("Vi ser frem til jeres svar.", "", junk, "", "Kulturministeriet")
    assert "".join(mended(raw, lexicon).split("juni.")[1].split()) == "Viserfremtiljeressvar.Kulturministeriet"


@pytest.mark.parametrize("stroke", ["(NNE", "vy", "Ve", "yer"])
def test_a_signature_is_no_name(lexicon: Lexicon, stroke: str) -> None:
    raw = page("Med venlig hilsen", "", stroke, "", "Bodil Ærenlund", "kontorchef")
    assert mended(raw, lexicon).endswith("Med venlig hilsen\n\nBodil Ærenlund\nkontorchef\n")


@pytest.mark.parametrize("word", ["Bo", "KL", "p.v.", "Bodil", "Enhed for vej"])
def test_words_below_a_closing_stay(lexicon: Lexicon, word: str) -> None:
    assert f"hilsen\n\n{word}\n\nBodil" in mended(page("Med venlig hilsen", "", word, "", "Bodil Ærenlund"), lexicon)


@pytest.mark.parametrize(
    "line",
    [
        "KL og FOA er enige",
        "Side 2",
        "- 2 -",
        "2",
        "Bilag A",
        "________________",
        "- - - - -",
        "> Tak for svaret",
        "• Skole",
        "a) Skole",
        "KOMMUNALBESTYRELSEN",
        "MODTAGET 4. MAJ 2012",
        "SOCIALFORVALTNINGEN",
        "I dag kl. 9",
        "Et ulovligt forhold er det ej",
        "Lars Bo Friis",
        "cc: NN, HHJ",
        "P.b.v.",
        "j.nr. 12-34",
        "anna@by.example",
        "Frist: 1. maj",
        "+45 33 12 34 56",
        "(§ 5, stk. 2)",
        "50 % af udgiften",
        "Hvad nu?",
        "| Bord | 1.200 | 4 |",
        "SE og HØR; ENS; SAS; ERA; NESA.",
        "Til stede: AN, BSE, RES, EN, NAS, SER",
        "se www. by.dk eller by.dk nu",
        "jf. bilag og nr. 3 samt kap. to",
        "Åbne by- og skoleprojekter; Aalborg er med",
        "en e-mail og en a-kasse",
        "det er succes'en, de venter på",
        "sige ja-nej til det dansk-tyske",
    ],
)
def test_what_is_written_stays_on_noisy_pages(lexicon: Lexicon, line: str) -> None:
    assert mended(page(line, "Der er mere."), lexicon).endswith(f"{line}\nDer er mere.\n")


@pytest.mark.parametrize(
    "raw",
    [
        "Med venlig hilsen\n\nNNE\n\nBodil Ærenlund\n",
        "SRE EES SSR\n",
        "jeg kommer ikke. har det skidt. vi ses på mandag\n",
        "| område | beløb |\n| skole | 10 |\n",
        "Se ~ bilag. . .\n",
        "»de sagde« , at 'alt' var godt .\n",
        "x\n\ny\n\nz\n",
    ],
)
def test_sound_texts_stay(lexicon: Lexicon, raw: str) -> None:
    assert evidence(raw, 0, len(raw), lexicon) < ENOUGH
    assert mended(raw, lexicon) == raw


def test_a_bar_in_a_text_without_danish_letters_is_an_i(lexicon: Lexicon) -> None:
    raw = "Vi far. svar fra jer pa det. som | har sendt . og vi ' ser. frem til modet, hvor | Arhus er med | alt"
    assert mended(raw, lexicon).count("|") == raw.count("|")


def test_what_was_surely_read_stays(lexicon: Lexicon) -> None:
    raw = page("SRE EES SSR")
    for certainty, left in ((0.95, True), (0.3, False), (None, False)):
        ledger = Ledger(raw)
        mend.restore(ledger, lexicon, certainty=lambda _, told=certainty: told)  # type: ignore[misc]
        assert ("SRE" in ledger.text) is left


def test_each_page_is_judged_by_itself(lexicon: Lexicon) -> None:
    assert mended(NOISY + "\f" + "SRE EES SSR\n", lexicon).endswith("\fSRE EES SSR\n")
