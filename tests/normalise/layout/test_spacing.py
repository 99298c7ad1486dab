"""Blanks in the wrong places: letter-spaced words, torn and merged ones, ligatures; sound texts stay."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout import mend
from pipeline.normalise.layout.segments import Trust, segments
from pipeline.normalise.ledger import Ledger

LETTER = """Kære borgmester

Ministeriet har besluttet, at der skal udpeges seks kommuner, som i to år kan prøve nye veje til
bedre trivsel for de ældste elever i skolerne. Kommunerne får et tilskud, der svarer til halvdelen
af udgiften, når de har sendt et regnskab, som er godkendt af deres egen revisor. Ansøgningen skal
være behandlet i kommunalbestyrelsen, og den sendes til kontoret senest fredag den 4. april. Der
holdes et møde for interesserede forvaltninger, hvor vi fortæller om ordningen og svarer på
spørgsmål. Foreninger og frivillige kan deltage, men det er kommunen, der har ansvaret for
forløbet. Vi glæder os til at høre fra jer.
"""


def mended(raw: str, lexicon: Lexicon) -> str:
    ledger = Ledger(raw)
    mend.restore(ledger, lexicon)
    return ledger.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("K O M M U N E", "KOMMUNE"),
        ("A f t a l e", "Aftale"),
        ("R E G I O N  S J Æ L L A N D", "REGION SJÆLLAND"),
        ("R E G I O N S J Æ L L A N D", "REGION SJÆLLAND"),
        ("V i  h a r  i  d a g  m o d t a g e t  s v a r .", "Vi har i dag modtaget svar."),
        ("B o r g e r m ø d e\tf r e d a g", "Borgermøde fredag"),
        ("Vi ved, at kommunenhar søgt.", "Vi ved, at kommunen har søgt."),
        ("Vi skriver, ogvi på den måde når", "Vi skriver, og vi på den måde når"),
        ("Der er to bør nehaver på Læsø", "Der er to børnehaver på Læsø"),
        ("Alle for eninger på Ærø", "Alle foreninger på Ærø"),
    ],
)
def test_single_places(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon) == text


@pytest.mark.parametrize(
    "raw",
    [
        "A B C D E F G",
        "a b c d e f g h",
        "x x x x x",
        "1 2 3 4 5 6",
        "Beboerne på Hjallerupvej og Kirsebærvænget er enige",
        "Den ny lavbundsjordsordning på Ærø",
        "der er i dag på Læsø en del at se til",
        "Se kanduse@by.example, kommunenhar.example og by_har_på",
        "for at vel gøre noget ind gående på øen",
    ],
)
def test_sound_places_stay(lexicon: Lexicon, raw: str) -> None:
    assert mended(raw, lexicon) == raw


def torn(text: str, share: float) -> str:
    """Blanks within words."""
    rng = random.Random(5)
    pairs = zip(text, text[1:] + " ", strict=True)
    return "".join(a + (" " if a.isalpha() and b.isalpha() and rng.random() < share else "") for a, b in pairs)


def merged(text: str, share: float) -> str:
    """Blanks lost."""
    rng = random.Random(5)
    return "".join("" if sign == " " and rng.random() < share else sign for sign in text)


@pytest.mark.parametrize(
    ("raw", "cut"),
    [
        (torn(LETTER, 0.03), 0.9),
        (torn(LETTER, 0.1), 0.9),
        (merged(LETTER, 0.2), 0.85),
        (merged(LETTER, 0.6), 0.75),
        ("\n".join("  ".join(" ".join(word) for word in line.split(" ")) for line in LETTER.split("\n")), 0.97),
    ],
)
def test_pages_whose_blanks_are_wrong(lexicon: Lexicon, raw: str, cut: float) -> None:
    before = Levenshtein.distance(raw, LETTER)
    assert before > 10
    assert Levenshtein.distance(mended(raw, lexicon), LETTER) <= (1 - cut) * before


def test_a_sound_page_stays(lexicon: Lexicon) -> None:
    assert mended(LETTER, lexicon) == LETTER


def test_segments_weigh_the_blanks(lexicon: Lexicon) -> None:
    assert segments(("kommunen", "har"), lexicon, Trust(spurious=5.0, lost=5.0))[0] == (0, 8)
    assert segments(("kommunenhar",), lexicon, Trust(spurious=5.0, lost=5.0))[0] == (0, 8)
    assert segments(("kommunenhar",), lexicon, Trust(spurious=5.0, lost=50.0))[0] == (0,)
    assert segments(("kom", "mu", "nen"), lexicon, Trust(spurious=2.0, lost=5.0))[0] == (0,)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en Þn Þnansiering", "en Þn finansiering"),
        ("alle \uf001nder \uf002ere", "alle finder flere"),
        ("en konßikt", "en konflikt"),
        ("kr. ¯ere ®re", "kr. flere fire"),
        ("Þór Jónsson fra Straße", "Þór Jónsson fra Straße"),
        ("Vare® og 5 ¯", "Vare® og 5 ¯"),
    ],
)
def test_signs_that_stand_for_ligatures(lexicon: Lexicon, raw: str, text: str) -> None:
    assert mended(raw, lexicon) == text


def test_lost_ligatures_come_back_where_a_page_has_none(lexicon: Lexicon) -> None:
    text = (
        LETTER
        + "Der er fire offentlige møder om finansiering, trafik og fleksible ordninger. De fleste konflikter er løst.\n"
    )
    raw = text
    for ligature in ("ffi", "ffl", "fi", "fl", "ff"):
        raw = raw.replace(ligature, "")
    assert "nansiering" in raw
    found = mended(raw, lexicon)
    assert Levenshtein.distance(found, text) <= 0.4 * Levenshtein.distance(raw, text)
    assert "finansiering" in found
    assert mended(raw + "Det er fint.", lexicon) == raw + "Det er fint."
