"""Repair block by block: each block's ledger stands by itself, and the evidence is carried along."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.blocks import Block, Blocks
from pipeline.normalise.ledger import Doubtful, Ledger, Proposal
from pipeline.normalise.stage import repair_text
from pipeline.values.clean import CleanText, replay, revert

DAMAGED = "Det fremgar af aftalen, at kommunen skal sage om stgtte pa omradet.\nVi gnsker et mgde om eeldreplejen.\n\n"


def told(raw: str, *, least: int = 0) -> CleanText:
    """Changes each kind of thing a rule may change, the last two only in a text with so many damaged words."""
    ledger = Ledger(raw)
    ledger.apply(Proposal(m.start(), m.end(), "", "join", 0.9) for m in re.finditer("-\n", ledger.text))
    ledger.apply(Proposal(m.start() + 1, m.start() + 1, " ", "split", 0.9) for m in re.finditer("bb", ledger.text))
    if raw.count("aa") >= least:
        ledger.doubt(Doubtful(m.start(), m.end(), (("y", 0.5),), "doubt") for m in re.finditer("c", ledger.text))
        ledger.apply(Proposal(m.start(), m.end(), "å", "letter", 0.9) for m in re.finditer("aa", ledger.text))
    return ledger.finish("")


def holds(block: Block) -> None:
    assert replay(block.raw, block.edits) == block.text
    assert revert(block.text, block.edits) == block.raw
    assert all(block.text[one.start : one.end] == one.text for one, _ in block.doubtful)
    assert all(0 <= edit.raw_start <= edit.raw_end <= len(block.raw) for edit in block.edits)


@given(st.lists(st.text("abc-\n", max_size=12), max_size=6))
def test_every_block_is_replayable_by_itself_and_nothing_is_lost(raws: list[str]) -> None:
    blocks = Blocks(told)
    made = [blocks.repaired(raw) for raw in raws]
    assert [block.raw for block in made] == raws
    for block in made:
        holds(block)


def test_the_first_block_is_the_text_at_once() -> None:
    clean = told("aa bbc kom-\nmune")
    block = Blocks(told).repaired(clean.raw)
    assert (block.text, block.edits, [one for one, _ in block.doubtful]) == (clean.text, clean.edits, [*clean.doubts])


def test_a_block_is_judged_with_what_stood_before_it() -> None:
    repair = partial(told, least=4)
    blocks = Blocks(repair)
    assert blocks.repaired("aa aa aa aa\n").text == "å å å å\n"
    later = blocks.repaired("en aa og c\n")
    assert (later.text, repair("en aa og c\n").text) == ("en å og c\n", "en aa og c\n")
    assert [(edit.start, edit.raw_start, edit.raw_end) for edit in later.edits] == [(3, 3, 5)]
    assert [(one.start, at) for one, at in later.doubtful] == [(8, 9)]


def test_a_change_over_the_border_is_not_made() -> None:
    blocks = Blocks(told)
    assert blocks.repaired("en kom-").text == "en kom-"
    assert blocks.repaired("\nmune aa").text == "\nmune å"


def test_damage_that_was_seen_before_is_repaired_in_a_line_of_its_own(lexicon: Lexicon) -> None:
    blocks = Blocks(partial(repair_text, lexicon=lexicon))
    first = blocks.repaired(DAMAGED * 3)
    assert "fremgår" in first.text
    for raw in re.split("(?<=\n)", DAMAGED * 2):
        block = blocks.repaired(raw)
        holds(block)
        assert block.text == repair_text(DAMAGED * 3 + raw, lexicon).text[len(first.text) :]


def test_long_texts_stay_whole(lexicon: Lexicon) -> None:
    paragraphs = [f"{number}. møde om kom-\r\nmunen på Ærø.\r\n\r\n" for number in range(600)]
    blocks = Blocks(partial(repair_text, lexicon=lexicon))
    made = [blocks.repaired("".join(paragraphs[at:to])) for at, to in pairwise(range(0, 601, 100))]
    assert "".join(block.raw for block in made) == "".join(paragraphs)
    for block in made:
        holds(block)
        assert block.text.count(". møde om kommunen\r\npå Ærø.\r\n\r\n") == 100
