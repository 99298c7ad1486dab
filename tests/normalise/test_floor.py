"""Measured floors: how much of the damage goes, and that sound text stays; some need what lies beside this folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text

DAMAGED = 0.02  # share of wrong characters from which on a text counts as damaged
CUT = 0.85  # share of the errors that must go, over all damaged texts
HARM = 1  # wrong changes allowed in some 9,000 words
SEED = 0.99  # share of the words of the first seed that must be right
PROSE = sorted((Path(__file__).parents[1] / "tools" / "prose").glob("*.txt"))[:6]
TAKEN = 2_500  # characters of each
SPECIAL = re.compile("[æøåÆØÅ]")
ENGLISH = str.maketrans({"å": "a", "ø": "g", "Å": "A", "Ø": "@", "æ": "ee", "Æ": "E"})
SMEARED = str.maketrans({"å": "a", "ø": "o", "Å": "A", "Ø": "O", "æ": "e", "Æ": "A"})
WRITTEN = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "Å": "Aa", "Ø": "Oe", "Æ": "Ae"})


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("table", "floor"), [(ENGLISH, 0.98), (SMEARED, 0.95), (WRITTEN, 0.97)])
def test_most_words_regain_their_letters(lexicon: Lexicon, table: dict[int, str], floor: float) -> None:
    right = special = spoilt = 0
    for path in PROSE:
        true = path.read_text("utf-8")[:TAKEN]
        damaged = true.translate(table)
        words = repair_text(damaged, lexicon).text.split()
        for one, read, repaired in zip(true.split(), damaged.split(), words, strict=True):
            special += bool(SPECIAL.search(one))
            right += bool(SPECIAL.search(one)) and one == repaired
            spoilt += one == read != repaired
    assert special > 300
    assert right >= floor * special
    assert spoilt <= 0.005 * special


def corpus_texts(shared: Path) -> list[tuple[str, str, str]]:
    corpus = shared / "corpus"
    found = []
    for path in sorted((corpus / "inputs").rglob("*.txt")):
        true_path = corpus / "gold" / "text" / f"{path.relative_to(corpus / 'inputs')}.txt"
        if true_path.is_file():
            found.append((path.name, path.read_text("utf-8"), folded(true_path.read_text("utf-8"))))
    return found


def test_most_errors_of_damaged_texts_go(shared: Path, lexicon: Lexicon) -> None:
    before = after = 0
    for _, raw, true in corpus_texts(shared):
        errors = Levenshtein.distance(folded(raw), true)
        left = Levenshtein.distance(folded(repair_text(raw, lexicon).text), true)
        assert left <= errors
        if errors > DAMAGED * len(true):
            before, after = before + errors, after + left
    assert before > 100
    assert after <= (1 - CUT) * before


def test_the_first_seed_is_whole_again(shared: Path, lexicon: Lexicon) -> None:
    found = [(raw, true.split()) for name, raw, true in corpus_texts(shared) if name.startswith("001")]
    assert found
    for raw, true in found:
        repaired = repair_text(raw, lexicon).text.split()
        wrong = Levenshtein.distance(true, repaired)
        assert wrong <= (1 - SEED) * len(true)


@pytest.mark.parametrize("size", [1, 25])
def test_sound_sentences_stay(shared: Path, lexicon: Lexicon, size: int) -> None:
    lines = (shared / "data" / "uner_da_ddt-ud-dev.iob2").read_text("utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    texts = ["\n".join(sentences[at : at + size]) for at in range(0, len(sentences), size)]
    changes = [(edit.before, edit.after) for text in texts for edit in repair_text(text, lexicon).edits]
    assert sum(len(text.split()) for text in texts) > 8_000
    assert len(changes) <= HARM, changes
