"""The model of names: on sentences of letters that nobody trained on, and how it takes words apart."""

from __future__ import annotations

import pytest

from pipeline.language.entities import Hints, names
from pipeline.language.resources import models_folder


def told(text: str) -> set[tuple[str, str]]:
    return {(one.label, text[one.start : one.end]) for one in names().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sagen behandles af Gudmund Toftlev, der sidder i kontoret.", ("PER", "Gudmund Toftlev")),
        ("Med venlig hilsen\n\nBirthe Klitvang\nkontorchef", ("PER", "Birthe Klitvang")),
        ("Vi har talt med Karl Ove H. Sandbæk om sagen.", ("PER", "Karl Ove H. Sandbæk")),
        ("Brevet er sendt til Undervisningsministeriet i går.", ("ORG", "Undervisningsministeriet")),
        ("Mødet holdes i Svendborg den 3. maj.", ("LOC", "Svendborg")),
    ],
)
def test_names_in_letters(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


def test_common_words_are_no_names() -> None:
    assert told("Ansøgningen skal være fremme senest fredag, og skemaet vedlægges.") == set()
    assert told("") == set()


def test_hints_see_a_genitive_and_the_first_part_of_a_double_name() -> None:
    hints = Hints.load(models_folder())
    assert hints.of("Birthes") == hints.of("Birthe") != hints.of("Xqwvz")
    assert hints.of("Birthe-Lone").startswith(hints.of("Birthe"))
    assert hints.of("kontor") != hints.of("Birthe")
    assert hints.of("12") == "-"
