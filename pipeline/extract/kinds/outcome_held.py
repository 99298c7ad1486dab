"""Verdicts on municipalities as they are read, and what one statement leaves open for the names that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.extract.kinds import outcome_cues as cues
from pipeline.extract.kinds.outcome_verdicts import Verdict, VerdictCue
from pipeline.extract.scene import Statement
from pipeline.values.letter import Finding, Municipality

Named = tuple[Finding[Municipality], ...]
Way = Literal["sentence", "anaphor", "carried", "list", "table", "addressed", "counted", "tone"]

HEADING = 6  # words of a line that may stand over a part of a list
_PATIENCE = 2  # sentences that may stand between the word that decides and the list of names


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One statement's verdict on some municipalities; `cue_start` to `cue_end` is what says so."""

    verdict: Verdict
    members: Named
    statement: Statement
    cue_start: int
    cue_end: int
    lead: Statement | None = None  # the sentence before the list
    heading: Statement | None = None  # the line above its part of the list: «Ældreområdet»
    likely: bool = False  # the wording chooses only because names stand beside it
    guessed: bool = False  # no known wording: the learned opinion or the tone of a sentence that names municipalities
    agreed: bool = False  # the learned opinion is the same, or a stated number is that of the names
    faint: bool = False  # counts only in a letter that decides by other signs
    way: Way = "sentence"  # how the names were tied to the verdict


@dataclass(slots=True)
class Held:
    """What the last leading sentence said of the names that follow it."""

    verdict: Verdict | None = None
    lead: Statement | None = None
    cue: VerdictCue | None = None
    span: tuple[int, int] = (0, 0)
    patience: int = 0
    listing: bool = False
    heading: Statement | None = None
    groups: list[Named] = field(default_factory=list)
    addressed: Named = ()  # «Kære Vordingborg Kommune»
    said: VerdictCue | None = None  # what the statement before this one said
    before: Statement | None = None  # that statement

    def hold(self, one: VerdictCue, statement: Statement) -> None:
        """This statement's verdict is that of the names to come."""
        self.verdict, self.lead, self.patience, self.listing = one.verdict, statement, _PATIENCE, False
        self.span = (statement.start + one.start, statement.start + one.end)
        self.cue, self.heading = one, None

    def let_go(self, statement: Statement) -> None:
        """A sentence without a verdict ends a list, and wears out the lead of one that has not come; a heading and
        a line without words do not."""
        text = statement.text
        if not any(sign.isalpha() for sign in text):
            return
        if self.verdict and len(text.split()) <= HEADING and not re.search(r"[.?!:]$|\bhilsen\b", text):
            self.heading = statement
            return
        self.patience -= 1
        if self.listing or self.patience < 0 or cues.APPLICANTS.search(text) or text.endswith(":"):
            self.verdict, self.lead, self.cue, self.listing, self.heading = None, None, None, False, None
