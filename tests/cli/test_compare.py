"""`brevjournal compare`: which letters are nearly the same, and in which words they differ."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.link.clues import keys
from pipeline.store.register import Register
from pipeline.values.record import Entry
from tests.cli.conftest import Call
from tests.link.writing import changed, letter
from tests.store.make import StillClock, arrival, document_data, entry, upsert


def _letter(document: str, text: str, day: str, pages: int) -> Entry:
    made = replace(entry(document, f"{document}.pdf", text=text), part_of=None, received=day, pages=pages)
    return replace(made, letter=replace(made.letter, document=document))


@pytest.fixture
def alike(call: Call, tmp_path: Path) -> Call:
    """A register with a letter, another version of it on its second page, the same to Allerød, and another letter."""
    one = replace(letter(1), to="Greve")
    asked = changed(one, "not").paragraphs[-1]
    texts = {
        "doc-a1": (one.text.replace(one.paragraphs[-1], f"\f{one.paragraphs[-1]}"), "2021-05-01", 2),
        "doc-a2": (changed(one, "not").text.replace(asked, f"\f{asked}"), "2021-05-02", 2),
        "doc-a3": (replace(one, to="Allerød").text, "2021-05-03", 0),
        "doc-b1": (letter(2).text, "2021-05-04", 1),
    }
    (tmp_path / "outputs").mkdir()
    with Register.open(tmp_path / "outputs" / "register.db", clock=StillClock(), run="run-1") as register:
        for document, (text, day, pages) in texts.items():
            made = _letter(document, text, day, pages)
            register.admit(arrival(document, documents=(document,)), [made], [keys(made)])
            register.apply([upsert("documents", document_data(document))], linked=[document])
    return call


def test_the_relatives_of_one_letter(alike: Call) -> None:
    ended = alike("compare", "doc-a1")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "Lighed\tFælles ord\tForskel\tDato\tBrev"
    version, other = (line.split("\t") for line in ended.out.splitlines()[1:])
    assert (version[0], version[2], version[3:]) == ("anden udgave", "«deles» → «ikke deles»", ["2.5.2021", "doc-a2"])
    assert (other[0], other[4]) == ("anden modtager", "doc-a3")
    assert other[2].startswith("«Greve» → «Allerød»")


def test_the_earlier_letter_stands_before_whichever_was_asked_for(alike: Call) -> None:
    for asked in ("doc-a1", "doc-a2"):
        found = json.loads(alike("compare", asked, "--format", "json").out)
        pairs = [(one["differences"][0]["before"], one["differences"][0]["after"]) for one in found]
        assert ("deles", "ikke deles") in pairs


def test_every_difference_of_two_letters_with_its_page(alike: Call) -> None:
    ended = alike("compare", "doc-a1", "doc-a2")
    assert ended.out.splitlines() == ["Art\tSide\tFør\tEfter\tSide", "faktum\t2\tdeles\tikke deles\t2"]
    assert ended.err.startswith("Anden udgave; 99,")
    assert alike("compare", "doc-a1", "doc-a2", "--quiet").err == ""
    english = alike("compare", "doc-a1", "doc-a3", "--lang", "en")
    assert english.out.splitlines()[1].startswith("name\t1\tGreve\tAllerød")
    assert english.err.startswith("Addressee; 9")


def test_two_letters_as_json(alike: Call) -> None:
    told = json.loads(alike("compare", "doc-a1", "doc-a2", "--format", "json").out)
    assert (told["before"], told["after"], told["likeness"]) == ("doc-a1", "doc-a2", "version")
    (one,) = told["differences"]
    assert (one["what"], one["after"], one["before_page"], one["doubtful"]) == ("fact", "ikke deles", 2, False)
    without_pages = json.loads(alike("compare", "doc-a1", "doc-a3", "--format", "json").out)
    assert {one["after_page"] for one in without_pages["differences"]} == {None}


def test_letters_that_have_nothing_to_do_with_each_other(alike: Call) -> None:
    ended = alike("compare", "doc-b1")
    assert (ended.status, len(ended.out.splitlines())) == (0, 1)
    assert ended.err == "Intet andet brev er næsten det samme.\n"
    two = alike("compare", "doc-a1", "doc-b1")
    assert two.err.startswith("To breve; ")
    assert json.loads(alike("compare", "doc-b1", "doc-a1", "--format", "json").out)["likeness"] is None


def test_a_letter_and_itself(alike: Call) -> None:
    assert (
        alike("compare", "doc-a1", "doc-a1").err == "Samme brev; 100,0 % af ordene står i begge.\nOrdene er de samme.\n"
    )


def test_what_is_not_there_or_not_alone(alike: Call) -> None:
    assert alike("compare", "doc-x").status == 4
    assert alike("compare", "doc-a1", "doc-a").status == 2
    assert alike("compare").status == 2
