"""Bodies as a letter prints them: municipalities with «Kommune», capitals set right, names under the closing phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import BODY, ORGANISATION
from pipeline.language.municipalities import MunicipalityTable, fold_name
from pipeline.values.letter import Finding

_LETTER_ENDS = re.compile(
    r"^\s*(?:Kopi|Cc|Bilag|Høringsliste|Høringsparter|Liste\s+over|\w*[Ll]iste\b|Sendt\s+til|Udsendt|Modtagere|Til\b|Fra:|-----)",
    re.MULTILINE,
)
KOMMUNE = re.compile(r"((?:[A-ZÆØÅ][\w-]*\s+){1,3}?)(Kommune|Regionskommune|kommune|KOMMUNE|REGIONSKOMMUNE)(?![\w-])")
TO = re.compile(r"^\s*(?:Til|Att|Kære|Hej|Cc|Kopi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """«X Kommune» at characters `start` to `end`: as printed, with the municipality's code."""

    value: str
    start: int
    end: int
    code: str


def addressed(text: str, start: int) -> bool:
    """Whether the line addresses this body («Til …ministeriet»)."""
    begin = text.rfind("\n", 0, start) + 1
    return TO.match(text, begin, start + 1) is not None


def official_name(name: str) -> str:
    """The municipality's name with «Kommune»."""
    special = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}
    return special.get(name, f"{name} Kommune")


def kommuner(text: str, table: MunicipalityTable, start: int = 0, end: int | None = None) -> list[Named]:
    """Every «X Kommune» of the table between two characters, as printed; not the last of several («A og B Kommune»)."""
    found: list[Named] = []
    for match in KOMMUNE.finditer(text, start, len(text) if end is None else end):
        words = [(m.start() + match.start(1), m.group()) for m in re.finditer(r"\S+", match.group(1))]
        for index, (at, _) in enumerate(words):
            gap = text[at : match.start(2)]
            own = table.find(" ".join(word for _, word in words[index:])) if "\n\n" not in gap else None
            if own:
                if not re.search(r"(?:\bog|\bsamt)\s+$", text[max(0, at - 6) : at]) or at == start:
                    value = as_printed(gap.strip(), match.group(2), own.name)
                    found.append(Named(value=value, start=at, end=match.end(), code=own.code))
                break
    return found


def last_kommune(sheet: Sheet, table: MunicipalityTable, code: str) -> Finding[str] | None:
    """The last «X Kommune» of this code that the text prints: a signature stands last."""
    own = [one for one in kommuner(sheet.text, table) if one.code == code]
    if not own:
        return None
    return sheet.finding(own[-1].value, own[-1].start, own[-1].end, rule="issuer.text", confidence=0.95)


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


def _one_name(text: str, body: re.Match[str]) -> int:
    """Where a body's name ends: with its line, unless that ends in the middle of a name."""
    for end in re.finditer(r"\s*\n", body.group()):
        stop = body.start() + end.start()
        if BODY.fullmatch(text, body.start(), stop) and not re.search(r"(?:\b(?:og|for|i|af)|[,-])$", text[:stop]):
            return stop
    return body.end()


def signature(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The body named under the closing phrase: a municipality, a public body, a line that is an organisation's name."""
    begin = closing_start(sheet)
    if begin is None:
        return None
    stop = begin + len(_LETTER_ENDS.split(sheet.text[begin : begin + 400])[0])
    own = kommuner(sheet.text, table, begin, stop)
    if own:
        return sheet.finding(own[0].value, own[0].start, own[0].end, rule="issuer.signature", confidence=0.9)
    body = BODY.search(sheet.text, begin, stop)
    if body:
        last = _one_name(sheet.text, body)
        value = re.sub(r"\s+", " ", sheet.text[body.start() : last])
        return sheet.finding(value, body.start(), last, rule="issuer.signature", confidence=0.85)
    for line in sheet.lines:
        if begin < line.start < stop and len(sheet.line_text(line)) < 60:
            organisation = ORGANISATION.fullmatch(sheet.line_text(line))
            if organisation:
                return sheet.finding(
                    organisation.group(), line.start, line.end, rule="issuer.signature", confidence=0.75
                )
    return None
