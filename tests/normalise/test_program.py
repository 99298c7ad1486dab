"""Programs and markup are told from letters, damaged ones too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.program import is_program
from pipeline.normalise.stage import repair_text

SHELL = """#!/bin/sh
for navn in "$@"; do
  if [ -f "$navn" ]; then
    echo "Filen $navn er v|k" >&2
  fi
done
"""
MARKUP = """<table>
<tr><td>K&oslash;ge</td></tr>
<tr><td>1 &lt; 2</td></tr>
</table>
"""
LETTER = """Kære borgmester,
for at søge om midler skal I, som I ved, sende et brev;
det skal være her inden 1. maj (kl. 12), og det må højst fylde to sider
if. cirkulæret. Se også www.nyby.dk/pulje.
Vi ser frem til at høre fra jer,
"""


@pytest.mark.parametrize("text", [SHELL, MARKUP, Path(__file__).read_text("utf-8")])
def test_a_program_is_left_alone(text: str, lexicon: Lexicon) -> None:
    assert is_program(text)
    assert repair_text(text, lexicon).text == text


def test_a_letter_is_none() -> None:
    assert not is_program(LETTER)
    assert not is_program(LETTER.replace("æ", "{").replace("ø", "|").replace("å", "}"))


ITEMS = """Kommunen skal i ansøgningen oplyse følgende:
a) hvilke børn der er omfattet af ordningen;
b) navn(e) på ansøger(e), højst 3;
- budget (i kr.);
- tidsplan;
det sker, når perioden er forbi;
Ansøgningen sendes til ministeriet senest den 1. maj.
"""


def test_a_list_whose_items_end_in_semicolons_is_none() -> None:
    assert not is_program(ITEMS)
    assert not is_program(ITEMS.replace("ø", "?").replace("å", "&"))
    assert not is_program(ITEMS.replace("ø", "|").replace("å", "}").replace("æ", "{"))
    assert not is_program("Tilsagn er givet til:\nKøge; Tønder; Fanø;\nS?nderborg; Ærø; L?s?;\nog Rødovre (delvis);\n")
    assert is_program("int x = 1;\nbreak;\nf(x, 3);\nreturn x;\n")


def test_headings_of_markdown_are_none() -> None:
    agenda = "# Dagsorden\n\n## Budget\nBo viser tallene.\n\n## Eventuelt\nIntet.\n"
    assert not is_program(agenda)
    assert is_program(agenda + "x = 1\nf(x)\n")


def test_three_lines_tell_nothing() -> None:
    assert not is_program("x = 1;\ny = 2;\nz = 3;")
