"""Lines that say where somebody is reached: telephone, mail, register numbers, streets and towns, case numbers."""

from __future__ import annotations

import re

# What tells how a sender is reached: enough by itself.
_REACH = re.compile(
    r"\b(?:(?:tele?fon|t[li1|]f|tel|fax|telefax|mobil|mob|direkte|dir|omstilling)\b[.:]*(?:[ \t]*nr\.?)?[ \t]*"
    r"(?:\+?45[ \t]*)?\d{2}[ \t.]?\d{2}[ \t.]?\d{2}[ \t.]?\d{2}"
    r"|(?:cvr|ean|se|p)\b[-. \t]*(?:nr|nummer|lokationsnr|lokationsnummer)?[.: \t]*\d(?:[\d ]{5,15})\d"
    r"|(?:https?://)?www\.[\w.-]+(?:/[\w./-]{0,20})?(?![\w/?=&]))"
    r"|\b(?:e-?(?:mail|post)|mail)\b[: \t]+\S+@\S+|\S+@\S+\.\w{2,}\b",
    re.IGNORECASE,
)
# What stands beside it: street, box, postcode and town, case numbers, opening hours.
_PLACE = re.compile(
    r"\bpost(?:boks|box)[ \t]*\d+\b|\b(?:DK-)?[1-9]\d{3}[ \t]+(?-i:[A-ZÆØÅ][^\W\d_]+(?:[ \t][A-ZÆØÅ][^\W\d_]*\b)*)"
    r"|\b(?-i:[A-ZÆØÅ][\w.]*(?:[ \t][A-ZÆØÅ][\w.]*){0,3}[ \t]\d{1,3}[A-Z]?\b)"
    r"(?:,[ \t]*(?:\d{1,2}\.|st\.)(?:[ \t]*(?:sal|th|tv|mf)\b\.?)*)?"
    r"|\b(?:sags?|dok|journal|j|ref)\b[-. \t]*(?:nr|id|nummer)?[.: \t]*[\w-]*\d[\w./-]*"
    r"|\b(?:åbent?|åbningstid(?:er)?|telefontid|ekspeditionstid)\b.*"
    r"|^[ \t]*\d{2}[ \t]?\d{2}[ \t]?\d{2}[ \t]?\d{2}[ \t]*$"
    r"|^[ \t]*(?:sags?[- ]?(?:id|nr\.?)|dok\.?[- ]?(?:id|nr\.?)|j\.?[ \t]?nr\.?|telefon|e-mail|direkte|mobil)[ \t]*:?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<=\S) (?P<tail>(?:DK-)?[1-9]\d{3} [A-ZÆØÅ][^\W\d_]+(?: [A-ZÆØÅ])?|Postboks \d+|www\.\S+|\S+@\S+\.\w{2,}"
    r"|(?:Tlf|Telefon|Mobil|Direkte|Dir|Fax)\.?:? [\d ]{8,11}|(?:J\.nr|Sagsnr|Sags-?id|Dok\.?nr|Dok\.?id)\.?:? ?\S*\d"
    r"|Dato:? \d{1,2}\. ?\w+ \d{4}|[A-ZÆØÅ][^\W\d_]+(?:gade|vej|allé|plads|torv|stræde) \d{1,3})$"
)
_STREET = re.compile(
    r"[a-zæøå](?:gade|vej|allé|alle|plads|torv|stræde|boulevard|brygge|vænge|parken|kaj)(?:en|et)?\b", re.IGNORECASE
)
_HINT = re.compile(r"[\d@]|www", re.IGNORECASE)  # without these nobody is reached
_SMALL = re.compile(r"(?<!\S)[a-zæøå]")
_PARTS = re.compile(r"[ \t]*[·•|][ \t]*|[ \t]{3,}|[ \t]+[–-][ \t]+")
RUNNING = 45  # characters from which a line that begins or ends like a sentence is running text
_SHORT = 20  # characters of a line that may be a label
LONGEST = 160  # characters of a line of furniture


def is_running(line: str) -> bool:
    """Whether this looks like a line of a sentence."""
    if len(line) <= RUNNING:
        return False
    line = line[:LONGEST]
    return len(_SMALL.findall(line)) >= 4 and not (_HINT.search(line) and _REACH.search(line))


def weight(line: str) -> int:
    """How surely this line says where somebody is reached and nothing else: 2 by telephone, mail or register number,
    1 by place or case number, 0 not at all."""
    if len(line) > LONGEST or not (len(line) < _SHORT or ":" in line or _HINT.search(line)):
        return 0
    reach = _REACH.search(line)
    rest = _PLACE.sub(" ", _REACH.sub(" ", line))
    left = sum(map(str.isalnum, rest))
    if len(_PARTS.split(line)) > 2 and reach and left < 0.6 * len(line):
        return 2
    if left > 0.25 * len(line) and left > 6:
        return 0
    if reach:
        return 2
    return 1 if rest != line and (not is_running(line)) else 0


def tail_start(line: str) -> int | None:
    """Where an address or a case number begins that a line ends with, None where there is none."""
    match = _TAIL.search(line[:LONGEST]) if len(line) <= LONGEST else None
    return match.start("tail") if match else None


def parts(line: str) -> int:
    """Of how many parts a line of addresses is made."""
    return len(_PARTS.split(line))


def is_contact(line: str) -> bool:
    return weight(line) > 0 or bool(_STREET.search(line) and len(line) < RUNNING)
