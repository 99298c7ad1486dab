"""Lines that are no heading: addresses, dates, numbers, names, bodies, recipients, participants, closings."""

from __future__ import annotations

import re

from pipeline.extract.kinds.names import is_person
from pipeline.language.authorities import ORGANISATION

LABEL = re.compile(
    r"^\s*(?:Vedr(?:ørende|\.)?|Ang(?:ående|\.)?|Emne|Overskrift|Titel)(?:\s*[.:]{1,2}\s*|(?<=e)\s+)(?=\S)",
    re.IGNORECASE,
)
ITEM = re.compile(r"^\s*(?:Pkt\.?|Punkt|Sag|Dagsordenspunkt)\s*(?:nr\.?\s*)?\d+\s*[.:–-]?\s+(?=[A-ZÆØÅ»\"“])")
SALUTATION = re.compile(r"^\s*(?:K(?:ær|aer|er|ær)e|Hej|Goddag|Godmorgen|Til\s+rette\s+vedkommende)\b(?![^\n]*[.?]$)")
TIME_ROW = re.compile(  # «10.15 Velkomst», «kl. 9.00-10.30: Kaffe»
    r"\s*(?:kl\.?\s*)?[012]?\d[.:][0-5]\d(?:\s*[–-]\s*[012]?\d[.:][0-5]\d)?\s*:?\s+[^\W\d_]", re.IGNORECASE
)
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?"
_DAYS = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag)"
_APART = re.compile(
    rf"""^\s*(?:
      (?-i:T(?:il|IL))\b(?!\s+(?:kamp|lykke|debat|tiden))|Att\b|v/|c/o\b|(?:Ind)?[Ss]endes\b|Returneres|Afleveres|Udfyldes|(?:\w*[Ff]rist)\s*:|Fra\s*:|Sendt\s*:|Cc\s*:|Kopi|Bilag|Vedlagt|Dato\b|Den\s+\d|{_DAYS}\b.{{0,20}}\d
      |(?![^\n]*\b(?:af|om|vedr\.?|fra)\s+(?:den\s+)?\d)[^\n]{{0,30}}?,?\s*(?:den\s+)?\d{{1,2}}\.?\s*{_MONTHS}\s*\d{{2,4}}(?:\s*kl\.?\s*[\d.:]+)?\s*$
      |[\d./\-: ]+$|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}
      |(?:J\.?\s?nr|Jour\.|Journal|Sags|Sags-?ID|Dok|Ref|Vores|Deres|Jeres|CVR|EAN|KLE|Reg\.?nr|Pos(?:t)?boks|Løbenr|Arkivnr|Bevilling)
      |(?:Tlf|Telefon|Telefax|Fax|Mobil|Direkte|E-?mail|Mail|www|http|Sagsbeh|Kontakt(?:person)?\s*:|Ekspedition|Åbningstid)
      |(?-i:[A-ZÆØÅ])[\w .-]{{1,30}},?\s+(?:den|d\.)\s*\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}\s*$
      |(?:Sag|Punkt|Pkt\.?|Dagsordenspunkt)\s*(?:nr\.?\s*)?[\d./-]+\s*:?\s*$
      |\d{{1,2}}[.)]\s+[A-ZÆØÅ]|Side\s*\d|[–-]\s*\d+\s*[–-]|\d+\s*/\s*\d+\s*$|\d{{4}}\s+[A-ZÆØÅ]|Møde(?:dato|sted|tid|deltager|t\s+(?:den|blev))|Deltagere\s*:|(?:Med)?deltog|Til\s?stede|Afbud|Fraværende|Referent
      |(?:Medlemmer|Formand|Sted|Tid|Ansøger|Kommune|Adresse|Afsender|Modtager|Navn|Stilling|Projektleder|Klasse)\s*:
      |(?:(?:med\s+)?(?:de\s+)?(?:venlig(?:e|st)?|kærlig|bedste|mange|god)\s+hils|hilsen\b|mvh\b|p\.?\s?b\.?\s?v|p\.?\s?m\.?\s?v|e\.?\s?b\.?$)
      |(?-i:(?:A[Ff]|T[Ee][Kk][Ss][Tt]|Skrevet\s+af|Journalist)\s*:?\s+[A-ZÆØÅ])|Foto\b|Nyhed\b|Annonce|Mest\s+læste|MODTAGET|(?:Udskrift|Uddrag)\s+af|Dagsorden\b|Referat\b|Pressemeddelelse\s*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"\b(?:Foto|Arkivfoto|Pressefoto|Privatfoto|Illustration|Grafik)\b\s*[:.]|\bArkivfoto\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")  # «(udfyldes på maskine)»
_SENDERS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ-]+(?:\s+[-–*+/&]\s+[A-ZÆØÅ][A-ZÆØÅ-]+)+")  # «LEJRE - ROSKILDE - GREVE»
_STREET = re.compile(
    r"^[A-ZÆØÅ][\w .'’-]{1,40}?(?:gade|vej|plads|allé|alle|kanal|torv|boulevard|stræde|mønt|holm|brygge|stien|parken"
    r"|vænget|park|port|ager|bakken|toften)\s+\d{1,4}\s?[A-Za-z]?(?:\s*,.*)?(?:\s*·.*)?$"
    r"|^[A-ZÆØÅ][\w.'’-]{2,30}(?:\s[A-ZÆØÅ][\w.'’-]{1,20})?\s+\d{1,3}\s?[A-Za-z]?(?:\s*,.*)?(?:\s*·.*)?$"
)
_BODY_LINE = re.compile(
    r"(?:ministeriet|styrelsen|direktoratet|kontoret|\b\w*[Ff]orvaltning|afdelingen|forvaltningen|sekretariatet|udvalget|centret|stabe?n"
    r"|\bKommune|\bRegionskommune|\bRegion\s+\w+|\bAmt|amtet|Byrådet?|ApS|A/S|I/S|\bKL|\bKKR\s+\w+|Landsforening|bestyrelsen)\W*$",
    re.IGNORECASE,
)
_FOUNDATION = re.compile(  # «Fonden Byens Haver»: names alone, no verb
    r"(?:FONDEN|FORENINGEN|STIFTELSEN)(?:\s+[A-ZÆØÅ&-]+)+"
    r"|(?:Fonden|Foreningen|Stiftelsen)(?:\s+(?:[A-ZÆØÅ][\w-]*|for|og|i|af|til|den|det|de))+"
)
_FROM = re.compile(r"\b(?:fra|til|om|på|af|vedrørende|vedr\.)\s")  # «Høringssvar fra Odder Kommune» is a heading
_OFFICE = re.compile(
    r"^(?:samtlige\s+|alle\s+)?\w*(?:mesteren|mestre|direktøren|direktører|formanden|chefen|rådmanden|bestyrelsen|ministeren"
    r"|ministeriet|rådene?t?)(?:\s+(?:for|i|og)\s+\S+(?:\s+\S+){0,3})?$",
    re.IGNORECASE,
)


def is_apart(text: str) -> bool:
    """Addresses, dates, numbers, names, bodies, recipients, captions: what is no heading."""
    if len(text) < 4 or "@" in text or text.count("·") or not re.search(r"[a-zæøåA-ZÆØÅ]{3}", text):
        return True
    if _ASIDE.fullmatch(text) or _SENDERS.fullmatch(text):
        return True
    if TIME_ROW.match(text) or _CAPTION.search(text) or (len(text) < 140 and _APART.match(text)):
        return True
    if len(text) < 70 and (
        (_BODY_LINE.search(text) and not _FROM.search(text))
        or _OFFICE.match(text)
        or _FOUNDATION.fullmatch(text)
        or _STREET.match(text)
        or is_person(text)
        or (len(text) < 50 and ORGANISATION.fullmatch(text) is not None)
    ):
        return True
    return SALUTATION.match(text) is not None and len(text) < 80
