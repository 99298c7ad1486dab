"""Which words of a text are running Danish."""

from __future__ import annotations

import pytest

from pipeline.normalise.recognition.passages import is_danish, passages


def kept(text: str) -> list[str]:
    return [token.text for line in passages(text) for token in line.tokens]


@pytest.mark.parametrize(
    "text",
    [
        "The board will meet in May and the papers are sent to all of you before that.",
        "Wir danken Ihnen und hoffen, dass das Treffen nicht verlegt wird.",
        "Nous vous prions de nous envoyer les papiers avant le mois de mai.",
        "Vi har fatt soknaden deres og onsker mer informasjon om hva dere vil bruke pengene til.",
        "Vi kan inte komma och skickar ett nytt förslag till er.",
        "for (i = 0; i < n; i++) { total += felt[i]; }",
        "SELECT navn, aar FROM sager WHERE aar >= 2018;",
    ],
)
def test_other_languages_and_code_are_left_out(text: str) -> None:
    assert kept(text) == []


def test_a_foreign_quotation_is_left_out_of_a_danish_line() -> None:
    text = "Han skrev »we have not received the papers« i det brev, som vi fik i maj."
    assert kept(text) == ["Han", "skrev", "i", "det", "brev", "som", "vi", "fik", "i", "maj"]


def test_danish_stays_with_or_without_its_strokes() -> None:
    assert len(kept("Vi har ikke modtaget svar pa det brev, som vi sendte i maj.")) == 13
    assert len(kept("Vi har ikke modtaget svar på det brev, som vi sendte i maj.")) == 13


def test_a_number_that_other_languages_have_for_another_word_is_danish() -> None:
    assert kept("to borde, to stole til rum 4") == ["to", "borde", "to", "stole", "til", "rum"]


def test_every_line_is_told_with_what_parts_it_from_the_one_before() -> None:
    lines = list(passages("en\nto\n\ntre\ffire"))
    assert [line.gap for line in lines] == ["", "\n", "\n\n", "\f"]
    assert [line.tokens[0].text for line in lines] == ["en", "to", "tre", "fire"]


def test_the_commonest_words_are_known() -> None:
    assert is_danish("Og")
    assert is_danish("pa")
    assert not is_danish("workshop")
