"""Confidences that say how likely a word is right."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.ocr.calibration import FEATURES, Calibration, calibrated, features
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Word
from tests.ocr.pages import LETTER, document, drawn, encoded, known

BOX = Box(0, 0, 10, 10)


def line(*words: tuple[str, float], role: str = "main") -> Line:
    return Line(words=tuple(Word(text=t, box=BOX, confidence=c) for t, c in words), role=role)  # type: ignore[arg-type]


def model(**weights: float) -> Calibration:
    """A model with these weights, all others 0."""
    return Calibration(weights=tuple(weights.get(name, 0.0) for name in FEATURES))


@pytest.fixture(scope="module")
def shipped() -> Calibration:
    return Calibration.parse((models_folder() / "ocr_confidence.tsv").read_text("utf-8"))


def test_there_is_a_figure_for_every_feature() -> None:
    (row,) = features([line(("forsøget", 0.9))], known)
    assert len(row) == len(FEATURES)
    assert dict(zip(FEATURES, row, strict=True))["known"] == 1.0


def test_the_engines_figure_alone_comes_back_where_nothing_else_counts() -> None:
    lines = calibrated([line(("forsøget", 0.9), ("færgxr", 0.3))], model(figure=1.0), known)
    assert [w.confidence for w in lines[0].words] == [0.9, 0.3]


def test_a_known_word_is_surer_than_one_nobody_knows() -> None:
    lines = calibrated([line(("forsøget", 0.5), ("forsøgxt", 0.5))], model(known=2.0, unknown=-2.0), known)
    sure, unsure = (w.confidence for w in lines[0].words)
    assert sure > 0.8
    assert unsure < 0.2


def test_nothing_is_ever_surely_right_or_wrong() -> None:
    lines = calibrated([line(("forsøget", 1.0), ("forsøgxt", 0.0))], model(known=90.0, unknown=-90.0), known)
    assert [w.confidence for w in lines[0].words] == [0.995, 0.01]


def test_the_curve_bends_what_the_weights_say() -> None:
    bent = replace(model(figure=1.0), curve=((0.0, 0.0), (0.5, 0.8), (1.0, 1.0)))
    lines = calibrated([line(("forsøget", 0.5), ("forsøget", 0.75))], bent, known)
    assert [w.confidence for w in lines[0].words] == pytest.approx([0.8, 0.9])


def test_text_places_and_order_stay() -> None:
    lines = [line(("om", 0.9), ("plads", 0.8)), line(("INDGÅET", 0.4), role="stamp")]
    found = calibrated(lines, model(figure=0.5), known)
    assert [replace(w, confidence=0) for row in found for w in row.words] == [
        replace(w, confidence=0) for row in lines for w in row.words
    ]
    assert calibrated([], model(), known) == ()


def test_a_model_is_read_from_its_table() -> None:
    rows = [f"weight\t{name}\t{number}" for number, name in enumerate(FEATURES)]
    parsed = Calibration.parse("\n".join(["# made here", *rows, "curve\t0\t0", "curve\t0.5\t0.7", "curve\t1\t1"]))
    assert parsed == Calibration(
        weights=tuple(map(float, range(len(FEATURES)))), curve=((0.0, 0.0), (0.5, 0.7), (1.0, 1.0))
    )
    with pytest.raises(KeyError):
        Calibration.parse("\n".join(rows[1:]))


def test_the_manifest_names_the_model_with_its_digest() -> None:
    entries = tomllib.loads((models_folder() / "manifest.toml").read_text("utf-8"))["file"]
    entry = next(e for e in entries if e["name"] == "ocr_confidence.tsv")
    assert entry["sha256"] == hashlib.sha256((models_folder() / entry["name"]).read_bytes()).hexdigest()


def test_the_shipped_model_says_what_anybody_would_say(shipped: Calibration) -> None:
    lexicon = Lexicon.load(models_folder())
    text = [(word, 0.96) for word in ["vi", "håber", "at", "mange", "kommuner", "vil", "være", "med", "i", "forsøget"]]
    (good,) = calibrated([line(*text)], shipped, lexicon.share_known)
    assert all(word.confidence > 0.95 for word in good.words)
    (mixed,) = calibrated([line(*text, ("kxmmumer", 0.3), ("kommuner", 0.9))], shipped, lexicon.share_known)
    assert mixed.words[-2].confidence < 0.5
    assert mixed.words[-1].confidence > 0.9
    rising = [calibrated([line(*text, ("kxmmumer", c))], shipped, lexicon.share_known)[0].words[-1].confidence
              for c in (0.1, 0.3, 0.5, 0.7, 0.9)]  # fmt: skip
    assert rising == sorted(rising)


def test_a_page_that_is_read_is_calibrated_once() -> None:
    top, seen, at = round(90 * 200 / 72), [], 170
    for text in LETTER[0].split()[:7]:
        seen.append(SeenWord(text, at, top, at + 12 * len(text), top + 30, 0.9, 0, 0))
        at += 12 * len(text) + 10
    kit = Kit(engine=NullEngine(tuple(seen)), known=known, calibration=model(one=1.0))
    reading = read(document(encoded(drawn()), "image/png"), kit=kit)
    assert [w.confidence for w in reading.pages[0].lines[0].words] == [0.7311] * 7
    assert reading.confidence == pytest.approx(0.7311)
