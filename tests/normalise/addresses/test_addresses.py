"""Mail addresses are mended before known domains alone, never surely; what else may be one is offered."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.addresses import mailboxes
from pipeline.normalise.ledger import Ledger
from pipeline.normalise.stage import repair_text


def mended(text: str) -> str:
    ledger = Ledger(text)
    ledger.apply(mailboxes.mended(text))
    return ledger.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("maørk.dk", "ma@rk.dk"),
        ("Skriv til post&viborg.dk.", "Skriv til post@viborg.dk."),
        ("lb@vlborg.dk", "lb@viborg.dk"),
        ("kontakt@r0dovre.dk", "kontakt@rodovre.dk"),
        ("postØfond-vest.dk, www.fond-vest.dk", "post@fond-vest.dk, www.fond-vest.dk"),
        ("a.bæfond-vest.dk og c.d@fond-vest.dk", "a.b@fond-vest.dk og c.d@fond-vest.dk"),
        ("x@fond-vcst.dk, y@fond-vest.dk, www.fond-vest.dk", "x@fond-vest.dk, y@fond-vest.dk, www.fond-vest.dk"),
    ],
)
def test_before_known_domains(raw: str, text: str) -> None:
    assert mended(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "post@hilleroed.dk, post@kobenhavn.dk, a@rk.dk, b@rn.dk, c@kk.dk",
        "www.sønderborg.dk, sønderborg.dk og rødovre.dk",
        "H&M.dk og B&O.dk",
        "post@ukendt-forening.dk og a_b@ukendt-forenlng.dk",
        "a@by.example, b@c.com; 50 % @ 3 kr.",
    ],
)
def test_sound_addresses_stay(text: str) -> None:
    assert mended(text) == text
    assert list(mailboxes.unclear(text)) == []


def test_repairs_are_never_sure(lexicon: Lexicon) -> None:
    clean = repair_text("Svar til post&viborg.dk eller lb@vlborg.dk.", lexicon)
    assert clean.text == "Svar til post@viborg.dk eller lb@viborg.dk."
    assert [edit.rule for edit in clean.edits] == ["address", "address"]
    assert all(edit.confidence <= 0.6 for edit in clean.edits)


def test_before_unknown_domains_an_address_is_offered() -> None:
    (doubt,) = mailboxes.unclear("Skriv til postækyst-fonden.dk i dag")
    assert (doubt.start, doubt.end, doubt.alternatives[0][0]) == (14, 15, "@")
