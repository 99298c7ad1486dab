"""Measured floors: how much of the damage goes, and that sound text stays. Needs the material beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text

DAMAGED = 0.02  # share of wrong characters from which on a text counts as damaged
CUT = 0.7  # share of the errors that must go, over all damaged texts
HARM = 2  # wrong changes allowed in some 9,000 words


def folded(text: str) -> str:
    return " ".join(text.split())


def test_most_errors_of_damaged_texts_go(shared: Path, lexicon: Lexicon) -> None:
    corpus = shared / "corpus"
    before = after = 0
    for path in sorted((corpus / "inputs").rglob("*.txt")):
        true_path = corpus / "gold" / "text" / f"{path.relative_to(corpus / 'inputs')}.txt"
        if not true_path.is_file():
            continue
        raw, true = path.read_text("utf-8"), folded(true_path.read_text("utf-8"))
        errors = Levenshtein.distance(folded(raw), true)
        left = Levenshtein.distance(folded(repair_text(raw, lexicon).text), true)
        assert left <= errors
        if errors > DAMAGED * len(true):
            before, after = before + errors, after + left
    assert before > 100
    assert after <= (1 - CUT) * before


@pytest.mark.parametrize("size", [1, 25])
def test_sound_sentences_stay(shared: Path, lexicon: Lexicon, size: int) -> None:
    lines = (shared / "data" / "uner_da_ddt-ud-dev.iob2").read_text("utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    texts = ["\n".join(sentences[at : at + size]) for at in range(0, len(sentences), size)]
    changes = [(edit.before, edit.after) for text in texts for edit in repair_text(text, lexicon).edits]
    assert sum(len(text.split()) for text in texts) > 8_000
    assert len(changes) <= HARM, changes
