"""What a forwarder writes above a mail: told where it says something, passed over where it only hands on."""

from __future__ import annotations

import pytest

from tests.ingest.mails import LETTER, documents, plain
from tests.ingest.test_forwards import BLOCKS, forward


@pytest.mark.parametrize(
    "note", ["Kommunen siger nej.", "Afslag.", "Godkendt. Hilsen Per", "I får 2 mio. kr.", "Tæl os med."]
)
def test_what_a_note_says_beyond_handing_on_is_told(note: str) -> None:
    [found] = documents(forward(f"{note}\n\n{BLOCKS['outlook']}{LETTER}", subject="VS: Svar"))
    assert found.id == documents(plain())[0].id
    assert [one.split(" ", 1)[0] for one in found.notes] == ["forward-note"]
    assert note.split(".", maxsplit=1)[0] in found.notes[0]


@pytest.mark.parametrize(
    "note",
    [
        "Til orientering.",
        "Hej Bo\n\nTil din orientering.\n\nMvh Ib",
        "FYI",
        "Se venligst nedenfor.",
        "Vil du tage den?",
        "Se vedhæftet mail.",
        "Oprindelig meddelelse vedhæftet",
        "See the attached message.",
    ],
)
def test_a_note_that_only_hands_on_is_not_worth_a_word(note: str) -> None:
    [found] = documents(forward(f"{note}\n\n{BLOCKS['outlook']}{LETTER}", subject="VS: Svar"))
    assert found.notes == ()
