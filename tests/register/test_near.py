"""How near-duplicates are flagged."""

from __future__ import annotations

from typing import Any

from pipeline.register.near import copies_flag, in_brief, is_near, names, near_flag
from pipeline.values.likeness import Difference, DifferenceKind, Kinship, Likeness, LikenessKind
from pipeline.values.record import Record


def difference(kind: DifferenceKind, before: str, after: str, **more: Any) -> Difference:
    return Difference(kind=kind, before=before, after=after, before_at=0, after_at=0, **more)


def flag(kind: LikenessKind, *differences: Difference) -> Record:
    likeness = Likeness(kind=kind, share=0.98, differences=differences)
    return near_flag(Kinship(document="doc-2", other="doc-1", likeness=likeness))


def test_a_changed_fact_is_a_warning_and_says_what_changed() -> None:
    made = flag(
        "version",
        difference("reading", "Kære", "Kaere"),
        difference("fact", "8. august", "10. august"),
        difference("fact", "", "ikke"),
    )
    assert (made.data["code"], made.data["severity"], made.data["record"]) == ("other-version", "warning", "doc-2")
    assert made.data["message"] == "En anden udgave af doc-1: «8. august» → «10. august»; «ikke» er føjet til."
    assert names(made) == "doc-1"


def test_another_addressee_is_told_once() -> None:
    made = flag("addressee", difference("name", "Greve", "Solrød"), difference("name", "Greve", "Solrød"))
    assert (made.data["code"], made.data["severity"]) == ("near-duplicate", "info")
    assert made.data["message"] == "Samme brev som doc-1 til en anden modtager: «Greve» → «Solrød»."


def test_the_same_letter_read_again() -> None:
    assert flag("same").data["message"] == "Samme brev som doc-1, læst igen eller i en anden form."
    read = flag("same", difference("reading", "mod", "nod"), difference("frame", "", "Modtaget"))
    assert read.data["message"].endswith("; 1 sted er læst forskelligt.")
    assert read.data["severity"] == "info"


def test_a_figure_that_may_be_misread_asks_for_a_look() -> None:
    made = flag("same", difference("fact", "18. maj", "13. maj", doubtful=True))
    assert (made.data["code"], made.data["severity"]) == ("near-duplicate", "warning")
    assert "«18. maj» → «13. maj»" in made.data["message"]


def test_a_mailing_is_named_once() -> None:
    made = copies_flag("doc-1", 97)
    assert made.data["message"].startswith("Samme brev til 98 modtagere")
    assert names(made) is None
    assert is_near(made)


def test_many_and_long_differences_are_cut() -> None:
    told = in_brief([difference("fact", str(n), "x" * 100 if n == 1 else str(n + 1)) for n in range(1, 7)])
    assert told.count("→") == 3
    assert told.endswith("; og 3 steder mere")
    assert len(told) < 120


def test_other_flags_are_left_alone() -> None:
    other = Record(kind="flags", id="f", data={"code": "year-inferred", "record": "doc-1"})
    document = Record(kind="documents", id="doc-1", data={"id": "doc-1"})
    assert not is_near(other)
    assert not is_near(document)
