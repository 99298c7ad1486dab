"""Areas and municipalities as people write them who ask for them, told by the tables of both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from pipeline.language.areas import AreaTable
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder
from pipeline.language.terms import spelling

_BODY = re.compile(r"\W+(?:(?:regions|by)?kommunes?|byr(?:å|aa)ds?|kommunalbestyrelsens?)\W*$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+(?:og[\W_]+)?")
_SURE = 0.85  # of a name that only lost rings, strokes or hyphens; what differs otherwise is for the reader to say


def bare(name: str) -> str:
    """A municipality's name without «Kommune», «Regionskommune», «Byråd»."""
    return _BODY.sub("", name).strip()


def code_of(name: str) -> str | None:
    """The code of the one municipality that is written so: «Høje Taastrup», «Nordfyn», «Hillerod», «0751»."""
    table = _municipalities()
    if name.isdecimal():
        return name.lstrip("0")
    if record := table.record(name):
        return record.code
    found = table.resembling(name)
    return found[0].code if found and found[1] >= _SURE else None


def areas_in(text: str, held: Iterable[str]) -> frozenset[str]:
    """The areas that a few words name: the keys of `held` in another spelling, else all that the words are names of
    («klima og miljø», «ældreplejen»); none where one of the words names none."""
    pieces = [one for one in _BETWEEN.split(_lowered(text)) if one]
    key = _key(pieces)
    if same := frozenset(area for area in held if _key(_BETWEEN.split(_lowered(area))) == key):
        return same
    named = [_area(piece) for piece in pieces]
    return frozenset(area for area in named if area) if named and all(named) else frozenset()


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _key(pieces: Iterable[str]) -> str:
    return spelling(" ".join(pieces))


def _area(word: str) -> str | None:
    table = _areas()
    if area := table.named(word):
        return area
    found = table.look_up(word)
    return found[0] if found and found[1] != "topic" else None


@cache
def _municipalities() -> MunicipalityTable:
    return MunicipalityTable.load(models_folder())


@cache
def _areas() -> AreaTable:
    return AreaTable.load(models_folder())
