"""Letters lost to question marks and U+FFFD, put in again by the sentence around them."""

from __future__ import annotations

import re

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.undo import restore
from pipeline.normalise.ledger import Ledger
from pipeline.values.clean import CleanText, replay

TEXT = (
    "Kære Søren Jørgensen\n\n"
    "Økonomiudvalget behandlede på mødet den 3. oktober jeres ansøgning om støtte til børnehaven i Køge. Hvad skal "
    "der ske nu? Forvaltningen foreslår, at byrådet først tager stilling, når høringen er slut. Ældrerådet og de "
    "øvrige nævn får sagen forelagt igen. Vi håber, at I kan nå det inden jul, og at vi har svaret før nytår. Ellers "
    "må vi udsætte sagen til næste år. Har I spørgsmål? Så ring til os på rådhuset.\n\n"
    "Åbningstiden er ændret, og indgangen ligger på hjørnet af Nørregade. Er I i tvivl? Spørg blot. Brønderslev, Ærø "
    "og Århus har også søgt.\n\n"
    "Med venlig hilsen\nÅse Bjørn"
)
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 0.97  # share of the words with lost letters that must come back


def lost(text: str, sign: str, letters: str = "æøåÆØÅ") -> str:
    return "".join(sign if c in letters else c for c in text)


def repaired(raw: str, lexicon: Lexicon) -> CleanText:
    ledger = Ledger(raw)
    restore(ledger, lexicon)
    return ledger.finish("")


def share_right(true: str, read: str) -> float:
    words = [m.group() for m in WORD.finditer(true)]
    wanted = [i for i, word in enumerate(words) if not word.isascii()]
    found = re.findall(r"[^\W\d_](?:[^\W\d_]|[?\ufffd](?=[^\W\d_]))*", read)
    if len(found) != len(words):
        return 0.0
    return sum(found[i] == words[i] for i in wanted) / len(wanted)


@pytest.mark.parametrize("sign", ["?", "\ufffd", "??", "\ufffd\ufffd"])
def test_nearly_every_word_comes_back(lexicon: Lexicon, sign: str) -> None:
    clean = repaired(lost(TEXT, sign), lexicon)
    assert share_right(TEXT, clean.text) >= ENOUGH
    assert replay(clean.raw, clean.edits) == clean.text


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
@pytest.mark.parametrize("letters", ["æ", "ø", "å", "ÆØÅ", "æÅ"])
def test_where_only_some_letters_were_lost(lexicon: Lexicon, sign: str, letters: str) -> None:
    clean = repaired(lost(TEXT, sign, letters), lexicon)
    assert share_right(TEXT, clean.text) >= ENOUGH


@pytest.mark.parametrize("sign", ["?", "\ufffd", "??"])
def test_real_question_marks_stay(lexicon: Lexicon, sign: str) -> None:
    clean = repaired(lost(TEXT, sign), lexicon)
    for question in ("ske nu?", "spørgsmål?", "Er I i tvivl?"):
        assert question in clean.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("En k\ufffdbmand", "En købmand"),
        ("Byr??dets bel\ufffd\ufffdb", "Byrådets beløb"),
        ("Vi s?ger p? r?dets vegne", "Vi søger på rådets vegne"),
        ("Hvad skal vi g?re p? m?det i morgen?", "Hvad skal vi gøre på mødet i morgen?"),
        ("?nsker du svar p? sp?rgsm?let?", "Ønsker du svar på spørgsmålet?"),
        ("Hvad s?? Det m? vi drøfte, n?r I er her.", "Hvad så? Det må vi drøfte, når I er her."),
        ("F\ufffdLLES M\ufffdDE P\ufffd R\ufffdDHUSET", "FÆLLES MØDE PÅ RÅDHUSET"),
        ("den \ufffdkonomiske ramme. \ufffdkonomien er stram", "den økonomiske ramme. Økonomien er stram"),
        ("Besk\ufffdftigelsesomr\ufffddets f\ufffdllesr\ufffdd", "Beskæftigelsesområdets fællesråd"),
        ("S?ren, K?ge, J?rgensen og Br?nderslev", "Søren, Køge, Jørgensen og Brønderslev"),
        ("Caf\ufffden ligger i K\ufffdbenhavn", "Caféen ligger i København"),
    ],
)
def test_sentences(lexicon: Lexicon, raw: str, text: str) -> None:
    assert repaired(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Han f\ufffdr svar, f\ufffdr mødet begynder", "Han får svar, før mødet begynder"),
        ("De m\ufffddes til et m\ufffdde i dag", "De mødes til et møde i dag"),
        ("på den m\ufffdde når vi det", "på den måde når vi det"),
    ],
)
def test_words_of_two_meanings_are_told_by_their_neighbours(lexicon: Lexicon, raw: str, text: str) -> None:
    assert repaired(raw, lexicon).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Vi m?des p? r?dhuset ? og kun der ? kl. 10?12.", "Vi mødes på rådhuset – og kun der – kl. 10–12."),
        ("F\ufffdlles m\ufffdde efter servicelovens \ufffd 12", "Fælles møde efter servicelovens § 12"),
        ("«Vi m?des» p? r?dhuset ? og der", "«Vi mødes» på rådhuset ? og der"),
        ("Er du klar ? Ja ? vi er her", "Er du klar ? Ja ? vi er her"),
    ],
)
def test_dashes_and_sections_where_signs_were_lost(lexicon: Lexicon, raw: str, text: str) -> None:
    assert repaired(raw, lexicon).text == text


def test_each_edit_is_one_letter_with_its_probability(lexicon: Lexicon) -> None:
    edits = repaired("Vi s\ufffdger p\ufffd r\ufffddets vegne", lexicon).edits
    assert [(edit.before, edit.after) for edit in edits] == [("\ufffd", "ø"), ("\ufffd", "å"), ("\ufffd", "å")]
    assert all(edit.rule == "lost-letter" and 0.5 <= edit.confidence <= 1 for edit in edits)


def test_what_stays_open_is_offered(lexicon: Lexicon) -> None:
    clean = repaired("Vi var i Xq\ufffdzt i går", lexicon)
    assert clean.text == "Vi var i Xq\ufffdzt i går"
    (doubt,) = clean.doubts
    assert doubt.text == "Xq\ufffdzt" and doubt.rule == "lost-letter"
    assert all(len(text) == len(doubt.text) for text, _ in doubt.alternatives)
    assert sum(share for _, share in doubt.alternatives) <= 1.01


@pytest.mark.parametrize(
    "text",
    [
        "Er du klar? Ja?Nej. Hvem? spurgte hun. Hvad? Hvordan???",
        "Se https://by.example/s?a=b&c=d og www.by.example/?id=4 (side ?)",
        "Kan vi få det? Må vi? På mandag? Og i år? Også så?",
        "What? Who? Why not? – Yes?",
        "Søgningen «m?ller» på nøgleordet finder både Miller og Møller; måske også færre, når der står få ord.",
        "???? ? ?? ?",
    ],
)
def test_sound_question_marks_stay(lexicon: Lexicon, text: str) -> None:
    assert repaired(text, lexicon).text == text
