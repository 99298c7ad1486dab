"""How far ahead or back: 30d, 12w, 3m, 1y; in Danish 30 dage, 12 uger, 3 måneder, 1 år."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta

import click

Distance = tuple[int, str]
_WRITTEN = re.compile(r"(\d{1,4})\s*(d|dag|dage|days?|w|u|uger?|weeks?|m|md|måned|måneder|months?|y|år|years?)?", re.I)
_DAYS = {"d": 1, "w": 7, "u": 7}


class Ahead(click.ParamType[Distance]):
    """A number of days, weeks, months or years."""

    name = "distance"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Distance:
        found = _WRITTEN.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no distance; write 30d, 12w, 3m or 1y", param, ctx)
        unit = (found[2] or "d")[0].lower()
        return int(found[1]), "y" if unit == "å" else unit


def moved(moment: datetime, distance: Distance, sign: int = 1) -> datetime:
    """The moment so far ahead (sign 1) or back (-1); of a month that has no such day its last one."""
    number, unit = distance
    try:
        if unit in _DAYS:
            return moment + sign * timedelta(days=number * _DAYS[unit])
        months = moment.year * 12 + moment.month - 1 + sign * number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return datetime.max if sign > 0 else datetime.min
