"""What speaks for a body as the letter's sender, beside the place where its name stands."""

from __future__ import annotations

import re

from pipeline.extract.kinds.issuer_names import addressed, signature
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import body_of_domain
from pipeline.language.municipalities import MunicipalityTable, fold_name, skeleton

ADDRESS = re.compile(
    r"^(?:[A-ZÆØÅ][^\n]{1,40}\s\d{1,4}\s?[A-Z]?(?:[,-].*)?|\d{4}\s+[A-ZÆØÅ].*|Postboks\s+\d+.*|Tlf.*|Telefon.*|T[.:]?\s+\d\d.*)$"
)
_SPEAKS = (
    r"s?\s+(?:(?:og|samt)\s+[^.\n]{3,40}?\s)?(?:\w+\s+){0,2}?(?:inviterer|indbyder|indkalder|opfordrer|udbyder|opslår|sender|fremsender|"
    r"udsender|meddeler|udmønter|afsætter|søger|ansøger|ønsker|takker|tilmelder|tilslutter|støtter|giver|yder|uddeler|åbner"
    r"|vil|har|kan|skal|er|tilbyder|modtager|behandler|besluttede|udpeger|udvælger|bevilger|anmoder|beder|forventer|finder"
    r"|bakker|melder|afgiver|planlægger|arrangerer|afholder|etablerer|starter|igangsætter|agter|lægger|må|mener|henstiller|samler)\b"
)
_SITE = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


def signs(sheet: Sheet, table: MunicipalityTable, value: str, start: int, end: int) -> int:
    """How many independent signs there are: signature, own address or domain, an act in the text, the letterhead."""
    return sum(
        (
            signed_by(sheet, table, value),
            has_address(sheet, end) and not addressed(sheet.text, start),
            owns_site(sheet, table, value),
            speaks(sheet, value, end),
            _headed(sheet, start),
            _recipient_below(sheet, end),
            _dated_at(sheet, value),
        )
    )


def signed_by(sheet: Sheet, table: MunicipalityTable, value: str) -> bool:
    """Whether the body stands under the closing phrase."""
    signed = signature(sheet, table)
    return signed is not None and (fold_name(signed.value) == fold_name(value) or value.endswith(signed.value))


def speaks(sheet: Sheet, value: str, after: int) -> bool:
    """Whether the text says that this body does something («Socialstyrelsen udbyder …»)."""
    name = r"\s+".join(re.escape(word) for word in value.split())
    return re.search(rf"(?<![\w-]){name}{_SPEAKS}", sheet.text[after:], re.IGNORECASE) is not None


def owns_site(sheet: Sheet, table: MunicipalityTable | None, value: str) -> bool:
    """Whether a web or mail address of the letter is the body's own."""
    return any(_owner(match.group(1), table, value) for match in _SITE.finditer(sheet.text))


def _owner(site: str, table: MunicipalityTable | None, value: str) -> bool:
    bare = fold_name(re.sub(r"\s*(?:Regions)?[Kk]ommune$", "", value))
    own = table.by_domain(site) if table else None
    if (own and fold_name(own.name) in (bare, bare.removesuffix("s"))) or body_of_domain(site) == value:
        return True
    return skeleton(site.rpartition(".")[0].replace("-", " ")) == skeleton(value)


def sites_apart(sheet: Sheet, table: MunicipalityTable, value: str, end: int) -> bool:
    """Whether the body's own addresses stand elsewhere than in the paragraph of its name, as a sender's do."""
    stop = sheet.text.find("\n\n", end)
    rest = sheet.text[stop:] if stop >= 0 else ""
    return any(_owner(match.group(1), table, value) for match in _SITE.finditer(rest))


def has_address(sheet: Sheet, end: int) -> bool:
    """Whether a street, a postcode or a number follows in the paragraph."""
    paragraph = sheet.text[end : end + 160].split("\n\n")[0].split("\n")[1:4]
    return any(ADDRESS.match(line.strip()) for line in paragraph)


def _recipient_below(sheet: Sheet, end: int) -> bool:
    """Whether «Til …» stands in the lines under the name: then the name above is not the recipient's."""
    return re.search(r"^\s*Til\s*(?:$|:|[a-zæøå]|[A-ZÆØÅ])", sheet.text[end : end + 300], re.MULTILINE) is not None


def _dated_at(sheet: Sheet, value: str) -> bool:
    """Whether the letter is dated at the body's own place: «Hanstholm, den 21. marts»."""
    place = re.sub(r"s?\s+(?:Regions)?[Kk]ommune$", "", value)
    return (
        re.search(rf"(?:^|\t)[ ]*{re.escape(place)},?\s+d(?:en|\.)\s?\d", sheet.text[:1500], re.MULTILINE) is not None
    )


def _headed(sheet: Sheet, start: int) -> bool:
    """Whether the layout found a letterhead here."""
    line = sheet.line_at(start)
    return line is not None and line.role == "head"
