"""Lines and columns of changes, wherever a text was cut into blocks."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.changed import Changes
from pipeline.normalise.blocks import Block, Blocks
from pipeline.normalise.ledger import Doubtful, Ledger, Proposal
from pipeline.values.clean import CleanText


def repaired(raw: str) -> CleanText:
    ledger = Ledger(raw)
    ledger.apply(Doubtful(m.start(), m.end(), (("y", 0.5), ("z", 0.1)), "doubt") for m in re.finditer("b", ledger.text))
    ledger.apply(Proposal(m.start(), m.end(), "å", "letter", 0.9) for m in re.finditer("a", ledger.text))
    return ledger.finish("")


def test_places_count_over_blocks() -> None:
    blocks = Blocks(repaired)
    changes = Changes(made=True, doubtful=False)
    told = [one for raw in ("xa\r\nxx", "a\n", "\nxxa", "xa") for one in changes.of(blocks.repaired(raw))]
    assert [(one["line"], one["column"]) for one in told] == [(1, 2), (2, 3), (4, 3), (4, 5)]
    assert told[0] == {"line": 1, "column": 2, "before": "a", "after": "å", "kind": "letter", "confidence": 0.9}


@given(st.lists(st.text("ax\n", max_size=8), max_size=5))
def test_blocks_make_no_difference_to_the_places(raws: list[str]) -> None:
    def told(parts: list[str]) -> list[tuple[int, int]]:
        changes = Changes(made=True, doubtful=True)
        made = [Block(raw=one.raw, text=one.text, edits=one.edits, doubtful=()) for one in map(repaired, parts)]
        return [(one["line"], one["column"]) for block in made for one in changes.of(block)]

    whole = "".join(raws)
    places = [found.start() for found in re.finditer("a", whole)]
    expected = [(whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)) for at in places]
    assert told(raws) == told([whole]) == expected


ROUNDS = st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.text("xy\n", max_size=3)), max_size=5))


@given(st.text("abc \n", max_size=20), ROUNDS)
def test_the_changes_alone_make_the_repaired_text(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    ledger = Ledger(raw)
    for found in rounds:
        size = len(ledger.text)
        ledger.apply(Proposal(a, a + n, t, "test", 0.5) for a, n, t in found if a + n <= size)
    clean = ledger.finish("")
    block = Block(raw=raw, text=clean.text, edits=clean.edits, doubtful=())
    starts = [0, *(found.end() for found in re.finditer("\n", raw))]
    made = raw
    for one in reversed(list(Changes(made=True, doubtful=False).of(block))):
        at = starts[one["line"] - 1] + one["column"] - 1
        assert raw.startswith(one["before"], at)
        made = made[:at] + one["after"] + made[at + len(one["before"]) :]
    assert made == clean.text


def test_what_was_changed_twice_is_one_change_with_its_steps() -> None:
    ledger = Ledger("pÃ¥ gaden")
    ledger.apply([Proposal(1, 3, "aa", "mojibake", 0.9)])
    ledger.apply([Proposal(0, 3, "på", "written-out", 0.8)])
    clean = ledger.finish("")
    (told,) = Changes(made=True, doubtful=False).of(Blocks(lambda _: clean).repaired(clean.raw))
    assert told == {
        "line": 1, "column": 1, "before": "pÃ¥", "after": "på", "kind": "mojibake+written-out", "confidence": 0.8,
        "steps": [
            {"before": "Ã¥", "after": "aa", "kind": "mojibake", "confidence": 0.9},
            {"before": "paa", "after": "på", "kind": "written-out", "confidence": 0.8},
        ],
    }  # fmt: skip


def test_doubts_stand_among_the_changes() -> None:
    block = Blocks(repaired).repaired("ab\rba")
    told = list(Changes(made=True, doubtful=True).of(block))
    assert [(one["line"], one["column"], one["made"]) for one in told] == [
        (1, 1, True), (1, 2, False), (2, 1, False), (2, 2, True),
    ]  # fmt: skip
    assert told[1] == {
        "line": 1, "column": 2, "before": "b", "after": "y", "kind": "doubt", "confidence": 0.5, "made": False,
        "alternatives": [{"after": "y", "confidence": 0.5}, {"after": "z", "confidence": 0.1}],
    }  # fmt: skip
    assert [one["made"] for one in Changes(made=False, doubtful=True).of(block)] == [False, False]
