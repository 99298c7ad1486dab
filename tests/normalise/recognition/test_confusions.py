"""Texts that lost their æ, ø, å; addresses; what must never be touched."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Doubtful, Proposal
from pipeline.normalise.recognition.confusions import MAKE, settle
from pipeline.normalise.recognition.damage import stretches
from pipeline.normalise.recognition.decode import Taken
from pipeline.normalise.recognition.kinds import Kind
from pipeline.normalise.stage import clean, repair_text
from pipeline.values.reading import Line, Page, Reading, TextSource, Word

MISREAD = """Keere udvalgsformand

Regionsradet indbyder hermed jer til at sgge om stgtte til forsgg med feelles
kgrsel. Fristen udlgber den 3. marts, og ansggningen ma hgjst fylde fire sider.
| bedes oplyse, hvilke omrader | gnsker at arbejde med, og hvem der far
ansvaret. Vi hdber, at svaret nar frem for mgdet, s& det kan behandles pa det
neeste made. Spgrgsmal kan rettes til Peer Skovgaard, psk@raadhus-aaby.dk,
eller pa www.aabyraad.dk/sggning. Aabenraa og Michael Raasted deltager.
"""
TRUE = """Kære udvalgsformand

Regionsrådet indbyder hermed jer til at søge om støtte til forsøg med fælles
kørsel. Fristen udløber den 3. marts, og ansøgningen må højst fylde fire sider.
I bedes oplyse, hvilke områder I ønsker at arbejde med, og hvem der får
ansvaret. Vi håber, at svaret når frem før mødet, så det kan behandles på det
næste møde. Spørgsmål kan rettes til Peer Skovgaard, psk@raadhus-aaby.dk,
eller på www.aabyraad.dk/sggning. Aabenraa og Michael Raasted deltager.
"""
WRITTEN_OUT = """Kaere kollega

Vi soeger om penge til et forloeb paa aeldreomraadet. Boern og unge hoerer ogsaa
under ordningen. Poeten og datoen er uaendrede; broen aabner i Koege i april.

Hilsen Aase Moeller, Aabenraa
"""
WRITTEN_TRUE = """Kære kollega

Vi søger om penge til et forløb på ældreområdet. Børn og unge hører også
under ordningen. Poeten og datoen er uændrede; broen åbner i Køge i april.

Hilsen Aase Moeller, Aabenraa
"""
ENGLISH = (
    "The council has made a decision about the grant and all members are asked to send their answers before Friday. "
    "Please note that the form must be signed by the mayor, and that late answers are not taken into account."
)


def distance(a: str, b: str) -> int:
    """Words that differ, in texts of as many words."""
    first, second = a.split(), b.split()
    assert len(first) == len(second)
    return sum(x != y for x, y in zip(first, second, strict=True))


def test_a_misread_letter_is_restored(lexicon: Lexicon) -> None:
    assert distance(MISREAD, TRUE) > 20
    assert distance(repair_text(MISREAD, lexicon).text, TRUE) <= 2


def test_addresses_names_and_numbers_stay_in_damaged_text(lexicon: Lexicon) -> None:
    text = repair_text(MISREAD, lexicon).text
    for kept in ("Peer Skovgaard", "psk@raadhus-aaby.dk", "www.aabyraad.dk/sggning", "Michael Raasted", "3. marts"):
        assert kept in text


@pytest.mark.parametrize(
    ("damaged", "word"),
    [
        ("| Igbet af aret", "I løbet af året"),
        ("de @vrige", "de øvrige"),
        ("bAde", "både"),
        ("indgdet", "indgået"),
        ("beskzeftigelse", "beskæftigelse"),
        ("TIf. 12 34 56 78", "Tlf. 12 34 56 78"),
        ("hos Jgrgen", "hos Jørgen"),
        ("FORSLAG PA OMRADET", "FORSLAG PÅ OMRÅDET"),
        ("tal for og\nefter", "tal før og\nefter"),
        ("tal for og imod", "tal for og imod"),
        ("hos PA Consulting", "hos PA Consulting"),
        ("i Ringkgbing-Skjern", "i Ringkøbing-Skjern"),
        ("hos Bagger og Overby", "hos Bagger og Overby"),
    ],
)
def test_kinds_of_misreading(lexicon: Lexicon, damaged: str, word: str) -> None:
    assert f"\n\n{word}\n" in repair_text(f"{MISREAD}\n{damaged}\n", lexicon).text


def test_letters_written_out_are_restored_and_names_are_not(lexicon: Lexicon) -> None:
    repaired = repair_text(WRITTEN_OUT, lexicon)
    assert repaired.text == WRITTEN_TRUE
    assert {edit.rule for edit in repaired.edits} == {"written-out-letter"}


@pytest.mark.parametrize("text", [TRUE, WRITTEN_TRUE, ENGLISH, "Kort svar: ja tak.", "", "\n\n"])
def test_sound_text_is_left_alone(lexicon: Lexicon, text: str) -> None:
    assert repair_text(text, lexicon).edits == ()


def test_words_that_exist_stay_in_sound_text(lexicon: Lexicon) -> None:
    text = (
        "Han bar sin maske, da far gik for langt ad den rette sti; en pa og en ar blev made på båden, sage uden grund."
    )
    assert repair_text(text, lexicon).edits == ()


def test_only_the_damaged_page_and_paragraph_are_judged_damaged(lexicon: Lexicon) -> None:
    both = TRUE + "\f" + MISREAD
    assert [s.start for s in stretches(both, lexicon)] == [len(TRUE) + 1]
    assert repair_text(both, lexicon).text.startswith(TRUE)
    mixed = TRUE + "\n" + TRUE + "\n" + MISREAD.split("\n\n")[1]
    assert [s.kind for s in stretches(mixed, lexicon)] == ["english"]


def test_every_repair_tells_how_sure_it_is(lexicon: Lexicon) -> None:
    edits = repair_text(MISREAD, lexicon).edits
    sure = {edit.before: edit.confidence for edit in edits}
    assert sure["ansggningen"] > 0.9
    assert all(MAKE <= edit.confidence < 1.0 for edit in edits)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Skriv til [kb@nyby.dk, tlf.", "Skriv til lkb@nyby.dk, tlf."),
        ("Skriv til |one@nyby.dk", "Skriv til lone@nyby.dk"),
        ("Skriv til hgt @nyby.dk nu", "Skriv til hgt@nyby.dk nu"),
        ("Skriv til hgt@ nyby.dk nu", "Skriv til hgt@nyby.dk nu"),
        ("Skriv til hgt@nyby. dk nu", "Skriv til hgt@nyby.dk nu"),
        ("Skriv til hgt@nyby,dk nu", "Skriv til hgt@nyby.dk nu"),
    ],
)
def test_damaged_addresses_are_mended_with_doubt(lexicon: Lexicon, raw: str, text: str) -> None:
    repaired = repair_text(raw, lexicon)
    assert repaired.text == text
    assert all(edit.rule == "address" and edit.confidence <= 0.6 for edit in repaired.edits)


@pytest.mark.parametrize(
    "text",
    ["Skriv [hgt@nyby.dk] nu", "| hgt@nyby.dk | 12 |", "Skriv til @nyby.dk eller hgt@nyby.dk", "mail: hgt@nyby.dk."],
)
def test_sound_addresses_stay(lexicon: Lexicon, text: str) -> None:
    assert repair_text(text, lexicon).text == text


def reading(text: str, source: TextSource, confidence: float) -> Reading:
    lines = tuple(
        Line(words=tuple(Word(text=w, confidence=confidence) for w in row.split())) for row in text.split("\n")
    )
    page = Page(number=1, width=595, height=842, lines=lines, source=source)
    return Reading(document="doc-7", pages=(page,), source=source, engine="test", paginated=True)


def test_a_reading_is_repaired_under_its_document(lexicon: Lexicon) -> None:
    repaired = clean(reading("Rådet holder møde i den nye kom-\nmune på onsdag", "born-digital", 1.0), lexicon)
    assert repaired.document == "doc-7"
    assert repaired.text == "Rådet holder møde i den nye kommune\npå onsdag"


SLIPS = "Fristen for tiibagemelding er på onsdag\nså nabøkommuner i ånsøgninger kan nå det"


def test_single_slips_are_corrected_on_recognised_pages_only(lexicon: Lexicon) -> None:
    repaired = clean(reading(SLIPS, "ocr", 0.7), lexicon)
    assert repaired.text == "Fristen for tilbagemelding er på onsdag\nså nabokommuner i ansøgninger kan nå det"
    assert {edit.rule for edit in repaired.edits} == {"ocr-misread"}
    one = "Fristen for tiibagemelding er på onsdag\nså alle kommuner kan nå det"
    assert clean(reading(one, "ocr", 0.7), lexicon).text == one.replace("tii", "til")
    assert clean(reading(one, "born-digital", 0.7), lexicon).edits == ()


def test_rare_words_and_names_stay_on_recognised_pages(lexicon: Lexicon) -> None:
    text = "Mødet på Krogstrupvænget ledes af Zenobia Qvistrup\nom uopfindsomhed og fjernaflæsningsklausuler"
    assert clean(reading(text, "ocr", 0.6), lexicon).edits == ()


@pytest.mark.parametrize(
    ("words", "odds", "kind", "made"),
    [
        (("mgde", "møde"), 0.8, "english", True),
        (("tiibage", "tilbage"), 0.8, "danish", False),
        (("tiibage", "tilbage"), 0.999, "danish", True),
        (("åt", "at"), 0.97, "danish", True),
        (("åt", "at"), 0.9, "danish", False),
        (("Vilkårrne", "Vilkårene"), 0.999, "danish", True),
        (("Røgnvald", "Ragnvald"), 0.999, "danish", False),
        (("vise-xqvelej", "vise xqvelej"), 0.999, "danish", False),
    ],
)
def test_what_is_not_sure_enough_is_offered(
    lexicon: Lexicon, words: tuple[str, str], odds: float, kind: Kind, made: bool
) -> None:
    read, true = words
    settled = settle(read, Taken(0, len(read), true, odds, ((read, 1.0 - odds),)), kind, lexicon)
    assert isinstance(settled, Proposal if made else Doubtful)


def test_short_words_that_the_recogniser_weighed_itself_take_more(lexicon: Lexicon) -> None:
    found = Taken(0, 4, "inkl", 0.995, (("unkl", 0.005),))
    assert isinstance(settle("unkl", found, "danish", lexicon), Proposal)
    assert isinstance(settle("unkl", found, "danish", lexicon, short=0.965), Doubtful)


def test_a_bar_before_a_small_letter_is_the_word_i(lexicon: Lexicon) -> None:
    assert clean(reading("Her kan | søge om støtte på området", "ocr", 0.9), lexicon).text == (
        "Her kan I søge om støtte på området"
    )
    assert clean(reading("Skole | 10 | Ældre", "ocr", 0.9), lexicon).edits == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ring på tif. 12 34 56 78", "Ring på tlf. 12 34 56 78"),
        ("TIf. 44 55 66 77 senest kI. 12", "Tlf. 44 55 66 77 senest kl. 12"),
        ("ki og tif er ingen tal", "ki og tif er ingen tal"),
    ],
)
def test_a_stroke_in_an_abbreviation_before_a_number_is_an_l(lexicon: Lexicon, raw: str, text: str) -> None:
    assert clean(reading(raw, "ocr", 0.99), lexicon).text == text
    assert clean(reading("Se filen kort.tif 12 34", "ocr", 0.9), lexicon).edits == ()
