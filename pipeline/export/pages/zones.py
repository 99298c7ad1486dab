"""The lines of a page gathered into paragraphs and zones, and which way they run; for every format the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.errors import UnreadableInput
from pipeline.values.geometry import Box, hull
from pipeline.values.reading import Line, LineRole, Page, Reading, Word

# (page number, line on the page, word on the line) → what to write instead; lines and words count from 0
Repairs = Mapping[tuple[int, int, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of one paragraph; `first` is the number of the first on its page, from 0."""

    first: int
    lines: tuple[Line, ...]

    @property
    def box(self) -> Box | None:
        return hull(word.box for line in self.lines for word in line.words if word.box)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Paragraphs of one role that follow each other."""

    role: LineRole
    paragraphs: tuple[Paragraph, ...]

    @property
    def box(self) -> Box | None:
        return hull(paragraph.box for paragraph in self.paragraphs if paragraph.box)


def zones(page: Page) -> tuple[Zone, ...]:
    """The page in reading order. Lines without words are left out."""
    paragraphs: list[tuple[LineRole, Paragraph]] = []
    numbered = [(number, line) for number, line in enumerate(page.lines) if line.words]
    for (_, role), found in groupby(numbered, key=lambda item: (item[1].block, item[1].role)):
        lines = tuple(found)
        paragraphs.append((role, Paragraph(first=lines[0][0], lines=tuple(line for _, line in lines))))
    return tuple(
        Zone(role=role, paragraphs=tuple(paragraph for _, paragraph in group))
        for role, group in groupby(paragraphs, key=lambda item: item[0])
    )


def turn_of(page: Page) -> int:
    """The quarter turn clockwise, in degrees, that sets the page's text upright: as the reading says, else by where
    each word's successor on its line stands."""
    if page.turned:
        return page.turned
    ways: Counter[int] = Counter()
    for line in page.lines:
        for one, other in pairwise(word.box for word in line.words if word.box):
            dx = other.x0 + other.x1 - one.x0 - one.x1
            dy = other.top + other.bottom - one.top - one.bottom
            ways[(0 if dx >= 0 else 180) if abs(dx) >= abs(dy) else (270 if dy > 0 else 90)] += 1
    return max(ways, key=lambda way: (ways[way], -way)) if ways else 0


def shown(page: Page, line: int, place: int, word: Word, repairs: Repairs) -> str:
    """The word as it is to be written: repaired where a repair is given, blanks as single blanks."""
    return " ".join(repairs.get((page.number, line, place), word.text).split())


def need_pages(reading: Reading, form: str) -> None:
    """Raises UnreadableInput ("no-pages") for what has no pages: mails, plain texts, DOCX."""
    if not reading.paginated:
        raise UnreadableInput(
            f"It has no pages with places, and {form} says where on a page words stand.",
            reason="no-pages",
            remedy="--format text gives its text; of a mail, save the attached letter as a file of its own.",
        )
