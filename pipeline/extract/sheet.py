"""The letter as the kinds see it: repaired text with lines, tokens and sentences, and the way back to the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.quoted import mask_quoted
from pipeline.language.acts import Acts
from pipeline.language.entities import Entity, Names
from pipeline.values.clean import CleanText
from pipeline.values.geometry import hull
from pipeline.values.letter import Basis, Finding, Place
from pipeline.values.reading import Layout, LineRole, Reading, compose
from pipeline.values.source import MailHeader

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One printed line: characters `start` to `end` of the sheet's text, `size` the type's height in points."""

    start: int
    end: int
    page: int
    role: LineRole
    block: int
    size: float
    bold: bool


class Sheet:
    """One document, ready for the kinds.

    `text` is the repaired text in which quoted older mail is blanked out, character for character, so that offsets
    stay those of the repaired text. Line ends stand within paragraphs: patterns say ``\\s+``, not a blank.
    Paragraphs are parted by an empty line, table cells by a tab, pages by a form feed.
    """

    def __init__(
        self,
        *,
        reading: Reading,
        clean: CleanText,
        nlp: Language,
        header: MailHeader | None = None,
        raw_header: MailHeader | None = None,
        attached: bool = False,
        names: Names | None = None,
        acts: Acts | None = None,
    ) -> None:
        self.reading = reading
        self.clean = clean
        self.acts = acts  # the learned opinion; without it the rules stand alone
        self.header = header  # of a mail body its own, of an attachment that of its mail
        self._raw_header = raw_header or header  # before repair
        self.is_mail = header is not None and not attached
        self.text = mask_quoted(clean.text, header) if self.is_mail else clean.text
        self._nlp = nlp
        self._names = names
        self._layout: Layout = compose(reading)
        self._word_starts = [span.start for span in self._layout.words]

    @cached_property
    def doc(self) -> Doc:
        """spaCy tokens and sentences of `text`; `token.idx` counts characters of it."""
        return self._nlp(self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence, within paragraphs, without surrounding white space."""
        found: list[tuple[int, int]] = []
        for sentence in self.doc.sents:
            start, end = sentence.start_char, sentence.end_char
            while start < end and self.text[start].isspace():
                start += 1
            while end > start and self.text[end - 1].isspace():
                end -= 1
            if end > start:
                found.append((start, end))
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def entities(self) -> tuple[Entity, ...] | None:
        """Names as the model sees them, in text order; None where there is no model."""
        return self._names.find(self.text) if self._names else None

    def named(self, start: int, end: int) -> Entity | None:
        """The model's name that touches these characters; the longest where several do."""
        touching = [e for e in self.entities or () if e.start < end and e.end > start]
        return max(touching, key=lambda e: min(e.end, end) - max(e.start, start), default=None)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds this character; the nearest earlier one where none does."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, len(self.text))

    @cached_property
    def lines(self) -> tuple[SheetLine, ...]:
        """The printed lines in reading order, without empty ones."""
        ends = self.clean.ends
        found: list[SheetLine] = []
        for span in self._layout.lines:
            start = bisect_right(ends, span.start)
            end = bisect_right(ends, span.end)
            while start < end and self.text[start].isspace():
                start += 1
            if start < end and self.text[start:end].strip():
                line = span.line
                found.append(
                    SheetLine(
                        start=start,
                        end=end,
                        page=span.page,
                        role=line.role,
                        block=line.block,
                        size=line.size,
                        bold=line.bold,
                    )
                )
        return tuple(found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> SheetLine | None:
        """The printed line that holds this character; None between lines."""
        at = bisect_right(self._line_starts, offset) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None

    def line_text(self, line: SheetLine) -> str:
        return self.text[line.start : line.end].strip()

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where these characters stand: one place for each printed line that they touch."""
        raw_start, raw_end = self.clean.raw_span(start, end)
        words = self._layout.words
        first = max(bisect_left(self._word_starts, raw_start) - 1, 0)
        by_line: dict[int, list[int]] = {}
        for index in range(first, len(words)):
            if words[index].start >= raw_end:
                break
            if words[index].end > raw_start:
                by_line.setdefault(words[index].line, []).append(index)
        found: list[Place] = []
        for members in by_line.values():
            span_start = max(words[members[0]].start, raw_start)
            span_end = min(words[members[-1]].end, raw_end)
            boxes = [box for i in members if (box := words[i].word.box) is not None]
            found.append(
                Place(
                    page=words[members[0]].page if self.reading.paginated else None,
                    box=hull(boxes) if self.reading.paginated else None,
                    text=self._layout.text[span_start:span_end],
                    start=start,
                    end=end,
                )
            )
        return tuple(found) or (
            Place(page=None, box=None, text=self._layout.text[raw_start:raw_end], start=start, end=end),
        )

    def finding(
        self, value: T, start: int, end: int, *, rule: str, confidence: float, basis: Basis = "stated"
    ) -> Finding[T]:
        """A finding at characters `start` to `end` (start < end); the reading's own doubt lowers its confidence."""
        return Finding(
            value=value,
            places=self.places(start, end),
            rule=rule,
            confidence=round(confidence * self.certainty(start, end), 4),
            basis=basis,
        )

    def header_finding(
        self, value: T, verbatim: str, *, rule: str, confidence: float, basis: Basis = "stated"
    ) -> Finding[T]:
        """A finding in the mail's header, which stands on no page; `verbatim` may hold subject and sender repaired."""
        place = Place(page=None, box=None, text=self._as_it_came(verbatim), start=0, end=0)
        return Finding(value=value, places=(place,), rule=rule, confidence=confidence, basis=basis)

    def _as_it_came(self, text: str) -> str:
        """Words of the header as they stood before repair."""
        raw, header = self._raw_header, self.header
        if raw is None or header is None:
            return text
        for before, after in ((raw.subject, header.subject), (raw.sender_name, header.sender_name)):
            if before and after and before != after:
                text = text.replace(after, before)
        return text

    def certainty(self, start: int, end: int) -> float:
        """The least confidence of the words and repairs behind these characters, in [0, 1]."""
        raw_start, raw_end = self.clean.raw_span(start, end)
        words = self._layout.words
        least = 1.0
        for index in range(max(bisect_left(self._word_starts, raw_start) - 1, 0), len(words)):
            if words[index].start >= raw_end:
                break
            if words[index].end > raw_start:
                least = min(least, words[index].word.confidence)
        for edit in self.clean.edits:
            if edit.raw_start < raw_end and edit.raw_end > raw_start:
                least = min(least, edit.confidence)
        return least
