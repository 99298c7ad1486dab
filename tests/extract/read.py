"""A letter read from plain text, with the real tables: for the tests of what letters do."""

from __future__ import annotations

from functools import cache

from pipeline.extract.stage import extract
from pipeline.language.areas import AreaTable
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder
from pipeline.values.letter import Answer, Letter, Outcome
from pipeline.values.source import MailHeader
from tests.extract.build import sheet_from_text


@cache
def _tables() -> tuple[MunicipalityTable, AreaTable]:
    return MunicipalityTable.load(models_folder()), AreaTable.load(models_folder())


def read(text: str, header: MailHeader | None = None, attached: bool = False) -> Letter:
    """The letter of this text; paragraphs are parted by empty lines, cells by tabs."""
    municipalities, areas = _tables()
    sheet = sheet_from_text(text.strip("\n"), header=header, attached=attached)
    return extract(sheet, municipalities=municipalities, areas=areas)


def outcome(letter: Letter, kind: str) -> Outcome:
    """The letter's one outcome of this kind."""
    [found] = [one for one in letter.outcomes if one.kind.value == kind]
    return found


def names(one: Outcome) -> set[str]:
    return {member.value.name for member in one.municipalities}


def answer(letter: Letter, municipality: str) -> Answer:
    """The letter's answer of this municipality."""
    [found] = [one for one in letter.answers if one.municipality.value.name == municipality]
    return found


def values(found: tuple) -> list[str]:  # type: ignore[type-arg]
    return sorted(one.value for one in found)
