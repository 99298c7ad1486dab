"""The verdict of a table's row, where a column tells the chosen from those turned down."""

from __future__ import annotations

import re

from pipeline.extract.kinds.outcome_verdicts import VerdictCue

_NO = (
    r"(?:afslag|afsl[åa]a?et|afvist|nej|ej|ikke\s+[\w\s-]{3,30}|fravalgt|fors?kastet|frasorteret|udg[åa]a?r|ingen\s+st[øo]e?tte"
    r"|ikke|for\s+sent|0(?![\d.,]*\d)(?:,-|\s*kr\.?)?)"
)
_YES = (
    r"(?:tilsagn|ja|bevilget|bevilling|im[øo]e?dekommet|im[øo]e?dekommes|godkendt|udvalgt|udpeget|valgt|optaget|antaget"
    r"|st[øo]e?ttes|st[øo]e?ttet|tildelt|tilskud|med|deltager|delvist?\s+(?:tilsagn|im[øo]e?dekommet)|plads|x|accepteret)"
)
_NEGATIVE = re.compile(rf"^\W*{_NO}\b\W*(?:\([^)]*\)|,.*)?\s*$", re.IGNORECASE)
_POSITIVE = re.compile(rf"^\W*{_YES}\b\W*(?:\([^)]*\)|,.*|[\d.,]+\s*(?:kr\.?|mio\.?.*)?)?\s*$", re.IGNORECASE)
_STATUS = re.compile(
    r"^\W*(?:afg[øo]e?relse|status|resultat|udfald|beslutning|svar|indstilling|tilsagn(?:\s*/\s*afslag)?|vurdering|bevilget\??"
    r"|udvalgt\??|valgt\??|im[øo]e?dekommet\??|st[øo]e?ttes\??)\W*$",
    re.IGNORECASE,
)


def status_column(row: str) -> int | None:
    """The column under whose heading a header row promises the outcome, counted from 0; None of other rows."""
    return next((index for index, cell in enumerate(row.split("\t")) if _STATUS.match(cell)), None)


def verdict_of(row: str, column: int | None) -> VerdictCue | None:
    """What the row's status cell says; without a known column any cell that holds a verdict and nothing else."""
    at = 0
    for index, cell in enumerate(row.split("\t")):
        known = index == column
        if (column is None or known) and (known or len(cell.strip()) > 2):
            if _NEGATIVE.match(cell):
                return VerdictCue("rejection", at, at + len(cell))
            if _POSITIVE.match(cell):
                return VerdictCue("selection", at, at + len(cell))
        at += len(cell) + 1
    return None
