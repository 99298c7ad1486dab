"""A letter's column with initials' address and direct number, and whose it is."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.kinds.contact_items import Item, items, made_of, personal, reachable
from pipeline.extract.kinds.contact_merge import Draft
from pipeline.extract.kinds.names import TITLE
from pipeline.extract.sheet import Sheet, SheetLine

_LABELS = re.compile(
    r"\b(?:tlf|telefon(?:nummer)?|tel|direkte(?:\s+(?:tlf|telefon|nr))?|dir|mobil(?:nr|telefon)?|mob|e-?\s?mail|e-?post|mail|lokal\s+\d+|t|m|e|d|p)\b",
    re.IGNORECASE,
)


_INITIALLED = re.compile(
    r"\b(?i:sagsbeh\w*|kontakt(?:person)?|ref(?:erence)?|ekspedient)[.:]*\s{1,3}(?P<initials>[A-ZÆØÅ]{2,4})\b(?!\s+[A-ZÆØÅ][a-z])"
)
_INITIALS = 3  # letters from which initials tell one person
_FITTING = 0.85


def last_cell(sheet: Sheet, line: SheetLine) -> int:
    """Where the last cell of a line begins: a box beside the text stands there. Bars part cells too."""
    text = sheet.text[line.start : line.end]
    return line.start + max(text.rfind("\t"), text.rfind("| ")) + 1


def by_initials(sheet: Sheet) -> list[Draft]:
    """«Sagsbeh. PEK, 33 92 64 30»: the number of the one person in the letter whose initials these are."""
    found: list[Draft] = []
    for label in _INITIALLED.finditer(sheet.text):
        initials, stop = label.group("initials"), sheet.text.find("\n", label.end())
        own = reachable(sheet.text, label.end(), stop if stop >= 0 else len(sheet.text))
        persons = [p for p in items(sheet.text, 0, len(sheet.text)) if p.kind == "name" and _are(initials, p.value)]
        if own and len({person.value for person in persons}) == 1:
            found.append(Draft())
            found[-1].add([persons[-1], *own[:2]])
    return found


def _are(initials: str, name: str) -> bool:
    """Whether these are the first letters of the name's parts."""
    return initials.casefold() == "".join(part[0] for part in re.split(r"[\s-]+", name) if part).casefold()


def pure(text: str, start: int, end: int, own: list[Item]) -> bool:
    """Whether there are only numbers and addresses with their labels between two characters."""
    rest = text[start:end].replace("|", " ")
    for item in reversed(own):
        rest = rest[: item.start - start] + rest[item.end - start :]
    rest = TITLE.sub("", re.sub(r"\(?\+?\s?45\)?", "", rest), count=1)
    return not re.search(r"[^\W\d_]{5,}", _LABELS.sub("", rest))  # «Tif» and the like are misread labels


def nameless_column(sheet: Sheet) -> list[Draft]:
    """A letter's column with initials' address and direct number but no name."""
    found: list[Draft] = []
    for line in sheet.lines:
        own = reachable(sheet.text, line.start, line.end)
        if not own or not pure(sheet.text, line.start, line.end, own):
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
    each = [list({p.value: p for p in reversed(names)}.values()) for names in (told, signed)]  # the first of each
    fitting = cache(lambda email, at: [p for p in each[at] if made_of(email, p.value)])
    for draft in drafts:
        for at in range(len(each)):
            own = fitting(draft.email, at) if draft.email and not draft.name else []
            if len(own) == 1:
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
