"""Which way a date without a year lies: ahead for deadlines, behind for what is told in the past tense."""

from __future__ import annotations

from pipeline.extract.dates.model import Direction
from pipeline.extract.dates.patterns import SP, compiled

_AHEAD = compiled(
    r"\b(?:senest|inden|ikke\s+senere\s+end|frem\s+til|indtil|til\s+og\s+med|\w*frist(?:en)?|deadline|i\s+hænde|fremme)\b"
)
PAST_WORDS = (
    r"udløb|modtog|nåede|gav|holdt|skrev|bad|traf|kom|gik|trak|vedtog|afholdt|indgik|fandt|udskød"
    r"|udsatte|bekendtgjorde|offentliggjorde|afgav|indgav|tiltrådte|indbød"
    r"|(?:ud|ind|frem|til|af|for|gen|be|op)?(?:sendte|kaldte|delte|valgte|pegede|lyste|satte|meldte|søgte|leverede|rettede)"
    r"|meddelte|besluttede|godkendte|behandlede|drøftede|inviterede|orienterede|åbnede|lukkede|afsluttede|fordelte|tildelte"
    r"|anmodede|begyndte|startede|lancerede|forlængede|annullerede|aflyste|svarede|indstillede|nedsatte|oplyste|ansøgte"
    r"|udpegede|udvalgte|løftede|sagde|faldt|satte|afviste|kårede|afslørede|afgjorde|gik|slog|bevilgede|bevilligede|imødekom|prioriterede|præsenterede|drøftet|mødtes|talte|aftalte"
)
# «fra august og to år frem»
_ONWARDS = compiled(r"\s*,?\s*og\s+(?:\w+\s+){1,2}(?:år|måneder)\s+frem\b")
_SURE = compiled(rf"\b(?:{PAST_WORDS})\b")
_PAST = compiled(rf"\b(?:var|fik|havde|blev|{PAST_WORDS})\b")
_DONE = (
    r"(?:behandlet|godkendt|tilsluttet|tiltrådt|besluttet|vedtaget|udpeget|valgt|udvalgt|sendt|modtaget|fordelt|afholdt"
    r"|drøftet|anbefalet|indstillet|meddelt|truffet|afgivet|givet|udsendt|indsendt|fremsendt|offentliggjort"
    r"|overset|overskredet|forpasset|misset|glemt)"
)
_PERFECT_BEFORE = compiled(r"\b(?:har|er|efter\s+at\s+have)\b[^.:;]{0,90}$")
_PERFECT_AFTER = compiled(rf"^[^.:;]{{0,60}}?\b{_DONE}\b")
_DONE_BEFORE = compiled(
    rf"\b(?:{_DONE}|dateret|brev{SP}af|skrivelse{SP}af|mail{SP}af|henvendelse{SP}af|ansøgning{SP}af|jf\.?{SP}mail|referat)\b[^.:;]{{0,70}}$"
)
# «Er ansøgningen ikke modtaget den 1. juli, …», «Hvis vi ikke har hørt fra jer den 1. juli»: what would happen.
_IF_NOT = compiled(
    r"(?:^\W*(?:er|har|foreligger|modtager|hører|får)|\b(?:hvis|såfremt|medmindre|dersom))\b[^.:;]{0,140}\bikke\b[^.:;]{0,80}$"
)
_TO_COME = compiled(
    r"\bat\s+(?!have\b)\w+e\b[^.:;]{0,60}$|\b(?:skal|vil|bliver|ventes|forventes|kan|bedes|planlægges|kommer\s+til"
    r"|udskydes|forlænges|rykkes|flyttes|ændres|udsættes|forlænger|rykker|flytter|udskyder)\b[^.:;]{0,60}$"
)


def told_in_past(before: str, after: str) -> bool:
    """Whether the sentence around a date (`before` and `after` it) tells what has happened."""
    if _IF_NOT.search(before):
        return False
    before, after = before.rpartition(";")[2], after.partition(";")[0]
    if _PAST.search(before[-120:]) or _PAST.search(after[:60]):
        return not _TO_COME.search(before) or bool(_PAST.search(after[:30]))
    if _TO_COME.search(before):
        return False
    return bool(_DONE_BEFORE.search(before) or (_PERFECT_BEFORE.search(before) and _PERFECT_AFTER.search(after)))


def direction(before: str, after: str) -> Direction:
    """Which way to look for the year of the date that stands between `before` and `after`."""
    if _ONWARDS.match(after):
        return "after"
    if told_in_past(before, after):
        sure = _SURE.search(before[-60:]) or _SURE.search(after[:40])
        return "before" if sure else "rather-before"
    return "after" if _AHEAD.search(before[-110:]) or _IF_NOT.search(before) else "near"
