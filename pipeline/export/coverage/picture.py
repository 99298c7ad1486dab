"""The coverage of a round as one picture: who answered, how the choices fall on the areas, who got what."""

from __future__ import annotations

from pipeline.export.coverage.drawing import INNER, MARGIN, WIDTH, Canvas
from pipeline.export.coverage.matrix import matrix
from pipeline.export.coverage.wording import Wording
from pipeline.export.phrases import Lang
from pipeline.values.coverage import Coverage

_LETTERS = 134  # of a line of text
_BAR = 22
_LABEL = 150  # room for the name of an area
_NUMBERS = 90  # room for the figures after a bar


def svg(one: Coverage, lang: Lang = "da") -> str:
    """The picture as SVG, for screen (light and dark) and for A4."""
    say, canvas = Wording(lang), Canvas()
    _head(canvas, one, say)
    _answers(canvas, one, say)
    _areas(canvas, one, say)
    matrix(canvas, one, say)
    _silent(canvas, one, say)
    title = say("picture", title=one.title or say("untitled"))
    return canvas.svg(title, f"{say.called(one)} {say.counted(one)}.", lang)


def _head(canvas: Canvas, one: Coverage, say: Wording) -> None:
    canvas.paragraph(one.title or say("untitled"), 72, "h1", step=23)
    canvas.y += 3
    canvas.paragraph(say.summary(one), _LETTERS, "mute")
    canvas.paragraph(say.called(one), _LETTERS, "mute")


def _answers(canvas: Canvas, one: Coverage, say: Wording) -> None:
    """A bar of all municipalities that the round concerns, parted by what they answered."""
    canvas.y += 16
    parts = [
        (kind, sum(s.answered == kind for s in one.standings)) for kind in ("applied", "declined", "unseen", "none")
    ]
    whole = sum(count for _, count in parts)
    at = float(MARGIN)
    for kind, count in parts:
        if count:
            wide = INNER * count / whole
            canvas.group(f"{count} {say(kind)}")
            canvas.box(at, canvas.y, max(wide - 1, 1), _BAR, kind)
            canvas.done()
            at += wide
    canvas.y += _BAR + 15
    _legend(canvas, [(kind, f"{count} {say(kind)}") for kind, count in parts if count])


def _legend(canvas: Canvas, items: list[tuple[str, str]]) -> None:
    at = float(MARGIN)
    for kind, told in items:
        canvas.box(at, canvas.y - 9, 10, 10, kind)
        canvas.text(at + 15, canvas.y, told)
        at += 30 + 6.3 * len(told)


def _areas(canvas: Canvas, one: Coverage, say: Wording) -> None:
    """A bar for each area: first choices, second choices, and how many got it."""
    if not one.areas:
        return
    canvas.y += 30
    canvas.text(MARGIN, canvas.y, say("areas"), "h2")
    most = max(1, *(len(area.first) + len(area.second) for area in one.areas), *(len(a.got) for a in one.areas))
    room = INNER - _LABEL - _NUMBERS
    canvas.y += 8
    for area in one.areas:
        left = float(MARGIN + _LABEL)
        canvas.text(MARGIN, canvas.y + 13, say.area(area.area))
        first, second, got = (room * len(those) / most for those in (area.first, area.second, area.got))
        canvas.box(left, canvas.y + 2, first, 8, "applied")
        if second:
            canvas.box(left + first + 1, canvas.y + 3, max(second - 2, 1), 6, "second")
        canvas.box(left, canvas.y + 11, got, 4, "got")
        told = f"{len(area.first)} + {len(area.second)} → {len(area.got)}"
        canvas.text(WIDTH - MARGIN, canvas.y + 13, told, "end")
        canvas.y += 21
    canvas.y += 12
    canvas.box(MARGIN, canvas.y - 9, 10, 10, "applied")
    canvas.text(MARGIN + 15, canvas.y, say("first"))
    canvas.box(MARGIN + 101, canvas.y - 8, 8, 8, "second")
    canvas.text(MARGIN + 115, canvas.y, say("second"))
    canvas.box(MARGIN + 200, canvas.y - 6, 10, 4, "got")
    canvas.text(MARGIN + 215, canvas.y, say("got"))


def _silent(canvas: Canvas, one: Coverage, say: Wording) -> None:
    """Those who were asked and did not answer, as running text."""
    names = [standing.name for standing in one.standings if standing.answered == "none"]
    if not names:
        return
    canvas.y += 28
    canvas.text(MARGIN, canvas.y, say("silent-rest", count=len(names)), "h2")
    canvas.y += 3
    canvas.paragraph(", ".join(names), _LETTERS)
