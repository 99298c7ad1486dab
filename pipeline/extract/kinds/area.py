"""Municipal areas that a document names, and those that it is about."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.kinds.area_profile import Profile, profiles
from pipeline.extract.sheet import Sheet
from pipeline.language.areas import AreaTable, Strength
from pipeline.values.letter import Finding

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_SUSPENDED = re.compile(
    r"(?:\b[^\W\d_]{2,}-\s*(?:,|/|og|eller|samt|,\s*og)?\s+)*\b[^\W\d_]{2,}-\s*(?:,|/|og|eller|samt|&)?\s*(?P<last>[^\W\d_]+)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(klima|miljø|natur|teknik|trafik|vej|veje|kultur|fritid)\s+og\s+(klima|miljø|natur|teknik|trafik|veje?|kultur|fritid)\b",
    re.IGNORECASE,
)
LEAST, _MOST = 0.5, 0.97  # chance from which an area counts, and confidence that none exceeds
_AGAIN, _BY_BODY = 2, 0.55  # bodies of one area that let it be guessed, and the guess's confidence
_SURE: dict[str, float] = {"explicit": 0.95, "name": 0.85, "topic": 0.6}


def mentions(sheet: Sheet, table: AreaTable) -> tuple[Finding[str], ...]:
    """Every word that speaks of an area, in text order; those of the mail's subject first.

    The rule says how clearly: `area.explicit` («ældreområdet»), `area.name` («sundheden»),
    `area.topic` («hjemmehjælp»).
    """
    found: list[Finding[str]] = []
    subject = (sheet.header.subject if sheet.is_mail and sheet.header else None) or ""
    for area, strength, _, _ in _scan(subject, table):
        found.append(sheet.header_finding(area, subject, rule=f"area.{strength}", confidence=_SURE[strength]))
    for area, strength, start, end in _scan(sheet.text, table):
        found.append(sheet.finding(area, start, end, rule=f"area.{strength}", confidence=_SURE[strength]))
    return tuple(found)


def _scan(text: str, table: AreaTable) -> list[tuple[str, Strength, int, int]]:
    """Area, strength, start and end of each word of a text."""
    found: dict[tuple[int, str], tuple[str, Strength, int, int]] = {}
    for word in _TOKEN.finditer(text):
        whole = word.group().rstrip("-")
        hit = table.look_up(whole) or table.look_up(whole.rpartition("-")[2])
        if hit and not word.group().endswith("-"):
            found[word.start(), hit[0]] = (*hit, word.start(), word.end())
    for match in _SUSPENDED.finditer(text):
        hit = table.look_up(match.group("last"))
        if not (hit and hit[1] == "explicit") and not match.group("last").casefold().startswith("områ"):
            continue
        for word in re.finditer(r"[^\W\d_]+(?=-)", match.group()):
            area = table.named(word.group())
            if area:
                start = match.start() + word.start()
                found[start, area] = (area, "explicit", start, match.start() + word.end())
    for pair in _PAIR.finditer(text):
        areas = {table.named(pair.group(1)), table.named(pair.group(2))}
        if len(areas) == 1 and (area := areas.pop()):
            found[pair.start(), area] = (area, "explicit", pair.start(), pair.end())
    return sorted(found.values(), key=lambda item: item[2])


def about(
    sheet: Sheet, mentions: tuple[Finding[str], ...], title: Finding[str] | None, table: AreaTable | None = None
) -> tuple[Finding[str], ...]:
    """The areas that the document is about, in text order; not those of letterheads, bodies and background."""
    named = bodies(sheet.text, table)
    found = profiles(sheet, mentions, title, named)
    about_them = tuple(_joined(one, chance) for one in found if (chance := one.chance(found)) >= LEAST)
    return about_them or _of_bodies(sheet, named, table)


def bodies(text: str, table: AreaTable | None) -> Counter[str]:
    """How often bodies and offices of each area are named."""
    words = _TOKEN.findall(text) if table else ()
    return Counter(area for word in words if table and (area := table.of_body(word)))


def _of_bodies(sheet: Sheet, named: Counter[str], table: AreaTable | None) -> tuple[Finding[str], ...]:
    """Where nothing else is said: the area of the bodies that the document names again and again."""
    ranked = named.most_common(2)
    if table is None or not ranked or ranked[0][1] < _AGAIN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ()
    area = ranked[0][0]
    word = next(m for m in _TOKEN.finditer(sheet.text) if table.of_body(m.group()) == area)
    return (sheet.finding(area, *word.span(), rule="area.body", confidence=_BY_BODY, basis="inferred"),)


def _joined(profile: Profile, chance: float) -> Finding[str]:
    """One finding for an area: its clearest mention's rule, the places of the first five."""
    best = max(profile.kept, key=lambda f: f.confidence)
    clearest = [f for f in profile.kept if f.rule == best.rule][:5]
    return Finding(
        value=profile.area,
        places=tuple(place for f in clearest for place in f.places),
        rule=best.rule,
        confidence=round(min(chance, _MOST), 4),
        basis="stated" if profile.clear else "inferred",
    )
