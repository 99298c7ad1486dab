"""The coverage of rounds on a terminal, as tables for other programs, and as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from pipeline.cli import tables
from pipeline.cli.session import Session
from pipeline.cli.streams import put, safe, say
from pipeline.cli.writing import write
from pipeline.export.coverage.wording import Wording
from pipeline.values.coverage import AreaShare, Coverage, Overview, Selected, Standing

_LINE = 100  # letters of a line of running text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a coverage is written, and where: standard output where no file is named."""

    form: str | None
    output: Path | None
    call: Session

    @property
    def is_told(self) -> bool:
        """Whether a person reads it: on a terminal, or a table was asked for."""
        return self.form == "table" or (self.form is None and (self.call.shows_tables or self.output is not None))

    def write(self, pieces: Iterable[str]) -> None:
        """Put text where it was asked for."""
        if self.output is None:
            for piece in pieces:
                put(piece)
            return
        write(self.output, (piece.encode() for piece in pieces))
        if self.call.shows_progress:
            say(self.call.speech("written", path=self.output))


def of_one(one: Coverage, shown: Shown) -> None:
    """Write the coverage of a round."""
    from pipeline.export.coverage import data
    from pipeline.export.csv import lines

    if shown.form == "json":
        from pipeline.export.json import text

        shown.write([text(data.document(one)), "\n"])
    elif shown.form == "svg":
        from pipeline.export.coverage.picture import svg

        shown.write([svg(one, shown.call.speech.lang)])
    elif shown.form == "csv":
        shown.write(lines(data.COLUMNS, data.rows([one])))
    elif shown.is_told:
        _told(one, shown)
    else:
        shown.write(
            _table("coverage", (_standing(each, Wording(shown.call.speech.lang)) for each in one.standings), shown)
        )


def of_several(found: Iterable[Coverage], twice: bool, shown: Shown) -> None:
    """Write several rounds side by side."""
    from pipeline.export.coverage import data
    from pipeline.export.csv import lines
    from pipeline.inquire.overview import overview

    one = overview(list(found))
    chosen = one.twice if twice else one.municipalities
    if shown.form == "json":
        from pipeline.export.json import text

        shown.write([text(data.overview_document(one, chosen)), "\n"])
    elif shown.form == "csv":
        shown.write(lines(data.OVERVIEW_COLUMNS, data.overview_rows(chosen)))
    else:
        picked = [each for each in chosen if not shown.is_told or each.answered or each.rounds]
        shown.write(_table("overview", (_municipality(each) for each in picked), shown))
        if shown.is_told and not shown.call.quiet:
            say(_summary(one, shown))


def _told(one: Coverage, shown: Shown) -> None:
    """For a person: the round, its areas, its municipalities, and who did not answer."""
    said = Wording(shown.call.speech.lang)
    lines = [one.title or said("untitled"), said.summary(one), said.called(one), f"{said.counted(one)}."]
    silent = [standing.name for standing in one.standings if standing.answered == "none"]
    answered = [_standing(standing, said) for standing in one.standings if standing.answered != "none"]
    shown.write(
        _joined(
            ("".join(f"{safe(line)}\n" for line in lines),),
            _table("coverage_areas", (_area(area, said) for area in one.areas), shown) if one.areas else (),
            _table("coverage", answered, shown) if answered else (),
            _paragraph(f"{said('silent-rest', count=len(silent))}: {', '.join(silent)}.") if silent else (),
        )
    )


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    """Parts with an empty line between those that hold something."""
    first = True
    for part in parts:
        text = "".join(part)
        if text:
            yield text if first else "\n" + text
            first = False


def _paragraph(text: str) -> Iterator[str]:
    return (safe(line) + "\n" for line in wrap(text, _LINE))


def _table(kind: str, data: Iterable[dict[str, Any]], shown: Shown) -> Iterable[str]:
    speech, found = shown.call.speech, list(data)
    names = tuple(name for name in tables.COLUMNS[kind] if not shown.is_told or any(_holds(one[name]) for one in found))
    made = [tables.cells(names, one, speech) for one in found]
    if shown.is_told and shown.form is None and shown.output is None and shown.call.shows_tables:
        console = shown.call.console()
        with console.capture() as captured:
            tables.rich_table(names, made, speech, console)
        return (captured.get(),)
    return (tables.aligned if shown.is_told else tables.tabbed)(names, made, speech)


def _holds(value: Any) -> bool:
    return value is not None and value != ()


def _standing(one: Standing, said: Wording) -> dict[str, Any]:
    return {
        "municipality": one.name,
        "answered": said(one.answered),
        "received": one.received,
        "reservation": one.reservation if one.responses else None,
        "late": one.late,
        "first_choice": tuple(map(said.area, one.first)),
        "second_choice": tuple(map(said.area, one.second)),
        "got": tuple(map(said.area, one.got)),
        "rejected": one.rejected or None,
        "lost": one.lost,
    }


def _area(one: AreaShare, said: Wording) -> dict[str, Any]:
    return {
        "area": said.area(one.area),
        "first_choice": len(one.first),
        "second_choice": len(one.second),
        "selected": len(one.got),
        "got": one.got,
        "lost": one.lost,
    }


def _municipality(one: Selected) -> dict[str, Any]:
    return {
        "municipality": one.name,
        "asked": one.asked,
        "answered_times": one.answered,
        "selected": len(one.rounds),
        "areas": one.areas,
        "rounds": one.rounds,
    }


def _summary(one: Overview, shown: Shown) -> str:
    return shown.call.speech(
        "overview",
        rounds=len(one.rounds),
        twice=len(one.twice),
        selected=sum(bool(m.rounds) for m in one.municipalities),
    )
