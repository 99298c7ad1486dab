"""Phrases with their slots filled: text, and where in it each date stands with its role."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tests.tools.letters import days
from tests.tools.letters.bank import DATES, SLOT

_FIRST = "Anne Birte Bodil Dorte Else Grete Hanne Inge Jytte Karen Lene Mette Nanna Pia Rikke Sidsel Tove Ulla Vibeke Asger Bent Carsten Erik Finn Gert Henrik Ivan Jens Kaj Lars Mogens Niels Ole Palle Rasmus Søren Troels Uffe Viggo Yasmin Ahmed Ejvind Signe Laurits".split()
_LAST = "Agerskov Bangsbo Clemmensen Dalgård Elkjær Fogh Gammelby Holmsgaard Iversen Juncker Kirkeby Lykkegaard Mosbæk Nørremark Overby Pilegaard Qvist Ravnholt Sandager Toftlund Ulstrup Vinterberg Westh Yding Østerby Aagaard Bruun Haahr Thisted Lillelund Hartvig Rosendal".split()
_TITLES = "kontorchef fuldmægtig specialkonsulent direktør borgmester kommunaldirektør konsulent sekretariatschef afdelingschef projektleder udviklingschef chefkonsulent formand programleder kommitteret ekspeditionssekretær".split()
_ISSUERS = (
    "Socialministeriet", "Indenrigsministeriet", "KL", "Undervisningsministeriet", "Sundhedsstyrelsen", "Kulturministeriet",
    "Region Midtjylland", "Finansministeriet", "Miljøstyrelsen", "Kommunernes Landsforening", "Arbejdsmarkedsstyrelsen",
    "Boligministeriet", "Digitaliseringsstyrelsen", "Realdania", "Nordea-fonden", "Trafikministeriet", "Energistyrelsen",
    "Børne- og Undervisningsministeriet", "Social- og Boligstyrelsen", "Erhvervsstyrelsen", "Region Nordjylland",
    "Økonomi- og Indenrigsministeriet", "Styrelsen for Arbejdsmarked og Rekruttering", "Ældreministeriet", "VisitDenmark",
)  # fmt: skip
_DECIDERS = (
    "ministeren", "regeringen", "styrelsen", "bestyrelsen", "ministeriet", "følgegruppen", "økonomiudvalget", "byrådet",
    "regionsrådet", "et udvalg", "styregruppen", "forretningsudvalget", "satspuljepartierne", "KL", "fondens bestyrelse",
)  # fmt: skip
_AREAS = (
    "ældreområdet", "folkeskolen", "dagtilbudsområdet", "beskæftigelsesindsatsen", "sundhedsområdet", "socialområdet",
    "integrationsindsatsen", "kulturområdet", "klima- og miljøområdet", "den kollektive trafik", "digitalisering",
    "økonomi og styring", "hjemmeplejen", "genoptræning", "specialundervisning", "bibliotekerne", "børn og unge",
    "byggesagsbehandling", "vejområdet", "borgerservice", "handicapområdet", "sprogundervisning",
)  # fmt: skip
_SUBJECTS = (
    "lokale fællesskaber", "sammenhængende borgerforløb", "færre regler", "grønne indkøb", "tidlig indsats", "nærdemokrati",
    "fælles biblioteker", "børns trivsel", "cykelfremme", "velfærdsteknologi", "bosætning i landdistrikter", "frivilligt arbejde",
    "unge uden uddannelse", "hjemløshed", "naturpleje", "mad på plejehjem", "kvarterløft", "skoleudvikling", "nye boformer",
    "åben forvaltning", "fritidspas", "erhvervsfremme", "klimatilpasning", "datadeling", "demensvenlige byer",
)  # fmt: skip
_PROGRAMMES = (
    "puljen til {}", "forsøget med {}", "forsøgsordningen om {}", "partnerskabet for {}", "programmet for {}",
    "udviklingsprogrammet {}", "projektet om {}", "netværket for {}", "initiativet {}", "ordningen om {}",
    "aftalen om {}", "velfærdsaftalen", "frikommuneforsøget", "puljen", "forsøgsordningen", "modelprojektet om {}",
)  # fmt: skip
_MEDIA = "Ugeposten,Midtjyllands Tidende,Kommunebladet,Altinget,Sydfyns Dagblad,Nordvestnyt,Ritzau,Lokalavisen".split(
    ","
)
_COUNTS = "to tre fire fem seks syv otte ni ti tolv femten tyve 2 3 4 5 6 8 10 12 15 20 25".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text; `dates`: characters of it, and the role of the date that stands there."""

    text: str
    act: str
    dates: tuple[tuple[int, int, str], ...] = ()


class Filler:
    """What the slots of one letter hold; the same issuer, programme and areas all through it."""

    def __init__(self, rng: random.Random, names: Sequence[str], *, day: date, sender: str | None = None) -> None:
        self.rng = rng
        self.day = day
        self._names = names
        self.issuer = rng.choice(_ISSUERS)
        self.municipality = sender or rng.choice(names)
        subject = rng.choice(_SUBJECTS)
        self.programme = rng.choice(_PROGRAMMES).format(subject)
        self.area = rng.choice(_AREAS)
        self._choose: dict[str, Callable[[], str]] = {
            "municipality": lambda: f"{self.municipality} Kommune",
            "programme": lambda: self.programme,
            "Programme": lambda: self.programme[:1].upper() + self.programme[1:],
            "area": lambda: self.area,
            "areas": lambda: f"{self.area} og {rng.choice(_AREAS)}" if rng.random() < 0.5 else self.area,
            "issuer": lambda: self.issuer,
            "decider": lambda: rng.choice(_DECIDERS),
            "medium": lambda: rng.choice(_MEDIA),
            "person": self.person,
            "title": lambda: rng.choice(_TITLES),
            "email": lambda: f"{rng.choice(_FIRST).lower()}@{rng.choice(('kl', 'sm', 'im', 'regionen'))}.dk",
            "phone": self.phone,
            "url": lambda: (
                f"www.{rng.choice(('sm', 'kl', 'fonden', 'pulje'))}.dk/{rng.choice(('ansog', 'svar', 'puljer'))}"
            ),
            "case": lambda: f"{rng.randint(1990, 2026)}-{rng.randint(100, 99999)}",
            "amount": self.amount,
            "number": lambda: rng.choice(_COUNTS),
        }

    def person(self) -> str:
        return f"{self.rng.choice(_FIRST)} {self.rng.choice(_LAST)}"

    def phone(self) -> str:
        pairs = [f"{self.rng.randint(10, 99)}" for _ in range(4)]
        return self.rng.choice((" ", "")).join(pairs)

    def amount(self) -> str:
        return self.rng.choice(
            (
                f"{self.rng.randint(2, 90)} mio. kr.",
                f"{self.rng.randint(20, 900)}.000 kr.",
                f"kr. {self.rng.randint(20, 900)}.000",
                f"{self.rng.randint(2, 60)} millioner kroner",
            )
        )

    def municipalities(self) -> str:
        """One to six of them, as they are listed."""
        names = self.rng.sample(list(self._names), self.rng.choice((1, 2, 2, 3, 3, 4, 5, 6)))
        if len(names) == 1:
            return f"{names[0]} Kommune"
        joined = ", ".join(names[:-1]) + f" og {names[-1]}"
        return joined + self.rng.choice((" Kommuner", " kommuner", "", ""))

    def fill(self, phrase: str, act: str) -> Piece:
        """The phrase with all its slots filled."""
        text, dates, at = "", [], 0
        for slot in SLOT.finditer(phrase):
            text += phrase[at : slot.start()]
            at = slot.end()
            name, form = slot.group(1), slot.group(2)
            if name in DATES:
                value = self._date(name, form, text)
                dates.append((len(text), len(text) + len(value), name))
            elif name in self._choose:
                value = self._choose[name]()
            else:
                value = self.municipalities()
            text += value
        text += phrase[at:]
        return Piece(text=text, act=act, dates=tuple(dates))

    def _date(self, role: str, form: str | None, before: str) -> str:
        if role == "period":
            return days.period(self.rng, self.day)
        after_den = before.rstrip().casefold().endswith((" den", " d.")) or before.casefold().strip() in ("den", "d.")
        at = days.day(self.rng, role, self.day)
        return days.written(self.rng, at, after_den=after_den, form=form, clock=role in ("deadline", "event"))
