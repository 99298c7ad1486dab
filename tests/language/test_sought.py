from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.language.sought import question
from pipeline.language.typed import versions


def wanted(text: str) -> list[str]:
    """The first reading of each choice."""
    return [" ".join(choice[0].forms) for choice in question(text).wanted]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("svar fra borgmesteren til rådet", ["svar", "borgmesteren", "rådet"]),
        ("Det er en høring om havnen", ["høring", "havnen"]),
        ("fra og til", ["fra", "og", "til"]),  # nothing else is there
        ("AF kontor", ["af", "kontor"]),  # a name, in capitals
        ('"fra" borgmesteren', ["fra", "borgmesteren"]),
        ('"svar fra borgmesteren"', ["svar fra borgmesteren"]),
        ("fra* rådet", ["fra", "rådet"]),
        ("fra OR rådet bro", ["fra", "bro"]),
        ("sagsnr. 12.00.01-P19-3-14", ["12 00 01 p19 3 14"]),
        ("J. nr. 12.00.01", ["12 00 01"]),
        ("sags nr 2011-44", ["2011 44"]),
        ("sag om havnen", ["sag", "havnen"]),
        ("møde 7. juni 2022, havnen", ["møde", "7 juni 2022", "havnen"]),
        ("7/6 2022 havnen", ["7 6 2022", "havnen"]),
        ("ring 20 10 20 30", ["ring", "20 10 20 30"]),
        ("20 10 20 305", ["20", "10", "305"]),
        ("budget 2021 2022", ["budget", "2021", "2022"]),
        ("sag 12", ["sag", "12"]),  # of one part, it may be anything
    ],
)
def test_what_has_to_be_found(text: str, found: list[str]) -> None:
    assert wanted(text) == found


def test_what_is_not_wanted_stays_so() -> None:
    assert [choice[0].forms for choice in question("bro -fra").unwanted] == [("fra",)]


@pytest.mark.parametrize(
    "text",
    [
        *("bÃ¸rnehave", "b&oslash;rnehave", "b√∏rnehave", "b├╕rnehave"),
        *("b=F8rnehave", "b=C3=B8rnehave", "b%C3%B8rnehave", "b%f8rnehave"),
        *("b°rnehave", "b›rnehave", "b\x9brnehave", "b¢rnehave", "b¿rnehave"),
        *("b?rnehave", "b\ufffdrnehave"),
    ],
)
def test_a_word_that_was_damaged_in_some_way_stands_for_the_sound_one(text: str) -> None:
    assert "børnehave" in versions(text)


@pytest.mark.parametrize("text", ["børnehave", "Müller", "café", "Málaga", "100 %", "a=b", "hvad?", "?", "š"])
def test_a_sound_word_stands_for_itself(text: str) -> None:
    assert versions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "as_written"),
    [
        ("7.6.2022", "7 juni 2022"),
        ("07-06-2022", "7 juni 2022"),
        ("2022-06-07", "7 juni 2022"),
        ("7/6/2022", "07 06 2022"),
        ("07.06.2022", "7 6 2022"),
        ("7.6.2022", "2022 06 07"),
        ("7/6 2022", "7 juni 2022"),
        ("7. Juni 2022", "07 06 2022"),
        ("7 juni 2022", "2022 06 07"),
    ],
)
def test_a_date_stands_for_its_other_ways(text: str, as_written: str) -> None:
    assert as_written in versions(text)


@pytest.mark.parametrize("text", ["7.13.2022", "7.0.2022", "27.00.00", "2022-13-07", "7.6-2022"])
def test_other_figures_are_no_date(text: str) -> None:
    assert versions(text) == (text,)


@pytest.mark.parametrize("text", ["20102030", "20 10 20 30"])
def test_a_telephone_number_is_spaced_in_several_ways(text: str) -> None:
    (choice,) = question(text).wanted
    assert {phrase.forms for phrase in choice} == {("20102030",), ("20", "10", "20", "30"), ("2010", "2030")}


def test_only_typed_words_are_counted() -> None:
    assert len(question(" ".join(f"b?r{chr(97 + at)}?n" for at in range(24))).wanted) == 24
    assert len(question(" ".join(f"{day}.1.2022" for day in range(1, 32))).wanted) == 31
    with pytest.raises(UsageError, match="holds 101 words"):
        question("bro " * 101)
