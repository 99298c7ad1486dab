"""The body that sends a document, as printed."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.kinds.issuer_letterhead import letterhead, others
from pipeline.extract.kinds.issuer_mail import of_mail
from pipeline.extract.kinds.issuer_medium import NEWS, medium, paper
from pipeline.extract.kinds.issuer_names import (
    KOMMUNE,
    addressed,
    as_printed,
    kommuner,
    official_name,
    signature,
)
from pipeline.extract.kinds.issuer_signs import has_address, owns_site, signed_by, signs, sites_apart, speaks
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import BODY, body_of_domain, ministries
from pipeline.language.municipalities import MunicipalityTable, fold_name, skeleton
from pipeline.values.letter import Finding

_CLEAR = 0.85  # a signature that says whose letter it is
_DOUBTFUL = 0.78  # one sign, or a rival: below acceptance
_BOTH = 2  # independent signs that make a sender sure
_FURTHER = frozenset({"issuer.further-down", "issuer.first-line"})
_WEB = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)*\.dk)\b", re.IGNORECASE)
_HOUSE_OF_KL = re.compile(r"\bWeidekampsgade\s+10\b|\bkl\.dk\b|\bKL-huset\b", re.IGNORECASE)
_ANSWER_FROM = re.compile(
    r"\b\w*(?:svar|ansøgning|tilkendegivelse|tilmelding|bemærkninger|interesse)\s+fra\s+" + KOMMUNE.pattern,
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[^\S\n\t]*(?:[A-Z\d]{1,2}[.)]?\s*)?(?P<label>(?:Ansøgende|Tilmeldende|Deltagende)\s+kommune"
    r"|Navn\s+på\s+(?:ansøger|kommunen?)|Kommunens?(?:\s+navn)?|Kommune(?:navn)?|Ansøger|Afsender|Høringspart|Fra)"
    r"[^\S\n]*(?:\t|:\s|\.{3,}|\n(?![^\n]*[:\t]))(?P<name>[^\t\n]+)",
    re.MULTILINE | re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s+(?:an)?(?:søger|ønsker|takker|har\b|vil\b|kan\b|tilmelder|fremsender|afgiver|skal\s+hermed)", re.IGNORECASE
)
_ASKS = re.compile(
    r"\s+(?:(?:an)?(?:søger|ønsker|tilmelder|takker|fremsender)|foreslår|melder|er\s+blevet|skal\s+hermed|vil\s+(?:meget\s+)?gerne)\b",
    re.IGNORECASE,
)
_INTERNAL = re.compile(
    r"\b(?:forvaltningen|administrationen|indstill\w+|sagsfremstilling|beslutning|besluttede|byrådet|udvalget|notat|\w*referat)\b",
    re.IGNORECASE,
)


def find(sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None) -> Finding[str] | None:
    """The issuer: of a forwarded mail the original's, of an article the medium; None where nothing tells it."""
    if sheet.is_mail:
        return of_mail(sheet, table)
    if NEWS.search(sheet.text):
        return medium(sheet, title)
    stated = _from_form(sheet, table) or _from_title(title, table) or paper(sheet)
    return stated or _from_lines(sheet, table, title) or _elsewhere(sheet, table)


def _from_lines(sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None) -> Finding[str] | None:
    """The letterhead, weighed against who signs and who asks: a body further down may be the recipient."""
    found = letterhead(sheet, table, title)
    if found is None:
        return None
    spot = found.places[0]
    count = signs(sheet, table, found.value, spot.start, spot.end)
    signed = signature(sheet, table)
    rival = signed if signed and signed.confidence >= _CLEAR and not signed_by(sheet, table, found.value) else None
    if found.rule not in _FURTHER:
        if not count and not has_address(sheet, spot.end):  # a recipient's name has its address with it
            count = int(any(has_address(sheet, x.places[0].end) for x in others(sheet, table, title, found)))
        if not count or (count == 1 and has_address(sheet, spot.end)):
            found = _against_others(sheet, table, found, others(sheet, table, title, found))
        if rival and _outweighs(sheet, table, rival, count):
            return _at_most(rival, _DOUBTFUL)
        return found if count and not (rival and count < _BOTH) else _at_most(found, _DOUBTFUL)
    if count >= _BOTH and not rival:
        return replace(found, confidence=max(found.confidence, 0.88 if found.rule != "issuer.first-line" else 0.8))
    return _weighed(sheet, table, found, rival or signed)


def _outweighs(sheet: Sheet, table: MunicipalityTable, rival: Finding[str], count: int) -> bool:
    """Whether the body that signs has two signs more than the one on top, which then is the recipient."""
    places = [
        m.span() for m in re.finditer(rf"^[ \t]*{re.escape(rival.value)}", sheet.text, re.MULTILINE | re.IGNORECASE)
    ]
    spots = [*places[:2], (rival.places[0].start, rival.places[0].end)]
    return max(signs(sheet, table, rival.value, start, end) for start, end in spots) >= count + _BOTH


def _against_others(
    sheet: Sheet, table: MunicipalityTable, found: Finding[str], rivals: list[Finding[str]]
) -> Finding[str]:
    """A name on top with no more than an address may be the recipient's; another may own what the letter prints."""
    for one in rivals:
        if sites_apart(sheet, table, one.value, one.places[0].end):
            return _at_most(one, _DOUBTFUL)
    addressed_too = any(has_address(sheet, one.places[0].end) for one in rivals)
    return _at_most(found, _DOUBTFUL) if addressed_too else found


def _at_most(found: Finding[str], confidence: float) -> Finding[str]:
    return replace(found, confidence=min(found.confidence, confidence))


def _weighed(sheet: Sheet, table: MunicipalityTable, found: Finding[str], signed: Finding[str] | None) -> Finding[str]:
    """A name further down against who signs and who asks; never sure."""
    if signed and signed.confidence >= _CLEAR:
        return _at_most(signed, _DOUBTFUL)
    hosting = _of_web(sheet, table)
    if hosting and hosting.value != found.value and speaks(sheet, hosting.value, 0):
        return _at_most(hosting, _DOUBTFUL)
    asking = [
        one
        for one in kommuner(sheet.text, table)
        if _ASKS.match(sheet.text, one.end) and not addressed(sheet.text, one.start)
    ]
    if asking and fold_name(asking[0].value) != fold_name(found.value):
        one = asking[0]
        return sheet.finding(one.value, one.start, one.end, rule="issuer.text", confidence=0.75, basis="inferred")
    return (signed if found.rule == "issuer.first-line" else None) or _at_most(found, _DOUBTFUL)


def _from_form(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """Who fills in a form or writes a memo: the field «Kommune», «Ansøger», «Fra», where only one stands."""
    found: list[Finding[str]] = []
    for match in _FIELD.finditer(sheet.text):
        printed = match.group("name").split(",")[0].strip(" .:,")
        name = re.sub(r"\s*(?:Regions)?kommune$", "", printed, flags=re.IGNORECASE)
        own = table.find(name)
        start = match.start("name") + match.group("name").index(printed) if printed else 0
        if own:
            value = as_printed(name, "Kommune", own.name) if "ommune" in printed else official_name(own.name)
            if "egionskommune" in printed:
                value = printed
            found.append(sheet.finding(value, start, start + len(printed), rule="issuer.form", confidence=0.9))
        elif BODY.fullmatch(printed) and match.group("label").casefold() in ("fra", "afsender", "høringspart"):
            found.append(sheet.finding(printed, start, start + len(printed), rule="issuer.form", confidence=0.85))
    return found[0] if len({one.value for one in found}) == 1 else None


def _from_title(title: Finding[str] | None, table: MunicipalityTable) -> Finding[str] | None:
    """«Høringssvar fra Odder Kommune»: the title says who answers."""
    match = _ANSWER_FROM.search(title.value) if title else None
    if not match or title is None or not table.find(match.group(1).strip()):
        return None
    value = f"{match.group(1).strip()} {match.group(2)}"
    return Finding(value=value, places=title.places, rule="issuer.title", confidence=0.88)


def _elsewhere(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """Without a letterhead: side column and foot, the house of KL, the signature, the first body that speaks."""
    signed = signature(sheet, table)
    house = _HOUSE_OF_KL.search(sheet.text)
    if house and not signed:
        regional = re.search(r"^\s*KKR\s+\w+\s*$", sheet.text, re.MULTILINE)
        if regional:
            return sheet.finding(
                regional.group().strip(), *_bare(sheet.text, *regional.span()), rule="issuer.house", confidence=0.85
            )
        confidence = _house_sure(sheet, house.start())
        return sheet.finding(
            "KL", house.start(), house.end(), rule="issuer.house", confidence=confidence, basis="inferred"
        )
    named = signed or _of_web(sheet, table) or applicant(sheet, table) or _speaking(sheet) or _only_one(sheet, table)
    return named or _own_site(sheet)


def _own_site(sheet: Sheet) -> Finding[str] | None:
    """A name in the text that is also the name of the site that the text refers to."""
    for site in _WEB.finditer(sheet.text):
        own = skeleton(site.group(1).removesuffix(".dk").replace("-", " "))
        for word in re.finditer(r"\b(?=(?P<name>[A-ZÆØÅ][\w-]+(?: [\wæøå-]+){0,3}))", sheet.text):
            words = word.group("name").split(" ")
            heads = (" ".join(words[:count]) for count in range(1, len(words) + 1))
            name = next((head for head in heads if skeleton(head) == own), None)
            if name:
                start = word.start("name")
                return sheet.finding(
                    name, start, start + len(name), rule="issuer.site", confidence=0.65, basis="inferred"
                )
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without white space around them."""
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end - len(text[start:end]) + len(
        text[start:end].rstrip()
    )


def _beside(sheet: Sheet, offset: int) -> bool:
    """Whether this stands beside or under the letter, in an address line rather than in a sentence."""
    line = sheet.line_at(offset)
    return line is not None and (line.role != "main" or len(sheet.line_text(line)) < 40)


def _house_sure(sheet: Sheet, offset: int) -> float:
    """An address in the column or at the foot is the sender's; among the text's lines it may be the recipient's."""
    line = sheet.line_at(offset)
    if line is not None and line.role in ("side", "foot"):
        return 0.9
    return 0.85 if owns_site(sheet, None, "KL") and _beside(sheet, offset) else 0.75


def _of_web(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The body whose web address the letter prints."""
    for match in _WEB.finditer(sheet.text):
        own = table.by_domain(match.group(1))
        value = official_name(own.name) if own else body_of_domain(match.group(1))
        confidence = 0.85 if _beside(sheet, match.start()) else 0.7
        alike = [m for m in ministries(sheet.text) if value and len(value) > 12 and m[0].endswith(value[-12:].lower())]
        spot = alike[0] if alike else (value, match.start(), match.end())
        if spot[0]:
            return sheet.finding(spot[0], *spot[1:], rule="issuer.web", confidence=confidence, basis="inferred")
    return None


def _speaking(sheet: Sheet) -> Finding[str] | None:
    """The first ministry or agency that the text names without addressing it."""
    speaking = [m for m in ministries(sheet.text) if not addressed(sheet.text, m[1]) and m[0] != "KL"]
    if not speaking:
        return None
    return sheet.finding(speaking[0][0], *speaking[0][1:], rule="issuer.text", confidence=0.6, basis="inferred")


def applicant(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The one municipality that speaks of itself: «Sorø Kommune søger hermed om …»."""
    for one in kommuner(sheet.text, table):
        speaks = _SPEAKS.match(sheet.text, one.end)
        if speaks and not addressed(sheet.text, one.start):
            return sheet.finding(one.value, one.start, one.end, rule="issuer.text", confidence=0.7, basis="inferred")
    return None


def _only_one(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """Minutes and memos that name but one municipality."""
    named = [one for one in kommuner(sheet.text, table) if not addressed(sheet.text, one.start)]
    if len({one.code for one in named}) != 1 or not _INTERNAL.search(sheet.text):
        return None
    return sheet.finding(
        named[0].value, named[0].start, named[0].end, rule="issuer.only", confidence=0.6, basis="inferred"
    )
