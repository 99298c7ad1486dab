"""What a contact is made of: persons, addresses and telephone numbers, in text order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.kinds.names import persons

Kind = Literal["name", "email", "phone"]
# Every run of such letters matches, those of an address with its host: else each letter of a long run is tried anew.
_EMAIL = re.compile(r"[\w.+-]+(?P<host>\s?@\s?[\w-]+(?:\.[\w-]+)+)?")
_PHONE = re.compile(
    r"(?<![\w/+.-])(?:\(?(?:\+|00)\s?45\)?\s*[-.]?\s*)?"
    r"(?P<number>[2-9]\d(?:[ .\n]?\d\d){3}|[2-9]\d{3}[ .-]?\d{4})(?![\d/-]|\.\d|\w|\s?(?:kr|mio)\b)"
)
# Before 1989 numbers could begin with 0, the first two digits in brackets; a label or the brackets tell them.
_OLD_PHONE = re.compile(
    r"(?:(?:tlf|telf|telefon|tel)[.:]{0,2}\s{0,2}|(?=\(0))"
    r"(?P<number>\(0[1-9]\)\s?\d\d(?:[ .]?\d\d){2}|0[1-9](?:[ .]\d\d){3})"
    r"(?![\d/-]|[.\s]\d|\w)",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"(?:\bfax\b|telefax|cvr|ean|\bse[- ]nr|j\.?\s?nr|sags(?!beh)|dok\.?\s?|journal|konto(?!r)"
    r"|reg\.?\s?nr|giro|postboks|kr\.|lov\s+nr)[^\n\d]{0,16}$",
    re.IGNORECASE,
)
_SWITCHBOARD = re.compile(r"(?:hovednummer|omstilling(?:en)?|hovedtelefon)\W{0,12}$", re.IGNORECASE)
# Local parts that belong to an office, not to a person.
_OFFICE = re.compile(
    r"^(?:post\w*|info\w*|kontakt|kommune\w*|raadhus\w*|mail|sekretariat\w*|hoering\w*|høring\w*|borgerservice|presse|service"
    r"|\w*pulje\w*|\w*kontor\w*|byraad\w*|forvaltning\w*|jobcenter\w*|\w*ansoegning\w*|\w*ansøgning\w*|noreply|no-reply|drift"
    r"|hovedpost\w*|ledelse\w*|webmaster|support|ekspedition\w*|\w{13,})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece at characters `start` to `end`; a telephone number as 8 digits."""

    kind: Kind
    value: str
    start: int
    end: int


def items(text: str, start: int, end: int) -> list[Item]:
    """Persons, addresses and numbers between two characters, no fax, case or account numbers."""
    found = [Item(kind="name", value=n, start=a, end=b) for n, a, b in persons(text, start, end)]
    found += reachable(text, start, end)
    return sorted(found, key=lambda item: item.start)


def reachable(text: str, start: int, end: int) -> list[Item]:
    """Addresses and telephone numbers between two characters."""
    found = []
    runs = _EMAIL.finditer(text, start, end) if text.find("@", start, end) >= 0 else ()
    for match in (run for run in runs if run["host"]):
        value = re.sub(r"\s", "", match.group()).rstrip(".-")
        found.append(Item(kind="email", value=value, start=match.start(), end=match.end()))
    for match in _PHONE.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        if _NO_PHONE.search(before) or _SWITCHBOARD.search(before):
            continue
        found.append(_phone(match))
    found += [_phone(match) for match in _OLD_PHONE.finditer(text, start, end)]
    return sorted(found, key=lambda item: item.start)


def _phone(match: re.Match[str]) -> Item:
    digits = re.sub(r"\D", "", match.group("number"))
    return Item(kind="phone", value=digits, start=match.start("number"), end=match.end("number"))


def personal(address: str, name: str | None = None) -> bool:
    """Whether an address is a person's: initials, or parts of the name."""
    local = address.partition("@")[0].casefold()
    if name and made_of(address, name):
        return True
    if local == address.partition("@")[2].casefold().partition(".")[0]:
        return False  # «digst@digst.dk»
    return not _OFFICE.match(local) and (len(local) <= 6 or "." in local)


def made_of(address: str, name: str) -> bool:
    """Whether the local part's letters stand in the name in this order («mbfk», «kamlun», «jens.holm»)."""
    local = address.partition("@")[0]
    letters = iter(re.sub(r"[^a-z]", "", _plain(name)))
    return all(c in letters for c in re.sub(r"[^a-z]", "", _plain(local)))


def _plain(text: str) -> str:
    text = text.casefold()
    for letter, spelled in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ö", "o"), ("ü", "u")):
        text = text.replace(letter, spelled)
    return text
