"""Which dates are the round's deadline: until when municipalities answer or apply, and until when they had to."""

from __future__ import annotations

from pipeline.extract.kinds.date_roles_acts import (
    RECEIVED,
    TAKES_PART,
    THEIRS,
    done_otherwise,
    given_time,
    last_in_time,
    may_until,
)
from pipeline.extract.kinds.date_roles_context import DEADLINE_WORD, EVENT, FRIST, Context, cue, fold
from pipeline.extract.kinds.date_roles_moves import GONE, LENGTHENED, MOVED_FROM, MOVED_TO, WRONG

_LIMIT_WORDS = (
    r"(?:senest|inden|før|ikke\s+(?:senere\s+end|efter)|lad\s+os\s+sige|frem\s+til|indtil|til\s+og\s+med|t\.o\.m\.|allersenest|sidste\s+dag\w*|allerede|inden\s+udgangen\s+af"
    r"|inden\s+(?:\w+\s+){1,2}lukker|(?:sidste|seneste)\s+(?:chance|mulighed|udkald|øjeblik)[^.;]{0,40}\ber|forinden|udbedes|(?:med|ved)\s+udgangen\s+af)"
)
_FILLER = (
    r"(?:\s*[,:(]?\s*(?:den|d\.|kl\.?\s*\d{1,2}(?:[.:]\d\d)?|på|om|med|ved|udgangen|af|i|er|for\s+\w+"
    r"|arbejdstids\s+ophør|middag|dette\s+tidspunkt|denne\s+dato))*"
)
_LIMIT = cue(rf"\b{_LIMIT_WORDS}{_FILLER}[\s,:(]*$")
_MUST_BE = cue(
    r"\bikke\s+(?:\w+\s+)?(?:modtaget|indsendt|fremme|indleveret|sendt|hørt|kommet|indgået|svaret|i\s+hænde|meldt)"
    r"(?:\s+(?:hos|fra|i|til|på|noget|svar)\s+\w+|\s+(?:her|frem|ind|tilbage))*(?:\s+(?:den|d\.))?\s*$"
    r"|\b(?:modtager|hører|får)\s+vi\s+ikke\b[^.;]{0,50}$|\bi\s+hænde(?:\s+(?:den|d\.))?\s*$|\b(?:skal|bør|må|bedes)\s+(?:\w+\s+){0,2}(?:ligge|foreligge|befinde\s+sig|være)\s+(?:hos|i|på)\b(?!\s+(?:gang|brug|drift|kraft))[^.;]{0,40}$"
    r"|\b(?:skal|skulle|bør|må|bedes)\s+(?:\w+\s+){0,4}(?:være\s+)?(?:\w+\s+og\s+)?(?:modtaget|retur\w*|tilbage|(?:up|op|ind)loadet|udfyldt|afsendt|afleveret|poststemplet|fremme|i\s+hænde|indsendt|indleveret|indgivet|sendt|kommet\s+frem|indgået|indkommet)\b[^.;]{0,40}$"
)
_UNTIL = cue(r"\b(?:helt\s+|lige\s+)?(?:ind)?til(?:\s+(?:den|d\.))?\s*$")
_TAKEN_UNTIL = cue(
    r"modtages|kan\s+(?:ind|frem)?sendes|kan\s+(?:an)?søges?|tages\s+imod|åben\b|løber|forlænge|har\s+i\b|kan\s+(?:i|man|kommun\w+)\b|har\s+(?:\w+\s+){0,3}til\b|\btage[rs]?\s+(?:\w+\s+){0,3}imod\b|\bkan\s+(?:\w+\s+){0,2}nå\b|\btid\s+(?:ind)?til\b|rækker\b"
)
# A form's field: «Lukker: 1. marts».
_FIELD = cue(
    r"(?:^|\s)(?:(?:\w+\s+)?lukker|lukkedato|(?:sidste|seneste)\s+(?:dag|dato|frist|ansøgningsdag|indsendelse\w*)(?:\s+for\s+\w+)?"
    r"|(?:svar|ansøgning\w*|tilmelding|retur|afleveres?|indsendes?|sendes?|tilbagemelding)\s+(?:senest|inden))\s*:\s*(?:den|d)?\s*$"
)
# «Ministeriet vil have det den 25/10», «Jeg skal bruge jeres svar den …», «… så det er fremme den 3. maj».
_WANTED = cue(
    r"\b(?:skal|vil|må|bør)\s+(?:\w+\s+){0,2}(?:have|bruge|se)\s+(?:\w+\s+){0,4}(?:den|d|på)?\s*$"
    r"|\b(?:ansøgning|svar|høringssvar|skema|tilkendegivelse|udtalelse|bemærkninger)\w*\s+(?:skal|bedes|må)\s+(?:\w+\s+){0,3}"
    r"(?:(?:up|op|ind)loades|indsendes|sendes|afleveres|indgives|fremsendes|returneres)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:ansøgning|svar|høringssvar|skema|tilkendegivelse|udtalelse)(?:et|en|erne|ene)?\s+(?:skal|bedes|må)\s+(?:være|foreligge)(?:\s+klar)?\s*(?:den|d)?\s*$"
    r"|\b(?:ser|modtager|hører|imødeser|afventer|vil)\s+(?:vi|styrelsen|ministeriet|kl)\s+(?:meget\s+)?(?:gerne|helst)\b[^.;]{0,80}$"
    r"|\b(?:vi|styrelsen|ministeriet|kl)\s+(?:ser|modtager|hører|imødeser|afventer|vil)\s+(?:meget\s+)?(?:gerne|helst)\b[^.;]{0,80}$"
    r"|\b(?:så|således)\s+at\s+(?:den|det|de)\s+foreligger\b[^.;]{0,30}$"
    r"|\bså\s+(?:vi|styrelsen|ministeriet|sekretariatet|udvalget|kl)\s+(?:\w+\s+)?har\s+(?:\w+\s+){1,4}(?:i|på|om|den)?\s*$"
    r"|\bså\s+(?:\w+\s+){1,4}er\s+(?:fremme|modtaget|hos|i\s+hænde|kommet\s+frem|os\s+i\s+hænde)\b[^.;]{0,30}$"
)
_FRIST_BEFORE = cue(rf"{FRIST}(?!\s+(?:udløb\b|var\b|på\s+\d))[^;]{{0,110}}$")
_CLOSES = cue(
    r"\b(?:\w*ansøgning\w*|\w*ansøgningsrunden|runden|\w*pulje\w*|tilmelding\w*|høring\w*|portalen|skemaet)\b[^.;]{0,50}"
    r"\b(?:lukke[rs]?|slutte[r]?|udløbe[r]?|afsluttes|ophører|stopper|holder\s+op)\b[^.;]{0,50}$"
    r"|\b(?:er|bliver|bliver\s+der)\s+lukket\s+for\s[^.;]{0,40}$|\blukke[rs]?\s+(?:der\s+|vi\s+)?(?:ned\s+)?for\s+(?:upload|indlæs|aflever|ansøg|tilmeld|svar|indsend|tilkendegiv|modtag|nye|flere)\w*[^.;]{0,40}$"
)
_CLOSES_TOO = cue(r"^[^.;]{0,25}\b(?:og|men)\s+(?:lukker|slutter|udløber)\b[^.;]{0,15}$")
_OPENED_BEFORE = cue(
    r"\b(?:\w*ansøgning\w*|\w*runden|\w*pulje\w*|tilmelding\w*|høring\w*|portalen|skemaet)\b[^.;]{0,40}\b(?:åbne[rs]?|går\s+i\s+gang|starter|begynder|indledes)\b"
)
# «Sidste rettidige indleveringsdag er den …», «Seneste tidspunkt for aflevering: …»
_LAST_DAY = cue(
    r"\b(?:sidste|seneste)\s+(?:\w+\s+){0,2}?\w*(?:dag|dato|tidspunkt|udkald|chance|mulighed|øjeblik)(?:en|et)?(?:\s+for\s+[^.;:]{1,60}?)?"
    r"\s*(?::|\s(?:er|bliver))?\s*(?:den|d\.)?\s*$"
)
_NEXT_ONE = cue(
    rf"{FRIST}[^;]{{0,80}}(?:\bden\s+(?:følgende|næste|anden|sidste|efterfølgende)|\bdernæst|\bderefter|\bigen)\s+(?:er|falder|bliver)?(?:\s+den)?\s*$"
)
_FALLS = cue(r"\bfalder\s+(?:i|sammen|inden)\b[^.;]{0,30}$|\befter\s+\w*fristen[^.;]{0,60}$")
_FRIST_AFTER = cue(
    r"^[\s,]*(?:som\s+|der\s+)?(?:er|bliver|som)\s+(?:\w+\s+){0,3}(?:\w*frist\w*|\w*deadline\w*)"
    r"|^[\s,]*(?:(?:er|bliver)\s+)?(?:den\s+|jeres\s+)?(?:allersidste|sidste|seneste)\s+(?:dag|frist|chance|mulighed|udkald|dato)\b"
    r"|^[\s,]*\(?(?:svar|ansøgnings|hørings)?frist\b|^[\s,]*(?:udløber|lukker)\s+(?:\w*frist\w*|\w*ansøgning\w*|puljen|runden|høring\w*)"
)
_STRONG = cue(
    r"\b(?:\w*ansøg\w*|søge[rs]?|søg|\w*høring(?:ssvar\w*|en|sperioden)?|\w*svar(?:e|er|es|et|ene|skema\w*)?|bemærkning\w*|kommentar\w*"
    r"|\w*tilkendegiv\w*|interesse\w*|byde[rs]?\s+ind|byd\s+ind|meld(?:e|er|es)?\s+(?:ind|sig|jer|os|tilbage|\w+\s+tilbage)"
    r"|(?:sidste|eneste)\s+(?:chance|mulighed|udkald)|\w*melding(?:er)?|andragende\w*|stillingtagen|bidrag\w*|input|kandidat\w*|\w*indlevering\w*|tilmeld\w*|indsend\w*|bud|budene|henvendelse\w*|projektforslag\w*|udspil|udtalelse\w*|indstilling\w*\s+(?:sendes|af\s+kandidat)|forslag|ønsker?|først\s+til\s+mølle|skema(?:et|er|erne)?|\w+skema\w*)\b"
)
_OWN = cue(
    r"\b(?:\w*ansøgning\w*|ansøge[rs]?|høringssvar\w*|\w*tilkendegiv\w*|bemærkninger|kan\s+søges?|interesseret|interesserede)\b"
)
_WEAK = cue(
    r"\b(?:send(?:e|es|t|er)?|fremsend\w*|indgiv\w*|indlever\w*|aflever\w*|i\s+hænde|fremme|modtag\w*|giv\w*\s+(?:os\s+|mig\s+)?(?:et\s+)?(?:praj|tegn|lyd|ord)|kommet\s+frem|hører?\s+fra"
    r"|indberet\w*|besvar\w*|udfyld\w*|besked|skriv|oplys\w*|vende?\s+tilbage|retur\w*|meld\w*|kontakt|tilslut\w*|deltag\w*|bedes|meddel\w*)\b"
)
_APPROVAL = cue(
    r"godkendelse\w*[^.;]{0,50}\b(?:foreligge\w*|indhente\w*)|\beftersend\w*"
    r"|(?<!svar )(?<!svaret )(?<!svarene )"
    r"(?<!ansøgningen )(?<!skal )(?<!bedes )(?<!må )(?<!at den )(?<!at det )(?<!at de )\bforeligge[r]?\b"
)
_ALWAYS_ELSE = cue(
    r"\bbekræft\w*|ved\s+magt|\bgyldig\w*|tage[r]?\s+imod\s+(?:til|de|vilk)|\baccept(?:ere)?\w*|underskr(?:evet|ive)"
    r"|\bom\s+(?:de|den|i|vilkår\w*|pladsen|tilsagnet|tilbuddet)\b[^.;]{0,40}\b(?:tiltræde\w*|vedstå\w*|tager\s+imod|siger\s+ja|opfylde\w*)"
    r"|\btakker?\s+ja\b|\bvedstå\w*|\bfastholde\w*\s+(?:ansøgning|tilsagn)\w*"
    r"|\b(?:model|pilot|projekt|deltager|forsøgs|partner|udviklings|fri)kommunerne\b|\b(?:udvalgte|valgte|udpegede)\s+\w*(?:kommuner|ansøgere|deltagere)\b"
    r"|kommuner,?\s+(?:der|som)\s+(?:bliver|er|får|har\s+fået)\s+(?:\w+\s+)?(?:valgt|udvalgt|udpeget|tilsagn|plads|udtaget|ja|med)"
    r"|\b(?:der|som)\s+(?:vælges|udvælges|udpeges|udtages|optages|bliver\s+udtaget|kommer\s+med|får\s+(?:ja|tilsagn|plads))\b|tilsagnsmodtager\w*|tilskudsmodtager\w*"
    r"|\bbetinget\s+af\b|\bforudsat\b|\bunder\s+forudsætning|\bspørgsmål\s+(?:\w+\s+){0,4}(?:senest|inden|skal|modtages)|kontrakt\w*"
)
_ELSE = cue(
    r"\b(?:\w*projektplan\w*|\w*regnskab\w*|\w*rapport\w*|klage\w*|påklage\w*|\w*beretning\w*|evaluering\w*|status\w*|budget\w*|\w*tilbud\w*|faktura\w*"
    r"|handleplan\w*|handlingsplan\w*|revision\w*|revideret|dokumentation|referat\w*|oplæg|frokost\w*|spørgsmål|prøve\w*|\w*betal\w*|\w*gebyr\w*|bestil\w*|hotel\w*"
    r"|afslut\w*|gennemfør\w*|anvend\w*|forbrug\w*|implementer\w*|milepæl\w*|(?<!jeres\s)(?<!deres\s)(?<!kommunens\s)tilsagn\w*|udpegede|udvalgte)\b"
)
_WITH = cue(
    r"\b(?:med|inklusive|inkl|herunder|vedlagt|samt|og)\s+(?:et\s+|en\s+)?(?:\w+\s+)?(?:budget|tidsplan|status|dokumentation|oplæg|regnskab)\w*"
)
_OWN_PROMISE = cue(r"\btilsagn\s+om\s+(?:deltagelse|medvirken)\b|\b(?:jeres|deres|kommunens)\s+\w+\s+tilsagn\b")
_ISSUERS_OWN = cue(
    r"(?:\bvi|\bkl|ministeri\w+|styrelsen|regionen|ministeren|regeringen|sekretariatet|udvalget|direktionen|byrådet|forvaltningen)\s+"
    r"(?:(?:vil|kan|forventer|regner|håber|skal)\s+(?:\w+\s+){0,4})?"
    r"(?:svarer|svare|giver(?!\s+(?:jer|kommunerne|alle)\s+(?:frem|frist|mulighed|tid))|give|vender|vende|melder|udpege[r]?|træffe[r]?|meddele[r]?|orientere[r]?|offentliggøre?r?|sender|udsender|behandle[r]?|tager)\b"
    r"|svar(?:et|ene)?\s+(?:kan\s+)?(?:for)?ventes|\bkan\s+(?:i\s+)?forvente"
    r"|\bi\s+(?:får|hører|modtager|vil\s+(?:få|høre|modtage))|(?:for)?ventes\b(?!\s+(?:tilbage|retur|modtaget|indsendt|fremsendt|hertil|afleveret))|\bfår\s+(?:\w+\s+){0,3}svar"
    r"|ansøgning(?:er)?(?:ne)?\s+(?:vil\s+blive\s+)?(?:behandles|vurderes|afgøres|prioriteres|behandlet|vurderet)|udvælgelse\w*\s+(?:sker|finder)"
    r"|afgørelse\w*\s+(?:træffes|ventes|meddeles|sker|falder)"
)
_SIGN_UP = cue(r"\b(?:tilmeld\w*|meld\w*|deltag\w*|besked|svar\w*|skriv|frist\w*)\b")
_LAST_TIME = cue(
    r"\b(?:sidste\s+år|i\s+fjor|(?:forrige|første|seneste|sidste)\s+(?:gang|runde|års?)|dengang|året\s+før|års?\s+tidligere)\b"
)
_INSTEAD = cue(r"\bi\s+stedet\s+for(?:\s+(?:den|d\.|på))?\s*$")
# «Svar til amtet: torsdag den 10. april»
_ANSWER_FIELD = cue(
    r"^\W*(?:ansøgning\w*|svar\w*|høringssvar\w*|tilkendegivelse\w*|tilbagemelding\w*|bemærkninger|interessetilkendegivelse\w*|indsendelse|aflevering)"
    r"(?:\s+(?:til|sendes|afleveres|indsendes|hos|på)(?:\s+\w+){0,3})?\s*:\s*(?:den|d\.)?\s*$"
)
_WITH_FRIST = cue(rf"\bmed\s+(?:en\s+)?{FRIST}[^.;]{{0,50}}$")
_REPEATED = cue(
    r"^(?!.*\b(?:sidste\s+år|i\s+fjor|forrige|dengang|året\s+før|tidligere)\b).*\b(?:skulle|burde)\s+(?:\w+\s+){0,3}(?:være|have\s+været)\s+(?:modtaget|indsendt|sendt|i\s+hænde|fremme|indleveret|afleveret|indgivet)\b"
    r"[^.;]{0,30}\b(?:senest|inden)\b[^.;]{0,20}$"
)
_CALLED_SO = cue(r"\b(?:ansøgnings|hørings|svar|tilkendegivelses|indmeldings)(?:frist|deadline)")
_DEADLINE_LABEL = cue(rf"{FRIST}|\b(?:senest|sidste\s+dag)\b")
_LIMIT_WORD = cue(r"\b(?:senest|inden)\b")
_NOT_IN_TIME = cue(r"\bikke\s+(?:kan|kunne|vil\s+kunne)\s+nå\b|\bnår?\s+(?:\w+\s+){0,2}ikke\b")
_CONDITION = cue(r",\s+(?:hvis|såfremt|medmindre|når|dersom)\s")
_HANDED_IN = cue(
    r"\b(?:ansøgning\w*|svar\w*|høringssvar\w*|tilkendegivelse\w*|bemærkninger|runden|puljen|portalen|skema\w*)\b[^.;]{0,40}"
    r"\b(?:skal\s+være|indsend(?:es|t)|afleveres|lukkes?r?|slutter|udløber|i\s+hænde)\b|\b(?:lukker|lukkes)\s+for\b"
    r"|\b(?:indsendelse|aflevering)\s+af\s+(?:ansøgning|svar|tilkendegivelse)"
    r"|\b(?:ansøgning\w*|svar\w*|tilkendegivelse\w*)\s+(?:sendes|senest|inden|til\s+(?:os|styrelsen|ministeriet|regionen|amtet))\b"
)


def deadline(at: Context) -> tuple[float, str] | None:
    """How surely this date is until when the round is to be answered, and by which rule."""
    if at.mention.kind in ("year", "season", "year-offset", "interval", "about") or not at.round_letter:
        return None
    if at.label and not at.past:
        return _in_table(at)
    if _INSTEAD.search(at.gap) or (at.document and at.mention.last < at.document and _LAST_TIME.search(at.sentence)):
        return None
    if GONE.search(at.after[:60]) or WRONG.search(at.following) or MOVED_FROM.search(at.gap):
        return None
    if MOVED_TO.search(at.before) and (
        LENGTHENED.search(at.sentence) or DEADLINE_WORD.search(f"{at.previous} {at.sentence}")
    ):
        return 0.95, "moved-to"
    called = _called(at)
    named = called or _named(at)
    limited = _LIMIT.search(at.gap) or _MUST_BE.search(at.gap) or _LIMIT_WORD.search(fold(at.mention.text))
    if at.past and not _still_to_come(at):
        return None
    wanted = _to_come(at) and bool(_WANTED.search(at.gap))
    if last_in_time(at) and not EVENT.search(at.gap):
        return (0.95, "frist") if called else (0.8, "in-time")
    if not (named or limited or wanted or (_UNTIL.search(at.gap) and _TAKEN_UNTIL.search(at.sentence))):
        return None
    if for_something_else(at):
        return None
    if wanted and not named and not limited:
        return (0.78 if _STRONG.search(f"{at.previous} {at.sentence}") else 0.7), "wanted"
    if named:
        return (0.95, "frist") if called else (0.88, "named")
    if _MUST_BE.search(at.gap) and not EVENT.search(at.sentence):
        return _by_limit(at, exact=True) or (0.8, "must-be")
    return _by_limit(at, exact=bool(limited)) or ((0.7, "may-until") if may_until(at) else None)


def _to_come(at: Context) -> bool:
    """Whether it is a day, or nearly one, that does not lie behind the letter."""
    near = at.day_like or at.mention.kind in ("week", "third", "month-end")
    return near and (at.document is None or at.mention.last >= at.document)


def _called(at: Context) -> bool:
    """Whether the date is called a deadline: «fristen er den …», «den … er sidste frist»."""
    if _FRIST_BEFORE.search(at.gap) and not _FALLS.search(at.gap):
        return True
    return bool(_FRIST_AFTER.search(at.after))


def _named(at: Context) -> bool:
    """Whether the sentence or the field says in other words that the round ends with the date."""
    if _CLOSES.search(at.gap) and not EVENT.search(at.gap):
        return True
    if _CLOSES_TOO.search(at.gap) and _OPENED_BEFORE.search(at.before):
        return True
    if _NEXT_ONE.search(at.before) or _FIELD.search(at.gap):
        return True
    return bool(_LAST_DAY.search(at.gap) and not at.past) or given_time(at) or _is_field(at)


def _is_field(at: Context) -> bool:
    return (
        at.day_like
        and bool(_ANSWER_FIELD.search(at.before))
        and (at.document is None or at.mention.last >= at.document)
    )


def _still_to_come(at: Context) -> bool:
    """A past tense in the sentence that is not the deadline's: «Bud, der forelå senest …»."""
    if _REPEATED.search(at.gap):  # a form, or an answer, that repeats until when it had to be sent
        return True
    future = at.document is None or at.mention.last >= at.document
    if future and at.mention.year_stated and _WITH_FRIST.search(at.gap):
        return True
    return future and at.mention.year_stated and bool(_LIMIT.search(at.gap)) and bool(_STRONG.search(at.sentence))


def _by_limit(at: Context, *, exact: bool) -> tuple[float, str] | None:
    """«senest», «inden», «til og med» with the words for answering or applying."""
    if _STRONG.search(at.sentence):
        return (0.93 if exact else 0.85), "senest"
    if exact and (THEIRS.search(at.sentence) or RECEIVED.search(at.sentence) or TAKES_PART.search(at.sentence)):
        return 0.8, "senest"
    if _WEAK.search(at.sentence):
        return 0.75, "senest"
    if len(at.before) < 60 and not EVENT.search(at.previous):
        if DEADLINE_WORD.search(at.previous):
            return 0.85, "senest"
        return (0.7, "senest") if exact and _STRONG.search(at.previous) else None
    return None


def for_something_else(at: Context) -> bool:
    """Whether the limit is for something other than answering the round: a meeting, a report, an acceptance."""
    own = bool(_OWN.search(at.sentence))
    if _NOT_IN_TIME.search(at.gap):
        return True
    if _ALWAYS_ELSE.search(at.sentence) or _APPROVAL.search(at.gap + at.after[:40]):
        return True
    if EVENT.search(at.sentence) and _SIGN_UP.search(at.sentence) and not own:
        return True
    if not own and EVENT.search(at.previous) and _SIGN_UP.search(at.sentence) and not _explicit(at):
        return True
    if _ELSE.search(_WITH.sub(" ", _OWN_PROMISE.sub(" svar ", at.sentence))) and not own and not _explicit(at):
        return True
    if done_otherwise(at) and not _explicit(at):
        return True
    return bool(_ISSUERS_OWN.search(_CONDITION.split(at.before)[-1])) and not DEADLINE_WORD.search(at.gap)


def _explicit(at: Context) -> bool:
    """The deadline is called that of the answers or applications."""
    return bool(_CALLED_SO.search(at.sentence))


def _in_table(at: Context) -> tuple[float, str] | None:
    """A row of a time table: «Frist for ansøgning», «Svar senest»."""
    named = _DEADLINE_LABEL.search(at.label) or _HANDED_IN.search(at.label)
    if not named or EVENT.search(at.label) or _ALWAYS_ELSE.search(at.label):
        return None
    if _ELSE.search(at.label) and not _OWN.search(at.label):
        return None
    return 0.95, "table"
