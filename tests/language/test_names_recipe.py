"""The recipe of the model of names: marks stay on their names however a text is varied."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.tools.names.invent import Inventor
from tests.tools.names.letters import Letters
from tests.tools.names.read import Marked, corpus, joined, stretches
from tests.tools.names.vary import broken, misread, renamed, shouted

ROWS = (
    "# sent_id = 1\n# text = Bo Lund bor i Odder.\n1\tBo\tB-PER\n2\tLund\tI-PER\n3\tbor\tO\n4\ti\tO\n"
    "5\tOdder\tB-LOC\n6\t.\tO\n\n# sent_id = 2\n# text = KL svarer.\n1\tKL\tB-ORG\n2\tsvarer\tO\n3\t.\tO\n"
)


@pytest.fixture
def sentences(tmp_path: Path) -> list[Marked]:
    path = tmp_path / "corpus.iob2"
    path.write_text(ROWS, "utf-8")
    return corpus(path)


@pytest.fixture
def inventor() -> Inventor:
    return Inventor(Random(2), first=["Ea", "Uffe"], last=["Krag"], towns=["Ribe"], communes=["Ribe"])


def told(marked: Marked) -> list[tuple[str, str]]:
    return [(marked.text[start:end], label) for start, end, label in marked.spans]


def test_names_are_read_with_their_places(sentences: list[Marked]) -> None:
    assert [told(one) for one in sentences] == [[("Bo Lund", "PER"), ("Odder", "LOC")], [("KL", "ORG")]]
    assert told(joined(sentences)) == [("Bo Lund", "PER"), ("Odder", "LOC"), ("KL", "ORG")]


def test_every_sentence_is_in_one_stretch(sentences: list[Marked]) -> None:
    texts = [one.text for one in stretches(sentences * 5, Random(1))]
    assert sum(text.count("svarer") for text in texts) == 5
    assert any("Odder. KL" in text for text in texts)


def test_marks_follow_the_names_that_are_changed(sentences: list[Marked], inventor: Inventor) -> None:
    other = renamed(sentences[0], inventor, 1.0)
    [(person, label), _] = told(other)
    assert label == "PER" and person != "Bo Lund" and " " in person
    assert other.text.startswith(person) and other.text.endswith(".")
    assert told(shouted(sentences[0])) == [("BO LUND", "PER"), ("ODDER", "LOC")]
    assert told(broken(sentences[0], Random(1), 1.0))[0] == ("Bo\nLund", "PER")
    damaged = misread(sentences[0], Random(1), 1.0)
    assert damaged.text != sentences[0].text and told(damaged)[0][0].startswith("Bo")


def test_pieces_of_letters_mark_what_they_name(inventor: Inventor) -> None:
    letters = Letters(inventor)
    pieces = [letters.piece() for _ in range(300)]
    assert {label for piece in pieces for _, _, label in piece.spans} == {"PER", "ORG", "LOC"}
    assert all(name.strip() == name and name for piece in pieces for name, _ in told(piece))
    assert not any("{" in piece.text for piece in pieces)
