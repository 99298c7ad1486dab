"""Rules and the model of names together: agreement makes sure, contradiction makes doubtful."""

from __future__ import annotations

from typing import cast

import pytest

from pipeline.extract.kinds import signatory
from pipeline.extract.kinds.names_known import foreign_part, vouched
from pipeline.language.entities import Entity, Label, Names
from tests.extract import build

TEXT = "Vi vender tilbage.\n\nMed venlig hilsen\n\n"


class _Says:
    """A model that sees one name."""

    def __init__(self, name: str, label: Label) -> None:
        self._name, self._label = name, label

    def find(self, text: str) -> tuple[Entity, ...]:
        start = text.index(self._name)
        return (Entity(label=self._label, start=start, end=start + len(self._name)),)


def _sure(monkeypatch: pytest.MonkeyPatch, name: str, label: Label) -> float:
    monkeypatch.setattr(build, "names", lambda: cast(Names, _Says(name, label)))
    [found] = signatory.find(build.sheet_from_text(TEXT + name))
    return found.confidence


def test_the_model_speaks_for_a_first_name_that_no_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _sure(monkeypatch, "Qvirinius Tangstrup", "PER") >= 0.85
    assert _sure(monkeypatch, "Qvirinius Tangstrup", "LOC") < 0.8


def test_the_model_speaks_against_one_that_a_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _sure(monkeypatch, "Karen Tangstrup", "PER") >= 0.85
    assert _sure(monkeypatch, "Karen Tangstrup", "ORG") < 0.8


def test_without_a_model_the_lists_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "names", lambda: None)
    sheet = build.sheet_from_text(TEXT + "Karen Tangstrup")
    start = len(TEXT)
    assert sheet.entities is None
    assert vouched(sheet, "Karen Tangstrup", start, start + 15)
    assert not vouched(sheet, "Qvirinius Tangstrup", start, start + 15)


def test_a_title_before_the_name_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "names", lambda: cast(Names, _Says("Karen Tangstrup", "PER")))
    sheet = build.sheet_from_text("Sognefut Karen Tangstrup svarer.")
    assert foreign_part(sheet, "Sognefut Karen Tangstrup", 0, 24) == len("Sognefut ")
    assert foreign_part(sheet, "Karen Tangstrup", 9, 24) == 0
