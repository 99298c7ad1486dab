"""Headings that part a letter into items: numbered or lettered lines, lines in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.scene import Scene

_LEAST_BODY = 80  # characters under a heading, without which it stands in a list
_LONGEST = 90
_AREA = 0.75  # of a heading's letters, from which it is the name of an area
_STYLES: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"^[ \t]*(?:(?:Punkt|Pkt\.?|Ad|Sag)\s*)?\d{1,2}[.):]?[ \t]+(?P<said>[A-ZÆØÅ»«\"“][^\n]*)$", re.MULTILINE
    ),
    re.compile(r"^[ \t]*[A-HÆØÅ][.):][ \t]+(?P<said>[A-ZÆØÅ»«\"“][^\n]*)$", re.MULTILINE),
    re.compile(r"^[ \t]*(?P<said>[A-ZÆØÅ0-9][A-ZÆØÅ0-9 ,.:;»«\"&/()–-]{6,})$", re.MULTILINE),
)
# Parts of one round's letter: what every invitation and every decision has.
_USUAL = re.compile(
    r"^(?:baggrund|form[åa]l|frist|ans[øo]gning|kontakt|[øo]konomi|krav|kriteri|tidsplan|tidsfrist|hvem|hvordan|hvad|hvorn[åa]r"
    r"|hvor\b|vilk[åa]r|betingelse|vurdering|afslag|tilsagn|udvalgt|udpeg|ikke\b|bilag|proces|evaluering|information|tema\b"
    r"|spor\b|gruppe|netv[æa]rk|hold\b|kategori|delpulje|runde\b|fase|prioritet|[øo]nske|valg\b|svar|k[æa]re\b|til\b|vedr"
    r"|indstilling|beslutning|sagsfremstilling|det videre|tilmelding|m[øo]de|program\b|med\s+venlig|deltag|resultat)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands under one heading; `said` is the heading without its number."""

    start: int
    end: int
    said: tuple[int, int]


def items(scene: Scene, end: int) -> Iterator[tuple[Item, ...]]:
    """For each style of heading the items that it makes, before character `end`; only of styles that make several."""
    text = scene.sheet.text
    for style in _STYLES:
        starts = [match for match in style.finditer(text, 0, end) if len(match["said"].strip()) <= _LONGEST]
        ends = [*(match.start("said") for match in starts[1:]), end][: len(starts)]
        made = tuple(
            Item(start=match.start("said"), end=stop, said=match.span("said"))
            for match, stop in zip(starts, ends, strict=True)
            if len(text[match.end() : stop].strip()) >= _LEAST_BODY
        )
        if sum(names_something(scene, one) for one in made) > 1:
            yield made


def names_something(scene: Scene, item: Item) -> bool:
    """Whether the heading may name a round: no usual part of a letter, and more than an area."""
    said = scene.sheet.text[slice(*item.said)]
    covered = sum(area.places[0].end - area.places[0].start for area in scene.areas_in(*item.said))
    return not _USUAL.match(said.strip(' »«"“')) and covered < _AREA * len(said.strip())
