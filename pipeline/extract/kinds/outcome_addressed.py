"""A letter to the applicant itself: what it says of «jeres ansøgning» is its outcome, whatever the words."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.kinds.outcome_verdicts import Verdict, VerdictCue
from pipeline.extract.scene import Scene, Statement

# What the addressee had sent in.
_APPLIED = cue(
    "(?:jeres|deres|kommunens|byrådets|kommunalbestyrelsens|din|indsendte|fremsendte|modtaget|modtagne|vedrørende|om"
    "|den)"
    "(?: [\\w.-]+){0,4} (?:ansøgning|andragende|projekt|forslag|bud|tilkendegivelse|tilmelding|henvendelse)[\\w]*",
    "tak for (?:jeres|deres|kommunens) (?:interesse|ansøgning|tilmelding|henvendelse|bud|svar|tilkendegivelse)",
    "i (?:bliver|er|kommer|får) (?:nu |dermed |hermed )?(?:en del af|med|blandt|en bevilling|et tilskud|tilsagn"
    "|støtte|plads)",
    "(?:ansøgning|andragende|bud|tilkendegivelse) (?:af|fra|om|til) [\\w.]+",
    "(?:i|kommunen|byrådet|de) (?:har |havde )?(?:[\\w-]+ ){0,2}(?:søgt|ansøgt|søgte|ansøgte|bød ind|budt ind"
    "|meldte jer)",
    "(?:alle|de mange|de indkomne|indkomne) (?:ansøgninger|ansøgere|forslag|bud)",
)
_NO = cue(
    "(?:desværre|beklager|beklageligvis|skuffende|ærgerligt|må skuffe)",
    "(?:ikke|ej)(?: [\\w-]+){0,6} (?:til jer|til jeres|til kommunen|med|prioriteret|muligt|mulighed|plads|råd"
    "|til projektet"
    "|støtte|støttes|deltage|optages|godkendes|godkendt|imødekommes|anbefale)",
    "(?:afslag|afslås|afvist|afvises|nej)",
    "(?:næste gang|næste runde|en anden gang)(?: [\\w-]+){0,3}",
)
_YES = cue(
    "(?:glæder|glæde)(?: [\\w-]+){0,5} (?:meddele|fortælle|oplyse|give|kunne|at)",
    "(?:tillykke|velkommen|hjertelig)",
    "(?:tilskud|tilsagn|støtte|bevilling|beløb)(?:et)? (?:på|om|til|af|er|udbetales|udgør|gives|ydes|kan)",
    "(?:imødekommes?|imødekommet|bevilges|bevilget|godkendt|godkendes|godkender|tiltræder|bifalder|støtter)",
    "i (?:bliver|er|kommer|får) (?:nu |dermed |hermed )?(?:en del af|med|blandt|en bevilling|et tilskud|tilsagn"
    "|støtte|plads)",
    "(?:glæde|fornøjelse|stor glæde)",
    "(?:er|bliver) (?:i |kommunen )?(?:hermed |dermed |nu )?(?:med|udvalgt|udpeget|valgt|en af)",
)


def verdict(scene: Scene) -> tuple[Statement, VerdictCue] | None:
    """The statement that tells the applicant what came of it; a refusal before a grant. None where none does."""
    if not any(_APPLIED.search(one.text) for one in scene.statements):
        return None
    readings: tuple[tuple[re.Pattern[str], Verdict], ...] = ((_NO, "rejection"), (_YES, "selection"))
    for pattern, kind in readings:
        for statement in scene.statements:
            match = pattern.search(statement.text)
            if match and not statement.text.endswith("?"):
                return statement, VerdictCue(kind, match.start(), match.end(), likely=True)
    return None
