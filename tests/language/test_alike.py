"""Which spellings may be one name."""

from __future__ import annotations

import pytest

from pipeline.language.alike import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kasper Valdbo", "Kasper Waldboe"),
        ("Socialmin.", "Socialministeriet"),
        ("Socialministeriet", "Socialministerict"),
        ("Aabenraa Kommune", "Åbenrå kommune"),
        ("KL", "kl"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vejle Kommune", "Vejen Kommune"),
        ("Jens Hansen", "Jens Jensen"),
        ("Socialministeriet", "Socialstyrelsen"),
        ("KL", "KK"),
        ("Region Nordjylland", "Region Midtjylland"),
        ("Kommune", "Skive Kommune"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert not same_name(one, other)
