"""The part of the picture in which each municipality that answered or was decided on has its row."""

from __future__ import annotations

from pipeline.export.coverage.drawing import INNER, MARGIN, Canvas
from pipeline.export.coverage.wording import Wording
from pipeline.values.coverage import Coverage, Standing

_NAME = 122.0  # room for the longest name
_SIGNS = 30.0
_CELL = 20.0
_GAP, _WIDEST_GAP = 22.0, 60.0
_LETTER = 6.2  # width of one, on average
_MANY = 60  # rows from which they stand closer


def matrix(canvas: Canvas, one: Coverage, say: Wording) -> None:
    """Draw it below what there is, in as many columns side by side as the areas leave room for."""
    shown = [standing for standing in one.standings if standing.answered != "none"]
    if not shown:
        return
    canvas.y += 30
    canvas.text(MARGIN, canvas.y, say("each"), "h2")
    areas = [area.area for area in one.areas]
    wide = _NAME + _SIGNS + _CELL * len(areas)
    columns = max(1, min(int((INNER + _GAP) // (wide + _GAP)), -(-len(shown) // 8)))
    gap = min(_WIDEST_GAP, (INNER - columns * wide) / max(1, columns - 1))
    high = 15.5 if len(shown) > _MANY else 19.0
    rows = -(-len(shown) // columns)
    top = canvas.y + 16 + _LETTER * max((len(say.area(area)) for area in areas), default=0)
    for column in range(columns):
        left = MARGIN + column * (wide + gap)
        mine = shown[column * rows : (column + 1) * rows]
        if mine:
            _heads(canvas, areas, left, top, say)
        for number, standing in enumerate(mine):
            _row(canvas, standing, areas, (left, top + number * high, wide, high), say)
    canvas.y = top + rows * high
    _legend(canvas, one, say)


def _heads(canvas: Canvas, areas: list[str], left: float, top: float, say: Wording) -> None:
    for number, area in enumerate(areas):
        canvas.text(left + _NAME + _SIGNS + _CELL * (number + 0.5) + 4, top - 6, say.area(area), turned=True)


def _row(
    canvas: Canvas, one: Standing, areas: list[str], place: tuple[float, float, float, float], say: Wording
) -> None:
    left, top, wide, high = place
    canvas.group(f"{one.name}: {say.state(one)}")
    canvas.line((left, top), (left + wide, top), "rule")
    canvas.text(left, top + high - 5, one.name)
    canvas.text(left + _NAME + _SIGNS - 6, top + high - 5, signs(one, say), "end mute")
    canvas.done()
    for number, area in enumerate(areas):
        centre = (left + _NAME + _SIGNS + _CELL * (number + 0.5), top + high / 2)
        if told := _told(one, area, say):
            canvas.group(f"{one.name}, {say.area(area)}: {told}")
            mark(canvas, one, area, centre)
            canvas.done()


def signs(one: Standing, say: Wording) -> str:
    """Letters for what is said of the answer as a whole."""
    return " ".join(say(f"sign-{name}") for name in _signed(one))


def _told(one: Standing, area: str, say: Wording) -> str:
    held = (("first", area in one.first), ("second", area in one.second), ("got", area in one.got),
            ("lost", area in one.lost))  # fmt: skip
    return ", ".join(say(name) for name, holds in held if holds)


def mark(canvas: Canvas, one: Standing, area: str, centre: tuple[float, float]) -> None:
    """What a municipality wished on one area and whether it got it."""
    x, y = centre
    got = area in one.got
    if got:
        canvas.box(x - 7, y - 6.5, 14, 13, "got", round_by=2)
    if area in one.first:
        canvas.dot(x, y, 4, "in" if got else "applied")
    elif area in one.second:
        canvas.dot(x, y, 3.5, "ring" if got else "second")
    if area in one.lost:
        canvas.line((x - 7, y + 6), (x + 7, y - 6), "strike")


def _legend(canvas: Canvas, one: Coverage, say: Wording) -> None:
    """What the marks and letters mean: those that the picture holds."""
    canvas.y += 22
    at = float(MARGIN)
    kinds = {
        "first": Standing(code="", name="", asked=True, answered="applied", first=("x",)),
        "second": Standing(code="", name="", asked=True, answered="applied", second=("x",)),
        "got": Standing(code="", name="", asked=True, answered="applied", got=("x",)),
        "lost": Standing(code="", name="", asked=True, answered="applied", first=("x",), lost=("x",)),
    }
    for name, standing in kinds.items():
        if any(getattr(each, name) for each in one.standings):
            mark(canvas, standing, "x", (at + 7, canvas.y - 4))
            canvas.text(at + 20, canvas.y, say(name))
            at += 36 + 6.2 * len(say(name))
    canvas.y += 18
    told = {name for each in one.standings for name in _signed(each)}
    order = ("declined", "unseen", "rejected", "reservation", "late")
    letters = [f"{say(f'sign-{name}')} = {say(name)}" for name in order if name in told]
    if letters:
        canvas.text(MARGIN, canvas.y, " · ".join(letters), "mute")


def _signed(one: Standing) -> list[str]:
    held = {
        "declined": one.answered == "declined",
        "unseen": one.answered == "unseen",
        "rejected": one.rejected,
        "reservation": one.reservation,
        "late": bool(one.late),
    }
    return [name for name, holds in held.items() if holds]
