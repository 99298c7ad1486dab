"""Cue words found in spite of damage: patterns in proper Danish, matched in what OCR and old mail made of it."""

from __future__ import annotations

import re

# What readers make of the Danish letters: 7-bit spelling, another language's model, a lost ring or stroke.
_DAMAGE = {
    "æ": "(?:æ|ae|ee|ze|a|e|c|z)",
    "ø": "(?:ø|oe|ga|o|g|6|0|@|e|a)",
    "å": "(?:å|aa|a|4|&)",
}
_WORD = r"[\w-]{0,60}"  # bounded: a run of dashes or a garbled block of many thousand characters is no word


def cue(*alternatives: str) -> re.Pattern[str]:
    """One pattern for several wordings, each a regular expression in proper Danish spelling.

    A blank stands for any white space, line ends included; æ, ø and å also match what damaged text has in their
    place; matches begin and end at word boundaries unless the wording says otherwise; case does not matter.
    Danish letters within square brackets are not understood.
    """
    joined = "|".join(f"(?:{wording})" for wording in alternatives)
    spelled = "".join(_DAMAGE.get(sign, sign) for sign in joined).replace(" ", r"\s+").replace(r"[\w-]*", _WORD)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
