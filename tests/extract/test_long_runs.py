"""What no letter says but a file may hold — leaders, drawings, encoded parts — must not hold the program up."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.extract.cues import cue
from pipeline.extract.kinds import channel, dates, signatory
from pipeline.extract.kinds.contact_items import items
from pipeline.extract.scene import Scene
from pipeline.extract.sheet import Sheet
from pipeline.language.acts import words
from tests.extract.build import sheet_from_text

HEAD = "Styrelsen\n\nDen 3. maj 2021\n\nInvitation\n\nKommunerne kan søge puljen senest den 1. juni 2021.\n\n"
_MOST = 3.0  # seconds of processor time: what was tried anew at each character took ten times as long
_LONG = 30_000


def _dates(sheet: Sheet) -> None:
    found = dates.find(sheet)
    assert found.deadline is not None and found.deadline.value == "2021-06-01"


def _items(sheet: Sheet) -> None:
    assert [item.value for item in items(sheet.text, 0, len(sheet.text))] == ["bo@odder.dk"]


def _channel(sheet: Sheet) -> None:
    found = channel.email(Scene(sheet=sheet, municipalities=(), areas=()))
    assert found is not None and found.value == "bo@odder.dk"


@pytest.mark.parametrize("find", [_dates, _items, _channel])
@pytest.mark.parametrize("piece", ["a", ".", "1", "_", "12.", "a-", "="])
def test_one_run_without_a_blank(piece: str, find: Callable[[Sheet], None]) -> None:
    sheet = sheet_from_text(HEAD + piece * (_LONG // len(piece)) + "\n\nSkriv til bo@odder.dk")
    sheet.acts = None
    begun = time.process_time()
    find(sheet)
    assert time.process_time() - begun < _MOST


def test_compounds_are_words_of_some_length_only() -> None:
    pattern = cue("[\\w-]*puljen")
    begun = time.process_time()
    assert pattern.search("-a" * _LONG) is None
    assert time.process_time() - begun < _MOST
    found = pattern.search("om Landdistrikts-puljen")
    assert found is not None and found.group() == "Landdistrikts-puljen"


def test_leaders_are_no_addresses_to_the_models() -> None:
    begun = time.process_time()
    assert words("Svar" + "." * 4 * _LONG + "bo@odder.dk senest") == ["svar", "@mail", "senest"]
    assert time.process_time() - begun < _MOST


def test_many_short_words_over_many_titles() -> None:
    names, titles = " ".join(["Bo Ea"] * 18), " ".join(["chef"] * 11)
    sheet = sheet_from_text(f"Et brev.\n\nMed venlig hilsen\n{names}\n{titles}")
    begun = time.process_time()
    signatory.find(sheet)
    assert time.process_time() - begun < _MOST
