"""The tables that the kinds need, loaded once."""

from __future__ import annotations

from functools import cache

from pipeline.language.areas import AreaTable
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder


@cache
def municipalities() -> MunicipalityTable:
    return MunicipalityTable.load(models_folder())


@cache
def areas() -> AreaTable:
    return AreaTable.load(models_folder())
