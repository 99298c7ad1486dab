"""Which dates say that a deadline is moved: from when, until when."""

from __future__ import annotations

from pipeline.extract.kinds.date_roles_context import DEADLINE_WORD, FRIST, Context, cue

GONE = cue(
    r"bortfald\w*(?!\s+(?:mulighed|ret|adgang|tilskud|tilsagn|støtte|krav))|fald\w*\s+(?:\w+\s+)?(?:bort|væk)|aflys\w*|annuller\w*|opgiv\w*|gælder\s+ikke|er\s+ophævet|ikke\s+længere|er\s+(?:nu\s+)?udløbet|overholdt|overskred\w*"
)
WRONG = cue(
    r"^\W*(?:det|dette|datoen|den\s+dato)\s+(?:er|var)\s+(?:desværre\s+|selvfølgelig\s+|naturligvis\s+)?(?:forkert|en\s+fejl|ikke\s+rigtigt?|en\s+(?:skrive|slå|tast)\w*)"
)
_MOVE = (
    r"(?:forlæng(?:e[rst]?|elsen?|et|es|ede)|udsk(?:y|u)d\w*|udsæt\w*|udsat\w*|rykke[rst]?|rykket|ryk|flytte[rst]?"
    r"|flyttet|skubbe[rst]?|skubbet|ændre[rst]?|ændret)"
)
_MOVES = cue(
    rf"\b{_MOVE}\b[^.;]{{0,80}}{FRIST}|{FRIST}[^.;]{{0,80}}\b{_MOVE}\b|\bny(?:e)?\s+(?:\w+\s+)?(?:\w*frist(?:en)?|\w*deadline[n]?)\b"
    r"|\b(?:oprindelig\w*|hidtidig\w*)\s+\w*frist|frist\w*\s+var\s+oprindelig"
    r"|frist\w*\s+er\s+(?:nu|i\s+stedet)\b[^.;]{0,40}\bikke\b"
    r"|frist\w*\s*,\s+(?:som|der)\s+(?:tidligere|først|oprindelig\w*|i\s+første\s+omgang)\b"
    r"|frist\w*\s*,\s+(?:som|der)\s+var\b|\b(?:får|giver|have|gives|har)\b[^.;]{0,40}\b(?:længere\s+tid|(?:uger?|dage|måned(?:er)?)\s+(?:mere|ekstra|længere))\b"
    r"|\b(?:ansøg|svar|tilkendegiv|interesse|bemærkning|frist)[^.;]{0,90}\bi\s+stedet\s+for\s+(?:den\s+|d\.\s+)?\d"
    r"|\b(?:høring\w*|frist\w*|runden|ansøgning\w*|tilmelding\w*|i|kommunerne|alle)\s+(?:\w+\s+)?(?:løber|er|får|har|holdes)\s+(?:\w+\s+){0,2}"
    r"(?:længere(?!\s+(?:var|end|muligt))|mere\s+tid|ekstra\s+tid|bedre\s+tid)\b(?<!ikke\slængere)"
    r"|\bforlænge[ts]\s+\w*frist|fristforlængelse|\bmere\s+tid\s+til\s+at\s+(?:svare|søge|ansøge)"
)
_NOT_MOVED = cue(
    rf"\b(?:kan|vil|bliver|blev|er)\s+(?:\w+\s+){{0,3}}ikke\s+(?:\w+\s+){{0,2}}{_MOVE}|ikke\s+(?:muligt|mulighed)\b[^.;]{{0,40}}{_MOVE}"
)
MOVED_TO = cue(
    rf"\b{_MOVE}\b[^.;]{{0,140}}\b(?:ind|frem)?til(?:\s+og\s+med)?(?:\s+(?:den|d\.))?\s*$"
    r"|\ber\s+nu\s+(?:fastsat|sat|fastlagt)\s+til(?:\s+den)?\s*$"
    r"|\b(?:så|og)\s+(?:den|fristen|\w+fristen)\s+(?:nu|dermed|herefter|derfor)?\s*(?:er|bliver)(?:\s+den)?\s*$"
    r"|\b(?:men|og)\s+(?:er|bliver)\s+(?:nu|i\s+stedet)(?:\s+den)?\s*$|,\s+(?:er\s+nu|bliver(?:\s+nu)?)(?:\s+(?:den|d\.))?\s*$"
    r"|\b(?:uger?|dage|måned(?:er)?)\s+(?:mere|ekstra|længere)\b[^.;]{0,40}\btil(?:\s+(?:den|d\.))?\s*$"
)
MOVED_FROM = cue(rf"\b{_MOVE}\b[^.;]{{0,120}}\bfra(?:\s+(?:den|d\.|på))?\s*$")
_MOVED_AFTER = cue(rf"^[\s,]*(?:(?:er|bliver|blev|var)\s+)?(?:\w+\s+){{0,2}}?{_MOVE}\b[^.;]{{0,40}}\btil\b")
LENGTHENED = cue(r"\b(?:uger?|dage|måned(?:er)?|tid)\s+(?:mere|ekstra|længere)\b|\blængere\s+tid\b")
_NOT_BUT = cue(r"\b(?:og|men)\s+(?:altså\s+)?ikke(?:\s+(?:længere|som\s+\w+))?(?:\s+(?:den|d))?\s*$")
_SAID_BEFORE = cue(
    r"\b(?:tidligere|oprindelig\w*|først|i\s+første\s+omgang)\s+(?:\w+\s+){0,2}(?:meldt|meddelt|oplyst|fastsat|annonceret|sat|udmeldt)\b[^.;]{0,20}$"
)
_FORMER = cue(
    rf"\b(?:oprindelig\w*|hidtidig\w*|tidligere|gamle|første|gældende)\s+(?:\w+\s+)?(?:\w*frist|\w*deadline)[^.;]{{0,60}}$"
    r"|\bi\s+stedet\s+for(?:\s+(?:den|d\.|fredag|mandag))?\s*$"
    rf"|{FRIST}[^.;]{{0,40}}\b(?:var|udløb)\b[^.;]{{0,40}}$|\bmed\s+{FRIST}[^.;]{{0,40}}$|{FRIST}[^.;]{{0,30}}$|\bsenest\b[^.;]{{0,30}}$"
)
_OF_BEFORE = cue(r"oprindelig|hidtidig|tidligere|gamle|i\s+stedet\s+for")


def moves_deadline(folded: str) -> bool:
    """Whether the letter moves a deadline: extends it, puts it off."""
    return any(not _NOT_MOVED.search(folded, max(m.start() - 60, 0), m.end() + 40) for m in _MOVES.finditer(folded))


def former_deadline(at: Context) -> float | None:
    """How surely this is the deadline as it was before the letter moved it."""
    if MOVED_TO.search(at.before):
        return None
    if DEADLINE_WORD.search(at.before) and (_MOVED_AFTER.search(at.after) or _NOT_BUT.search(at.gap)):
        return 0.93
    if DEADLINE_WORD.search(at.before) and _SAID_BEFORE.search(at.gap):
        return 0.93
    if MOVED_FROM.search(at.gap) and DEADLINE_WORD.search(at.sentence):
        return 0.93
    gone = GONE.search(at.after[:60]) or at.past or (at.document and at.mention.last < at.document)
    if _FORMER.search(at.gap) and (gone or _OF_BEFORE.search(at.gap)):
        return 0.85
    return None
