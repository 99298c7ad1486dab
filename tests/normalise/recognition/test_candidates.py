"""Candidates: what a word as read may have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.normalise.recognition.candidates import candidates
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.kinds import channel_of


@pytest.fixture(scope="session")
def english(lexicon: Lexicon) -> Channel:
    return channel_of("english", lexicon)


@pytest.fixture(scope="session")
def danish(lexicon: Lexicon) -> Channel:
    return channel_of("danish", lexicon)


def first(read: str, channel: Channel, lexicon: Lexicon) -> str:
    return candidates(read, channel, lexicon, limit=5)[0].text


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("tilskud", "tilskud"), ("kommune", "kommune"), ("lgsning", "løsning"), ("afggrelse", "afgørelse"),
        ("veere", "være"), ("keempe", "kæmpe"), ("hdber", "håber"), ("omrade", "område"), ("p&", "på"), ("P&", "På"),
        ("st0tte", "støtte"), ("Qkonomi", "Økonomi"), ("lndstilling", "Indstilling"), ("RADHUSET", "RÅDHUSET"),
        ("@KONOMI", "ØKONOMI"), ("bgrnehaven", "børnehaven"), ("kommuneme", "kommunerne"),
    ],
)  # fmt: skip
def test_words_read_by_an_english_model(read: str, true: str, english: Channel, lexicon: Lexicon) -> None:
    assert first(read, english, lexicon) == true


@pytest.mark.parametrize(
    ("read", "true"), [("bestyreisen", "bestyrelsen"), ("kornmunen", "kommunen"), ("behandiing", "behandling")]
)
def test_words_read_from_bad_scans(read: str, true: str, danish: Channel, lexicon: Lexicon) -> None:
    assert first(read, danish, lexicon) == true


@pytest.mark.parametrize(
    ("read", "true"), [("tilsynsbesgget", "tilsynsbesøget"), ("leesevejledning", "læsevejledning")]
)
def test_compounds_that_no_list_has(read: str, true: str, english: Channel, lexicon: Lexicon) -> None:
    assert first(read, english, lexicon) == true


@pytest.mark.parametrize(
    ("read", "true"), [("seldre-", "ældre-"), ("bgrne-", "børne-"), ("bgrne-omradet", "børne-området")]
)
def test_hyphens_stay(read: str, true: str, english: Channel, lexicon: Lexicon) -> None:
    assert true in [one.text for one in candidates(read, english, lexicon, limit=5)]


def test_a_lost_blank_is_found(english: Channel, lexicon: Lexicon) -> None:
    found = next(one for one in candidates("skalvi", english, lexicon, limit=5) if one.text == "skal vi")
    assert Misread(" ", "") in found.misread
    assert found.cost == pytest.approx(english.lost_blank, abs=0.5)


def test_real_words_have_their_rivals(english: Channel, lexicon: Lexicon) -> None:
    assert "før" in [one.text for one in candidates("for", english, lexicon, limit=5)]
    assert "så" in [one.text for one in candidates("sa", english, lexicon, limit=5)]


@pytest.mark.parametrize("read", ["2019", "17.00.00", "12-0345", "A12-3456-78", "…", "x" * 200])
def test_what_is_no_word_is_left_alone(read: str, english: Channel, lexicon: Lexicon) -> None:
    assert [one.text for one in candidates(read, english, lexicon, limit=5)] == [read]


def test_the_cost_is_that_of_the_reading_and_names_it(english: Channel, lexicon: Lexicon) -> None:
    best = candidates("lgsning", english, lexicon, limit=5)[0]
    assert best.misread == (Misread("ø", "g"),)
    assert best.cost == pytest.approx(english.unit(Misread("ø", "g")) + sum(map(english.kept, "lsning")))


def test_capitals_stand_where_danish_has_them(english: Channel, lexicon: Lexicon) -> None:
    for read in ("OMRADE", "Omrade", "omrade"):
        for one in candidates(read, english, lexicon, limit=8):
            inner = one.text[1:]
            assert one.text == read or inner == inner.lower() or one.text.isupper()


_LEXICON = Lexicon.load(models_folder())
_ENGLISH = channel_of("english", _LEXICON)


@given(st.text("abdeøåæglnrs0&@-|IÆ.", max_size=30), st.integers(1, 6))
def test_what_was_read_is_always_among_them_and_none_twice(read: str, limit: int) -> None:
    found = candidates(read, _ENGLISH, _LEXICON, limit=limit)
    texts = [one.text for one in found]
    assert read in texts
    assert len(texts) == len(set(texts)) <= limit
    assert all(one.cost >= 0.0 for one in found)
