"""Who writes to whom: a municipality to the body that asked, or somebody to the municipalities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER
from pipeline.extract.scene import Scene
from pipeline.language.authorities import BODY, body_of_domain
from pipeline.values.letter import Finding

_HEAD = 900  # characters in which an address stands
_ADDRESS = 400  # characters in which the addressee is named
_SHORT = 7  # words of a line of an address or a greeting
_REPLY = re.compile(r"^\s*(?:SV|RE|Svar|AW)\s*:", re.IGNORECASE)
# On a line of its own, as in an address, or greeted.
_ASKER = re.compile(
    rf"^[ \t]*(?:(?:Til|Kære|Att\.?:?)\s+)?(?:{BODY.pattern}"
    r"|(?:Til|Kære|Att\.?:?)\s+(?:\w+\s)?(?:ministerium|ministeriet|styrelsen|region(?:en)?|minister|fond"
    rf"|direktorat|fonden)"
    r"|\b(?:[A-ZÆØÅ][\w.-]*\s+){0,3}Fonden?\b|\b[A-ZÆØÅ][\w-]*\s+Universitet\b|\b[A-ZÆØÅ][\w-]*(?:fonden|fond|rådet"
    r"|sekretariatet|nævnet|Realdania|direktoratet)\b|\bRealdania\b"
    r"|\bKKR\b"
    r"|\bAmtsrådet\b|\bRegionsrådet\b)[^\n.!?]{0,60}$",
    re.MULTILINE,
)
_TO_ALL = re.compile(
    r"(?:^|\n)\s*(?:(?:Til|K(?:æ|ae|a|e)re|Att\.?:?)|(?=(?:samtlige|alle|landets)\b))\s*(?:(?:landets|samtlige|alle"
    r"|amtets|regionens|vores|vore|omkringliggende|tilgrænsende|interesserede|kontaktpersoner(?:ne)?\s+i|nordjyske|sjællandske"
    r"|jyske|fynske|danske|de\s+\d+|de|flere|øvrige|andre)\s+)*(?:\w+\s+)?"
    r"(?:[\w-]*kommuner(?:ne)?|\w*kommunalbestyrelser(?:ne)?|borgmestre(?:ne)?|borgmester|kommunaldirektører(?:ne)?"
    r"|byråd(?:ene)?"
    r"|høringsparter(?:ne)?|kommunalbestyrelserne|jobcenterchefer|\w*direktører(?:ne)?|\w*chefer(?:ne)?"
    r"|forvaltninger(?:ne)?)\b|^[ \t]*Til\b[^\n.]{0,60}\bi\s+kommunerne"
    r"|^[ \t]*(?:Kommunerne|Borgmestrene|Byrådene|Kommunalbestyrelserne)[^\n.]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
# Greeted together: «Hej alle i netværket», «Kære kolleger rundt om i landet».
_GREETS_ALL = re.compile(
    r"^[ \t]*(?:Hej|K(?:æ|ae|a|e)re|Goddag|Til)\s+(?:alle\b|(?:[\w-]+\s+)?(?:kolleg(?:er|aer)|naboer)\b)"
    r"[^\n.:]{0,50}$",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS_YOU = cue(
    "(?:vil|er|ønsker|har|kan|siger|giver) (?-i:I)(?: [\\w-]+){0,3} (?:med|til|besked|lyd|lyst|interesse[\\w]*)",
    "(?-i:I) (?:siger|giver|melder|svarer)(?: [\\w-]+){0,2} (?:til|besked|lyd|ind|tilbage)",
    "(?:send|skriv|mail|svar|ring|giv|meld)(?: [\\w-]+){0,5} (?:til|hos) (?:mig|os)",
    "giv (?:os|mig)(?: [\\w-]+){0,2} (?:svar|besked|lyd)",
)
# A municipality asks others to join it: «Kære naboer» with some named, «vi inviterer Ribe og Vejle».
_NEIGHBOURS = re.compile(
    r"(?:^|\n)\s*(?:Til|K(?:æ|ae|a|e)re)\s+(?:[\w-]+\s+){0,3}(?:naboer|nabokolleger|kolleger\s+i\s+[\w-]*kommuner\w*)\b",
    re.IGNORECASE,
)
_JOIN_US = cue(
    "(?:inviterer|indbyder|opfordrer)(?: [\\w-]+){0,4} (?:nabo|omegns)?kommuner(?:ne)?",
    "(?:inviterer|indbyder|opfordrer) (?:vi )?(?:hermed |derfor |nu )?(?:andre|alle|vores|vore|de|flere|øvrige)"
    "(?: [\\w-]+){0,3} [\\w-]*kommuner(?:ne)?",
    f"(?:søger|leder efter|mangler) (?:vi )?(?:nu |derfor )?(?:{NUMBER}|andre|flere) (?:[\\w-]+ ){{0,2}}"
    "[\\w-]*kommuner",
)
_INVITING = cue("(?:inviterer|indbyder|opfordrer)")
_OTHERS = 2  # other municipalities named that make neighbours or guests of a round
_OF_ASKER = cue(
    "(?:jeres|deres|ministeriets|styrelsens|regionens|kls|kl's|amtets|fondens|amtsrådets|ministerens|den)"
    "(?: [\\w.-]+){0,3} (?:invitation|indbydelse|brev|skrivelse|tilbud|mail|e-mail|henvendelse|opslag|udmelding"
    "|opfordring"
    "|lovforslag|udkast|høring|høringsbrev|cirkulæreskrivelse|indkaldelse|opfordring|projekt|forsøg"
    "|netværk"
    "|partnerskab|ordning|program|forløb|j\\.nr\\.|runde|pulje)",
    "tak for (?:jeres |deres |den )?(?:invitation|indbydelse|tilbud|mail|høring|muligheden|det tilsendte|brev"
    "|opfordring)[\\w]*",
    "(?:ovennævnte|tilsendte|fremsendte) (?:lovforslag|udkast|høring|forslag|bekendtgørelse|materiale)[\\w]*",
    "(?:har modtaget|har gennemgået|har læst)(?: [\\w-]+){0,5} (?:høring|lovforslag|udkast|forslag|invitation"
    "|indbydelse)[\\w]*",
    "(?:invitationen|indbydelsen|høringen|udkastet|lovforslaget|opslaget|udmeldingen)",
)
_ROUND_NOUN = cue(
    "(?-i:[A-ZÆØÅ])[\\w-]{3,}prisen",  # an award
    "(?!primær|nabo|hjem|lands|stor|små|land)[\\w-]{3,}kommuner?(?:ne)?",
    "[\\w-]*(?:pulje|forsøg|partnerskab|netværk|høring|lovforslag|bekendtgørelse|vejledning|udkast|ordning|program"
    "|projekt"
    "|samarbejde|forløb|initiativ|aftale|frikommune|velfærdsaftale|udviklingsarbejde|indsats|finanslov|afprøvning"
    "|pilot|model"
    "|ansøgning|tilskud|støtte|millioner|donation|rejsehold|strategi|certificering|konkurrence|midler|bevilling)[\\w]*",
)
# A business that wants to sell: two such signs, as one may stand in any letter.
_SELLS = (
    cue(
        "(?:ekskl\\.?|inkl\\.?|eksklusive|inklusive|plus) moms",
        "rabat[\\w]*",
        "tilbudspris[\\w]*",
        "(?:kampagne|introduktions)pris[\\w]*",
    ),
    cue("salgs(?:chef|konsulent|direktør|afdeling)", "key account[\\w ]*", "sælger"),
    cue(
        "(?:gratis|uforpligtende|uden beregning) [\\w-]+",
        "leveringstid[\\w]*",
        "lagerførte?",
        "bestiller",
        "bestil (?:nu|i dag|senest|inden|her)",
    ),
    cue("(?-i:[A-ZÆØÅ])[\\w&.-]+ (?-i:A/S|ApS|I/S|K/S)"),
)
_TRADE = 3  # of these signs
_PRIVATE = cue(
    "(?:fru|hr\\.|herr|frøken|dhrr\\.)",
    "(?:byggetilladelse|bygningstilladelse|landzonetilladelse|carport|faktura|fakturanr|kontingent|parkeringsafgift"
    "|nabohøring"
    "|regning|restance|ejendomsskat|lokalplan|klagevejledning|rykker|pas og kørekort|dagpenge|sygedagpenge|boligstøtte"
    "|honorar|reception|borddækning|frokost)(?:en|et|er|erne|ens)?",
    "(?:påbud|påbuddet|påklages|klageadgang|klageinstans|matrikel|matr\\. ?nr|ejendom(?:men|mens)?|grundejer[\\w]*"
    "|beboere[\\w]*"
    "|ordrebekræftelse|police[n]?|præmie[n]?|forsikring[\\w]*|ordre nr|bestilling[\\w]*|evalueringsskema(?:et)?)",
    "(?:stillingen|jobopslag|stillingsopslag|ansættelsessamtaler|jobsamtaler|løn- og ansættelsesvilkår|søger en"
    "|ansøgning og cv|jobansøgning)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Signs of who writes to whom."""

    municipal: bool  # a municipality sends the letter
    to_asker: bool  # to a ministry, an agency, a region, KL, a fund
    to_all: bool  # to municipalities at large
    to_one: bool  # from some other body to a municipality named in the address
    answered: bool  # the mail answers another
    reply: bool  # so it does, or the letter speaks of the one it answers
    on_round: bool  # it speaks of something that one applies for or is heard on
    private: bool  # permits, bills, jobs, festivities
    sells: bool  # a business offers its goods


def find(scene: Scene, *, municipal: bool, issuer: Finding[str] | None, heading: str) -> Parties:
    """What the letter's head and wording show. `issuer`: who sends it, as printed; `heading`: what it goes under."""
    text, header = scene.sheet.text, scene.sheet.header
    own = issuer.value.casefold() if issuer else ""
    head = text[:_HEAD]
    asked = any(
        (m.group().casefold() not in own and own not in m.group().casefold()) or not own for m in _ASKER.finditer(head)
    )
    by_mail = header is not None and any(body_of_domain(to.rpartition("@")[2]) for to in header.recipients)
    answered = header is not None and bool(header.in_reply_to or _REPLY.match(header.subject or ""))
    return Parties(
        municipal=municipal,
        to_asker=municipal and (asked or by_mail),
        to_all=bool(_TO_ALL.search(head)) or (municipal and not asked and not by_mail and _invites_others(scene, own)),
        to_one=not municipal and issuer is not None and _names_addressee(scene),
        answered=answered,
        reply=answered or bool(_OF_ASKER.search(text)),
        on_round=bool(_ROUND_NOUN.search(heading) or _ROUND_NOUN.search(text)),
        private=bool(_PRIVATE.search(text)),
        sells=not municipal and sum(bool(sign.search(f"{heading}\n{text}")) for sign in _SELLS) >= _TRADE,
    )


def _invites_others(scene: Scene, own: str) -> bool:
    """Whether a municipality, `own` in lower case, asks other municipalities to join something of its own."""
    others = [one for one in scene.municipalities if one.value.name.casefold() not in own]
    if len({one.value.code for one in others}) >= _OTHERS and _NEIGHBOURS.search(scene.sheet.text[:_HEAD]):
        return True
    if _GREETS_ALL.search(scene.sheet.text[:_HEAD]) and _ASKS_YOU.search(scene.sheet.text):
        return True
    for statement in scene.statements:
        asks = _INVITING.search(statement.text)
        if asks is None:
            if _JOIN_US.search(statement.text):
                return True
            continue
        after = statement.start + asks.end()
        guests = {one.value.code for one in others if after <= one.places[0].start < statement.end}
        if _JOIN_US.search(statement.text) or len(guests) >= _OTHERS:
            return True
    return False


def _names_addressee(scene: Scene) -> bool:
    """Whether a short line of the letter's head, an address or a greeting, names a municipality."""
    text = scene.sheet.text
    for one in scene.municipalities:
        start, end = one.places[0].start, one.places[0].end
        if end and start < _ADDRESS:
            line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", end) if "\n" in text[end:] else len(text)]
            if len(line.split()) <= _SHORT and not line.rstrip().endswith((".", ":")):
                return True
    return False
