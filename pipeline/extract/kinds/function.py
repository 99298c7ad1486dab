"""What the letter does: opens a round, answers one, moves it, decides it, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.cues import cue
from pipeline.extract.kinds.outcome_members import Ruling
from pipeline.extract.kinds.outcome_moves import Move
from pipeline.extract.kinds.quota import NUMBER
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding, Function, Genre

_REPLY = (
    "(?:ansøgning|svar|tilkendegivelse|høringssvar|tilmelding|tilsagn|interessetilkendegivelse|bemærkninger|bud|bidrag)"
)
_SENDER = "(?:[\\w-]*kommuner?|vi|jeg|byrådet|byråd|kommunalbestyrelsen|[\\w-]*udvalget|magistraten|netværket)"

ANSWERS = cue(
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:søger|ansøger|tilkendegiver|tilmelder sig|melder sig|takker (?:ja|nej"
    "|for (?:muligheden|indbydelsen"
    "|invitationen|tilbuddet|høringen))|afgiver|fremsender|indsender|byder ind)",
    f"(?:søger|ansøger|tilkendegiver|tilmelder|ønsker|vil) (?:vi|kommunen|{_SENDER})",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? ønsker (?:ikke )?(?:hermed )?at (?:deltage|blive|komme|indgå|få|være|søge"
    "|ansøge|gøre brug|afstå)",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? ønsker (?:ikke )?(?:hermed )?(?:frisættelse|deltagelse|optagelse|en"
    " (?:velfærds)?aftale)",
    f"{_SENDER}(?: [\\w-]+){{0,3}} vil (?:meget |rigtig |også |ikke )?gerne (?:være med|deltage|søge|ansøge|i"
    " betragtning|blive|have|bidrage|afgive)",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:har|er) (?:[\\w-]+ ){{0,3}}(?:ikke at (?:deltage|søge|ansøge)"
    "|interesse(?:ret|rede)?)",
    f"(?:hermed|vedhæftet|vedlagt|vedlægges|vedhæfter|fremsendes|følger|sender)(?: [\\w,-]+){{0,6}} {_REPLY}",
    "(?:førsteprioritet|andenprioritet|1\\. prioritet|2\\. prioritet|første prioritet|anden prioritet)(?:en)? er",
    "(?:vores|kommunens) (?:første|anden|1\\.|2\\.)[ -]?prioritet(?:en)?",
    "(?:der|at der) (?:foreslås|indstilles|søges|ansøges) (?:at søge|om|fra|til|som)",
    "foreslår(?: [\\w-]+){0,3},? at(?: [\\w-]+){0,4} (?:søger|ansøger|deltager|tilmelder)",
    "(?:kan|kunne) (?:overordnet |generelt |i det hele |fuldt ud )*tilslutte sig",
    "har følgende bemærkninger",
    "(?:ingen|ikke) bemærkninger til (?:udkastet|forslaget|høringen)",
)
_ANSWER_TITLE = cue(
    "ansøgning (?:om|til|fra|vedr\\.?|vedrørende|-)",
    "ansøgningsskema",
    "(?:tilmeldings|svar|ansøgnings)(?:skema|blanket|formular)",
    "høringssvar",
    f"{_REPLY} (?:fra|om|vedr\\.?|til|på)",
    "(?:vil gerne|ønsker at) (?:være med|deltage)",
    "tak for (?:indbydelsen|invitationen)",
    "ansøgning til puljen",
    "ansøger",
)
INVITES = cue(
    '(?:inviterer|indbyder|opfordrer)(?: [\\w,»«"-]+){0,10} (?:til|kommuner[\\w]*|at)',
    "(?:inviteres|indbydes|opfordres)(?: [\\w,-]+){0,5} (?:kommune[\\w]*|til at)",
    "indkald(?:er|es|te)(?: [\\w-]+){0,6} (?:ansøgninger|forslag|projekter|tilkendegivelser|interesserede|idéer|bud)",
    "(?:sendes?|sender|sættes)(?: [\\w-]+){0,14} i (?:offentlig |ekstern )?høring",
    "(?:kan|kunne) (?:nu |fra i dag |herved |i |kommunerne |alle |også |her |derfor )*(?:søge|søges|ansøge"
    "|ansøges|tilmelde sig|tilkendegive|melde sig|byde ind)",
    "åbne[rs]?(?: [\\w-]+){0,4} (?:for (?:tilmelding|ansøgning[\\w]*|en|at)|en ny runde)",
    "ny (?:runde|pulje|ansøgningsrunde|ordning)",
    f"søge[rs]? (?:[\\w.]+ )?{NUMBER} (?:[\\w-]+ )?kommuner",
    "søge[rs]? (?:nu )?(?:nye |interesserede |engagerede )?kommuner",
    "(?:der er )?plads til(?: [\\w.-]+){1,3} kommuner",
    "(?:bedes|bedes i|skal|kan i)(?: [\\w,-]+){0,6} (?:sende|tilkendegive|melde|indsende|fremsende|svare"
    "|tilmelde|indberette)",
    "(?:skriv|svar|send|meld|tilmeld|giv besked)(?: [\\w,@.-]+){0,14}? senest",
    "(?:ansøgnings|svar|tilmeldings|hørings|indmeldings|indsendelses)frist(?:en)?",
    "frist(?:en)? for (?:ansøgning|tilmelding|svar|at (?:søge|ansøge|svare|melde)|høringssvar|indsendelse)[\\w]*",
    "(?:ansøgning(?:en|er)?|tilmelding(?:en)?|tilkendegivelse[rn]?|bemærkninger|svar(?:ene)?|høringssvar"
    "|interessetilkendegivelse[rn]?)"
    " (?:skal|sendes|indsendes|bedes|kan sendes|fremsendes|stiles)",
    "interesserede kommuner",
    "(?:hvem kan|alle (?:primær)?kommuner kan) (?:søge|ansøge|være med|deltage|komme i betragtning)",
    "puljen kan søges",
)
_INVITE_TITLE = cue(
    "(?:indbydelse|invitation|indkaldelse|opfordring)[\\w]*",
    "[\\w-]*udvælgelsesproces",
    "høring(?: over| om| vedr\\.?| af| -)",
    "[\\w-]*(?:pulje|ansøgningsrunde|tilskudsordning)(?: til| om| for|:| 20| -)?",
    "ny (?:runde|pulje|ordning|ansøgningsrunde)",
    "(?:vil|skal) (?:jeres|din|i) (?:kommune )?(?:være med|deltage|søge)?",
    "mulighed for at (?:søge|deltage|blive)",
    "åben for ansøgning[\\w]*",
    "(?:forsøg|partnerskab|netværk|samarbejde) (?:med|om)",
    "(?:søger|efterlyser|efterlysning)",
    "(?:ansøgningsfrist|svar senest|tilmelding)",
)
_GATHERING = cue(
    "(?:inviter|indbyd|tilmeld|velkommen)[\\w]*(?: [\\w-]+){0,6} (?:til|på) (?:[\\w-]+"
    " ){0,3}[\\w-]*(?:konference|kursus|seminar|temadag|webinar"
    "|reception|workshop|studietur|årsmøde|fyraftensmøde|messe|topmøde|netværksmøde|generalforsamling"
    "|dialogmøde)[\\w]*",
    "(?:invitation|indbydelse|tilmelding|program) (?:til|for) (?:[\\w-]+ ){0,4}[\\w-]*(?:konference|kursus"
    "|seminar|temadag|webinar|reception"
    "|workshop|studietur|årsmøde|messe|topmøde|møde|generalforsamling)[\\w]*",
    "nyhedsbrev",
    "tilbud på",
    "moms",
)
_DECIDE_TITLE = cue(
    "(?:udpegning|udnævnelse|udmøntning|fordeling|tildeling) af",
    "(?:er|er nu|blev) (?:udpeget|valgt|udvalgt|fundet|på plads|afgjort)",
    "(?:udpeget|udvalgt|valgt) (?:som|til)",
    "(?:tilsagn|afslag|afgørelse|bevilling)",
    "deltagere(?:ne)? i",
    "(?:får|fik|modtager)(?: [\\w()-]+){0,4} (?:støtte|tilskud|tilsagn|midler|penge|frie|friere|tøjler|del i"
    "|lov|nej|ja|millioner)",
    f"{NUMBER}(?: [\\w-]+)? [\\w-]*kommuner (?:får|skal|slipper|bliver|er|udpeget|udvalgt|med i)",
    "resultat(?:et)? af",
    "(?:udvalgte|udpegede|valgte) kommuner",
)
_AUTOMATIC = cue(
    "(?:autosvar|automatisk svar|auto-?reply|fraværsbesked|out of office)",
    "(?:jeg|vi) (?:holder|er på|har) (?:[\\w-]*ferie|barsel|orlov)",
    "(?:jeg|vi) er (?:ikke på|ude af) kontoret",
    "(?:vi|jeg) har modtaget din (?:mail|e-mail|henvendelse|besked)",
)
_LEAST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How much speaks for one function, and the sentence that shows it best."""

    weight: float
    start: int
    end: int


def find(
    scene: Scene,
    *,
    genre: Genre,
    title: Finding[str] | None,
    municipal: bool,
    rulings: tuple[Ruling, ...],
    move: Move | None,
    deadline: Finding[str] | None,
) -> Finding[Function]:
    """The function. `municipal`: a municipality sends it; `rulings` and `move`: what it tells of decisions."""
    heading = title.value if title else ""
    if _is_automatic(scene, heading):
        return _none(scene, "function.automatic", 0.95)
    readings = {
        "answers": _answers(scene, heading, genre, municipal),
        "announces": _announces(scene, heading, deadline),
        "decides": _decides(heading, rulings, move),
        "updates": _updates(move),
    }
    if municipal and genre != "news":
        kept = readings["answers"]
        readings = {"answers": kept} if kept.weight >= _LEAST else readings
    if genre == "form" and not municipal:
        readings["announces"] = Reading(weight=0.0, start=0, end=0)
    name = max(readings, key=lambda one: readings[one].weight)
    best = readings[name]
    if best.weight < _LEAST or best.end <= best.start:
        return _none(scene, "function.no-sign", 0.8)
    others = max((one.weight for key, one in readings.items() if key != name), default=0.0)
    confidence = min(0.97, 0.75 + 0.04 * (best.weight - others))
    value: Function = name  # type: ignore[assignment]
    return scene.sheet.finding(value, best.start, best.end, rule=f"function.{name}", confidence=confidence)


def _none(scene: Scene, rule: str, confidence: float) -> Finding[Function]:
    word = re.search(r"\S+", scene.sheet.text)
    start, end = word.span() if word else (0, min(1, len(scene.sheet.text)))
    return scene.sheet.finding("none", start, end, rule=rule, confidence=confidence, basis="inferred")


def _is_automatic(scene: Scene, heading: str) -> bool:
    header = scene.sheet.header
    if header is not None and scene.sheet.is_mail and header.automatic:
        return True
    return scene.sheet.is_mail and bool(_AUTOMATIC.search(heading) or _AUTOMATIC.search(scene.sheet.text[:400]))


def _summed(scene: Scene, pattern: re.Pattern[str], each: float, most: float) -> Reading:
    """The weight of all sentences with this cue, and the first of them."""
    shown = [one for one in scene.statements if pattern.search(one.text)]
    if not shown:
        return Reading(weight=0.0, start=0, end=0)
    return Reading(weight=min(each * len(shown), most), start=shown[0].start, end=shown[0].end)


def _answers(scene: Scene, heading: str, genre: Genre, municipal: bool) -> Reading:
    if genre == "news":
        return Reading(weight=0.0, start=0, end=0)
    body = _summed(scene, ANSWERS, 1.5, 4.5)
    said = body.weight + (2.0 if _ANSWER_TITLE.search(heading) else 0.0)
    if genre == "form" and municipal:
        said += 2.0
    if not said or not scene.statements:
        return Reading(weight=0.0, start=0, end=0)
    shown = body if body.end else _first_named(scene)
    return Reading(weight=said + (4.0 if municipal else -1.5), start=shown.start, end=shown.end)


def _first_named(scene: Scene) -> Reading:
    """The first statement that names a municipality, else the first of all."""
    shown = next(
        (one for one in scene.statements if scene.municipalities_in(one.start, one.end)),
        scene.statements[0],
    )
    return Reading(weight=0.0, start=shown.start, end=shown.end)


def _announces(scene: Scene, heading: str, deadline: Finding[str] | None) -> Reading:
    body = _summed(scene, INVITES, 1.5, 6.0)
    weight = body.weight + (2.0 if _INVITE_TITLE.search(heading) else 0.0)
    weight += 1.0 if deadline and weight else 0.0
    weight -= 6.0 if _GATHERING.search(heading) or _is_gathering(scene, heading) else 0.0
    return Reading(weight=weight, start=body.start, end=body.end)


def _is_gathering(scene: Scene, heading: str) -> bool:
    """Whether what is on offer is a conference, a course or goods, and not a round: nobody applies or is heard."""
    text = scene.sheet.text
    return bool(_GATHERING.search(text)) and not re.search(
        r"ans[øo]e?g|h[øo]e?ring|udpeg|udv[æa]e?lg|tilkendegiv|partnerskab|fors[øo]e?g|pulje|aftale",
        text + heading,
        re.IGNORECASE,
    )


def _decides(heading: str, rulings: tuple[Ruling, ...], move: Move | None) -> Reading:
    named = [one for one in rulings if one.members]
    titled = 3.0 if _DECIDE_TITLE.search(heading) else 0.0
    if move and move.kind == "cancellation":
        return Reading(weight=move.weight, start=move.start, end=move.end)
    if not rulings:
        return Reading(weight=0.0, start=0, end=0)
    best = (named or list(rulings))[0]
    statement = best.lead or best.statement
    weight = (5.0 + min(len(named), 3) if named else 1.5) + titled
    return Reading(weight=weight, start=statement.start, end=statement.end)


def _updates(move: Move | None) -> Reading:
    if move is None or move.kind == "cancellation":
        return Reading(weight=0.0, start=0, end=0)
    return Reading(weight=move.weight + 1.0, start=move.start, end=move.end)
