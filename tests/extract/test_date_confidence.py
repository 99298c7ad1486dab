"""How sure the dates are: what is doubtful stays below acceptance, what is plain above it."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.date_confidence import TRUSTED
from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

HEAD = "Kulturstyrelsen\n\nDato: 3. maj 2021\n\nTil kommunerne\n\nAnsøgning til puljen\n\n"

PLAIN = [
    "Ansøgningsfristen er den 4. juni 2021.",
    "Ansøgninger skal være modtaget senest den 4. juni 2021 kl. 12.",
    "Fristen forlænges til den 18. juni 2021.",
    "Puljen har to ansøgningsfrister i år: den 4. juni 2021 og den 1. oktober 2021.",
]
DOUBTFUL = [
    "Ansøgningsfristen er den 4. juni 2021. Senere i brevet er ansøgningsfristen sat til den 11. juni 2021.",
    "Ansøgningsfristen er mandag den 4. juni 2021.",  # it was a Friday
    "Ansøgningsfristen er den 4. juni 2025.",  # four years after the letter
    "Ansøgningsfristen er den 4. juni 2021. Projekterne begynder den 1. juni 2021.",
    "Høringsfristen er seks uger.",
]


@pytest.mark.parametrize("sentence", PLAIN)
def test_what_is_plainly_said_is_trusted(sentence: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.deadline is not None and facts.deadline.confidence >= TRUSTED
    assert max(f.confidence for f in facts.dates) >= TRUSTED


@pytest.mark.parametrize("sentence", DOUBTFUL)
def test_one_doubtful_role_takes_all_dates_below_acceptance(sentence: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.deadline is not None and facts.deadline.confidence < TRUSTED
    assert facts.dates and max(f.confidence for f in facts.dates) < TRUSTED


def test_a_letter_date_with_a_rival_is_not_trusted() -> None:
    one = find(sheet_from_text("KL\n\n3. maj 2021\n\nTil kommunerne\n\nTak for jeres svar på puljen."))
    two = find(sheet_from_text("KL\n\n3. maj 2021\n\n7. maj 2021\n\nTil kommunerne\n\nTak for jeres svar på puljen."))
    assert one.letter_date is not None and one.letter_date.confidence >= TRUSTED
    assert two.letter_date is not None and two.letter_date.confidence < TRUSTED


def test_the_letter_date_comes_from_the_foot_and_not_from_a_meeting() -> None:
    text = (
        "Naturstyrelsen\n\nPulje til vådområder\n\nKommunerne kan søge.\n\n"
        "Spørgemøde afholdes 12. marts 2019 kl. 10-11.\n\nAnsøgningsfrist: 1. april 2019 kl. 12.00\n\n"
        "Med venlig hilsen\nBo Lund\n\n20. februar 2019\nSagsnr. 12-33\n8000 Aarhus C"
    )
    facts = find(sheet_from_text(text))
    assert facts.letter_date is not None and facts.letter_date.value == "2019-02-20"
    assert facts.letter_date.confidence >= TRUSTED


def test_a_sentence_that_begins_a_line_with_received_is_no_stamp() -> None:
    text = HEAD + "Ansøgningerne skal være\nmodtaget senest fredag den 4. juni 2021 kl. 12."
    facts = find(sheet_from_text(text))
    assert facts.received is None
    assert facts.deadline is not None and facts.deadline.value == "2021-06-04T12:00"


def test_the_stamp_names_its_office_between_word_and_date() -> None:
    facts = find(sheet_from_text("KL\n\nMODTAGET\nKulturstyrelsen\n5. maj 2021\n\nDato: 3. maj 2021\n\nTil styrelsen"))
    assert facts.received is not None and facts.received.value == "2021-05-05"
    assert facts.letter_date is not None and facts.letter_date.value == "2021-05-03"


@pytest.mark.parametrize(
    ("sentence", "deadline", "original"),
    [
        ("Fristen den 20. maj 2021 forlænges med to uger.", "2021-06-03", "2021-05-20"),
        (
            "Ansøgningsfristen, der var den 20. maj 2021 kl. 12, udskydes med en måned.",
            "2021-06-20T12:00",
            "2021-05-20T12:00",
        ),
    ],
)
def test_an_extension_by_a_length_counts_from_the_old_deadline(sentence: str, deadline: str, original: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.new_deadline is not None and facts.new_deadline.value == deadline
    assert facts.new_deadline.basis == "inferred"
    assert facts.deadline_previous is not None and facts.deadline_previous.value == original


@pytest.mark.parametrize(
    ("broken", "role"),
    [
        ("Ansøgningsfristen er fredag den\n\n4. juni 2021.", "deadline:2021-06-04"),
        ("Projekterne begynder den l. september 2021.", "effective:2021-09-01"),
        ("Projekterne løber fra den £. september 2021 til den 31. august 2023.", "period:2021-09-01/2023-08-31"),
        ("Projekterne begynder den\n\nseptember 2021.", ""),  # a half-read day is no month
        ("Projekterne begynder i september 2021.", "effective:2021-09"),
        ("Projekterne begynder i\n\njanuar 2022.", "effective:2022-01"),
    ],
)
def test_broken_expressions_are_joined_or_do_not_count(broken: str, role: str) -> None:
    facts = find(sheet_from_text(HEAD + broken))
    counted = [f"{f.value.role}:{f.value.edtf}" for f in facts.dates]
    assert [c for c in counted if not c.startswith(("document:", "mention:", "event:"))] == role.split()


LIKELY = [
    "Ansøgningsfristen er på dagtilbudsområdet den 1. juni 2021 og på ældreområdet den 15. juni 2021.",
    "Ministeren offentliggjorde i går, hvem der er udpeget til puljen.",
    "Ministeriet vil have jeres svar den 25. maj.",
    "Når I er klar, kan ansøgningen lægges i postkassen fredag den 4. juni 2021.",
]


@pytest.mark.parametrize("sentence", LIKELY)
def test_what_is_only_likely_awaits_review(sentence: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.dates and max(f.confidence for f in facts.dates) < TRUSTED
