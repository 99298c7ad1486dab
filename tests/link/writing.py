"""Letters written by rule for the tests of near-duplicates: each seed another letter; then what happens to letters."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace


def _list(text: str) -> list[str]:
    """The parts between the dots, on however many lines."""
    return [" ".join(part.split()) for part in text.split("·")]


_WHO = _list(
    """
    udvalget · kommunerne · foreningen · styregruppen · sekretariatet · bestyrelsen · medarbejderne · borgerne ·
    skolerne · institutionerne · rådet · netværket · projektlederne · biblioteket · klubberne · ungdomsskolen ·
    plejehjemmene · forvaltningen · havnen · museet · brugerne · samarbejdet · arbejdsgruppen · direktionen ·
    beredskabet
    """
)
_DOES = _list(
    """
    planlægger · undersøger · forbedrer · styrker · gennemfører · drøfter · beskriver · afprøver · udbygger ·
    tilrettelægger · vurderer · samler · fordeler · støtter · udvikler · ombygger · måler · ordner · flytter ·
    fornyer · begrænser · nedlægger · fremlægger · opgør
    """
)
_FIRST = _list(
    """
    sti · cykel · skole · mad · varme · affald · vandløb · hjemme · kultur · natur · læse · spildevand · svømme ·
    have · kloak · musik · tand · by · havne · vinter · lektie · børne · senior · trafik · jord · strand · klima ·
    bog · ride · folke
    """
)
_SECOND = _list(
    """
    ordning · plan · aften · hjælp · center · forsøg · tilsyn · udvalg · dag · netværk · forening · register ·
    tilskud · pris · kort · vogn · lære · hus · værksted · skole · strategi · uge · kursus · prøve · samling · vagt
    · gård · arbejde · drift
    """
)
_WHAT = [f"{first}{second}{ending}" for first in _FIRST for second in _SECOND for ending in ("en", "er", "s")]
_HOW = _list(
    """
    i løbet af sommeren · sammen med naboerne · for de yngste · uden større udgifter · på forsøgsbasis · i
    landsbyerne · efter en fælles plan · med hjælp fra frivillige · langs kysten · ved årets begyndelse · i de små
    samfund · gennem oplysning · ved hjælp af nye redskaber · på tværs af fagene · i oplandet · hen over vinteren ·
    under ledelse af fagfolk · i overensstemmelse med vedtægterne · trods de knappe midler · til glæde for mange
    """
)
_THERE = _list("med · under · omkring · ved · bag · blandt · mellem · langs · inden for · uden for · over · til · fra")
_WHY = _list(
    """
    fordi behovet vokser · så flere kan være med · da erfaringerne er gode · hvis økonomien rækker · når lokalerne
    er klar · selv om vejret driller · indtil en ny aftale foreligger · mens reglerne ændres · for at spare på
    kræfterne · idet mange har spurgt · medmindre nogen gør indsigelse · hvorefter resultaterne samles · og det
    mærkes tydeligt
    """
)
TOWNS = _list(
    """
    Nyborg · Skive · Odder · Samsø · Lemvig · Morsø · Struer · Favrskov · Hedensted · Assens · Kerteminde ·
    Langeland · Faxe · Stevns · Ringsted · Sorø · Halsnæs · Gribskov · Rebild · Jammerbugt · Mariagerfjord · Billund
    · Fanø · Varde · Vejen · Tønder · Haderslev · Ikast · Syddjurs · Norddjurs
    """
)
PERSONS = _list(
    """
    Inger Mosebæk · Palle Thorup Gram · Ditte Kragelund · Svend Aage Bølling · Mette-Marie Fuglsø · Jon Ravnkær
    """
)
_MONTHS = _list("januar · februar · marts · april · maj · juni · august · september · oktober · november · december")


@dataclass(frozen=True)
class Letter:
    """The parts of a letter, so that each can be changed alone."""

    sender: str
    street: str
    to: str
    dated: str
    case: str
    title: str
    paragraphs: tuple[str, ...]
    person: str
    phone: str

    @property
    def text(self) -> str:
        address = f"{self.to} Kommune\nRådhustorvet {len(self.to)}\n{3000 + 17 * len(self.to)} {self.to}"
        body = "\n\n".join(self.paragraphs)
        return (
            f"{self.sender}\n{self.street}\n\n{address}\n\n{self.dated}\nSagsnr. {self.case}\n\n{self.title}\n\n"
            f"Kære borgmester i {self.to}\n\n{body}\n\nMed venlig hilsen\n\n{self.person}\nTlf. {self.phone}\n"
        )


def sentence(chance: random.Random) -> str:
    one, two, three = chance.sample(_WHAT, 3)
    words = f"{chance.choice(_WHO)} {chance.choice(_DOES)} {one} og {two} {chance.choice(_HOW)}"
    return f"{words[0].upper()}{words[1:]}, {chance.choice(_WHY)} {chance.choice(_THERE)} {three}."


def day(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)}. {chance.choice(_MONTHS)}"


def letter(seed: object) -> Letter:
    """A letter of about 200 words with a deadline, a number of places and an amount."""
    chance = random.Random(f"letter {seed}")
    paragraphs = [" ".join(sentence(chance) for _ in range(3)) for _ in range(3)]
    asked = (
        f"Fristen for ansøgninger er den {day(chance)} 2021 kl. {chance.randint(9, 16)}. Der er "
        f"{chance.randint(3, 24)} pladser, og hver deltager får {chance.randint(20, 900)}.000 kr. "
        "Beløbet kan deles mellem flere."
    )
    what = chance.choice(_WHAT)
    return Letter(
        sender=f"{what.capitalize()}s Fond", street=f"Bredgade {chance.randint(2, 99)}", to=chance.choice(TOWNS),
        dated=f"Den {day(chance)} 2021", case=f"{chance.randint(11, 99)}-{chance.randint(1000, 9999)}",
        title=f"Om {what}", paragraphs=(*paragraphs, asked), person=chance.choice(PERSONS),
        phone=str(chance.randint(20_000_000, 99_999_999)),
    )  # fmt: skip


_CONFUSED = {"e": "co", "o": "ec", "n": "ru", "u": "n", "i": "l1", "l": "i1", "a": "o", "t": "f", "r": "n", "m": "n"}
_CONFUSED |= {"1": "l", "0": "O", "8": "B3", "3": "8", "5": "S", "6": "b", "s": "5", "ø": "o", "æ": "e", "å": "a"}


def misread(text: str, share: float, seed: object) -> str:
    """The text with this share of its letters read wrongly: taken for like ones, lost, doubled."""
    chance = random.Random(f"misread {seed}")
    out: list[str] = []
    for sign in text:
        if not sign.isalnum() or chance.random() >= share:
            out.append(sign)
            continue
        way = chance.random()
        if way < 0.8:
            out.append(chance.choice(_CONFUSED.get(sign.lower(), "eianrt" if sign.isalpha() else "lOSB")))
        else:
            out.append("" if way < 0.9 else sign + sign)
    return "".join(out)


def rewrapped(text: str, width: int) -> str:
    """The text broken into other lines."""
    return re.sub(rf"(?m)(.{{{width // 2},{width}}}) ", r"\1\n", text)


def changed(one: Letter, way: str) -> Letter:
    """Another version of a letter, in one of WAYS."""
    asked = one.paragraphs[-1]
    made = {
        "date": lambda: re.sub(r"(\d+)(\. \w+ 2021 kl)", lambda m: f"{int(m[1]) % 28 + 2}{m[2]}", asked),
        "month": lambda: re.sub(r"(\d+\. )\w+( 2021 kl)", r"\1juli\2", asked),
        "hour": lambda: re.sub(r"kl\. (\d+)", lambda m: f"kl. {int(m[1]) + 3}", asked),
        "places": lambda: re.sub(r"er (\d+) pladser", lambda m: f"er {int(m[1]) + 5} pladser", asked),
        "amount": lambda: re.sub(r"(\d+)\.000", lambda m: f"{int(m[1]) + 40}.000", asked),
        "not": lambda: asked.replace("kan deles", "kan ikke deles"),
        "must": lambda: asked.replace("kan deles", "skal deles"),
        "added": lambda: f"{asked} Det er en betingelse, at regnskabet fremlægges for revisionen hvert kvartal.",
    }[way]()
    assert made != asked
    return replace(one, paragraphs=(*one.paragraphs[:-1], made))


WAYS = ("date", "month", "hour", "places", "amount", "not", "must", "added")


def reply(town: str, seed: object) -> str:
    """A municipality's answer on a form that all get: the printed words are the same, what is filled in is not."""
    chance = random.Random(f"reply {town} {seed}")
    person = chance.choice(PERSONS)
    return (
        f"{town} Kommune\nTilmelding til ordningen for lokale fællesskaber\n\n"
        "Skemaet udfyldes af kommunen og sendes til sekretariatet, som behandler alle tilmeldinger samlet. "
        "Oplysningerne bruges til at fordele pladserne mellem ansøgerne og offentliggøres ikke. "
        "Spørgsmål til skemaet kan rettes til "
        "sekretariatet på hverdage mellem klokken ni og femten.\n\n"
        f"Kommune: {town}\nKontaktperson: {person}\nTelefon: {chance.randint(20_000_000, 99_999_999)}\n"
        f"Antal deltagere: {chance.randint(2, 90)}\nØnsket område: {chance.choice(_WHAT)}\n"
        f"Begrundelse: {sentence(chance)} {sentence(chance)}\n\n"
        "Kommunen erklærer, at oplysningerne er rigtige, og at ordningen gennemføres efter de vilkår, som fremgår af "
        f"indbydelsen.\n\nMed venlig hilsen\n{person}\n{town} Kommune\n"
    )
