"""Learned acts: what of a statement is looked at, and what the models that are shipped make of new sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import MissingRequirement
from pipeline.language.acts import Acts, Line, Linear, acts, masked, of_statement, words


def test_names_figures_and_addresses_are_seen_as_such() -> None:
    assert words("KL har valgt Struer, Skive og Odder Kommuner, i alt 3 mio. kr., se www.kl.dk") == [
        "@navn", "har", "valgt", "@navne", "kommuner", "i", "alt", "@sum", "se", "@url",
    ]  # fmt: skip


def test_one_name_is_no_list() -> None:
    assert words("Vi i Struer Kommune siger ja.") == ["vi", "i", "@navn", "kommune", "siger", "ja"]


def test_danish_letters_are_seen_as_ocr_may_leave_them() -> None:
    assert words("Forsøget på ældreområdet") == words("Forsoget pa aeldreomraadet") == words("FORSØGET PÅ ÆLDREOMRÅDET")


def test_a_date_is_masked_and_the_one_asked_about_told_from_others() -> None:
    text = "Fristen 1/5 flyttes til 1/6."
    assert words(masked(text, [(8, 11), (24, 27)])) == ["fristen", "@dato", "flyttes", "til", "@dato"]
    assert words(masked(text, [(8, 11), (24, 27)], 1)) == ["fristen", "@anden", "flyttes", "til", "@denne"]


def test_words_of_one_meaning_share_a_feature() -> None:
    concepts = acts().concepts
    assert "choose" in concepts.of("kåret".replace("å", "a")) and "choose" in concepts.of("udpeget")
    shared = {name for name, _ in of_statement(Line(text="De blev kåret"), concepts)}
    assert shared & {name for name, _ in of_statement(Line(text="Vi har udpeget"), concepts)} >= {"cchoose"}


def test_probabilities_of_an_empty_row_are_those_of_the_bias() -> None:
    model = Linear(("a", "b"), np.array([[9.0, 0.0], [0.0, 0.0]], dtype=np.float32))
    assert model.probabilities([[]]).tolist() == [[0.5, 0.5]]
    assert model.probabilities([[("word", 1.0)]])[0][0] > 0.99


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Juryen har enstemmigt udset Rebild og Mariagerfjord til at være med i forsøget.", "select"),
        ("Vi må desværre give jer afslag på ansøgningen om støtte fra puljen.", "reject"),
        ("Fristen for at søge er forlænget med tre uger.", "extend"),
        ("Kommunen søger hermed om at blive optaget i forsøgsordningen.", "apply"),
        ("Kommunerne indbydes til at søge om at komme med i forsøget.", "invite"),
        ("Vi takker nej til at deltage i projektet denne gang.", "decline"),
        ("Spørgsmål kan rettes til undertegnede på telefon 33 12 45 78.", "contact"),
    ],
)
def test_new_sentences_are_understood(sentence: str, expected: str) -> None:
    models = acts()
    row = models.statements.probabilities([of_statement(Line(text=sentence), models.concepts)])[0]
    assert models.statements.labels[int(row.argmax())] == expected


def test_a_folder_without_models_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingRequirement):
        Acts.load(tmp_path)


def test_the_models_are_small(root: Path) -> None:
    assert all(path.stat().st_size < 5_000_000 for path in (root / "models" / "acts").iterdir())
