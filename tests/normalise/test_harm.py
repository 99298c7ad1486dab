"""What is right must stay: not one change in correct texts that look as if something were wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text
from tests.samples.degrade import as_english_model_reads

TRICKY = sorted((Path(__file__).parent / "tricky").glob("*.txt"))
PROSE = sorted((Path(__file__).parents[1] / "tools" / "prose").glob("*.txt"))
SACRED = (  # as an English model reads them right, between Danish that it read wrong
    "Contact: Ms Angela Boe, angela.boe@salford.example, tel. +44 161 496 0008.",
    "The board may ask for more information before the grant is paid.",
    "Se https://www.example.dk/sager/2019/aar?id=4711 og post@aabenraa.dk.",
    "J.nr. 27.00.00-G01-170-23, sagsnr. 2018-4471-B, CVR 29 18 94 47, 8.250.000 kr.",
    "Deltagere: Peer Aagaard, Michael Raasted, Boel Raaschou, Israel Maegaard, Gert Noer.",
    "Den 4. august 2019 kl. 9.00-11.30 i lokale 4B, bygning 8; linje 6A, 8 m bred, 16 GB.",
    "Wir bitten um Antwort bis Ende Mai; das Treffen findet in Flensburg statt.",
)
MOST_WORDS = 12_000  # of our own prose, some of each file


def changes(text: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    return [(edit.rule, edit.before, edit.after) for edit in repair_text(text, lexicon).edits]


def paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def test_there_are_tricky_texts() -> None:
    assert len(TRICKY) >= 15
    assert sum(len(path.read_text("utf-8").split()) for path in TRICKY) >= 3_000


@pytest.mark.parametrize("path", TRICKY, ids=lambda path: path.stem)
def test_a_tricky_text_stays(path: Path, lexicon: Lexicon) -> None:
    assert changes(path.read_text("utf-8"), lexicon) == []


@pytest.mark.parametrize("path", TRICKY, ids=lambda path: path.stem)
def test_each_of_its_paragraphs_stays_by_itself(path: Path, lexicon: Lexicon) -> None:
    found = [change for part in paragraphs(path.read_text("utf-8")) for change in changes(part, lexicon)]
    assert found == []


def test_our_own_prose_stays(lexicon: Lexicon) -> None:
    share = MOST_WORDS // len(PROSE)
    found, words = [], 0
    for path in PROSE:
        taken = " ".join(path.read_text("utf-8").split(" ")[:share])
        words += len(taken.split())
        found += changes(taken, lexicon)
    assert words >= 2_000
    assert found == []


@pytest.mark.parametrize("path", PROSE[:8], ids=lambda path: path.stem)
def test_what_must_stay_stays_between_damaged_paragraphs(path: Path, lexicon: Lexicon) -> None:
    parts = paragraphs(path.read_text("utf-8"))[2:10]
    damaged = [as_english_model_reads(part, f"{path.stem} {number}") for number, part in enumerate(parts)]
    kept = [*SACRED, SACRED[0]]
    text = "\n\n".join(one for pair in zip(damaged, kept, strict=False) for one in pair)
    clean = repair_text(text, lexicon).text
    assert clean != text
    assert [one for one in kept[: len(damaged)] if one not in clean.split("\n\n")] == []
