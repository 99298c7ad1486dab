"""What the words of a stretch were taken for, by their neighbours and by the document's own misreadings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.decode import Taken, taken
from pipeline.normalise.recognition.walk import Candidate
from pipeline.normalise.words import Token, words


def best(
    text: str, lexicon: Lexicon, options: dict[str, list[Candidate]], *, learning: Channel | None = None
) -> list[Taken]:
    def of(token: Token) -> Sequence[Candidate]:
        return [Candidate(token.text, 0.0), *options.get(token.text, [])]

    def joins(word: str) -> Sequence[Candidate]:
        return options.get(word, [])

    return list(taken(text, list(words(text)), of, joins, lexicon, learning=learning))


def chosen(text: str, lexicon: Lexicon, options: dict[str, list[Candidate]]) -> dict[str, str]:
    return {text[one.start : one.end]: one.text for one in best(text, lexicon, options)}


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [
        ("vi skal tale med jer om det", "med", "med"),
        ("han sagde det i gar", "gar", "går"),
        ("hun har en far", "far", "far"),
        ("hvem far pengene", "far", "får"),
        ("man kan sage om penge", "sage", "søge"),
    ],
)
def test_neighbours_decide(lexicon: Lexicon, text: str, word: str, true: str) -> None:
    options = {"med": [Candidate("mød", 0.5)], "gar": [Candidate("går", 0.5)], "sage": [Candidate("søge", 0.5)]}
    options["far"] = [Candidate("får", 0.5)]
    assert chosen(text, lexicon, options)[word] == true


def test_a_name_that_is_no_other_word_has_a_capital(lexicon: Lexicon) -> None:
    options = {
        "@rum": [Candidate("Ørum", 1.0), Candidate("ørum", 1.0)],
        "@en": [Candidate("Øen", 1.0), Candidate("øen", 1.0)],
    }
    assert chosen("vi mødes i @rum og på @en", lexicon, options) == {"@rum": "Ørum", "@en": "øen"}


def test_two_torn_halves_are_one_word(lexicon: Lexicon) -> None:
    torn = {"borqm": [], "estxr": [], "borqmestxr": [Candidate("borgmester", 6.0)]}
    assert chosen("den nye borqm estxr kommer", lexicon, torn)["borqm estxr"] == "borgmester"


def test_words_across_a_sign_are_no_neighbours(lexicon: Lexicon) -> None:
    torn = {"borqmestxr": [Candidate("borgmester", 6.0)]}
    assert chosen("den nye borqm, estxr kommer", lexicon, torn) == {}


def test_probabilities_and_rivals_are_told(lexicon: Lexicon) -> None:
    (found,) = best("man kan sage om penge", lexicon, {"sage": [Candidate("søge", 0.5)]})
    assert found.odds > 0.9
    assert found.rivals[0][0] == "sage"
    assert found.odds + found.rivals[0][1] == pytest.approx(1.0)


def test_a_document_teaches_how_it_was_misread(lexicon: Lexicon) -> None:
    channel = Channel.parse("test", "ø\tg\t5\t10\nø\to\t5\t10\no\to\t10\t10\ng\tg\t10\t10")
    by_g, by_o = (Misread("ø", "g"),), (Misread("ø", "o"),)
    sure = {"sgger": [Candidate("søger", 0.7, by_g)], "stgtte": [Candidate("støtte", 0.7, by_g)]}
    unsure = {"for": [Candidate("før", 0.7, by_o)]}
    text = "vi sgger stgtte til det vi sgger stgtte til for og efter"

    def odds(learning: Channel | None) -> float:
        (found,) = [
            one for one in best(text, lexicon, sure | unsure, learning=learning) if text[one.start : one.end] == "for"
        ]
        return found.odds if found.text == "før" else dict(found.rivals)["før"]

    assert odds(channel) < odds(None)
