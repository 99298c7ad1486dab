"""The judge counts what is wrong, and where; order and place apart."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.pages import TrueLine
from tests.pages.judge import NONE, Seen, SeenAt, folded, judge, wrong
from tests.pages.readers import descendants, processor_seconds
from tests.pages.score import table


def _line(text: str, x: float, y: float, lean: float = 0.0) -> TrueLine:
    """A line of 5 points a character, 10 high; `lean` points lower at its end."""
    end = x + 5.0 * len(text)
    return TrueLine(text=text, role="main", quad=((x, y), (end, y + lean), (end, y + lean + 10), (x, y + 10)))


def _words(line: TrueLine, lean: float = 0.0) -> list[SeenAt]:
    found, at = [], 0
    for word in line.text.split():
        middle = at + len(word) / 2
        x, y = line.quad[0]
        found.append(SeenAt(word, x + 5 * middle, y + 5 + lean * middle / len(line.text)))
        at += len(word) + 1
    return found


LEFT, RIGHT = _line("Frist for at søge", 50, 100), _line("Den 3. maj på Læsø", 300, 100)
TEXT = "Frist for at søge\nDen 3. maj på Læsø"


def _seen(text: str, words: list[SeenAt]) -> Seen:
    return Seen(text, tuple(words), 1.5)


def test_a_perfect_reading_has_nothing_wrong() -> None:
    marks = judge(TEXT, [LEFT, RIGHT], _seen(TEXT, _words(LEFT) + _words(RIGHT)))
    assert (marks.wrong, marks.misplaced, marks.danish, marks.danish_right) == (0, 0, 3, 3)
    assert (marks.characters, marks.printed, marks.seconds) == (len(folded(TEXT)), 35, 1.5)


def test_another_order_is_wrong_in_the_text_and_right_in_place() -> None:
    marks = judge(TEXT, [LEFT, RIGHT], _seen("Den 3. maj på Læsø Frist for at søge", _words(RIGHT) + _words(LEFT)))
    assert marks.wrong > 20
    assert marks.misplaced == 0


def test_of_orders_as_good_the_nearest_counts() -> None:
    other = "Den 3. maj på Læsø\nFrist for at søge"
    seen = _seen("Den 3. maj på Læsø Frist for at søge", _words(RIGHT) + _words(LEFT))
    assert judge(TEXT, [LEFT, RIGHT], seen, [other]).wrong == 0


def test_a_lost_word_a_wrong_letter_and_a_word_out_of_nowhere() -> None:
    words = [*_words(LEFT)[:-1], SeenAt("søgc", 50 + 5 * 15, 105), SeenAt("xyz", 400, 500), *_words(RIGHT)[1:]]
    marks = judge(TEXT, [LEFT, RIGHT], _seen("Frist for at søgc 3. maj på Læsø xyz", words))
    assert marks.misplaced == 1 + len("xyz") + len("Den ")
    assert (marks.danish, marks.danish_right) == (3, 2)


def test_words_of_leaning_lines_go_to_their_own_line() -> None:
    lines = [_line("en lang linje om vejene i byen og på landet her", 50, 100 + 13 * n, lean=12) for n in range(4)]
    words = [word for line in lines for word in _words(line, lean=12)]
    assert judge("", lines, _seen("", words)).misplaced == 0


def test_addresses_must_be_right_to_the_letter() -> None:
    true = "Skriv til lone@aa-kom.dk eller per.o@aa-kom.dk. Se www.aa-kom.dk/frist."
    marks = judge(true, [], _seen(true.replace("per.o@", "per.oø"), []))
    assert (marks.mails, marks.mails_right, marks.webs, marks.webs_right) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("read", "same"),
    [("kommu-\nnerne", "kommunerne"), ("børne-\nog unge", "børne- og unge"), ("a \n\n b\tc", "a b c")],
)
def test_what_a_line_end_parts_is_put_together(read: str, same: str) -> None:
    assert folded(read) == same
    assert wrong(same, read) == 0


def test_marks_add_up_and_print() -> None:
    marks = judge(TEXT, [LEFT, RIGHT], _seen(TEXT.replace("ø", "o"), _words(LEFT) + _words(RIGHT)))
    total = marks + marks + NONE
    assert (total.pages, total.wrong, total.seconds) == (2, 4, 3.0)
    rows = table([("all ours", total)]).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert rows[1].split()[:4] == ["all", "ours", "2", f"{400 / total.characters:.2f}"]


def test_processor_time_counts_what_was_started() -> None:
    before = processor_seconds()
    subprocess.run([sys.executable, "-c", "sum(range(4_000_000))"], check=True)
    assert processor_seconds() > before + 0.02


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no /proc")
def test_a_running_child_is_seen() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in descendants(os.getpid())
        child.communicate(b"\n")
    assert child.pid not in descendants(os.getpid())
