"""Names of persons, and the titles before and after them."""

from __future__ import annotations

import re

from pipeline.extract.kinds.names_known import first_name_known

_PART = r"[A-ZÆØÅÉÖÄÜ][a-zæøåéèöäüáçñ]+(?:[-–’'][A-ZÆØÅÉÖÄ][a-zæøåéöäü]+)*"
_INITIAL = r"(?:[A-ZÆØÅ]|Chr|Kr|Joh|Jac|Vilh|Alfr|Aug)\."
_PARTICLE = r"(?:von|van|de|du|la|af|der|den|al|el|bin|ten)"
# First name or initial, then one to four further parts.
PERSON = rf"(?:{_PART}|{_INITIAL})(?:[^\S\n\t]+(?:{_PARTICLE}[^\S\n\t]+)?(?:{_PART}|{_INITIAL})){{1,4}}"
_RUNNING = PERSON.replace(r"[^\S\n\t]+", r"(?:[^\S\n\t]+|[^\S\n\t]?\n)")  # in running text a line may end within it
PERSON_RE = re.compile(rf"(?<![\w@.-]){_RUNNING}(?![\w@])")
_TITLE_ENDING = (
    r"(?:konsulent|fuldmægtig|chef|leder|direktør|inspektør|sekretær|medarbejder|koordinator|ansvarlig|formand"
    r"|forkvinde|mester|planlægger|rådgiver|jurist|økonom|assistent|specialist|behandler|ingeniør|arkitekt|pædagog"
    r"|lærer|plejerske|udvikler|rådmand|minister|mand|kvinde|praktikant|professor|forsker|redaktør|journalist|fotograf|læge"
    r"|psykolog|bibliotekar|forvalter|bestyrer|student|analytiker|kommitteret|revisor|geolog|biolog|tekniker|kontorist"
    r"|kandidat|rektor|forstander|kasserer|provst|stipendiat|betjent)"
)
TITLE = re.compile(
    rf"(?:\b(?:dr|cand|mag|phd|ph\.d|lic|prof)\.|\b(?:hr|fru|frk)\b\.?|\b[^\W\d_]*{_TITLE_ENDING}(?:en|inden|s)?\b)",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(
    r"(?:^|[a-zæøå-])(?:ministeriet|styrelsen|kontoret|afdelingen|forvaltningen|sekretariatet|centret|centeret|udvalget"
    r"|rådet|nævnet|forening|foreningen|forbund|forbundet|organisation|organisationer|fonden?|sammenslutning|direktoratet|gruppen|enheden|teamet|tilbud|projektet|puljen|netværket|partnerskabet|selskabet"
    r"|bibliotek|biblioteket|center|centre|museum|museet|skole|institut|instituttet|universitet|kollegium|kommunerne|aftalen|loven|styret|huset|skolen|vej|gade|allé|boulevard|stræde|plads|kanal|torv|området|postboks|bestyrelsen|samarbejde|udvikling|sundhed|velfærd|forløb|indsats|planlægning|økonomi|service|kvalitet"
    r"|digitalisering|kommunikation|politik|administration|beskæftigelse|integration|tidende|avis|dagblad|posten|folkeblad)$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:forening(?:en)?|fond(?:en)?|organisation(?:en)?|selskab(?:et)?|projektet|netværket)$", re.IGNORECASE
)
_STREET = re.compile(r"(?:vej|gade|allé|plads|kanal|torv|stræde|boulevard|vænge)(?:en|et)?$", re.IGNORECASE)
_OFFICE_FOR = re.compile(
    r"\b(?:kontor|afdeling|center|centre|enhed|team|sektion|sekretariat|forvaltning|institut|råd|styrelse|udvalg)(?:et|en|t)?\s+for\s+$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<!\d)(?<!\d )\d{4} $")
_STREET_SURNAMES = frozenset({"Gade", "Torv", "Plads", "Kanal", "Land", "By"})  # surnames after a known first name
_BODY_WORDS = frozenset(
    """dansk sagen nyheder vh mvh kommune kommuner kommunes region regionskommune amt center fax tlf telefon direkte
    mobil dato side aps a/s danmark danske danmarks byråd udvalg forvaltning sekretariat team afdeling kontor
    jobcenter rådhus postboks att kære til fra sagsnr dok sags venlig hilsen med bilag kopi mandag tirsdag
    onsdag torsdag fredag lørdag søndag januar februar marts april juni juli august september oktober
    november december nærværende ansøgning spørgsmål kontakt kontaktperson telefonnummer borgerservice
    arbejdsmarked kultur klima miljø teknik trafik børn unge skole sundhed ældre social økonomi integration
    folkeskole dagtilbud digitalisering beskæftigelse underskrift stempel modtaget svar vi i de det den der hvis
    for på ved nære sundhedstilbud projekt puljen folketinget regeringen brug ring skriv spørg send mail læs hej
    tak kl staten by land drift forsyning agency authority board council ministry department municipality
    danish national office foundation association government university
    kh senior junior adviser advisor officer manager consultant director european union europe
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def is_person(text: str) -> bool:
    """Whether the whole text reads as a person's name: two to five name parts, no word of bodies or places."""
    text = text.strip(" ,.;:")
    if not re.fullmatch(PERSON, text):
        return False
    words = re.findall(r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*", text)
    surname = len(words) == 2 and words[1] in _STREET_SURNAMES and first_name_known(text)
    if not surname and any(w.casefold() in _BODY_WORDS or _BODY_WORD.search(w) for w in words):
        return False
    return sum(len(w) > 1 for w in words) >= (1 if "." in text else 2)


def strip_title(text: str) -> tuple[str, int]:
    """The name without titles before it («Fuldmægtig Bo Krag»), and how many characters were left out."""
    cut = 0
    while True:
        rest = text[cut:]
        match = re.match(r"\s*([^\s,]+)(?:\s+)(?=[A-ZÆØÅ])", rest)
        if not match or not TITLE.fullmatch(match.group(1)):
            return rest.strip(), cut + len(rest) - len(rest.lstrip())
        cut += match.end()


def persons(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The persons named between two characters of a text: name without titles, start, end."""
    found = []
    stop = len(text) if end is None else end
    match = PERSON_RE.search(text, start, stop)
    while match:
        reach = _one_line(text, match)
        first, last = _trimmed(text, match.start(), reach)
        name, skipped = strip_title(text[first:last])
        name = re.sub(r"\s+", " ", name)
        if is_person(name) and not _is_address(text, first, last, reach):
            found.append((name, first + skipped, last))
        match = PERSON_RE.search(text, reach, stop)
    return found


def _one_line(text: str, match: re.Match[str]) -> int:
    """Where the name ends: within its line, unless that line is running text that goes on."""
    before = match.start() - (text.rfind("\n", 0, match.start()) + 1)
    goes_on = "\n" not in match.group() or (before >= 20 and first_name_known(strip_title(match.group())[0]))
    return match.end() if goes_on else text.index("\n", match.start())


def _is_address(text: str, start: int, end: int, reach: int) -> bool:
    """Whether these characters belong to a street («Carsten Niebuhrs Gade»), follow a postcode or say what an office is
    for («Kontor for Digital Inklusion»)."""
    street = any(_STREET.search(word.strip(",.")) for word in text[end:reach].split())
    before = text[max(0, start - 24) : start]
    return street or bool(_POSTCODE.search(before[-8:]) or _OFFICE_FOR.search(before))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out words at either end that belong to bodies or begin the sentence («Kontakt Bo Lund»)."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]

    def foreign(word: tuple[int, int]) -> bool:
        bare = text[word[0] : word[1]].strip(".").casefold()
        return bare in _BODY_WORDS or _BODY_WORD.search(bare) is not None

    while words and foreign(words[0]):
        if _OWNER.search(text[words[0][0] : words[0][1]]):
            return start, start  # «Foreningen Børns Trivsel»
        words.pop(0)
    while words and foreign(words[-1]) and not is_person(text[words[0][0] : words[-1][1]]):
        words.pop()
    return (words[0][0], words[-1][1]) if words else (start, start)
