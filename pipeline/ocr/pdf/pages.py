"""Pages made of the words a file holds: taken as they are, judged against the image, or joined with what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PIL import Image

from pipeline.ocr.affine import unturn
from pipeline.ocr.kit import Kit
from pipeline.ocr.layout.stage import lay_out
from pipeline.ocr.page import PageImage, PageRead, read_image
from pipeline.ocr.pdf.words import PageWords
from pipeline.ocr.token import Token
from pipeline.ocr.verdict import Eye, judge, text_of
from pipeline.ports.engine import Model
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, LineRole, Page, Word

_LAYER_CONFIDENCE = 0.95
_INK = 60  # steps of grey between paper and ink
_IMPRINT_WORDS, _SENTENCE = 40, 6  # words of an imprint at most, and of a line of running text at least


def wiped(shown: PageImage, boxes: Iterable[Box]) -> PageImage:
    """The page with these boxes, in points, wiped out, each in the tone of its ground."""
    pixels, scale = np.array(shown.image), shown.dpi / 72
    for box in boxes:
        rows = slice(max(0, int(box.top * scale) - 2), max(0, int(box.bottom * scale) + 3))
        spot = pixels[rows, max(0, int(box.x0 * scale) - 2) : max(0, int(box.x1 * scale) + 3)]
        if spot.size:
            spot[:] = int(np.percentile(spot, 90))
    return replace(shown, image=Image.fromarray(pixels))


def born_digital(number: int, width: float, height: float, words: PageWords, hidden: Sequence[Token]) -> PageRead:
    """The page's own words; those that cannot be seen are kept aside."""
    lines = laid_out(words, width, height)
    page = Page(number=number, width=width, height=height, lines=lines, source="born-digital")
    return with_hidden(PageRead(page=page), hidden)


def with_hidden(done: PageRead, hidden: Sequence[Token]) -> PageRead:
    """The page with the words kept that cannot be seen on it."""
    if not hidden:
        return done
    text = " ".join(token.text for token in hidden)
    kept = "\n".join(filter(None, (done.page.layer_text, text)))
    page = replace(done.page, layer_text=kept, reason=done.page.reason or "text that cannot be seen was left out")
    return replace(done, page=page, notes=tuple(dict.fromkeys((*done.notes, "hidden-text"))))


def judged(shown: PageImage, words: PageWords, kit: Kit) -> PageRead:
    """The layer's words where the image bears them out, else what was read off the image."""
    result = read_image(shown, kit)
    layer = laid_out(words, shown.width, shown.height)
    verdict = judge(
        layer,
        result.page.lines,
        confidence=result.confidence,
        height=shown.height,
        known=kit.known,
        eye=PageEye(shown, kit),
        blank=result.page.reason == "blank",
    )
    if verdict.layer == "trusted" and not verdict.in_place:  # every value leads back to its place: the image's reading
        page = replace(result.page, layer="trusted", reason=verdict.reason, layer_text=text_of(layer))
        return replace(result, page=page)
    if verdict.layer == "trusted":
        lines = tuple(_trusted(line) for line in layer)
        page = replace(result.page, lines=lines, source="text-layer", layer="trusted", reason=verdict.reason)
        return PageRead(page=page, notes=result.notes)
    page = replace(result.page, reason=verdict.reason, layer=verdict.layer, layer_text=text_of(layer) or None)
    notes = (*result.notes, "wrong-text-layer") if verdict.layer == "wrong" else result.notes
    return PageRead(page=page, confidence=result.confidence, notes=notes)


def joined(shown: PageImage, words: PageWords, kit: Kit) -> PageRead:
    """The page's own words together with the text of the scan, or the piece of one, that lies beside them."""
    own = laid_out(words, shown.width, shown.height)
    result = read_image(wiped(shown, (token.box for token in (*words.tokens, *words.sideways))), kit)
    if not result.page.lines:
        return PageRead(page=replace(result.page, lines=own, source="born-digital", reason=None, marks=()))
    if _is_imprint(own) or result.page.turned != words.turned:
        page = replace(
            result.page,
            lines=_after(result.page.lines, own),
            layer="beside",
            layer_text=text_of(own),
            reason="the page's own text is an imprint; the letter is in the image",
        )
        return replace(result, page=page)
    seen = [_token(word, line) for line in result.page.lines for word in line.words if line.role != "stamp"]
    stamps = tuple(line for line in result.page.lines if line.role == "stamp")
    both = replace(words, tokens=(*words.tokens, *(token for token in seen if token is not None)))
    page = replace(
        result.page,
        lines=_after(laid_out(both, shown.width, shown.height), stamps),
        layer="trusted",
        reason="text in a picture was read besides the page's own text",
    )
    return replace(result, page=page)


def _is_imprint(lines: Sequence[Line]) -> bool:
    """Whether the lines are a page number, an archive's or scanner's mark, a case system's header: no running text."""
    long = [len(line.words) >= _SENTENCE for line in lines]
    return sum(len(line.words) for line in lines) <= _IMPRINT_WORDS and not any(
        one and other for one, other in pairwise(long)
    )


def _after(lines: tuple[Line, ...], more: tuple[Line, ...]) -> tuple[Line, ...]:
    block = lines[-1].block + 1 if lines else 0
    return (*lines, *(replace(line, block=block + line.block, role=_apart(line)) for line in more))


def _apart(line: Line) -> LineRole:
    return "stamp" if line.role == "stamp" else "foot"


def _token(word: Word, line: Line) -> Token | None:
    if word.box is None:
        return None
    return Token(text=word.text, box=word.box, confidence=word.confidence, size=line.size, bold=line.bold)


def _trusted(line: Line) -> Line:
    return replace(line, words=tuple(replace(word, confidence=_LAYER_CONFIDENCE) for word in line.words))


class PageEye(Eye):
    """Looks at a page image again."""

    def __init__(self, shown: PageImage, kit: Kit) -> None:
        self._shown, self._kit = shown, kit

    def again(self, box: Box, model: Model) -> str:
        """The piece of the page, read once more by itself."""
        edge = 0.3 * box.height
        strip = self._cut(Box(box.x0 - edge, box.top - edge, box.x1 + edge, box.bottom + edge))
        if strip.width < 8 or strip.height < 8:
            return ""
        (found,) = self._kit.engine.read_lines([strip], dpi=round(self._shown.dpi), model=model)
        return " ".join(word.text for word in found)

    def inked(self, box: Box) -> bool:
        """Whether there are both paper and ink in the box."""
        spot = np.asarray(self._cut(box))
        return spot.size > 0 and int(spot.max()) - int(spot.min()) > _INK

    def _cut(self, box: Box) -> Image.Image:
        image, scale = self._shown.image, self._shown.dpi / 72
        x0, top = max(0, int(box.x0 * scale)), max(0, int(box.top * scale))
        return image.crop(
            (x0, top, max(x0, min(image.width, int(box.x1 * scale) + 1)),
             max(top, min(image.height, int(box.bottom * scale) + 1)))
        )  # fmt: skip


def laid_out(words: PageWords, wide: float, high: float) -> tuple[Line, ...]:
    """Lines in reading order, their boxes on the page as shown; words that run another way come last."""
    back = unturn(words.turned, wide, high)
    width, height = (high, wide) if words.turned in (90, 270) else (wide, high)
    onward = unturn((360 - words.turned) % 360, width, height)
    upright = [replace(token, box=onward.box(token.box)) for token in words.tokens]
    lines = lay_out(upright, width=width, height=height, rules=() if words.turned else words.rules)
    lines = tuple(
        replace(line, words=tuple(replace(w, box=back.box(w.box)) for w in line.words if w.box)) for line in lines
    )
    if words.sideways:
        rest = tuple(Word(text=t.text, box=t.box) for t in words.sideways)
        block = lines[-1].block + 1 if lines else 0
        lines = (*lines, Line(words=rest, role="foot", block=block))
    return lines
