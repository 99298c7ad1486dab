"""UTF-8 read in other character sets, once and several times, in whole texts and in parts."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.normalise.encoding import mojibake
from pipeline.normalise.ledger import Ledger

TEXT = (
    "Kære Åse. Ærø Kommune søger støtte til «Ældre på vej» – “Øl”, „Ål“, Ø’er … 2½ m², 100 €, § 5 og café Größe. "
    "Zakład og Žižek; Øget frist!"
)
WINDOWS = "windows-1252 with control signs"


def misread(text: str, code: str) -> str:
    content = text.encode()
    if code == WINDOWS:
        return "".join(bytes([b]).decode("latin-1" if b in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for b in content)
    return content.decode(code)


def undone(text: str) -> str:
    ledger = Ledger(text)
    ledger.apply(mojibake.undone(text))
    return ledger.text


CODES = (WINDOWS, "latin-1", "cp437", "cp850", "cp865", "mac_roman")


@pytest.mark.parametrize("code", CODES)
def test_once(code: str) -> None:
    assert undone(misread(TEXT, code)) == TEXT


@pytest.mark.parametrize(("first", "second"), list(product(CODES, CODES)))
def test_twice_through_any_two(first: str, second: str) -> None:
    assert undone(misread(misread(TEXT, first), second)) == TEXT


def test_four_times() -> None:
    text = TEXT
    for _ in range(4):
        text = misread(text, WINDOWS)
    assert undone(text) == TEXT


@pytest.mark.parametrize("sign", ["?", "\ufffd", ""])
def test_bytes_that_windows_leaves_open(sign: str) -> None:
    quoted = "Det er “på vej” nu, sagde Søren."
    assert undone(quoted.encode().decode("cp1252", "replace").replace("\ufffd", sign)) == quoted


def test_capitals_of_which_half_was_dropped_become_lost_letters() -> None:
    damaged = "Økonomi på Ærø".encode().decode("latin-1").replace("\x98", "").replace("\x86", "?")
    assert undone(damaged) == "\ufffdkonomi på \ufffdrø"


def test_the_sign_of_lost_letters_comes_back() -> None:
    assert undone("Kï¿½ge og SÃ¸ren") == "K\ufffdge og Søren"


@pytest.mark.parametrize("code", CODES)
def test_only_the_damaged_paragraph_changes(code: str) -> None:
    sound = "Vi mødes på rådhuset «Å». Å” og „Ä“ står her."
    assert undone(f"{sound}\n\n{misread(TEXT, code)}\n\n{sound}") == f"{sound}\n\n{TEXT}\n\n{sound}"


def test_two_kinds_in_one_text() -> None:
    assert undone(f"{misread(TEXT, 'cp850')}\n{misread(TEXT, WINDOWS)}") == f"{TEXT}\n{TEXT}"


@pytest.mark.parametrize("word", ["Køge", "Åse", "Ærø", "på"])
@pytest.mark.parametrize("code", CODES)
def test_single_words(word: str, code: str) -> None:
    assert undone(misread(word, code)) == word


@pytest.mark.parametrize("code", CODES)
def test_other_scripts_in_damaged_text(code: str) -> None:
    text = "Søg på nettet: Δp ≈ 2, β-stråling, محمد, Привет og ✉️."
    assert undone(misread(text, code)) == text
    assert undone("Δp ≈ 2, محمد") == "Δp ≈ 2, محمد"


def test_each_edit_is_small() -> None:
    ledger = Ledger("Vi sÃ¸ger pÃ¥ KÃ¸ge")
    ledger.apply(mojibake.undone(ledger.text))
    edits = ledger.finish("").edits
    assert [(edit.before, edit.after) for edit in edits] == [("Ã¸", "ø"), ("Ã¥", "å"), ("Ã¸", "ø")]
    assert {edit.rule for edit in edits} == {"mojibake"}


@pytest.mark.parametrize(
    "text",
    [
        "Her står Å” og Å“ og «Ä»",
        "√π, √Ω og √2; ¬a",
        "tree\n├── æble\n│   ├─é\n└── øl",
        "CHÂTEAU, Âge, SÃO PAULO, Citroën, Noël, Größe, ‚Ähnlich‘",
        "’Æ’ og ‘Æ’, Æ’eren",
        "Łódź, Škoda, Dvořák; Привет; Ελλάδα; 你好",
        "plain ASCII? Yes.",
    ],
)
def test_sound_signs_stay(text: str) -> None:
    assert undone(text) == text
