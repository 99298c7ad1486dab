"""Public bodies that write to municipalities: their mail and web domains, and how a body's name looks in print."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

# Facts; ministries change their names, so a name printed in the letter counts before these.
DOMAINS = {
    "kl.dk": "KL",
    "regioner.dk": "Danske Regioner",
    "regionh.dk": "Region Hovedstaden",
    "regionsjaelland.dk": "Region Sjælland",
    "rsyd.dk": "Region Syddanmark",
    "regionsyddanmark.dk": "Region Syddanmark",
    "rm.dk": "Region Midtjylland",
    "regionmidtjylland.dk": "Region Midtjylland",
    "rn.dk": "Region Nordjylland",
    "stm.dk": "Statsministeriet",
    "fm.dk": "Finansministeriet",
    "im.dk": "Indenrigsministeriet",
    "oim.dk": "Økonomi- og Indenrigsministeriet",
    "sim.dk": "Social- og Indenrigsministeriet",
    "ism.dk": "Indenrigs- og Sundhedsministeriet",
    "sm.dk": "Socialministeriet",
    "sum.dk": "Sundhedsministeriet",
    "uvm.dk": "Undervisningsministeriet",
    "kum.dk": "Kulturministeriet",
    "bm.dk": "Beskæftigelsesministeriet",
    "uim.dk": "Udlændinge- og Integrationsministeriet",
    "inm.dk": "Ministeriet for Flygtninge, Indvandrere og Integration",
    "mim.dk": "Miljøministeriet",
    "mst.dk": "Miljøstyrelsen",
    "kefm.dk": "Klima-, Energi- og Forsyningsministeriet",
    "trm.dk": "Transportministeriet",
    "fsk.dk": "Forskningsministeriet",
    "ufm.dk": "Uddannelses- og Forskningsministeriet",
    "jm.dk": "Justitsministeriet",
    "em.dk": "Erhvervsministeriet",
    "digmin.dk": "Digitaliseringsministeriet",
    "digst.dk": "Digitaliseringsstyrelsen",
    "star.dk": "Styrelsen for Arbejdsmarked og Rekruttering",
    "ams.dk": "Arbejdsmarkedsstyrelsen",
    "sst.dk": "Sundhedsstyrelsen",
    "socialstyrelsen.dk": "Socialstyrelsen",
    "sbst.dk": "Social- og Boligstyrelsen",
    "trafikstyrelsen.dk": "Trafikstyrelsen",
    "tbst.dk": "Trafik-, Bygge- og Boligstyrelsen",
    "vd.dk": "Vejdirektoratet",
    "stukuvm.dk": "Styrelsen for Undervisning og Kvalitet",
    "slks.dk": "Slots- og Kulturstyrelsen",
    "ens.dk": "Energistyrelsen",
}
_KNOWN = tuple(dict.fromkeys((*DOMAINS.values(), "Kommunernes Landsforening")))
_WORD = r"(?:(?:[A-ZÆØÅ]\.){2,}|[A-ZÆØÅ]\w*(?:\.\w+)*)"
_JOIN = rf"(?:(?:[-–],?|,)?\s+(?:(?:og|for|i|af|om|under)\s+)*{_WORD})"
# One whole name of a body, as it stands alone on a line or begins a sentence.
BODY = re.compile(
    rf"(?:KL|Kommunernes\s+Landsforening|Danske\s+Regioner|Region\s+{_WORD}"
    rf"|KKR\s+(?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland|HOVEDSTADEN|SJÆLLAND|SYDDANMARK|MIDTJYLLAND"
    rf"|NORDJYLLAND)|Kommunekontaktrådet\s+{_WORD}"
    rf"|(?:[A-ZÆØÅ][a-zæøå]+-(?:,|\s+og)?\s+)*(?!Bestyrelsen)[A-ZÆØÅ][a-zæøåé]+(?:ministeriet|styrelsen|direktoratet|amtet)"
    rf"|(?:Ministeriet|Styrelsen|Direktoratet)\s+for\s+{_WORD}{_JOIN}{{0,5}}"
    rf"|{_WORD}(?:\s+{_WORD})?\s+Amt(?:skommune)?)(?![\w-])"
)
# Foundations, associations, councils: what a whole line of a letterhead ends with, or begins with.
_ORG_TAIL = (
    r"(?:fond(?:en|et)?|forening(?:en)?|forbund(?:et)?|organisation(?:en|er|erne)?|sammenslutning(?:en)?|kommission(?:en)?"
    r"|institut(?:tet)?|universitet(?:et)?|akademi(?:et)?|[a-ln-zæøå]råd(?:et)?|nævnet|stiftelse(?:n)?|legat(?:et)?|selskab(?:et)?"
    r"|arkiv(?:et)?|museum|ombudsmand(?:en)?|politi(?:et)?|hjælp(?:en)?|værket|hospital|sygehus|Råd|Sagen|Kors|Barnet|samvirke"
    r"|union(?:en)?|sekretariatet|agenturet|alliance(?:n)?|højskole(?:n)?|landsforening)"
)
ORGANISATION = re.compile(
    rf"(?:(?:{_WORD}(?:-\s+og)?[-–]?\s+(?:(?:og|for|i|af)\s+)?){{0,4}}[\wÆØÅæøå.-]*{_ORG_TAIL}(?:\s+(?:for|i|af|og)\s+{_WORD}{_JOIN}{{0,4}})?"
    rf"|(?:Dansk|Danske|Landsforeningen|Foreningen|Forbundet|Sammenslutningen|Nævnet|Rådet|Center|Videncenter|Institut|Fonden"
    rf"|Statens|Det\s+Nationale)\s+(?:(?:for|af)\s+)?{_WORD}{_JOIN}{{0,4}}"
    r"|[A-ZÆØÅ][a-zæøå]*(?:udvalget|rådet|nævnet|styrelsen|sekretariatet|gruppen|samarbejdet|kontoret|fonden|puljen)\s+(?:for|i)\s+[\wæøåÆØÅ-]+(?:\s+[\wæøåÆØÅ-]+){0,5}"
    r"|(?:BUPL|FOA|HK|3F|DI|LO|FH|DSR|DLF|VIVE|KORA|AKF|SFI|ATP|Realdania|Lederne|Akademikerne|DANVA|KTC|FSD)(?:\s+[–-]\s+[^\n.]{3,40})?)",
)
_MINISTER = re.compile(r"\b((?:[A-ZÆØÅ][a-zæøå]+-(?:,|\s+og)?\s+)*[A-ZÆØÅ][a-zæøå]+minister)(?:en|iet)\b")


def body_of_domain(domain: str | None) -> str | None:
    """The body whose mail or web domain this is, subdomains included; None for others."""
    labels = (domain or "").casefold().strip(".").split(".")
    for start in range(len(labels) - 1):
        body = DOMAINS.get(".".join(labels[start:]))
        if body:
            return body
    return None


def body_like(text: str) -> tuple[str, float] | None:
    """The known body that a damaged line stands for, with the confidence of the guess."""
    found = process.extractOne(text, _KNOWN, scorer=ratio, processor=str.casefold, score_cutoff=86)
    return (found[0], 0.8) if found and len(text) > 6 and text[0].isupper() else None


def ministries(text: str) -> list[tuple[str, int, int]]:
    """The ministries and agencies that the text names, a minister standing for the ministry: name, start, end."""
    found = [(re.sub(r"\s+", " ", m.group()), m.start(), m.end()) for m in BODY.finditer(text)]
    for match in _MINISTER.finditer(text):
        if match.group().endswith("ministeren"):
            found.append((re.sub(r"\s+", " ", match.group(1)) + "iet", match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])
