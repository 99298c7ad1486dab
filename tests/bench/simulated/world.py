"""What simulated rounds are made of: Denmark's municipalities, its areas, invented programmes and bodies."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AREAS = ("beskæftigelse", "dagtilbud", "folkeskole", "ældre", "sundhed", "social", "integration", "kultur",
         "klima-miljø", "teknik-trafik", "digitalisering", "økonomi")  # fmt: skip
FIELDS = ("beskæftigelsesområdet", "dagtilbudsområdet", "folkeskoleområdet", "ældreområdet", "sundhedsområdet",
          "socialområdet", "integrationsområdet", "kulturområdet", "klima- og miljøområdet",
          "teknik- og trafikområdet", "digitaliseringsområdet", "økonomiområdet")  # fmt: skip
FIELD = dict(zip(AREAS, FIELDS, strict=True))
SHARES = (14, 8, 15, 16, 12, 12, 5, 8, 7, 6, 4, 3)
PROGRAMMES = ("pulje", "forsøg", "velfærdsaftale", "politisk partnerskab", "frikommuneforsøg", "netværk", "projekt")
ISSUERS = ("Styrelsen for Kystliv", "Ministeriet for Nærhed", "Fællesrådet for Kommuner", "Landssekretariatet",
           "Styrelsen for Hverdag", "Puljekontoret", "Selskabet for Bylæring", "Fonden Grønne Veje",
           "Videnscenter for Omsorg", "Ministeriet for Egne og Øer")  # fmt: skip
DECIDERS = ("regeringen", "ministeren", "bestyrelsen", "forretningsudvalget", "fordelingsudvalget")
FIRST = ("Asta", "Birk", "Carla", "Ditte", "Eskild", "Frøja", "Gorm", "Hedvig", "Ingrid", "Jeppe", "Kåre", "Lærke")
LAST = ("Askelund", "Bredmose", "Damhule", "Engskov", "Fjordbæk", "Granager", "Hedekrog", "Kildevang", "Møllestrøm")


@dataclass(frozen=True)
class World:
    """The municipalities as the contract writes them."""

    places: tuple[dict[str, Any], ...]  # of today
    abolished: tuple[dict[str, Any], ...]


def load(models: Path) -> World:
    """Read models/municipalities.tsv."""
    with (models / "municipalities.tsv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    names = {row["code"]: row["name"] for row in table if not row["abolished"]}
    today = tuple(
        {"name": row["name"], "code": row["code"], "successor": None} for row in table if not row["abolished"]
    )
    gone = tuple(
        {"name": row["name"], "code": row["code"],
         "successor": {"name": names[row["successor"]], "code": row["successor"]}}
        for row in table if row["abolished"] and row["successor"] in names
    )  # fmt: skip
    return World(places=today, abolished=gone)
