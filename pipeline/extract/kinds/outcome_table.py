"""Tables of outcomes: whose row it is, and what its cells say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.kinds.outcome_held import Named
from pipeline.extract.kinds.outcome_verdicts import VerdictCue
from pipeline.extract.scene import Scene, Statement

_NO = (
    r"(?:afslag|afsl[åa]a?et|afvist|nej|ej|ikke\s+[\w\s-]{3,30}|fravalgt|fors?kastet|frasorteret|udg[åa]a?r|ingen\s+st[øo]e?tte"
    r"|ikke|ingen|venteliste|reserve|for\s+sent|0(?![\d.,]*\d)(?:,-|\s*kr\.?)?)"
)
_YES = (
    r"(?:tilsagn|ja|bevilget|bevilling|im[øo]e?dekommet|im[øo]e?dekommes|godkendt|udvalgt|udpeget|valgt|optaget|antaget"
    r"|st[øo]e?ttes|st[øo]e?ttet|tildelt|tilskud|med|deltager|delvist?\s+(?:tilsagn|im[øo]e?dekommet)|plads|x|accepteret)"
)
_NEGATIVE = re.compile(rf"^\W*{_NO}\b\W*(?:\([^)]*\)|,.*)?\s*$", re.IGNORECASE)
_POSITIVE = re.compile(rf"^\W*{_YES}\b\W*(?:\([^)]*\)|,.*|[\d.,]+\s*(?:kr\.?|mio\.?.*)?)?\s*$", re.IGNORECASE)
_GRANTED = r"(?:bevilling|bevilget|tilsagn|tilskud|st[øo]e?tte|tildelt|tildeling|udbetales)"
_GRANTS = re.compile(rf"^\W*(?:{_GRANTED}|bel[øo]e?b)\w*", re.IGNORECASE)
_STATUS = re.compile(
    rf"^\W*(?:{_GRANTED}|afg[øo]e?relse|status|resultat|udfald|beslutning|svar|indstilling|tilsagn\s*/\s*afslag|vurdering"
    r"|udvalgt|valgt|im[øo]e?dekommet|st[øo]e?ttes)\??(?:\s*\([^)]*\)|\s+bel[øo]e?b|\s+i\s+.{2,12}|,\s.{2,10})?\W*$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?:\W|\d)*(?:kommune(?:r|ns navn|navn)?|deltagere?|ans[øo]e?ger|modtager|tilskudsmodtager)\W*$", re.IGNORECASE
)
_FILLER = re.compile(r"[\W\d]|\b(?:regions)?kommune\b|\([^)]*\)", re.IGNORECASE)
_LABEL = 6  # words of a label
_NO_LABEL = re.compile(r"(?:ikke|ej|nej|afslag|afvist|fravalgt|frasorteret|ikke-)\b", re.IGNORECASE)
_YES_LABEL = re.compile(
    r"(?:ja\b|tilsagn|bevilget|st[øo]e?tte(?:t|de)\b|godkendt|udvalgt|udpeget|valgt|optaget|antaget|im[øo]e?dekommet"
    r"|(?:st[øo]e?tte|tilskuds)?modtagere?\b|vindere?\b|(?:de\s+)?udvalgte|(?:de\s+)?udpegede)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The row over a table. Columns count from 0; None where no heading tells."""

    owner: int | None = None
    status: int | None = None
    grants: bool = False  # a column tells what was granted: who stands there without a refusal has got it


def header(rows: Sequence[str]) -> Header | None:
    """What the rows over a table's first name promise; a heading may be set in two lines. None of any other rows."""
    owner = status = None
    split = grants = False
    for row in rows:
        cells = row.split("\t")
        whose = next((n for n, cell in enumerate(cells) if _OWNER.match(cell)), None)
        told = next((n for n, cell in enumerate(cells) if _STATUS.match(cell)), None)
        split = split or (whose is None) != (told is None)
        owner = owner if whose is None else whose
        status = status if told is None else told
        grants = grants or any(_GRANTS.match(cell) for cell in cells)
    if owner is None and status is None:
        return None
    return Header(owner=owner, status=None if split and owner is not None else status, grants=grants)


def owners(scene: Scene, row: Statement, column: int | None) -> Named:
    """The municipalities whose row it is: those that fill their cells, else those of the owners' column, else all."""
    found = scene.municipalities_in(row.start, row.end)
    text = scene.sheet.text
    cells: list[tuple[int, int]] = []
    at = row.start
    for cell in row.text.split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    filling = []
    for start, end in cells:
        inside = [one for one in found if start <= one.places[0].start < end]
        rest = text[start:end]
        for one in reversed(inside):
            place = one.places[0]
            rest = rest[: place.start - start] + rest[place.end - start :]
        rest = re.sub(r"\b(?:og|samt)\b", "", rest)
        if inside and not _FILLER.sub("", rest):
            filling += inside
    if filling:
        return tuple(filling)
    if column is None or column >= len(cells):
        return found
    return tuple(one for one in found if cells[column][0] <= one.places[0].start < cells[column][1])


def labelled(text: str) -> VerdictCue | None:
    """The verdict of what stands before a colon: «Støttede projekter:», «Ja-listen:», «Status: bevilget. Modtager:»."""
    label = text[: text.rfind(":")] if ":" in text else ""
    if not label or len(label.split()) > _LABEL:
        return None
    pieces = [piece.strip() for piece in re.split(r"[.:·|]", label)]
    if any(_NO_LABEL.match(piece) for piece in pieces):
        return VerdictCue("rejection", 0, len(label), agreed=True)
    if any(_YES_LABEL.match(piece) for piece in pieces):
        return VerdictCue("selection", 0, len(label), agreed=True)
    return None


def verdict_of(row: str, column: int | None) -> VerdictCue | None:
    """What the row's status cell says; without a known column any cell that holds a verdict and nothing else."""
    at = 0
    for index, cell in enumerate(row.split("\t")):
        known = index == column
        if (column is None or known) and (known or len(cell.strip()) > 2):
            if _NEGATIVE.match(cell):
                return VerdictCue("rejection", at, at + len(cell), agreed=True)
            if _POSITIVE.match(cell):
                return VerdictCue("selection", at, at + len(cell), agreed=True)
        at += len(cell) + 1
    return None
