"""A letter that speaks of several rounds, divided: which stretches of its text belong to which programme.

Only programmes with names of their own part a letter: a compound such as «naboskabspuljen», a name in quotation marks.
Areas, years and phases of one programme do not. Whether a stretch is a round's, the stage decides by reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from pipeline.extract import headings
from pipeline.extract.kinds import closing, programme
from pipeline.extract.quoted import blank
from pipeline.extract.scene import Scene
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_MOST = 6  # rounds of one letter; a list of more names is an overview
_LIKE = 85.0  # per cent of the letters of two spellings of one name
_BESIDE = 14  # characters between the kind of a programme and its name: «puljen under navnet «Grønt i byen»»
_BEFORE = 30  # characters before a name in which the kind of the programme stands
_KIND = re.compile(
    r"(?:pulje|forsøg|partnerskab|ordning|program|aftale|netværk|initiativ)\w*\W+(?:\w+\W+)?$", re.IGNORECASE
)
_LEAST_NAME = 8  # letters of a heading that is a name
_MOST_WORDS = 5
_HEADING = 90  # characters of the longest heading
_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_NUMBERED = re.compile(r"^[ \t]*(?:(?:Punkt|Pkt\.?|Ad|Sag)\s*)?\d{1,2}[.):]?\s+(?=[A-ZÆØÅ»«\"“])", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[a-z]\)|[-–•*·▪])[ \t]+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What belongs to one programme: its own stretches, and those of the other ones."""

    own: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]
    heading: tuple[int, int] | None  # the line above it that names the programme

    def holds(self, finding: Finding[object] | None) -> bool:
        """Whether a value stands in the text of this programme."""
        if finding is None:
            return False
        return any(a <= place.start < b and place.end for place in finding.places for a, b in self.own)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str  # in lower case
    start: int
    end: int


@dataclass(slots=True)
class _Programme:
    """The names that one programme goes by."""

    names: set[str] = field(default_factory=set)

    def is_in(self, title: str) -> bool:
        """Whether a title names it, be it in another form or by those who take part."""
        said = [one.name for one in programme.named(title)]
        return any(self.goes_by(one) for one in said) or any(own in title.casefold() for own in self.names)

    def goes_by(self, name: str) -> bool:
        return any(
            name == own or ratio(name, own) >= _LIKE or name.endswith(own) or own.endswith(name) for own in self.names
        )


def sections(scene: Scene, title: Finding[str] | None) -> tuple[Section, ...]:
    """The stretches of each programme that has some of its own; none where the letter speaks of one alone: a programme
    without a heading of its own counts only where the letter's title names no other one."""
    mentions = _mentions(scene)
    known = _programmes(scene.sheet.text, mentions)
    if not 2 <= len(known) <= _MOST:
        return ()
    owners = _owners(scene.sheet, mentions, known)
    owned = [one for one in known if any(owner is one for _, owner in owners)]
    if len(owned) < 2:
        return ()
    parts = [_section(scene.sheet.text, owners, one) for one in owned]
    titled = [one for one in owned if title is not None and one.is_in(title.value)]
    open_ = not titled or len(titled) == len(owned)
    kept = [part for part in parts if part.heading or open_]
    return tuple(kept) if len(kept) > 1 else ()


def headed(scene: Scene) -> Iterator[tuple[Section, ...]]:
    """The items of a letter under headings, one way of parting it after the other. Headings alone say little: what
    stands under them must tell of rounds that cannot be one."""
    end = closing.closing_start(scene.sheet)
    for made in headings.items(scene, len(scene.sheet.text) if end is None else end):
        spans = [(item.start, item.end) for item in made]
        yield tuple(
            Section(own=(span,), apart=tuple(one for one in spans if one != span), heading=item.said)
            for item, span in zip(made, spans, strict=True)
            if headings.names_something(scene, item)
        )


def name_of(heading: str) -> str:
    """What a heading calls the round: «Måltidsløft: tyve dage mere» tells of «Måltidsløft»; empty for sentences."""
    name = re.sub(r"\s*\([^)]*\)", "", heading).split(":")[0].strip(' »«"“.')
    return name if len(name) >= _LEAST_NAME and len(name.split()) <= _MOST_WORDS else ""


def only(sheet: Sheet, section: Section) -> Sheet:
    """The sheet without what belongs to other programmes; the offsets stay."""
    part = copy(sheet)
    for name, value in vars(type(sheet)).items():
        if isinstance(value, cached_property):
            part.__dict__.pop(name, None)
    for start, end in section.apart:
        part.text = blank(part.text, start, end)
    return part


def _section(text: str, owners: Sequence[tuple[tuple[int, int], _Programme | None]], own: _Programme) -> Section:
    mine = tuple(span for span, owner in owners if owner is own)
    others = tuple(span for span, owner in owners if owner is not None and owner is not own)
    first = text[mine[0][0] : mine[0][1]]
    numbered = _NUMBERED.match(first)
    start = mine[0][0] + (numbered.end() if numbered else len(first) - len(first.lstrip()))
    line = text[start : mine[0][1]].split("\n", 1)[0].rstrip()
    headed = len(line) < min(_HEADING, len(first.strip())) and not line.endswith((".", ","))
    named = any(name in line.casefold() for name in own.names)
    return Section(own=mine, apart=others, heading=(start, start + len(line)) if headed and named else None)


def _mentions(scene: Scene) -> list[_Mention]:
    """Every naming of a programme by a name of its own, in text order."""
    text = scene.sheet.text
    found = [_Mention(one.name, one.start, one.end) for one in programme.named(text)]
    for name in programme.names(scene, None):
        if not _KIND.search(text[max(0, name.places[0].start - _BEFORE) : name.places[0].start]):
            continue  # the name of a project or a paper
        said = name.value.casefold()
        pattern = re.compile(r"\s+".join(map(re.escape, said.split())), re.IGNORECASE)
        found += [_Mention(said, *match.span()) for match in pattern.finditer(text)]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _programmes(text: str, mentions: Iterable[_Mention]) -> list[_Programme]:
    """The programmes, in the order of their first naming; two names side by side are of one."""
    known: list[_Programme] = []
    last: _Mention | None = None
    for one in mentions:
        home = next((each for each in known if each.goes_by(one.name)), None)
        between = text[last.end : one.start] if last else ""
        beside = (
            last is not None and one.start - last.end <= _BESIDE and not re.search(r"[.;:\n,]|\bog\b|\bsamt\b", between)
        )
        if home is None and beside and last is not None:
            home = next(each for each in known if each.goes_by(last.name))
        if home is None:
            home = _Programme()
            known.append(home)
        home.names.add(one.name)
        last = one
    return known


def _owners(
    sheet: Sheet, mentions: Sequence[_Mention], known: Sequence[_Programme]
) -> list[tuple[tuple[int, int], _Programme | None]]:
    """Each stretch of the text with the programme that it is about: the one that it names, else that of the stretch
    before it. None for what stands before the first, after the farewell, or names several."""
    spans = _spans(sheet)
    named = [_named(span, mentions, known) for span in spans]
    starts = [span for span, own in zip(spans, named, strict=True) if len(own) == 1]
    numbered = bool(starts) and all(_NUMBERED.match(sheet.text, *span) for span in starts[:2])
    farewell = closing.closing_start(sheet)
    found: list[tuple[tuple[int, int], _Programme | None]] = []
    current: _Programme | None = None
    for span, own in zip(spans, named, strict=True):
        if farewell is not None and span[0] >= farewell:
            current = None
        elif len(own) == 1:
            current = own[0]
        elif len(own) > 1 or (numbered and _NUMBERED.match(sheet.text, *span)):
            current = None
        found.append((span, current))
    return found


def _named(span: tuple[int, int], mentions: Sequence[_Mention], known: Sequence[_Programme]) -> list[_Programme]:
    here = [one for one in mentions if span[0] <= one.start < span[1]]
    return [each for each in known if any(each.goes_by(one.name) for one in here)]


def _spans(sheet: Sheet) -> list[tuple[int, int]]:
    """The text cut at empty lines and before numbers and bullets."""
    text = sheet.text
    cuts = {0, len(text), *(m.end() for m in _PARAGRAPH.finditer(text)), *(m.start() for m in _ITEM.finditer(text))}
    cuts |= {m.start() for m in _NUMBERED.finditer(text)}
    ordered = sorted(cuts)
    return [(a, b) for a, b in pairwise(ordered) if text[a:b].strip()]
