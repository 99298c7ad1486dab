"""Who must have done what by a date: answering the round, or something else, read from the form of the sentence."""

from __future__ import annotations

from pipeline.extract.kinds.date_roles_context import DEADLINE_WORD, Context, cue

# What is handed in, arrives or is said in answer; of other participles the thing done is no answer: «skal være brugt».
_SENT = (
    r"(?:modtage[tn]|(?:ind|frem|til|af|over|videre)?sendt|kommet|indkommet|fremkommet|indgået|(?:ind|af|til|over)?givet|indgivet|(?:ind|af)leveret"
    r"|(?:up|op|ind)loadet|lagt|returneret|tilmeldt|meldt|tilbagemeldt|svaret|besvaret|tilkendegivet|ansøgt|søgt|oprettet"
    r"|registreret|indberettet|udfyldt|tastet|skrevet|reageret|hørt|budt|ytret|fremført|bekendtgjort|poststemplet|fået|hentet|meddelt"
    r"|tilgået|nået|fremlagt|anmeldt|indtastet|mailet|postet|stilet|underrettet|kontaktet|orienteret|henvendt|udtalt|indstillet|foreslået)"
)
_DONE = cue(
    r"\b(?:skal|skulle|bør|må|forudsættes|forventes)\b[^.;]{0,80}?\b(?:være|have|ha)\s+(?:\w+\s+){0,2}?(?P<done>\w{2,}(?:et|dt|gt|gjort|ttet|nt))\b"
)
_SENDING = cue(rf"^{_SENT}$")
_NO_PARTICIPLE = cue(
    r"^(?:det|dette|ministeriet|sekretariatet|kontoret|udvalget|departementet|svaret|skemaet|projektet|brevet|materialet)$"
)
# The receiver: «i hænde», «hos os», «tilgå ministeriet».
RECEIVED = cue(
    r"\b(?:i\s+hænde|i\s+hus|fremme|hos\s+(?:os|mig|kl|ministeriet|styrelsen|sekretariatet|departementet|direktoratet)|hertil"
    r"|tilgå\w*|(?:nå|når|nået)\s+(?:frem\s+)?(?:os|til|ministeriet|styrelsen)|indløbe[rt]?|(?:hør|høre|hører|hørt)\s+(?:\w+\s+)?fra"
    r"|vi\s+(?:\w+\s+)?har\s+(?:den|det|dem|jeres|deres|svaret|skemaet)|ventes\s+(?:tilbage|retur)|imødese[rs]?|afvente[rs]?|udbede[rs]?)\b"
)
# The reader's own thing: «jeres bidrag», «kommunens stillingtagen».
THEIRS = cue(
    r"\b(?:jeres|deres|kommunens|kommunernes|ansøgers|ansøgerens)\s+(?:\w+\s+){0,2}?"
    r"(?:bidrag|input|stillingtagen|melding|udspil|oplæg|interesse|deltagelse|motivation|beskrivelse|\w*beskrivelse|\w*skitse\w*|ideer?|idéer?"
    r"|forslag|holdning|vurdering|kommentarer|besked|henvendelse|indmelding|materiale|papirer|ord|kandidatur\w*|bud)\b"
)
# What a reader does who wants to take part.
TAKES_PART = cue(
    r"\b(?:vil|ønsker?\s+at|har\s+lyst\s+til\s+at|kunne\s+tænke\s+sig\s+at|kan)\s+(?:\w+\s+){0,3}?"
    r"(?:være\s+med|med\b|deltage|medvirke|komme\s+i\s+betragtning|indgå|bidrage|søge|ansøge|gribe\s+chancen)\b"
    r"|^\W*(?:er|vil)\s+(?:i|kommunen|man)\b[^.;]{0,40}\bmed\b|\b(?:lægge|læg)\s+billet\s+ind\b"
)
_MAY_UNTIL = cue(
    r"\b(?:(?:man|i|kommune[rn]?\w*|alle|enhver|interesserede|ansøgere)\s+kan|kan\s+(?:man|i|kommune\w*|alle))\b[^.;]{0,80}"
    r"\b(?:helt\s+(?:ind)?til|lige\s+til|frem\s+til|indtil|til\s+og\s+med|t\.o\.m\.)(?:\s+(?:den|d\.))?\s*$"
)
_OTHER_MAY = cue(
    r"\bspørgsmål|spørge|kontakt|ringe|træffes|fravige|benytte|anvende|bruge|forvente|afmelde|framelde|trække|opsige|klage|bestille|deltage\s+i|se\s|læse|hente"
    r"|gennemføre|afholde|afvikle|forlænge|forsøg|fortsætte|undlade|få\s"
)
_TOO_LATE = cue(r"\b(?:efter|senere\s+end)(?:\s+(?:den|d\.))?\s*$")
_REFUSED = cue(r"\b(?:ikke|ingen|næppe|ikke\s+længere|afvises?|udelukket|for\s+sent|udenfor|uden\s+for)\b")
_HANDED = cue(
    r"\b(?:\w*ansøgning\w*|\w*svar(?:ene|et)?|tilkendegivelse\w*|bemærkninger|modtage[rts]?\w*|tage[rs]?\s+(?:vi\s+)?(?:ikke\s+)?imod|indkomme[rtn]*|tilmelding\w*|bidrag|forslag|henvendelser)\b"
)
_GIVEN_TIME = cue(r"\b(?:har|får|gives|giver|fik|have|få)\s+(?:\w+\s+){0,4}(?:indtil\s+|til\s+)?(?:den\s+|d\.\s+)?$")
_TO_ACT = cue(
    r"^\s*til\s+at\s+(?!(?:\w+\s+){0,2}(?:gennemføre|bruge|afslutte|implementere|acceptere|afholde|klage|betale|få|evaluere|forberede|indhente)\b)\w+"
)
_LATER = cue(
    r"\b(?:senere|derefter|herefter|efter\s+(?:dette|det)\s+tidspunkt|efter\s+fristen)\b[^.;]{0,60}\b(?:ikke|afvise[rs]?|for\s+sent|ses\s+bort|returneres)\b"
    r"|\blukker\s+(?:vi|der)\b|\bså\s+er\s+(?:det|toget|løbet|vi)\s+(?:for\s+sent|kørt|slut|lukket)\b"
)
_ARRIVED = cue(rf"\b(?:der|som|hvis\s+(?:de|den))\s+(?:er|var|bliver)\s+(?:\w+\s+){{0,3}}?{_SENT}(?:\s+\w+){{0,2}}\s*$")
_COUNTS = cue(
    r"\b(?:taget|tages|komme|kommer)\s+i\s+betragtning|\blige\s+fod|\bindgå[r]?\b|\bmedtages?\b|\bbehandle[st]?\b|\bkomme[r]?\s+med\b"
)


def done_otherwise(at: Context) -> bool:
    """«skal være brugt», «skal have vedtaget»: what must be done is not to answer."""
    if RECEIVED.search(at.sentence):
        return False
    found = [m["done"] for m in _DONE.finditer(at.sentence) if not _NO_PARTICIPLE.match(m["done"])]
    return bool(found) and not any(_SENDING.match(word) for word in found)


def may_until(at: Context) -> bool:
    """«Man kan melde sig frem til den …»: how long the reader may do something that is not named elsewhere."""
    return bool(_MAY_UNTIL.search(at.before)) and not _OTHER_MAY.search(at.sentence)


def too_late(at: Context) -> bool:
    """«Svar modtaget efter den 6. maj indgår ikke»: the day is the last one."""
    if not at.day_like or DEADLINE_WORD.search(at.gap) or (at.document and at.mention.last < at.document):
        return False
    return bool(_TOO_LATE.search(at.gap) and _REFUSED.search(at.after) and _HANDED.search(at.sentence))


def last_in_time(at: Context) -> bool:
    """«… lukkes den 20., og hvad der siden indløber, henlægges»; «bud, der er nået frem den 20., tæller»."""
    if not at.day_like or (at.document and at.mention.last < at.document):
        return False
    return bool(_LATER.search(at.after) or (_ARRIVED.search(at.gap) and _COUNTS.search(at.after)))


def given_time(at: Context) -> bool:
    """«I har fire uger fra i dag til at melde jer»."""
    return bool(_GIVEN_TIME.search(at.gap) and _TO_ACT.match(at.after)) and at.day_like
