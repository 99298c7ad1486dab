"""Which words are looked at in damaged text, and what they may have been."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.choices import admitted, possible, readable
from pipeline.normalise.recognition.kinds import Kind, channel_of
from pipeline.normalise.words import Token, words


def token(text: str) -> Token:
    return next(words(text))


@pytest.mark.parametrize(
    "text",
    ["KMD", "6M", "C3-plan", "Aabenraa", "x", "a" * 41, "12a3"],
)
def test_codes_numbers_addresses_and_official_names_are_not_looked_at(lexicon: Lexicon, text: str) -> None:
    found = [one for one in words(text) if admitted(one, "english", lexicon)]
    assert found == []


@pytest.mark.parametrize(("kind", "text"), [("english", "for"), ("english", "s9ge"), ("danish", "ansøgnlng")])
def test_what_may_be_damaged_is_looked_at(lexicon: Lexicon, kind: Kind, text: str) -> None:
    assert admitted(token(text), kind, lexicon)


def test_usual_words_of_a_noisy_page_are_taken_as_read(lexicon: Lexicon) -> None:
    assert not admitted(token("for"), "danish", lexicon)


def texts(word: str, lexicon: Lexicon, kind: Kind = "english") -> set[str]:
    return {one.text for one in possible(token(word), channel_of(kind, lexicon), lexicon, 0.0)}


def test_a_word_may_always_be_what_was_read(lexicon: Lexicon) -> None:
    assert {"sgge", "søge"} <= texts("sgge", lexicon)


@pytest.mark.parametrize("word", ["post@kyst-raad", "naere-raad@kyst", "6m", "tel. +45"])
def test_addresses_measures_and_abbreviations_stay(lexicon: Lexicon, word: str) -> None:
    assert len(texts(word, lexicon)) == 1


def test_a_sign_in_front_has_no_case(lexicon: Lexicon) -> None:
    assert {"ønsker", "Ønsker"} <= texts("@nsker", lexicon)


def test_an_abbreviation_only_gets_its_strokes_back(lexicon: Lexicon) -> None:
    assert texts("th. nu", lexicon) == {"th"}
    assert "på" in texts("pa. Nu", lexicon)


def test_a_misreading_costs_more_on_a_good_page_than_on_a_bad_one(lexicon: Lexicon) -> None:
    channel = channel_of("danish", lexicon)
    good, bad = (
        {one.text: one.cost for one in possible(token("ansøgnlng"), channel, lexicon, change)} for change in (4.0, -1.0)
    )
    assert good["ansøgning"] - bad["ansøgning"] == pytest.approx(5.0)
    assert good["ansøgnlng"] == bad["ansøgnlng"]


def test_lines_of_junk_are_not_looked_at(lexicon: Lexicon) -> None:
    text = "Vi sender svaret tll kommunen\nwrgx SE qpl ERE xvn kdlp"
    assert [one.text for one in readable(text, 0, len(text), "danish", lexicon)] == text.partition("\n")[0].split()
