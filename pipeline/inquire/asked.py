"""Whom a round asks, by what its announcements say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.language.addressees import call, guests
from pipeline.language.municipalities import MunicipalityRecord, MunicipalityTable
from pipeline.values.coverage import Called

_REFORM = 2007  # since when there are 98 municipalities and five regions


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcing:
    """A document that announces the round: its record's data, and what its mail was sent to."""

    id: str
    data: Mapping[str, Any]
    recipients: tuple[str, ...] = ()  # addresses, lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Where it says who is asked, and those asked, by code; None where nobody can be told to be missing."""

    called: Called
    municipalities: Mapping[str, MunicipalityRecord] | None


def asked(announcing: Sequence[Announcing], table: MunicipalityTable, year: int | None) -> Asked:
    """Whom these announcements ask. One that asks all municipalities, or a region's, says it for all of them; else
    those named by any of them, in its address, its wording or its mail's header, are meant."""
    for one in announcing:
        text = one.data.get("text") or ""
        if found := call(text, one.data.get("issuer")):
            words = " ".join(text[found.start : found.end].split())
            page = page_of(one.data, found.start)
            called = Called(scope=found.scope, region=found.region, document=one.id, page=page, text=words)
            return Asked(called=called, municipalities=_living(table, year, found.region))
    return _named(announcing, table, year)


def page_of(data: Mapping[str, Any], start: int) -> int | None:
    """The page on which this character of a document's text stands; null where it has no pages."""
    return str(data["text"]).count("\f", 0, start) + 1 if data.get("pages") else None


def _living(table: MunicipalityTable, year: int | None, region: str | None) -> dict[str, MunicipalityRecord] | None:
    """Today's municipalities, or those of a region. Which there were before the reform the table does not tell: it has
    those that were abolished, and not when the others began."""
    if year is not None and year < _REFORM:
        return None
    return {one.code: one for one in table.records if not one.abolished and region in (None, one.region)}


def _named(announcing: Sequence[Announcing], table: MunicipalityTable, year: int | None) -> Asked:
    found: dict[str, MunicipalityRecord] = {}
    first: Called | None = None
    for one in announcing:
        text = one.data.get("text") or ""
        for guest in guests(text, table, year):
            found.setdefault(guest.municipality.code, guest.municipality)
            words = text[guest.start : guest.end]
            first = first or Called(scope="named", document=one.id, page=page_of(one.data, guest.start), text=words)
        for code, address in _addressed(one.recipients, table).items():
            if record := next((r for r in table.records if r.code == code and not r.abolished), None):
                found.setdefault(code, record)
                first = first or Called(scope="named", document=one.id, text=address)
    if first is None:
        return Asked(called=Called(scope="unknown"), municipalities=None)
    return Asked(called=first, municipalities=found)


def _addressed(recipients: Sequence[str], table: MunicipalityTable) -> dict[str, str]:
    """Codes of the municipalities that a mail was sent to, with the address."""
    owners = ((table.by_domain(address.rpartition("@")[2]), address) for address in recipients)
    return {owner.code: address for owner, address in owners if owner is not None}
