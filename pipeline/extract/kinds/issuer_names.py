"""Bodies as a letter prints them: municipalities with «Kommune», capitals set right, names under the closing phrase."""

from __future__ import annotations

import re

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import BODY
from pipeline.language.municipalities import MunicipalityTable, fold_name
from pipeline.values.letter import Finding

KOMMUNE = re.compile(r"((?:[A-ZÆØÅ][\w-]*\s+){1,3}?)(Kommune|Regionskommune|kommune|KOMMUNE|REGIONSKOMMUNE)(?![\w-])")
TO = re.compile(r"^\s*(?:Til|Att|Kære|Hej|Cc|Kopi)\b", re.IGNORECASE)


def addressed(text: str, start: int) -> bool:
    """Whether the line addresses this body («Til …ministeriet»)."""
    begin = text.rfind("\n", 0, start) + 1
    return TO.match(text, begin, start + 1) is not None


def official_name(name: str) -> str:
    """The municipality's name with «Kommune»."""
    special = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}
    return special.get(name, f"{name} Kommune")


def last_kommune(sheet: Sheet, table: MunicipalityTable, code: str | None = None) -> Finding[str] | None:
    """The last «X Kommune» that the text prints, of this code if given: a signature stands last."""
    for match in reversed(list(KOMMUNE.finditer(sheet.text))):
        words = match.group(1).split()
        for count in range(len(words)):
            name = " ".join(words[count:])
            found = table.find(name)
            if found and (code is None or found.code == code):
                start = match.start() + match.group(1).index(words[count])
                value = as_printed(name, match.group(2), found.name)
                return sheet.finding(value, start, match.end(), rule="issuer.text", confidence=0.95)
    return None


def as_printed(name: str, kommune: str, official: str) -> str:
    """As printed, capitals set right: «NØRRE-SNEDE KOMMUNE» is Nørre-Snede Kommune."""
    name = re.sub(r"\s+", " ", name)
    if not name.isupper():
        return f"{name} {kommune[0].upper()}{kommune[1:].lower()}"
    genitive = "s" if fold_name(name) == fold_name(official) + "s" else ""
    return f"{official}{genitive} {kommune.capitalize()}"


def set_right(text: str) -> str:
    """«SOCIALMINISTERIET» as Socialministeriet; other lines as they are."""
    text = re.sub(r"\s+", " ", text).strip(" ,.·")
    if not text.isupper() or len(text) < 4:
        return text
    return re.sub(
        r"[^\W\d_]+", lambda m: m.group().lower() if m.group() in ("OG", "FOR", "I", "AF") else m.group().title(), text
    )


def signature(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The body named under the closing phrase."""
    begin = closing_start(sheet)
    if begin is None:
        return None
    tail = sheet.text[begin : begin + 400]
    for match in KOMMUNE.finditer(tail):
        words = match.group(1).split()
        for count in range(len(words)):
            found = table.find(" ".join(words[count:]))
            if found:
                start = begin + match.start() + match.group(1).index(words[count])
                value = as_printed(" ".join(words[count:]), match.group(2), found.name)
                return sheet.finding(value, start, begin + match.end(), rule="issuer.signature", confidence=0.9)
    body = BODY.search(tail)
    if body:
        start, end = begin + body.start(), begin + body.end()
        return sheet.finding(re.sub(r"\s+", " ", body.group()), start, end, rule="issuer.signature", confidence=0.85)
    return None
