"""A letter's column with initials' address and direct number, and whose it is."""

from __future__ import annotations

import re

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.kinds.contact_items import Item, items, made_of, personal, reachable
from pipeline.extract.kinds.contact_merge import Draft
from pipeline.extract.sheet import Sheet, SheetLine

_LABELS = re.compile(
    r"\b(?:tlf|telefon(?:nummer)?|tel|direkte(?:\s+(?:tlf|telefon|nr))?|dir|mobil(?:nr|telefon)?|mob|e-?\s?mail|e-?post|mail|lokal\s+\d+|t|m|e|d|p)\b",
    re.IGNORECASE,
)


_INITIALS = 3  # letters from which initials tell one person
_FITTING = 0.85


def pure(sheet: Sheet, line: SheetLine, own: list[Item]) -> bool:
    """Whether a line holds only numbers and addresses with their labels."""
    rest = sheet.text[line.start : line.end]
    for item in reversed(own):
        rest = rest[: item.start - line.start] + rest[item.end - line.start :]
    rest = re.sub(r"\(?\+?\s?45\)?", "", rest)
    return not re.search(r"[^\W\d_]{5,}", _LABELS.sub("", rest))  # «Tif» and the like are misread labels


def nameless_column(sheet: Sheet) -> list[Draft]:
    """A letter's column with initials' address and direct number but no name."""
    found: list[Draft] = []
    for line in sheet.lines:
        own = reachable(sheet.text, line.start, line.end)
        if not own or not pure(sheet, line, own):
            continue
        direct = re.match(r"\W*(?:direkte|dir\b)", sheet.line_text(line), re.IGNORECASE) is not None
        mobile = re.match(r"\W*mobil", sheet.line_text(line), re.IGNORECASE) is not None
        for item in own:
            if item.kind == "phone" and not (direct or mobile or _own_number(sheet, line, item)):
                continue
            if item.kind == "email" and not personal(item.value):
                continue
            if not found or found[-1].places[-1][1] < item.start - 120:
                found.append(Draft())
            found[-1].add([item])
    return [d for d in found if d.email or d.phone]


def name_by_signature(sheet: Sheet, drafts: list[Draft]) -> None:
    """An address without a name that is made of the one name under the closing phrase is that person's."""
    begin = closing_start(sheet)
    signed = [] if begin is None else [p for p in items(sheet.text, begin, len(sheet.text)) if p.kind == "name"]
    told = [p for p in items(sheet.text, 0, begin or len(sheet.text)) if p.kind == "name"]
    for draft in drafts:
        for names in (told, signed):
            own = [p for p in names if draft.email and made_of(draft.email, p.value)]
            if not draft.name and len({p.value for p in own}) == 1:
                draft.add(own[:1])
                initials = (draft.email or "").partition("@")[0].casefold()
                if len(initials) >= _INITIALS and initials[0] == own[0].value[0].casefold():
                    draft.sure = _FITTING


def _own_number(sheet: Sheet, line: SheetLine, number: Item) -> bool:
    """A number of the column with a person's address right under or over it, not a switchboard's round one."""
    if line.role != "side" or number.value[:4] == number.value[4:] or number.value.endswith("00"):
        return False
    at = sheet.lines.index(line)
    beside = [x for x in (*sheet.lines[max(at - 1, 0) : at], *sheet.lines[at + 1 : at + 2]) if x.role == "side"]
    return any(
        piece.kind == "email" and personal(piece.value)
        for x in beside
        for piece in reachable(sheet.text, x.start, x.end)
    )
