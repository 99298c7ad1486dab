"""Which dates say when a round was opened and when it was decided."""

from __future__ import annotations

from datetime import timedelta

from pipeline.extract.kinds.date_roles_context import EVENT, Context, cue

_SUBJECT = cue(
    r"pulje|ansøg|runde|portal|tilmeld|høring|søge|indkald|inviter|indbyd|skema|partnerskab|forsøg|ordning|kommun"
)
_OPEN_BEFORE = cue(
    r"^\W*(?:\w*runden|\w*ansøgningsrunde\w*|\w*høring(?:en|sfasen|sperioden)?|ansøgningsperioden|ansøgningsfasen|tilmelding(?:en|sperioden))\s+(?:går\s+i\s+gang|starter|begynder|indledes|løber\s+fra)\b[^.;]{0,30}$"
    r"|\b(?:kan\s+(?:der\s+)?(?:an)?søges?|(?:gen)?åbne[rs]?|åben\s+for\s+\w+|(?:er|bliver|holdes)\s+åben|kan\s+(?:\w+\s+){0,3}(?:ind|frem)?sende\s+(?:\w+\s+){0,2}\w*(?:ansøg|svar|tilkendegiv)\w*|kan\s+(?:ind|frem)?sendes|begynder\s+ansøgning\w*"
    r"|muligt\s+at\s+(?:an)?søge|tilgængelig\w*|udsendes\s+i\s+høring|sendes\s+i\s+høring)\b[^.;]{0,50}$"
)
_NOT_OPENING = cue(
    r"\b(?:ansøgningerne|buddene|tilbuddene|svarene)\s+åbnes\b|\b(?:senest|indtil|til|inden)\b[^.;]{0,20}$|\b(?:starter|begynder|løber|gælder|afholdes|sættes|udløber|slutter)\b[^.;]{0,30}$"
)
_FROM = cue(r"\bfra(?:\s+og\s+med)?(?:\s+(?:den|d\.))?\s*$")
_OPEN_AFTER = cue(
    r"^[\s,]*(?:(?:kan|vil)\s|(?:er|bliver)\s+(?:der|det)\s)[^.;]{0,60}\b(?:(?:an)?søge[s]?|(?:ind|frem)?sende[s]?|indgive[s]?|aflevere[s]?|uploade[s]?|(?:til)?melde[s]?|byde\s+ind|tilkendegive)\b|^[\s,]*(?:åbne[rs]?|åbnes)\b|^[^.;]{0,40}\b(?:puljen|runden|portalen)\s+åbner"
    r"|^[\s,]*(?:udsendes|sendes|udsender|sender|indkalder|inviterer|indbyder)\b[^.;]{0,80}(?:høring|ansøg|kommun)"
)
_TODAY_OPEN = cue(
    r"\b(?:åbne[rs]?|indkalder|inviterer|indbyder|udsende[rs]|sende[rs]\s[^.;]{0,60}i\s+høring|udbyder|opslår)\b"
)
_NOT_YET = cue(r"\b(?:tidligst|formentlig|måske|forhåbentlig)\b[^.;]{0,40}$")
_OPEN_LABEL = cue(
    r"\båbn(?:er|es|ing)|kan\s+søges|ansøgningsstart|ansøgningsperiode\w*\s+begynder|indkaldelse\s+af\s+ansøgning"
)

_DONE = (
    r"(?:udpeget|udvalgt|valgt|fordelt|tildelt|bevilg(?:et)?|bevilliget|imødekommet|annulleret|aflyst|afgjort|prioriteret"
    r"|truffet\s+(?:\w+\s+){0,2}(?:afgørelse|beslutning|bestemmelse|valg)|givet\s+(?:\w+\s+){0,2}(?:tilsagn|afslag|støtte|tilskud)"
    r"|meddelt\s+(?:\w+\s+){0,2}(?:tilsagn|afslag)|udtaget|afvist|godkendt\s+(?:som|følgende|ansøgninger\w*|\w+\s+(?:kommuner|ansøgninger)))"
)
_ACTION = (
    r"(?:tage|sige\s+(?:ja|nej)|gå\s+videre\s+med|pege\s+på|annullere|aflyse|udsætte|udskyde|forlænge|stoppe|trække|give|yde|støtte|udpege|udvælge|vælge|tildele|imødekomme|fordele|bevilge|bevillige"
    r"|prioritere|afvise|godkende|udmønte|optage|lade|indstille\s+(?:arbejdet|projekt|ordning|forsøg|udvælgelsen|runden|processen|aktivitet|samarbejdet|puljen|indsatsen)\w*|opgive|droppe|skrinlægge|afblæse|standse|afbryde|afslutte|nedlægge|lukke)"
)
_DID = (
    r"(?:faldt\s+(?:\w+\s+){0,2}(?:afgørelsen?|valget|beslutningen?|udpegningen|dommen)|udpegede|udvalgte|valgte|fordelte|tildelte|bevilgede|bevilligede|imødekom|annullerede|aflyste|afgjorde|udtog|udmøntede"
    r"|(?:traf|tog)\s+(?:\w+\s+){0,6}(?:afgørelsen?|beslutning(?:en)?|bestemmelse|valg(?:et)?)"
    r"|(?:fandt|nåede)\s+frem\s+til\s+(?:\w+\s+){0,3}\w*(?:kommuner|ansøgere|deltagere|projekter)|udnævnte|udså|pegede\s[^.;]{0,60}?\bpå|sagde\s+(?:\w+\s+){0,3}(?:ja|nej)\s+til"
    r"|satte\s[^.;]{0,40}?\bnavne?\s+på|(?:kårede|udkårede|kåret)|skrev\s+(?:\w+\s+){0,3}under\s+på\s+(?:afgørelse|udpegning)\w*|gav\s+(?:\w+\s+){0,4}(?:tilsagn|afslag|støtte|tilskud|lov\s+til|grønt\s+lys|plads)"
    r"|meddelte\s+(?:\w+\s+){0,4}(?:tilsagn|afslag))"
)
_PERFECT = cue(r"\b(?:har|er|blev|havde|bliver|ved)\b[^.;]{0,130}$")
_PERFECT_NEXT = cue(r"^[\s,]*har\b")
_DONE_AFTER = cue(
    rf"^[^.;]{{0,120}}?\b(?:{_DONE}|enige\s+om\s+at\s+(?:\w+\s+){{0,2}}{_ACTION}|(?:besluttet|bestemt|afgjort|fastlagt)\s*,\s*(?:at|hvilke)|besluttet\s+(?:\w+\s+){{0,4}}at\s+(?:\w+\s+){{0,2}}{_ACTION})\b"
)
_DONE_BEFORE = cue(
    r"\b(?:tilsagn|afslag|støtte|tilskud|bevilling)\w*\s+(?:er|blev)\s+(?:\w+\s+)?(?:givet|meddelt|bevilget|tildelt|sendt)\b[^.;]{0,30}$|"
    rf"\b(?:har|er|blev|havde)\b[^.;]{{0,120}}\b{_DONE}\b[^.;]{{0,80}}$"
)
_DID_AFTER = cue(
    rf"^[^.;]{{0,60}}?\b(?:{_DID}|besluttede\s[^.;]{{0,60}}?\bat\s+(?:\w+\s+){{0,2}}{_ACTION}|blev\s[^.;]{{0,80}}?\b{_DONE}"
    r"|blev\s+det\s+(?:\w+\s+){0,2}besluttet\s*,\s*hvilke"
    rf"|blev\s+(?:det\s+)?(?:\w+\s+){{0,3}}besluttet\s+(?:\w+\s+){{0,3}}at\s+(?:\w+\s+){{0,2}}{_ACTION})\b"
)
_BEGAN = cue(r"\b(?:traf|meddelte|gav|godkendte|imødekom|satte|pegede|sagde|fandt|faldt|sendte)\b[^.;]{0,20}$")
_BEGUN = cue(
    r"^[^.;]{0,50}?\b(?:navne?\s+på|på\s+(?:\w+\s+){0,3}\w*kommuner|valget\s+på|frem\s+til|ja\s+til|afgørelse|beslutning|tilsagn|afslag|støtte|tilskud|følgende|ansøgningerne|\w+\s+(?:kommuner|ansøgninger))\b"
)
_DID_BEFORE = cue(rf"\b{_DID}\b[^.;]{{0,60}}$")
_DECIDED_TO = cue(r"\b(?:besluttede|(?:har|blev\s+det|er\s+det)\b[^.;]{0,60}\bbesluttet)\b[^.;]{0,40}$")
_TO_ACT = cue(rf"^[^.;]{{0,60}}?\bat\s+(?:\w+\s+){{0,2}}{_ACTION}\b")
_TO_BECOME = cue(
    r"^[^.;]{0,25}\bat\s[^.;]{3,200}?\b(?:bliver|skal\s+være|er|får|udpeges|deltager|kommer|skal|gennemføres|foregår|afprøves|begynder|finder\s+sted)\b[^.;]{0,50}\b(?:\w*kommuner?|med|deltagere|plads|støtte|tilskud)\b"
)
# «godkendte bestyrelsen, at disse ti kommuner deltager», «blev enige om, at Odder og Samsø kommer med»
_AGREED = (
    r"(?:godkendte|godkendt|besluttede|besluttet|vedtog|vedtaget|bestemte|bestemt|tiltrådte|tiltrådt|enedes|enige?\s+(?:om|i)|fastlagde|fastlagt|afgjorde"
    r"|bekræftede|bekræftet|konkluderede|nåede\s+(?:\w+\s+){0,2}frem\s+til|lagde\s+sig\s+fast\s+på|lagt\s+sig\s+fast\s+på|samlede\s+sig\s+om|lå\s+(?:det\s+)?fast|stod\s+(?:det\s+)?klart)"
)
_WHO_COMES = (
    r"(?:at|hvilke|hvem)\b[^.;]{0,160}?(?:kommuner?|ansøgere|deltagere|projekter|følgende|disse|hvem|hvilke)\b[^.;]{0,60}?"
    r"\b(?:deltager|(?:kommer|er|skal\s+(?:være|have)|får\s+lov\s+at\s+være)\s+med|får|bliver|blev|skulle|skal|udpeges|udvælges|optages|udtages|indgår|inviteres|tilbydes)\b"
)
_AGREED_AFTER = cue(rf"^[^.;]{{0,60}}?\b{_AGREED}\b[^.;]{{0,60}}?\b{_WHO_COMES}")
_AGREED_BEFORE = cue(rf"\b{_AGREED}\b[^.;]{{0,50}}$")
_AGREED_ON = cue(rf"^[^.;]{{0,40}}?\b{_WHO_COMES}")
_NOUN = cue(
    r"\b(?:afgørelse\w*|beslutning\w*|udpegning\w*|udvælgelse\w*|valget)(?:,?\s+(?:som|der))?\s+(?:af\s+(?:den\s+)?|(?:er|blev)\s+(?:truffet|taget)\s+|skete\s+|faldt\s+|fandt\s+sted\s+)"
    r"[^.;]{0,30}$|\b(?:udpegning|udvælgelse|valg|fordeling|prioritering)\w*\s[^.;]{0,40}\b(?:skete|faldt|fandt\s+sted|blev\s+foretaget)\b[^.;]{0,60}$"
)
# «Fordeling vedtaget på rådets møde 25. maj», «Listen er godkendt af direktøren den …», «godkendte fordelingen den …»
_LISTED = cue(
    r"\b(?:fordeling(?:en)?|fordelingsliste\w*|liste(?:n)?|udpegning(?:en)?|udvælgelse(?:n)?|tildeling(?:en)?|prioritering(?:en)?|valg(?:et)?|indstilling(?:en)?)"
    r"\s+(?:er\s+|blev\s+|som\s+)?(?:vedtaget|godkendt|besluttet|tiltrådt|foretaget|truffet|fastlagt)\b[^.;]{0,60}$"
    r"|\b(?:vedtog|godkendte|besluttede|tiltrådte|fastlagde)\s+(?:\w+\s+){0,2}?(?:fordelingen|listen|udpegningen|udvælgelsen|tildelingen|prioriteringen|valget|indstillingen)\b[^.;]{0,40}$"
)
_FOLLOWED = cue(r"\b(?:godkendte|tiltrådte|fulgte|vedtog|stadfæstede)\s*$")
_PROPOSED = cue(r"^[^.;]{0,50}\b(?:indstilling|forslag|liste|fordeling|valg|prioritering)(?:en|et)?\b")
_THAT = cue(
    r"^\s*(?:det|dette|sådan|fordelingen|valget|udvælgelsen|listen|navnene)\s+(?:besluttede|afgjorde|vedtog|bestemte|lød\s+afgørelsen|godkendte"
    r"|(?:blev|er|har)\s+(?:\w+\s+){0,6}?(?:besluttet|afgjort|vedtaget|bestemt|godkendt|offentliggjort))\b[^.;]{0,80}$"
)
_THAT_AFTER = cue(r"^[^.;]{0,60}?\b(?:besluttet|afgjort|vedtaget|bestemt)\b")
_THAT_BEFORE = cue(r"^\s*(?:det|dette)\s+(?:blev|er|har)\b[^.;]{0,60}$")
_CHOSEN = cue(
    r"kommuner\s+(?:skal|bliver|får|er|kan|deltager|kommer)|kommuner,?\s+(?:der|som)\b|udpeg|udvalgt|udvælg|fik\s+(?:nej|afslag|ja|tilsagn)"
)
_FELL = cue(
    r"\b(?:valget|afgørelsen|beslutningen|dommen)\s+(?:er\s+)?(?:faldt|faldet|blev\s+truffet|er\s+truffet)\b[^.;]{0,40}$"
)
_EVENT_OFF = cue(
    r"^[^.;]{0,90}\b\w*(?:møde|seminar|konference|webinar|kursus|arrangement)(?:t|et|rne|n)?\b[^.;]{0,60}\b(?:aflyst|annulleret|udsat|udskudt)\b"
)
_EXPIRED = cue(r"frist\w*[^.;]{0,30}\b(?:udløb|var|sluttede)\b[^.;]{0,10}$|\b(?:lukkede|udløb)\s+(?:den|d\.)?\s*$")
_OBJECT = cue(
    r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|\d{1,3})\s+(?!dage|uger|måneder|timer)\w+(?:er|e)\b|kommun|netværk|ansøg|deltager|følgende|projekt|forsøg|pulje|støtte|tilsagn|tilskud|midler|penge|partnerskab|høring|proces|runde|fordel|frist"
    r"|\bsage(?:n|r|rne)\b|\bhvem\b|\bhvilke\b|aftale|plads|\barbejdet\b|initiativ|ordning|\bjury|dommer(?:komit|panel)|bedømmelses|udvælgelses|\bpris(?:en|erne)\b"
)
_NOT_OURS = cue(
    r"(?:beslutte\w*|vedt\w+|ønske\w*|sagt\s+ja|indstil\w*|godkend\w*|anbefal\w*|går\s+ind\s+for)\b[^.;]{0,80}"
    r"\bat\s+(?:\w+\s+){0,2}(?:ansøge|søge|deltage|melde|tilmelde|indgive|afsætte|indsende|byde|afgive|sende)\b|kontaktperson|\b(?:nedsat|nedsatte|nedsætte|medlem\w*)\b[^.;]{0,40}arbejdsgruppe"
    r"|projektleder|tovholder\s+for|formand(?:en)?\s+(?:valgt|for)|til\s+(?:ny\s+)?formand|borgmester\s+valgt|udskrevet\s+valg|folketings(?:valg|et)"
    r"|første\s+runde|tidligere\s+(?:runde|udpegede)|godkendt\s+ansøgningen|ansøgningen\s+(?:er|blev)\s+godkendt|tilsluttet"
)


# Who was chosen is made public on a day; that it was decided then is only likely.
_TELL = (
    r"(?:offentliggjorde|offentliggjort|præsenterede|præsenteret|bekendtgjorde|bekendtgjort|afslørede|afsløret|afløftede"
    r"|løftede\s+(?:\w+\s+)?sløret|løftet\s+sløret|meldte\s+ud|meldt\s+ud|oplyste|meddelte|røbede|fortalte|kundgjorde"
    r"|løfte\s+sløret|offentliggøre|præsentere|afsløre|bekendtgøre)"
)
_WHO = (
    r"(?:\bhvem\s+der\b|\bhvilke\s+(?:\w+\s+)?(?:\w*kommuner|ansøgere|projekter)|\bnavnene\s+på|\blisten\s+(?:over|med)"
    r"|\b(?:de\s+)?(?:\w+\s+){1,3}(?:udvalgte|udpegede|valgte|heldige)\b|\bkommuner,?\s+(?:der|som)\b|\bsit\s+valg\b"
    r"|\bat\b[^.;]{0,60}\b(?:pengene|midlerne|støtten|puljen|pladserne)\s+(?:går|gik|tilfalder|deles|fordeles)\b"
    r"|\bat\b[^.;]{3,80}\b(?:aflys|annuller|udsky|udsæt|forlæng)\w*"
    r"|\bat\b[^.;]{3,120}\b(?:er\s+(?:blevet\s+)?|blev\s+|bliver\s+)(?:\w+\s+){0,3}(?:udpeget|udvalgt|valgt|udtaget))"
)
_TREAT = (
    r"(?:behandle(?:t|de)|gennemgået|gennemgik|drøfte(?:t|de)|vurdere(?:t|de)"
    r"|(?:tog|taget)\s+(?:\w+\s+)?stilling)"
)
_TREATED = (
    r"(?:ansøgning|henvendelse|tilkendegivelse|\bskema|\bsvar(?:ene)?\b|\bbud(?:dene)?\b"
    r"|\b(?:valget|udvælgelsen|udpegningen|fordelingen|prioriteringen)\b|\b(?:forslag|tilbud)\w*\s+fra\b)"
)
_SO_TOLD = cue(
    r"^\W*(?:det|dette|nyheden)\b[^.;]{0,60}\b(?:meddelt|meddelte|oplyst|oplyste|offentliggjort|offentliggjorde|meldt\s+ud|kom|bekræftet)\b"
    r"[^.;]{0,30}$"
)
_NEXT_CHOSEN = cue(rf"^[^.;]{{0,60}}\b(?:har|er|blev)\b[^.;]{{0,40}}\b{_DONE}\b")
_MET = cue(r"\bholdt\s+(?:\w+\s+){0,3}møde[^.;]{0,30}$")
_FELL_OUT = cue(
    r"\b(?:plads\w*|udfald\w*|valget|fordeling\w*|puljen)\b[^.;]{0,40}\b(?:faldet?\s+ud|fordelt|truffet|blev|blevet)\b"
)
_HANDLED = cue(rf"^[^.;]{{0,30}}?\b{_TREAT}\b[^.;]{{0,30}}{_TREATED}")
_HANDLED_BEFORE = cue(rf"\b(?:{_TREAT}|tog)\b[^.;]{{0,50}}$")
_HANDLED_WHAT = cue(rf"^[^.;]{{0,40}}?{_TREATED}")
_VERDICT = cue(
    r"\b(?:følgende\b[^.;:]{0,40}\bfår|(?:\w+\s+)?får\s+støtte|kommuner\s+(?:er|bliver|får|kan)\b|(?:udfaldet|resultatet|fordelingen)\s+(?:er|ses|fremgår|blev)|budt\s+ind|faldet\s+ud|desværre|afslag|imødekom|ikke\s+(?:kan|blandt|kunne)|tilsagn|udvalgt|glæde)"
)
_STOOD_TO = cue(
    r"\b(?:taget|tog)\s+(?:\w+\s+){0,2}stilling\s+til\s+(?:dem|de\b|\w*ansøgning|\w*skema|\w*svar|\w*henvendelse)"
)
_TOLD = cue(rf"\b{_TELL}\b[^.;]{{0,40}}$")
_TELLS = cue(rf"^[^.;]{{0,60}}?\b{_TELL}\b[^.;]{{0,60}}?{_WHO}")
_TOLD_WHO = cue(rf"^[^.;]{{0,60}}?{_WHO}")


def announced(at: Context) -> tuple[float, str] | None:
    """How surely the outcome was made public on this day; it counts where nothing says when it was decided."""
    if not at.round_letter or not at.day_like or at.label or not _in_time(at) or _NOT_OURS.search(at.sentence):
        return None
    if (_TOLD.search(at.gap) and _TOLD_WHO.search(at.after)) or _TELLS.search(at.after):
        return 0.75, "announced"
    handled = _HANDLED_BEFORE.search(at.gap) and _HANDLED_WHAT.search(at.after)
    if _SO_TOLD.search(at.gap) and _CHOSEN.search(at.previous):
        return 0.75, "announced"
    if at.past and len(at.sentence) < 70 and _NEXT_CHOSEN.search(at.following):
        return 0.7, "announced"
    if _MET.search(at.gap) and _FELL_OUT.search(at.after + at.following):
        return 0.7, "announced"
    handled = handled or _STOOD_TO.search(at.gap + at.after)
    if (handled or _HANDLED.search(at.after)) and _VERDICT.search(at.after + at.following):
        return 0.75, "announced"
    return None


def opened(at: Context) -> tuple[float, str] | None:
    """How surely the round opens on this day."""
    if not at.round_letter or at.past or _NOT_YET.search(at.before):
        return None
    if not (at.day_like or at.mention.kind in ("month", "third")):
        return None
    if at.label:
        return (0.9, "table") if _OPEN_LABEL.search(at.label) and not EVENT.search(at.label) else None
    if EVENT.search(at.gap) or not _SUBJECT.search(at.sentence):
        return None
    if _OPEN_BEFORE.search(at.gap) and not _NOT_OPENING.search(at.gap):
        return 0.93, "opens"
    if (_FROM.search(at.gap) or not at.before.strip()) and _OPEN_AFTER.search(at.after):
        return 0.9, "opens"
    if at.mention.kind == "offset" and at.mention.first == at.document and _TODAY_OPEN.search(at.sentence):
        return 0.85, "today"
    return None


def decided(at: Context) -> tuple[float, str] | None:
    """How surely the round, or a part of it, was decided on this day."""
    if not at.round_letter or not at.day_like or at.label or not _in_time(at):
        return None
    if others_decision(at):
        return None
    if _NOUN.search(at.gap) or _LISTED.search(at.gap):
        return 0.85, "noun"
    if _CHOSEN.search(at.previous) and (
        _THAT.search(at.gap) or (_THAT_BEFORE.search(at.gap) and _THAT_AFTER.search(at.after))
    ):
        return 0.85, "that"
    if _FOLLOWED.search(at.gap) and _PROPOSED.search(at.after) and _VERDICT.search(at.after + at.following):
        return 0.82, "noun"
    if _FELL.search(at.gap) and _OBJECT.search(at.sentence + at.previous):
        return 0.85, "fell"
    found = _told(at)
    if found is None or _OBJECT.search(at.sentence):
        return found
    return (0.78, found[1]) if _OBJECT.search(at.previous) else None


def others_decision(at: Context) -> bool:
    """Whether what was decided then is not who takes part: that somebody applies, who leads, a meeting called off."""
    return bool(_NOT_OURS.search(at.sentence) or _EXPIRED.search(at.gap) or _EVENT_OFF.search(at.after))


def _told(at: Context) -> tuple[float, str] | None:
    """What is told of this day as done: chosen, decided, granted."""
    if (_PERFECT.search(at.before) or _PERFECT_NEXT.match(at.after)) and _DONE_AFTER.search(at.after):
        return 0.93, "perfect"
    if _DONE_BEFORE.search(at.gap):
        return 0.85, "perfect"
    if _DID_AFTER.search(at.after) or _DID_BEFORE.search(at.gap):
        return 0.9, "preterite"
    if _BEGAN.search(at.gap) and _BEGUN.search(at.after):
        return 0.88, "preterite"
    if _AGREED_AFTER.search(at.after) or (_AGREED_BEFORE.search(at.gap) and _AGREED_ON.search(at.after)):
        return 0.86, "agreed"
    if not _DECIDED_TO.search(at.gap):
        return None
    if _TO_ACT.search(at.after):
        return 0.9, "decided-to"
    return (0.85, "decided-that") if _TO_BECOME.search(at.after) else None


def _in_time(at: Context) -> bool:
    """A decision is older than the letter that reports it, but by no more than some months."""
    if at.document is None:
        return True
    return at.document - timedelta(days=300) <= at.mention.first <= at.document
