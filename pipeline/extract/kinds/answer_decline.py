"""Refusals: whether a municipality says that it will not take part, and says it of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.cues import cue
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding, Municipality

_PART = (
    "(?:deltage|søge|ansøge|søges|ansøges|tilmelde|melde|indgå|være med|gå med|byde|afgive|gøre brug|blive|benytte"
    "|tage imod"
    "|indsende|indgive|fremsende|svare|medvirke|tage del|bidrage|komme i betragtning|gå ind|gå videre|udtale|stille"
    "|påtage"
    "|komme med|tiltræde|tilslutte|støtte|afse|prioritere|fortsætte|forfølge|lægge|finde|sende|stå)"
)
_TAKES = (
    "(?:deltager|søger|ansøger|melder|tilmelder|medvirker|indgår|byder|tager imod|benytter|går|kommer|bidrager"
    "|afgiver|stiller"
    "|tilslutter|bakker|er med|ønsker|agter|påtænker|har planer|prioriterer|sender|indsender|indgiver)"
)
_ADVERB = (
    "(?:dog|desværre|derfor|altså|hermed|herved|så|alligevel|gerne|længere|i år|denne gang|i denne omgang"
    "|for tiden|lige nu|p\\.t\\.|på nuværende tidspunkt|umiddelbart)"
)
_HOW = f"(?: {_ADVERB}| i [\\w-]+| sig| os| vi| kommunen| man){{0,5}}"
_REFUSES = cue(
    f"(?:ønsker|vil|agter|kan|skal|bør|måtte|påtænker|ser|tør|evner){_HOW} ikke(?: [\\w-]+){{0,4}}?(?: at)? {_PART}",
    f"ikke (?:{_ADVERB} )*(?:kan|skal|vil|agter at|ønsker at|bør|ser sig i stand til at|søges|ansøges|deltages"
    f"|deltager|søger)"
    f"(?: (?:kunne|længere|selv))?(?: {_PART}|(?= om\\b|[.,;]|$))",
    "ikke(?: [\\w-]+){0,3} (?:anledning|stemning|grundlag|tilslutning|flertal|opbakning|basis) (?:til|for) at",
    "(?:ikke (?:skal |vil )?(?:indgives|fremsendes|indsendes|afsendes)|(?:indgives|fremsendes|indsendes"
    "|kommer) (?:der |derfor |altså )*(?:ikke|ingen))",
    "(?:frafald|tilbagetrækning|tilbagekaldelse|udtræden|afkald|afslag)(?: [\\w-]+){0,3} (?:af|på)",
    "(?:framelding|afbud(?!\\s*:|\\s*$)|ikke-deltagelse|ingen deltagelse)",
    "(?:afgiver|giver)(?: [\\w-]+){0,2} (?:sin|vores|deres) plads(?! til)",
    f"{_TAKES}{_HOW} ikke(?= (?:i|med|sig|os|ind|op|denne|på|om|til|at|som|bud|ansøgning|imod)\\b|[.,;]|$)",
    f"ikke(?: [\\w-]+){{0,2}} {_TAKES}(?= (?:i|med|sig|os|ind|på|om|til)\\b|[.,;]|$)",
    f"(?:besluttet|valgt|vælger|beslutter|besluttede|enige om|indstiller?|foreslår|anbefaler|bedst|vedtaget|vedtog)"
    f"(?: [\\w-]+){{0,6}}? (?:ikke (?:at )?{_PART}|at (?:lade være|undlade|afstå)"
    f"|at(?: [\\w-]+){{0,5}} (?:ikke {_PART}|afstår|undlader|{_TAKES} ikke))",
    f"ikke (?:har )?(?:ønsket|ønske|ønsker|fundet anledning til|finder anledning til|anledning til)(?: at)? {_PART}",
    "(?:ønsker|har|haves|er der|er)(?: [\\w-]+){0,3} (?:ikke|ingen|intet)(?: [\\w-]+){0,2}"
    " (?:frisættelse|deltagelse|optagelse|planer|ønsker?|interesse|interesseret|interesserede|stemning|behov"
    "|brug for at|ressourcer"
    "|mulighed for|kapacitet|kræfter(?:ne)?|overskud|råd til|tid til|mandskab|medarbejdere til|økonomi til|personale)",
    "(?:ser|finder|har)(?: [\\w-]+){0,3} (?:ikke|intet|ingen) (?:\\w+ )?(?:behov|anledning|grund)(?: for| til)",
    f"(?:{_PART}|deltagelse|ansøgning)(?: [\\w-]+){{0,3}} (?:haves|er)(?: [\\w-]+){{0,2}} (?:ikke (?:aktuelt?"
    f"|relevant|muligt?)|uden interesse)",
    f"ikke(?: [\\w-]+){{0,2}} (?:mulighed for|ressourcer til|i stand til|aktuelt|muligt|midler til|tid til"
    f"|råd til)(?: for (?:os|kommunen))?,?(?: at)? {_PART}",
    "ser (?:sig|os|man sig) (?:desværre |derfor )?ikke i stand",
    "(?:takker|takke|takket|siger|sige|sagt|sagde|bliver|svaret|svar|er)(?: (?!ikke)[\\w-]+){0,4} nej(?: tak)?(?= "
    "|[.,;!]|$)",
    "nej tak",
    "et nej",
    "(?:afstår|afstå|frasiger|fravælger|fravalgt|afslår|afslå|afviser|undlader|undlade|frabeder|udtræder"
    "|trækker (?:os|sig))(?! (?:fristen|ret))",
    "(?:trækker|trukket|kaldes?|tilbagekalder)(?: [\\w-]+){0,6} (?:ansøgning|tilkendegivelse|tilmelding|tilsagn"
    "|den)(?:en)?"
    "(?: [\\w.-]+){0,6} tilbage",
    "(?:ansøgning(?:en)?|tilmelding(?:en)?|den)(?: [\\w-]+){0,5} trukket tilbage",
    "(?:ingen af områderne|ingen interesse|giver? afkald|giver? afbud|melde[rt]? afbud)",
    "(?:melder|melde|meldt) (?:desværre |derfor |hermed |sig |os |nødtvungent )*(?:pas|fra|ud)(?! [0-9])",
    "(?:springer|springe|står|stå) (?:vi |kommunen |man |desværre |derfor |denne gang "
    "|hermed )*over(?: [\\w-]+){0,3}(?=[.,;!]|$)",
    "(?:vi|kommunen|[\\w-]+ kommune) (?:\\w+ )?(?:springer|står) over",
    "(?:lader|lade|lod)(?: [\\w-]+){0,4} (?:gå videre|gå forbi|passere|ligge|gå os forbi)",
    "(?:er|bliver)(?: [\\w-]+){0,3} ikke (?:noget for|med|på) (?:os|kommunen|denne gang|i år)",
    "(?:uden (?:os|vores deltagelse)|må undvære|kan ikke regne med os|tæl(?:ler)? ikke os med|streg(?:e)? os"
    "|bliver det ikke(?: til noget)?)",
    "(?:må|vil|kan|at)(?: [\\w-]+){0,4} (?:sige fra|melde fra|melde pas|lade være|afslå|afstå|takke af|stå over"
    "|hoppe af|droppe)",
    "(?:hopper|dropper|droppe|hoppe)(?: vi)? (?:fra|af|det|den)",
    "(?:invitationen|indbydelsen|tilbuddet|henvendelsen|opfordringen)(?: [\\w-]+){0,3} (?:afslås|afvises)",
    "(?:forkastede?|nedstemt|nedstemte)",
    "ingen ansøgning",
    "ikke (?:[\\w-]+ ){0,2}(?:indgiver|indsender|indgav|indsendte|sender|fremsender|afgiver|stiller)"
    " (?:[\\w-]+ ){0,2}(?:ansøgning|svar|bud|tilmelding|tilkendegivelse|høringssvar)",
    "(?:står|stå|stod)(?: (?:vi|kommunen|man|dog|desværre|derfor|hermed|nok)){0,3} af"
    "(?= (?:denne|her|i år)\\b|[.,;!]|$)",
    "ikke (?:kræfterne|ressourcerne|mandskabet|midlerne|tiden|overskuddet|folkene)",
    "(?:passer dårligt|for mange bolde|hellere bruge|giv(?:e)? pladsen til)",
    "er (?:[\\w-]+ ){0,3}ikke (?:på listen|blandt|med)(?= (?:på|i|denne)\\b|[.,;]|$)",
)
_CONDITIONAL = re.compile(
    r"\b(?:hvis|s[åa]a?fremt|medmindre|skulle|selv ?om|dersom|ifald)\b[^,;]{0,60}$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:?!]\s|^|,\s|\b(?:men|og)\s")
_VERB_FIRST = cue(  # «Kan vi ikke komme med, …», «Er der ikke plads, …»
    "(?:kan|skulle|får|er|bliver|vil|kommer|lykkes|går|opnår|opnås|falder) (?:vi|det|dette|der|kommunen|man|ønsket"
    "|ansøgningen)"
    "(?: [\\w-]+){0,10},",
    # «Siger udvalget nej, …»
    "(?:siger|stemmer|svarer|takker|beslutter|vælger|ender) (?:[\\w-]+ ){0,5}nej(?: [\\w-]+){0,4},",
)
_DENIED = cue("ikke (?:[\\w-]+ ){0,2}nej", "hvorfor ikke", "nej,", "ikke alene", "ikke (?:kun|blot|bare)")
_OTHERS = cue(  # somebody else's word, or of something else
    "(?:byen|de øvrige|andre|nogle|naboerne|nabokommunen|borgerne|forældrene|skolerne|lærerne|medarbejderne"
    "|mindretallet|et mindretal)"
    "(?: [\\w-]+){0,4}$",
    "(?:som|der) $",
)
_OTHER_ROUND = cue("(?:den|det|de) (?:anden|andet|andre|øvrige|sidste)(?: [\\w-]+){0,4}")
_PAST = cue(
    "(?:sidste år|tidligere|dengang|i sin tid|sidste gang|i første runde|[12][09][0-9][0-9] (?:sagde|takkede|valgte))"
)
_RECOMMENDS = cue("(?:indstille[rs]?|indstillede|anbefale[rs]?|foreslå[rs]?|foreslog|indstilling)")
_ADOPTED = cue(
    "(?:tiltrådt[e]?|tiltrådtes|tiltræder|godkendt|godkendte|vedtaget|vedtoges|følges|fulgt|fulgte|som indstillet"
    "|besluttede"
    "|besluttet|enig[e]?|bifaldt)"
)
_NOT_ADOPTED = cue("(?:forkaste[rt]?|forkastede|udsat|udsættes|nedstemt|faldt|ikke tiltrådt|genoptages)")
_RESOLVES = cue(
    "(?:besluttede|beslutter|besluttet|vedtog|vedtaget|vedtoges|enige om|valgte|vælger|takker|afslaget|afslog"
    "|enstemmigt|godkendt"
    "|udvalget|byrådet|kommunalbestyrelsen|bestyrelsen)"
)
_RESOLUTION = re.compile(r"^\W*(?:beslutning|konklusion|vedtagelse|afg[øo]e?relse)\w*\b", re.IGNORECASE)
_APPLIES = cue(
    "(?:søger|ansøger|anmoder|beder|andrager)(?: [\\w-]+){0,5} om(?: [\\w-]+){0,3} (?:[\\d.,]+|kr|tilskud|optagelse"
    "|deltagelse|støtte|plads)",
    "(?:hermed|herved) (?:\\w+ ){0,2}(?:ansøg|søg)[\\w]*",
    "(?:vil|ville) (?:[\\w-]+ ){0,3}gerne (?:[\\w-]+ ){0,2}(?:være med|deltage|med|have|være partner|indgå)",
    "(?:indgiver|fremsender|indsender)(?: [\\w-]+){0,4} ansøgning",
    "(?:ja tak|siger ja|takker ja|tilmelder (?:os|sig)|melder (?:os|sig)(?! (?:ikke|derfor ikke|fra|pas)))",
)
_SURE, _BOTH, _WEAK, _LEARNED, _TORN = 0.86, 0.96, 0.74, 0.7, 0.6
_NEAR = 60  # characters before the end of the refusing words in which their subject stands
_ELSE = 0.7  # probability from which the model's word is taken where no wording is known


def refuses(text: str) -> tuple[int, int] | None:
    """Characters of a sentence that refuse, by wording alone."""
    for match in _REFUSES.finditer(text):
        before = text[: match.start()]
        clause = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
        if (
            _VERB_FIRST.match(text, clause)
            or _CONDITIONAL.search(before)
            or _DENIED.search(text[max(0, match.start() - _NEAR // 2) : match.end()])
            or _OTHERS.search(before)
            or _PAST.search(before)
        ):
            continue
        return match.span()
    return None


def find(
    scene: Scene, statements: tuple[Statement, ...], who: Iterable[Finding[Municipality]], *, minutes: bool
) -> Finding[bool] | None:
    """The refusal to take part, or None. Refusing one of the areas while applying for another is none.

    Of `minutes` what is resolved counts, not what is reported or what one member thinks.
    """
    codes = {one.value.code for one in who}
    best: tuple[float, int, int] | None = None
    applied = any(_applies(scene, one, codes) for one in statements)
    for index, statement in enumerate(statements):
        sure = _refusal(scene, statements, index, codes)
        if sure is None or (minutes and not _resolves(statements, index)):
            continue
        confidence, start, end = sure
        if applied:
            if _OTHER_ROUND.search(statement.text) or scene.areas_in(statement.start, statement.end):
                continue
            confidence = min(confidence, _TORN)
        if best is None or confidence > best[0]:
            best = (confidence, start, end)
    if best is None:
        return None
    return scene.sheet.finding(True, best[1], best[2], rule="answer.declined", confidence=best[0])


def _refusal(
    scene: Scene, statements: tuple[Statement, ...], index: int, codes: set[str]
) -> tuple[float, int, int] | None:
    """How surely a statement refuses, and its characters."""
    statement = statements[index]
    acts = scene.learned.act(statement.start) if scene.learned else {}
    likely = acts.get("decline", 0.0)
    span = refuses(statement.text)
    if span is None and likely < _ELSE:
        return None
    start, end = span or (0, len(statement.text))
    if not _is_own(scene, statement, end, codes):
        return None
    if _RECOMMENDS.search(statement.text) and not _is_adopted(statement, statements[index + 1 : index + 6]):
        return None
    if span is None:
        confidence = _LEARNED
    elif acts:
        confidence = _BOTH if likely > 0.5 else _SURE if likely > 0.05 else _WEAK
    else:
        confidence = _SURE
    return confidence, statement.start + start, statement.start + end


def _is_own(scene: Scene, statement: Statement, end: int, codes: set[str]) -> bool:
    """Whether those who answer are the subject: nobody else is named before the refusing words."""
    named = scene.municipalities_in(statement.start, statement.start + end)
    person = scene.sheet.named(max(statement.start, statement.start + end - _NEAR), statement.start + end)
    if person is not None and person.label == "PER" and not re.search(r"\b(?:vi|os|kommune)", statement.text):
        return False
    if not named or any(one.value.code in codes for one in named):
        return True
    after = statement.text[named[-1].places[0].end - statement.start : end]
    return bool(re.search(r"\b(?:vi|os|kommunen|man|byrådet)\b", after, re.IGNORECASE))


def _resolves(statements: tuple[Statement, ...], index: int) -> bool:
    """Whether this statement of minutes stands for what was resolved."""
    text = statements[index].text
    if _RECOMMENDS.search(text) or _RESOLVES.search(text):
        return True
    return any(_RESOLUTION.match(one.text) for one in statements[max(0, index - 2) : index + 1])


def _is_adopted(statement: Statement, later: Iterable[Statement]) -> bool:
    """Whether what is recommended here is adopted here or soon after."""
    for one in (statement, *later):
        if _NOT_ADOPTED.search(one.text):
            return False
        if _ADOPTED.search(one.text):
            return True
    return False


def _applies(scene: Scene, statement: Statement, codes: set[str]) -> bool:
    match = _APPLIES.search(statement.text)
    refused = refuses(statement.text)
    if match is None or (refused and not re.search(r"[.;]\s", statement.text[match.end() : refused[0]])):
        return False
    return not _CONDITIONAL.search(statement.text[: match.start()]) and _is_own(scene, statement, match.end(), codes)
