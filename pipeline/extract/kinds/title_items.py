"""The items of minutes, and the one that speaks of a round: a protocol holds many matters, and one of them is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.cues import cue
from pipeline.extract.sheet import Sheet

_MEETING = re.compile(
    r"\b(?:referat|\w*protokol|protokollat|dagsorden|m[øo]e?det?\s+(?:h[æa]e?vet|sluttede?|slut)|afbud|frav[æa]e?rende)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\s*(?:(?:Punkt|Pkt\.?|Sag|Ad\.?|Dagsordenspunkt|Nr\.?)\s*(?:nr\.?\s*)?)?(?P<number>\d{1,4})\s*[.:)]?\s+(?=[A-ZÆØÅ»«\"“])"
)
_NUMBER = re.compile(  # its heading stands on the next line
    r"^\s*(?:Punkt|Pkt\.?|Sag|Dagsordenspunkt)\s*(?:nr\.?\s*)?(?P<number>\d{1,4})\s*[.:)]?\s*$", re.IGNORECASE
)
_LONGEST = 130  # characters of an item's heading
_ROUTINE = cue(
    "(?:godkendelse af (?:dagsorden|referat|protokol)[\\w]*|eventuelt|evt\\.?|meddelelser|orientering[\\w]*"
    "|spørgetid|underskrift[\\w]*"
    "|lukket punkt|næste møde|regnskab[\\w]*|budget[\\w]*|valg af|dagsorden(?:en)?|konstituering|siden sidst"
    "|bordet rundt)"
)
_ROUND = cue(
    "(?:ansøg|søge|høring|invitation|indbyd|tilbud|pulje|forsøg|netværk|partnerskab|tilkendegiv|deltag|tilmeld"
    "|frikommune|udvælg"
    "|udpeg|frist|tilskud|spurgt|bedt om|inviter|opfordr|afgive|svaret|afslag)[\\w]*"
)
_OUTSIDE = cue(
    "(?:[\\w-]*(?:ministeri|styrelse|direktorat)(?:et|ets|en|ens|um)?|amtets?|amtsrådet|regionen?s?|KL"
    "|kommunernes landsforening"
    "|[\\w-]*fonden?s?|udviklingsrådet)"
)
_CLEAR = 2.0  # by how much the weight of an item must be above that of any other one


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Characters `start` to `end` of the sheet's text; its heading proper begins at `title` and ends at `body`."""

    start: int
    title: int
    body: int
    end: int
    number: int
    clear: bool = True


def items(sheet: Sheet) -> tuple[Item, ...]:
    """The numbered items of minutes in their order; none where the document is something else."""
    if not _MEETING.search(sheet.text):
        return ()
    heads: list[tuple[int, int, int, int]] = []
    for line, below in zip(sheet.lines, (*sheet.lines[1:], None), strict=True):
        text = sheet.text[line.start : line.end]
        bare = _NUMBER.match(text) if below is not None else None
        match = bare or _HEADING.match(text)
        if match is None or len(text) > _LONGEST:
            continue
        number = int(match["number"])
        title, body = (below.start, below.end) if bare and below else (line.start + match.end(), line.end)
        if not heads or number == heads[-1][3] + 1:
            heads.append((line.start, title, body, number))
        elif len(heads) == 1:
            heads = [(line.start, title, body, number)]
    if len(heads) < 2:
        return ()
    ends = [*(head[0] for head in heads[1:]), len(sheet.text)]
    return tuple(
        Item(start=start, title=title, body=body, end=end, number=number)
        for (start, title, body, number), end in zip(heads, ends, strict=True)
    )


def concerned(sheet: Sheet) -> Item | None:
    """The item that speaks of a round; None where there are no items or none does."""
    found = items(sheet)
    weighed = sorted(((_weight(sheet, one), -one.number, one) for one in found), key=lambda x: x[:2], reverse=True)
    if not weighed or weighed[0][0] <= 0:
        return None
    best = weighed[0][2]
    clear = len(weighed) < 2 or weighed[0][0] - weighed[1][0] >= _CLEAR
    return Item(start=best.start, title=best.title, body=best.body, end=best.end, number=best.number, clear=clear)


def outside(sheet: Sheet) -> tuple[tuple[int, int], ...]:
    """The stretches of the other items; none where no item is clearly meant."""
    meant = concerned(sheet)
    if meant is None or not meant.clear:
        return ()
    return tuple((one.start, _body_end(sheet, one)) for one in items(sheet) if one.number != meant.number)


def _body_end(sheet: Sheet, one: Item) -> int:
    """Where an item ends: the last one at its first empty line, since what closes the minutes belongs to all."""
    gap = re.search(r"\n\s*\n", sheet.text[one.start : one.end])
    is_last = one.end == len(sheet.text)
    return one.start + gap.start() if is_last and gap else one.end


def _weight(sheet: Sheet, one: Item) -> float:
    heading, body = sheet.text[one.title : one.body], sheet.text[one.body : one.end]
    weight = -4.0 if _ROUTINE.match(heading) else 0.0
    weight += 2.0 * bool(_ROUND.search(heading)) + 1.0 * bool(_OUTSIDE.search(heading))
    weight += min(4.0, 1.0 * len({m.group().casefold()[:6] for m in _ROUND.finditer(body)}))
    return weight + 2.0 * bool(_OUTSIDE.search(body))
