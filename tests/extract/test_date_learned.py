"""The learned opinion on dates: it speaks where no rule does, and lets nothing pass that rules know to be else."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.date_confidence import TRUSTED
from pipeline.extract.kinds.dates import DateFacts, find
from tests.extract.build import sheet_from_text

HEAD = "Bestyrelsen\n\nDato: 3. maj 2021\n\nInvitation\n\nKære alle\n\n"


def _found(sentence: str) -> DateFacts:
    return find(sheet_from_text(HEAD + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Sidste chance for at komme med er den 4. juni 2021.",
        "Vi vil meget gerne have et ord fra jer, om I er med, senest den 4. juni 2021.",
        "Deadline er den 4. juni 2021.",
        "Send jeres ansøgning, så vi har den den 4. juni 2021.",
    ],
)
def test_a_letter_speaks_of_a_round_without_its_usual_words(sentence: str) -> None:
    facts = _found(sentence)
    assert facts.deadline is not None and facts.deadline.value == "2021-06-04"


@pytest.mark.parametrize(
    "sentence",
    [
        "Der er frokost den 4. juni 2021, og tilmelding til mødet sker senest den 1. juni 2021.",
        "Styrelsen svarer ansøgerne inden den 1. juli 2021.",
        "De udvalgte kommuner skal bekræfte deres deltagelse senest den 1. juni 2021.",
    ],
)
def test_what_rules_know_to_be_no_deadline_is_none(sentence: str) -> None:
    assert _found(sentence).deadline is None


@pytest.mark.parametrize(
    "sentence", ["Har I lyst, så giv lyd 4. juni 2021.", "Jeres svar samles ind den 4. juni 2021."]
)
def test_a_role_that_only_the_model_gives_is_not_trusted(sentence: str) -> None:
    facts = _found(sentence)
    assert facts.deadline is not None and facts.deadline.confidence < TRUSTED


def test_without_a_model_the_rules_stand_alone() -> None:
    sheet = sheet_from_text(HEAD + "Ansøgningsfristen er den 4. juni 2021.")
    sheet.acts = None
    facts = find(sheet)
    assert facts.deadline is not None and facts.deadline.confidence == pytest.approx(0.95, abs=0.02)
