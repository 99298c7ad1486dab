"""One page image read: set upright, made ready, recognised, laid out, and every box brought back to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from pipeline.language.cpr import serials
from pipeline.ocr.addresses import second_look
from pipeline.ocr.affine import Affine, scaling, unturn
from pipeline.ocr.blank import is_faint, says_separator, sheet
from pipeline.ocr.calibration import calibrated
from pipeline.ocr.danish import Known
from pipeline.ocr.doubt import second_opinion
from pipeline.ocr.junk import is_garbage, legible
from pipeline.ocr.kept import image_key, once
from pipeline.ocr.kit import Kit
from pipeline.ocr.layout.stage import lay_out
from pipeline.ocr.marks import Marked, Seen, marked
from pipeline.ocr.measure import type_size
from pipeline.ocr.merit import quality
from pipeline.ocr.pixels import looks_sideways
from pipeline.ocr.prepare import Prepared, prepare
from pipeline.ocr.signs import with_signs
from pipeline.ocr.token import Token
from pipeline.ocr.unstamped import without_stamps
from pipeline.ports.engine import SeenWord, TextEngine
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Mark, Word

_BLANK = 0.0002  # share of ink below which nothing is written
_POOR_CONFIDENCE, _POOR_DANISH = 0.6, 0.3
_SURE_TURN = 0.5  # certainty from which the engine's word on a page's turn counts
_FLAGGED = ("handwriting", "unreadable-page")  # reasons that a person should hear of
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What was read off one image: lines with boxes in points of the page as delivered."""

    lines: tuple[Line, ...]
    confidence: float | None  # mean over characters, None where nothing was read
    reason: str | None = None  # why there are no lines
    turned: int = 0  # quarter turn clockwise that set it upright
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(" ".join(word.text for word in line.words) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    words: tuple[SeenWord, ...]
    prepared: Prepared
    turned: int
    quality: float


def scan(image: Image.Image, *, dpi: float, width: float, height: float, kit: Kit) -> Scanned:
    """Read a page image that shows a page of `width` by `height` points, or remember it from before. Raises
    UnreadableInput from the engine."""
    key = image_key(image, round(dpi, 2), width, height)
    return once(Scanned, key, kit, lambda: _scan(image, dpi, width, height, kit), _is_harmless)


def _is_harmless(seen: Scanned) -> bool:
    """Whether this may be kept: CPR numbers are masked only in the whole document."""
    return next(serials(seen.text), None) is None


def _scan(image: Image.Image, dpi: float, width: float, height: float, kit: Kit) -> Scanned:
    engine, known = kit.engine, kit.known
    needless = sheet(image, dpi)
    if needless is not None:
        return Scanned(lines=(), confidence=None, reason=needless)
    attempt = _best_attempt(image, dpi, engine, known)
    if attempt is None:
        return Scanned(lines=(), confidence=None, reason="blank")
    if says_separator(attempt.words):
        return Scanned(lines=(), confidence=None, reason="separator", turned=attempt.turned)
    prepared = attempt.prepared
    bare, words, stamped = without_stamps(
        prepared.image, attempt.words, engine, dpi=round(prepared.dpi), narrow=prepared.narrow, known=known
    )
    parted = marked(bare, words, known, dpi=prepared.dpi)
    unread = _unread(parted, image, dpi, known)
    to_points = scaling(72 / prepared.dpi, 72 / prepared.dpi)
    tokens = [] if unread else _tokens(_second_opinion(parted, prepared, kit), 72 / prepared.dpi)
    rules = [to_points.box(rule) for rule in prepared.rules]
    upright = (prepared.image.width * to_points.a, prepared.image.height * to_points.e)
    lines = lay_out(tokens, width=upright[0], height=upright[1], rules=rules)
    lines = (*lines, *_stamp_lines(stamped, to_points, after=lines[-1].block if lines else -1))
    points = scaling(width / image.width, height / image.height)
    back = points.after(unturn(attempt.turned, image.width, image.height)).after(prepared.back)
    marks = _marks(parted.marks, stamped, back, width, height)
    reason = unread or (None if lines else "no words found")
    notes = (unread,) if unread in _FLAGGED else ("handwriting",) if parted.by_hand else ()
    back = back.after(scaling(1 / to_points.a, 1 / to_points.e))
    found = tuple(replace(line, words=_moved(line, back, width, height)) for line in lines)
    if kit.calibration is not None:
        found = calibrated(found, kit.calibration, known)
    sure = _confidence(found) if found else None
    return Scanned(lines=found, confidence=sure, reason=reason, turned=attempt.turned, marks=marks, notes=notes)


def _unread(parted: Marked, image: Image.Image, dpi: float, known: Known | None) -> str | None:
    """Why what was read is no text; None where it is."""
    said = legible(parted.words)
    garbage = is_garbage(said, known)
    if said and not garbage:
        return None
    if parted.by_hand:
        return "handwriting"
    if garbage:
        return "blank" if is_faint(image, dpi) else "unreadable-page"
    return None


def _marks(
    seen: Sequence[Seen], stamped: Sequence[Sequence[SeenWord]], back: Affine, width: float, height: float
) -> tuple[Mark, ...]:
    """What is no print, and the stamps, on the page as delivered."""
    found = [
        Mark(kind=mark.kind, box=_within(back.box(mark.box), width, height), confidence=mark.confidence)
        for mark in seen
    ]
    for row in stamped:
        box = Box(min(w.x0 for w in row), min(w.top for w in row), max(w.x1 for w in row), max(w.bottom for w in row))
        sure = sum(w.confidence for w in row) / len(row)
        found.append(Mark(kind="stamp", box=_within(back.box(box), width, height), confidence=round(sure, 4)))
    return tuple(found)


def _second_opinion(parted: Marked, prepared: Prepared, kit: Kit) -> list[SeenWord]:
    """The words after everything that is looked at twice."""
    image, engine, dpi = parted.image, kit.engine, round(prepared.dpi)
    better = second_opinion(parted.words, image, engine, dpi=dpi, known=kit.known)
    return second_look(with_signs(better, image), image, engine, dpi=dpi)


def _stamp_lines(found: Sequence[Sequence[SeenWord]], to_points: Affine, *, after: int) -> list[Line]:
    lines: list[Line] = []
    for number, row in enumerate(found, start=after + 1):
        words = tuple(
            Word(text=w.text, box=to_points.box(Box(w.x0, w.top, w.x1, w.bottom)), confidence=w.confidence) for w in row
        )
        lines.append(Line(words=words, role="stamp", block=number))
    return lines


def _moved(line: Line, back: Affine, width: float, height: float) -> tuple[Word, ...]:
    return tuple(replace(word, box=_within(back.box(word.box), width, height)) for word in line.words if word.box)


def _within(box: Box, width: float, height: float) -> Box:
    x0, x1 = (round(min(max(x, 0.0), width), 2) for x in (box.x0, box.x1))
    top, bottom = (round(min(max(y, 0.0), height), 2) for y in (box.top, box.bottom))
    return Box(x0, top, x1, bottom)


def _confidence(lines: Sequence[Line]) -> float:
    weighted = [(word.confidence, len(word.text)) for line in lines for word in line.words]
    return sum(c * n for c, n in weighted) / max(1, sum(n for _, n in weighted))


def _best_attempt(image: Image.Image, dpi: float, engine: TextEngine, known: Known | None) -> _Attempt | None:
    """The page read upright: as it lies where that makes sense, else turned as it seems to need."""
    first = 0
    if looks_sideways(image, dpi):
        turn, sure = engine.orientation(image, dpi=round(dpi))
        first = turn if sure > _SURE_TURN else 0
    attempt = _attempt(image, dpi, first, engine, known)
    if attempt is None or not (_is_poor(attempt) or _runs_upright(attempt.words)):
        return attempt
    turn, sure = engine.orientation(attempt.prepared.image, dpi=round(attempt.prepared.dpi))
    if turn and sure > 0.2:
        others = [turn]
    elif _runs_upright(attempt.words):
        others = [90, 270]
    else:
        others = [180] if first else []
    for other in others:
        again = _attempt(image, dpi, (first + other) % 360, engine, known)
        if again is not None and again.quality > attempt.quality:
            attempt = again
        if not (_is_poor(attempt) or _runs_upright(attempt.words)):
            break
    return attempt


def _runs_upright(words: Sequence[SeenWord]) -> bool:
    """Whether most words stand on their side: engines read such lines too, but not the page in order."""
    told = [w for w in words if sum(ch.isalpha() for ch in w.text) >= 3]
    tall = sum(w.bottom - w.top > 1.5 * (w.x1 - w.x0) for w in told)
    return len(told) >= 5 and tall > 0.5 * len(told)


def _attempt(image: Image.Image, dpi: float, turned: int, engine: TextEngine, known: Known | None) -> _Attempt | None:
    upright = image.transpose(_TURNS[turned]) if turned else image
    prepared = prepare(upright, dpi)
    if prepared.ink < _BLANK:
        return None
    words = engine.read(prepared.image, dpi=round(prepared.dpi), narrow=prepared.narrow)
    value = quality(words, known) * (0.8 if _runs_upright(words) else 1.0)
    return _Attempt(words=words, prepared=prepared, turned=turned, quality=value)


def _is_poor(attempt: _Attempt) -> bool:
    words = [word for word in attempt.words if sum(ch.isalpha() for ch in word.text) >= 2]
    if len(words) < 3:
        return len(attempt.words) > 0
    return attempt.quality < _POOR_CONFIDENCE * (0.2 + _POOR_DANISH)


def _tokens(words: Sequence[SeenWord], points: float) -> list[Token]:
    """The words without scrawls, specks and what was read twice, in points."""
    tidy = [replace(word, text=word.text.strip("|¦") or "|") for word in words]
    return [
        Token(
            text=word.text,
            box=Box(word.x0 * points, word.top * points, word.x1 * points, word.bottom * points),
            confidence=word.confidence,
            size=type_size(word.text, (word.bottom - word.top) * points),
            group=word.line,
        )
        for word in legible(tidy)
    ]
