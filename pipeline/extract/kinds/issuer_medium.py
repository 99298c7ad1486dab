"""The medium of an article: newspaper, broadcaster, site, or the body that issues the press release."""

from __future__ import annotations

import re

from pipeline.extract.kinds.issuer_names import set_right
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import BODY
from pipeline.language.municipalities import skeleton
from pipeline.values.letter import Finding

NEWS = re.compile(
    r"^(?:Af|AF|Tekst:?|Skrevet\s+af:?|Journalist:?)\s+[A-ZÆØÅ]|\bFoto:|\bArkivfoto\b|^Nyhed\b|[|·]\s*(?:Af|Tekst:?)\s+[A-ZÆØÅ]"
    r"|\bpressemeddelelse\b|\bLæs\s+også:",
    re.MULTILINE,
)
PAPER = re.compile(
    r"(?:[^\n\t.,:|]{0,40}(?:Posten|Avis(?:en)?|Tidende|Folkeblad|Dagblad(?:et)?|Ugeblad|Ugeavis(?:en)?|Stiftstidende|Amtsavis"
    r"|Bladet|Weekend|Nyt|Nyheder(?:ne)?|Kureren|Magasinet|Venstreblad|Socialdemokrat|Vestkysten|Altinget|Kommunen|Budstikken"
    r"|Berlingske|Politiken|Information|Nordjyske|Avisen\s+\w+|\w*nyt(?:\s\w+)?)|Danske\s+Kommuner|TV\s?2\s+\w+|TV\s?2|DR(?:\s+\w+)?"
    r"|P4\s+\w+|TV\s+\w+|Børsen|Ritzau|Momentum|Kommunal\s+Sundhed)",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r"(?:[A-ZÆØÅ]\w*\s+){0,3}[\w-]*(?:[Pp]osten|[Aa]vis(?:en)?|[Tt]idende|[Ff]olkeblad|[Dd]agblad(?:et)?|[Uu]geblad(?:et)?"
    r"|[Uu]geavis(?:en)?|[Ss]tiftstidende|[Aa]mtsavis|[Vv]enstreblad|[Ss]ocialdemokrat|[Vv]estkysten|[Bb]udstikken)"
)
_WEB = re.compile(r"(?:www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)*\.dk)\b", re.IGNORECASE)
SECTION = re.compile(
    r"(?:indland|udland|lokalt|kommunalt|politik|kultur|sport|erhverv|nyhed(?:er)?|debat|side\s+\d+|forside|uge\s+\d+"
    r"|(?:natur|miljø|sundhed|samfund|kommuner|velfærd)(?:\s+(?:og|&)\s+\w+)?|annonce|mest\s+læste|referat|notat|artikel)\W*$",
    re.IGNORECASE,
)
_LEAST = 0.4  # below this a masthead is a speck
_MOST_WORDS = 4  # words of a masthead that no pattern tells


def paper(sheet: Sheet) -> Finding[str] | None:
    """A newspaper's name in the first line, of a cutting that names no journalist."""
    for start, end in [part for line in sheet.lines[:1] for part in _parts(sheet, line.start, line.end)]:
        text = sheet.text[start:end]
        if _NEWSPAPER.fullmatch(set_right(text)):
            return sheet.finding(set_right(text), start, end, rule="issuer.medium", confidence=0.85)
    return None


def medium(sheet: Sheet, title: Finding[str] | None) -> Finding[str] | None:
    """The newspaper or site: a paper's name at the top, the web address's own name, else a masthead."""
    sites = {skeleton(m.group(1).removesuffix(".dk").replace("-", " ")) for m in _WEB.finditer(sheet.text)}
    parts = [part for line in sheet.lines[:6] for part in _parts(sheet, line.start, line.end)]
    limit = min((p.start for p in title.places), default=0) if title else 0
    above = [part for part in parts if part[0] < limit]
    for start, end in above or parts:
        text = sheet.text[start:end]
        if PAPER.fullmatch(text) or (sites and skeleton(text) in sites):
            return sheet.finding(set_right(text), start, end, rule="issuer.medium", confidence=0.88)
        body = BODY.match(text) if len(text) < 60 else None
        if body and body.end() == len(text):
            return sheet.finding(body.group(), start, end, rule="issuer.medium", confidence=0.82)
    released = re.search(r"\b[Pp]ressemeddelelse\s+fra\s+", sheet.text[:300])
    named = BODY.match(sheet.text, released.end()) if released else None
    if named:
        return sheet.finding(named.group(), *named.span(), rule="issuer.release", confidence=0.85)
    return _masthead(sheet, above)


def _parts(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a line between tabs, bars, dashes and commas, without white space around them."""
    return [
        (m.start(), m.end())
        for m in re.compile(r"[^\s|,·–](?:[^\t|,·–]*[^\s|,·–])?").finditer(sheet.text, start, end)
        if len(m.group()) > 1
    ]


def _masthead(sheet: Sheet, above: list[tuple[int, int]]) -> Finding[str] | None:
    """A short capitalised line above the title that is no section: perhaps the medium's name."""
    for start, end in above[:2]:
        text = sheet.text[start:end]
        words = text.split()
        if SECTION.match(text) or re.search(r"\d", text) or not text[0].isupper():
            continue
        if len(words) <= _MOST_WORDS and all(w[0].isupper() or len(w) <= 3 for w in words):
            found = sheet.finding(set_right(text), start, end, rule="issuer.masthead", confidence=0.7)
            return found if found.confidence > _LEAST else None
    return None
