"""What letters do, over many wordings, senders and decades."""

from __future__ import annotations

import pytest

from pipeline.values.letter import Letter
from tests.extract.read import read
from tests.extract.varied.case import Case
from tests.extract.varied.choosing import CHOOSES
from tests.extract.varied.idle import NONE
from tests.extract.varied.inviting import INVITES
from tests.extract.varied.more_answering import MORE_ANSWERS
from tests.extract.varied.more_deciding import MORE_CHOICES
from tests.extract.varied.more_deciding_too import LATER_CHOICES
from tests.extract.varied.more_opening import MORE_OPENINGS
from tests.extract.varied.more_other import MORE_IDLE, MORE_MOVES
from tests.extract.varied.moving import UPDATES
from tests.extract.varied.offering import OFFERS
from tests.extract.varied.refusing import REFUSES
from tests.extract.varied.replying import LETTERS
from tests.extract.varied.replying_by_mail import MAILS
from tests.extract.varied.replying_too import MORE_LETTERS


def _read(case: Case) -> Letter:
    return read(case.text, header=case.header)


def _named(letter: Letter, kind: str) -> set[str]:
    return {m.value.name for one in letter.outcomes if one.kind.value == kind for m in one.municipalities}


@pytest.mark.parametrize("case", INVITES + OFFERS + MORE_OPENINGS)
def test_opens_a_round(case: Case) -> None:
    letter = _read(case)
    assert letter.function.value == "announces"
    assert letter.announcement is not None


@pytest.mark.parametrize("case", LETTERS + MORE_LETTERS + MAILS + MORE_ANSWERS)
def test_answers_for_whom_it_names(case: Case) -> None:
    letter = _read(case)
    assert letter.function.value == "answers"
    assert {one.municipality.value.name for one in letter.answers} == case.who
    if case.declined is not None:
        assert {one.declined is not None for one in letter.answers} == {case.declined}


@pytest.mark.parametrize("case", CHOOSES + REFUSES + MORE_CHOICES + LATER_CHOICES)
def test_decides_for_whom_it_names(case: Case) -> None:
    letter = _read(case)
    assert letter.function.value == "decides"
    assert _named(letter, "selection") == case.chosen
    assert _named(letter, "rejection") == case.refused
    assert case.kind is None or [one.kind.value for one in letter.outcomes] == [case.kind]


@pytest.mark.parametrize("case", UPDATES + MORE_MOVES)
def test_moves_a_round_or_reminds_of_it(case: Case) -> None:
    letter = _read(case)
    assert letter.function.value == "updates"
    assert case.kind is None or [one.kind.value for one in letter.outcomes] == [case.kind]


@pytest.mark.parametrize("case", NONE + MORE_IDLE)
def test_does_nothing_of_the_kind(case: Case) -> None:
    letter = _read(case)
    assert letter.function.value == "none"
    assert letter.outcomes == ()
    assert letter.answers == ()


def test_a_municipality_that_writes_back_in_unknown_words_is_no_sure_none() -> None:
    letter = read("""
Thisted Kommune
Asylgade 30
7700 Thisted

Kulturministeriet
Nybrogade 2

4. maj 2016

Puljen til egnsteatre

Teaterchefen er orienteret og glæder sig.

Med venlig hilsen
Jens Østergård
""")
    assert letter.function.value == "answers"
    assert letter.function.confidence < 0.8
    assert "unclear-function" in [one.code for one in letter.doubts]


def test_a_list_with_an_unknown_name_is_not_sure() -> None:
    text = "Miljøministeriet\n\n4. maj 2016\n\nPulje til vandløb\n\nMinisteriet har udvalgt {} til forsøget.\n"
    whole = read(text.format("Skive Kommune, Morsø Kommune og Thisted Kommune")).outcomes[0]
    torn = read(text.format("Skive Kommune, Morsø Kommune og Thirsbæk")).outcomes[0]
    assert whole.kind.confidence >= 0.8
    assert torn.kind.confidence < 0.8


def test_a_count_beyond_the_names_is_not_sure() -> None:
    outcome = read("""
Miljøministeriet

4. maj 2016

Pulje til vandløb

Ministeriet har udvalgt fem kommuner: Skive Kommune, Morsø Kommune og Thisted Kommune.
""").outcomes[0]
    assert outcome.kind.confidence < 0.8
    assert all(one.confidence < 0.8 for one in outcome.municipalities)
