"""Which dates say from when something holds or runs, and for how long."""

from __future__ import annotations

from datetime import timedelta

from pipeline.extract.kinds.date_roles_context import COURSE, EVENT, FRIST, RELATIVE_CLAUSE, Context, cue

_IN_FORCE = cue(
    r"(?:virkning(?:en)?\s+(?:er\s+)?(?:fra|pr\.?)|i\s+kraft(?:\s+(?:fra|pr\.?))?|ikrafttræd\w*|skæringsdato\w*|\bgælde\w*\s+(?:fra|pr\.?)"
    r"|gyldig\w*\s+fra|effekt\s+fra)[^.;]{0,35}$"
)
_LONG_SINCE = cue(
    r",?\s(?:som|der)\s+(?:\w+\s+)?(?:trådte\s+(?:\w+\s+)?i\s+kraft|gjaldt|havde\s+virkning|var\s+gældende)\b"
)
_START = cue(
    r"\b(?:begynde[rs]?|begyndelse\w*|starte[rs]?|start(?:en|dato\w*|tidspunkt\w*)?|\w*opstart(?:en|es|er)?|projektstart\w*|forsøgsstart\w*"
    r"|sætte[rs]?\s+i\s+gang|gå(?:r)?\s+i\s+gang|i\s+gang|igangsætte[rs]?|iværksætte[rs]?|påbegynde[rs]?|indlede[rs]?|lancere[rs]?"
    r"|går\s+i\s+luften|skydes?\s+i\s+gang|kickoff|første\s+dag|søsættes?|rulle[rs]?\s+ud|tage[rs]?\s+fat|etablere[rs]?|træde[r]?|overtage[r]?|løbe[r]?|køre[r]?|virke[r]?)\b[^.;]{0,50}$"
)
# «Skolen åbner den 1. september og kører til …»: no round of applications.
_OPENS = cue(r"^(?!.*(?:ansøg|pulje|rund|portal|tilmeld|skema|høring)).*\båbner\s*(?:den|d)?\s*$")
_RUNS_ON = cue(r"^[\s,]*og\s+(?:\w+\s+)?(?:kører|løber|varer|gælder|fortsætter)\b")
_START_NOUN = cue(r"\b(?:\w*start(?:en|dato\w*|tidspunkt\w*)?|\w*opstart(?:en)?|begyndelse\w*)\b[^.;]{0,12}$")
_START_AFTER = cue(
    r"^[\s,]*(?:hvor\s+(?:\w+\s+){0,3})?(?:begynder|starter|træder|går|sættes|igangsættes|indledes|etableres)\s"
    rf"|^[\s,]*(?:hvor|når|og|begynder|starter|sættes|går)\s+[^.;]{{0,40}}{COURSE}"
    r"[^.;]{0,30}\b(?:begynder|starter|i\s+gang|i\s+kraft|igangsættes)|^[^.;]{0,15}\b(?:begynder|starter|sættes|går|træder)\b"
)
_OWN_DATE = cue(r"[^.;]{0,25}\d")
_COUNTED = cue(
    r"\b(?:år|måneder|mdr\.?)\s*,?\s+(?:(?:regnet|gældende|med\s+virkning|at\s+regne|løbende|beregnet)\s+)?(?:fra|efter|pr\.?)(?:\s+og\s+med)?(?:\s+(?:den|d\.))?\s*$"
)
_PUT_OFF = cue(
    rf"\b(?:\w*start\w*|\w*opstart\w*|begyndelse\w*|ikrafttræde\w*|igangsæt\w*|{COURSE})\b[^.;]{{0,60}}"
    r"\b(?:udsk[yu]d\w*|udsæt\w*|udsat|ryk\w*|flytte\w*|skubbe\w*|ændre\w*)\b[^.;]{0,90}\btil(?:\s+(?:den|d\.))?\s*$"
)
_PUT_OFF_FROM = cue(
    r"\b(?:udsk[yu]d\w*|udsæt\w*|udsat|ryk\w*|flytte\w*|skubbe\w*|ændre\w*)\b[^.;]{0,60}\bfra(?:\s+(?:den|d\.))?\s*$"
)
_OTHER_THING = cue(rf"{FRIST}|\b(?:møde|seminar|konference|udvælgelse|afgørelse|svar|beslutning|udpegning)\w*")
_FROM = cue(r"(?:^|\W)(?:allerede\s+|senest\s+|gældende\s+)?fra(?:\s+og\s+med)?(?:\s+(?:den|d\.))?\s*$")
_RECKONED = cue(
    r"^[\s,]*(?:og\s+(?:\w+\s+){1,2}(?:år|måneder)\s+frem\b|at\s+regne|regnet|og\s+frem(?:over|efter)?\b|og\s+\w+\s+år\s+frem)"
)
_PER = cue(r"\bpr\.?(?:\s+den)?\s*$")
_HAD = cue(r"\b(?:har|havde|var)\b.{0,30}$")
_MODAL_AFTER = cue(
    r"^[\s,]*(?:og\s+\w+\s+år\s+frem(?:over)?\s+)?(?:vil|kan|skal|får|bliver|er|gælder|have|har|begynder|overgår|indgår|deltager|sættes)\b"
)
_MODAL_BEFORE = cue(
    r"\b(?:vil|kan|skal|får|bliver|gælder|rækker|dækker|fritages|sættes|blive|frisættes|indgår|deltager)\b[^.;]{0,60}$"
)
_APPLY = cue(r"\b(?:an)?søge[s]?\b|ansøgning|tilmeld|indsend|\bhøring|åbne[rs]?\b(?!\s+(?:\w+\s+)?mulighed)|\båben\b")
_NO_SUBJECT = cue(
    r"forvaltning\w*\s+går|forhandling|kursus|uddannelse\w*\s+(?:begynder|starter)|undervisning|ferie|valgkamp|sagsbehandling|\bansøgningsrunde|tællinger|fra\s+\d"
)
_BACKGROUND = cue(
    r"\ballerede\s+(?:er|var|kører|løber)\b|\b(?:siden|indbyggertal|opgjort|folketal|optalt|målt|tal\s+fra|tællinger|baggrund|hidtil|tidligere(?!\s+(?:meddelt|meldt|nævnt|oplyst|aftalt|skrevet|udmeldt)))\b"
)
_START_LABEL = cue(
    r"\b(?:begynder|begyndelse|\w*start\w*|ikraft\w*|virkning|igangsæt\w*|i\s+gang|gælder(?!\s+til)|træder\s+i\s+kraft)\b"
)
_END_LABEL = cue(r"\b(?:slut\w*|\w*afslutning|slut\w*|ophør\w*|afslut\w*|udløb\w*|\w*periodens\s+udløb)\b")
_RUNS = cue(
    rf"\b(?:løbe[r]?|vare[r]?|gælde[rn]?\w*|gennemføre[s]?|\w*periode\w*|skal\s+være|være|deltage[r]?|køre[r]?|afvikle[s]?|afprøve\w*"
    r"|frisat\w*|sat\s+fri|fri\b"
    rf"|bevilling\w*|tilskud\w*|virke[r]?|indgå\w*|strække[r]?|fritage\w*)\b|{COURSE}"
)
_RUN_VERB = cue(
    r"\b(?:løbe[r]?|vare[r]?|gælde[r]?|gennemføre[s]?|køre[r]?|forløbe[r]?|strække[r]?|afvikle[s]?"
    r"|i\s+perioden|\w+årig\w*\s+(?:\w*periode|forsøg|projekt|program)\w*|over\s+(?:to|tre|fire|fem|\d)\s+år|fordeles|udmøntes|projektperiode\w*|forsøgsperiode\w*|aftaleperiode\w*|(?:i|for)\s+årene)\b"
)
_END = cue(
    r"\b(?:løbe[r]?|vare[r]?|gælde[rn]?\w*|fortsætte[r]?|køre[r]?|strække[r]?|deltage[r]?|forlænge\w*|virke[r]?"
    r"|gennemføre[s]?|være|fritages?|frisættes?|og|afvikles?|gives|ydes|bevilges|finansieres)"
    r"\b[^.;]{0,70}\b(?:til\s+og\s+med|frem\s+til|indtil|til|t\.o\.m\.)(?:\s+(?:den|ved|med|udgangen\s+af))?\s*$"
)
_STOP = cue(
    r"\b(?:er\s+færdige?t?|slutte[r]?|ophøre[r]?|bortfalde[r]?|(?:er|være)\s+slut|afslutte[st]?|afsluttet|afslutning\w*|slutdato\w*|udløbe[r]?|udløb\w*)\b[^.;]{0,45}$"
)
_ENDS_AFTER = cue(
    rf"^[\s,]*(?:er\s+(?:det|den|de|{COURSE})\s+(?:\w+\s+){{0,2}}(?:slut|forbi|ovre|til\s+ende)\b|(?:slutter|ophører|udløber)\s+(?:det|den|de|{COURSE})\b)"
)
_END_FIELD = cue(r"\b(?:slutdato|projektslut\w*|slutdag|udløbsdato|projektafslutning)\s*:\s*(?:den)?\s*$")
_ALL_DONE = cue(
    r"\b(?:alt|alle\s+aktiviteter|arbejdet|projekt(?:et|erne)|indsatsen|forløbet|byggeriet|anlægget)\s+skal\s+være\s+(?:\w+\s+)?"
    r"(?:afsluttet|færdigt?|gennemført|slut|tilendebragt|afviklet)\b[^.;]{0,40}$"
)
_BEGINS_TOO = cue(r"\b(?:begynder|starter|går\s+i\s+gang)\b")
_UNLESS = cue(r"\b(?:hvis|såfremt|medmindre|dersom|når)\b")
_STOP_SUBJECT = cue(
    r"forsøg|netværk|forløb|ordning|tilladelse|bevilling|projekt|partnerskab|periode|aftale[rn]|samarbejd|indsats|program|frisættelse|støtte"
)
_PRONOUN = cue(r"^\W*(?:det|de|den|dette|disse|begge|alle|samtlige)\b")
_OLD_SCHEME = cue(r"\b(?:som|der)\s+(?:\w+\s+)?(?:udløber|ophører|slutter)\b[^.;]{0,45}$")
_NOT_COURSE = cue(
    rf"tilbud|mølle|plads(?:er)?\s+til|{FRIST}|ansøgningsrund|ansøgningsperiod|\bhøring|\bsvare?\b|tilmeld|åbningstid|lukket|\bferie|telefontid|gyldig"
)
_WITHIN = cue(r"\b(?:løbe[r]?|køre[r]?|virke[r]?|i\s+gang)\b[^.;]{0,30}\bi\s*$")
_UP_TO = cue(r"\btil(?:\s+og\s+med)?(?:\s+den)?\s*$")
_REPORTING = cue(r"\befter\s+(?:\w+\s+){0,2}\w*(?:afslutning|ophør)|rapport|regnskab|evaluer|beretning")
_START_KINDS = ("day", "month", "year", "new-year", "nth-weekday", "offset", "month-day", "week", "week-day", "third")
_END_KINDS = ("day", "month", "year", "month-end", "year-end", "season", "new-year")


def effective(at: Context) -> tuple[float, str] | None:
    """How surely something holds or begins from this date on."""
    if not at.round_letter or at.mention.kind not in _START_KINDS:
        return None
    if at.label:
        named = _START_LABEL.search(at.label) and not EVENT.search(at.label) and not _APPLY.search(at.label)
        return (0.9, "table") if named else None
    if _IN_FORCE.search(at.gap) and not _LONG_SINCE.search(at.gap):
        return 0.93, "in-force"
    if _PUT_OFF.search(at.before) and not _OTHER_THING.search(at.before):
        return 0.9, "put-off"
    return None if _is_no_start(at) else _begins(at)


def _is_no_start(at: Context) -> bool:
    """Whether the date is background, an event, a deadline, or a start that was put off."""
    if _told_before(at) or _BACKGROUND.search(at.gap) or _NO_SUBJECT.search(at.gap + at.after):
        return True
    if at.mention.kind == "offset" and at.mention.first == at.document:
        return True
    if EVENT.search(at.gap) or at.mention.has_time:
        return True
    runs = _OPENS.search(at.gap) and _RUNS_ON.search(at.after)
    if not runs and _APPLY.search(RELATIVE_CLAUSE.split(at.gap)[-1] + at.after[:40]):
        return True
    return bool(_PUT_OFF_FROM.search(at.gap))


def _begins(at: Context) -> tuple[float, str] | None:
    """The words for beginning before or after the date."""
    if at.mention.kind in ("week", "third"):  # so roughly said only of a start that is called so
        if _START_NOUN.search(at.gap):
            return 0.85, "begins"
        return (0.88, "from") if _FROM.search(at.gap) and _RECKONED.search(at.after) else None
    if _COUNTED.search(at.gap):
        return 0.9, "counted-from"
    within = at.mention.kind == "year" and _WITHIN.search(at.gap)  # «løber i 2019» does not say that it begins then
    if _START.search(at.gap) and not _UP_TO.search(at.gap) and not within:
        return 0.9, "begins"
    if _OPENS.search(at.gap) and _RUNS_ON.search(at.after):
        return 0.85, "begins"
    begun = _START_AFTER.search(at.after)  # «, og netværket begynder 1. april» has a date of its own
    if begun and not EVENT.search(at.after[:80]) and not _OWN_DATE.match(at.after, begun.end()):
        return 0.88, "begins"
    modal = _MODAL_AFTER.search(at.after) or _MODAL_BEFORE.search(at.before)
    if at.mention.kind == "year" and at.document and at.mention.last < at.document:
        return None  # «politikken fra 2018»
    if _FROM.search(at.gap) and (modal or _RECKONED.search(at.after)):
        return 0.88, "from"
    if _PER.search(at.gap) and not _HAD.search(at.before) and (modal or _RUNS.search(at.before)):
        return 0.82, "per"
    return None


def period(at: Context) -> tuple[float, str] | None:
    """How surely this interval is how long something runs."""
    if not at.round_letter or at.mention.kind != "interval" or not at.mention.parts:
        return None
    sentence = at.sentence
    if EVENT.search(sentence) and not _RUN_VERB.search(sentence):
        return None
    if _NOT_COURSE.search(at.gap) or _told_before(at) or at.mention.has_time:
        return None
    span = at.mention.last - at.mention.first
    if at.mention.parts[0].start == at.mention.start and at.mention.parts[0].end == at.mention.end:  # «2024-2027»
        worded = not at.mention.text[:1].isdigit()
        granted = worded and _RUNS.search(sentence) and not _APPLY.search(at.before)
        return (0.85, "years") if granted or _RUN_VERB.search(sentence) else None
    if _RUN_VERB.search(sentence) or at.label:
        return (0.95, "runs") if span > timedelta(days=27) else None
    if _RUNS.search(sentence) and span >= timedelta(days=60):
        return 0.9, "runs"
    return (0.75, "long") if span >= timedelta(days=180) else None


def period_end(at: Context) -> tuple[float, str] | None:
    """How surely something runs until this date, its beginning being stated elsewhere."""
    if not at.round_letter or at.mention.kind not in _END_KINDS or at.mention.has_time:
        return None
    if at.label:
        named = (
            _END_LABEL.search(at.label)
            and not _REPORTING.search(at.label)
            and not EVENT.search(at.label)
            and not _APPLY.search(at.label)
        )
        return (0.9, "table") if named else None
    if _NOT_COURSE.search(at.before) or _told_before(at) or EVENT.search(at.gap):
        return None
    if _REPORTING.search(at.before):
        return None
    if _ENDS_AFTER.search(at.after) and (at.gap.strip(" ,") or not at.before.strip()):
        return 0.88, "ends"
    if _END_FIELD.search(at.gap):
        return 0.9, "ends"
    if _ALL_DONE.search(at.gap):
        return 0.85, "ends"
    subject = (
        _STOP_SUBJECT.search(at.before)
        or _BEGINS_TOO.search(at.before)
        or (_PRONOUN.match(at.before) and _STOP_SUBJECT.search(at.previous))
    )
    if _STOP.search(at.gap) and subject and not _UNLESS.search(at.gap) and not _OLD_SCHEME.search(at.gap):
        return 0.9, "ends"
    return (0.88, "until") if _END.search(at.gap or at.before) else None


def _told_before(at: Context) -> bool:
    """Whether it lies behind the letter and is told as history."""
    return at.document is not None and at.mention.last < at.document and (at.past or at.mention.kind == "interval")
