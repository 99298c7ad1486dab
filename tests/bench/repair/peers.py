"""Who repairs a text: nobody, ftfy, SymSpell with wordfreq's Danish list, and this project as `normalise` does."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import ftfy

from pipeline import wiring
from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.normalise.stage import repair_text
from pipeline.values.clean import CleanText

Repairer = Callable[[str], str]

_TOKEN = re.compile(r"\S+")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"@\w|\w\.\w|//|\\|^www", re.IGNORECASE)
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_MOST_EDITS = 2
_PER_BILLION = 1_000_000_000


def none(text: str) -> str:
    """No repair."""
    return text


def ours(text: str) -> str:
    """What `brevjournal normalise` gives."""
    return repaired(text).text


def repaired(text: str) -> CleanText:
    """What `brevjournal normalise` gives, with its ledger."""
    return repair_text(text, lexicon())


@cache
def lexicon() -> Lexicon:
    """The lexicon as the program loads it."""
    return Lexicon.load(models_folder()).with_names(wiring.municipality_names())


def by_ftfy(text: str) -> str:
    """ftfy as its users call it."""
    return ftfy.fix_text(text)


def by_symspell(text: str) -> str:
    """Each word that the list does not know becomes the nearest and most frequent one at most two edits away; numbers
    and addresses stay, as do capital letters and the signs around a word."""
    return _TOKEN.sub(lambda found: _word(found[0]), text)


def by_symspell_compound(text: str) -> str:
    """The same, after which runs of words are looked up together, so that blanks may be put in and taken out."""
    return _RUN.sub(lambda found: _run(found[0]), by_symspell(text))


PEERS: dict[str, Repairer] = {
    "no repair": none,
    "ftfy": by_ftfy,
    "SymSpell": by_symspell,
    "SymSpell compound": by_symspell_compound,
}
OURS = "ours"
ALL: dict[str, Repairer] = {**PEERS, OURS: ours}


@cache
def _speller():  # type: ignore[no-untyped-def]  # mypy looks at pipeline/ only
    from symspellpy import SymSpell
    from wordfreq import get_frequency_dict

    speller = SymSpell(max_dictionary_edit_distance=_MOST_EDITS)
    for word, share in get_frequency_dict("da", wordlist="best").items():
        speller.create_dictionary_entry(word, max(1, int(share * _PER_BILLION)))
    return speller


def _word(token: str) -> str:
    from symspellpy import Verbosity

    if _ADDRESS.search(token):
        return token
    before, core, after = _CORE.match(token).groups()  # type: ignore[union-attr]
    digits = sum(sign.isdigit() for sign in core)
    if len(core) < 2 or not _LETTER.search(core) or 2 * digits > len(core):
        return token
    found = _speller().lookup(core.lower(), Verbosity.CLOSEST, max_edit_distance=_MOST_EDITS)
    return before + _cased(found[0].term, core) + after if found else token


def _cased(term: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return term.upper()
    return term[:1].upper() + term[1:] if like[:1].isupper() else term


def _run(words: str) -> str:
    found = _speller().lookup_compound(words, max_edit_distance=_MOST_EDITS, transfer_casing=True)
    return found[0].term if found else words
