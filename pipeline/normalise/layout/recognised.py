"""Whether a text was read from page images, from what recognition leaves in it and nobody writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.domains import TOP_LEVEL
from pipeline.language.lexicon import Lexicon
from pipeline.normalise.program import is_program

# A mark that stands alone between words of a line: dust.
_LONE = re.compile(r"[.,;:'\"`´‘’“”~_^¦°](?<=[^\W_] .)(?= [^\W_])")
_APART = re.compile(r"(?<=\S) [.,;:](?=\s)|[“\"] (?=\w)")  # marks as tokenisers and French typists set them
_CLINGING = re.compile(r"\w[.,;:](?=\s)")
_CODE = "{}$#\\<>"
# An @ read as a letter: «postØby.dk», «annaæby.dk» with a domain behind it.
_AT = re.compile(r"[a-z0-9](?:[ØÆ&€©]|\([ØPQ]|ØÆ)[a-z0-9-]{2,}\.[a-zæøå-]*\.?dk\b")
_SECTION = re.compile(r"(?:lovens|jf\.|efter) [8&$] ?\d{1,3}(?:,| og| i )")
# What no machine for writing makes: «TIf.», «nr, 4», «www. by.dk».
_SLIP = re.compile(r"\bT(?:If|1f|\|f)\b|\b(?:nr|kl|jf|stk|tlf)[,;] ?\d|\bwww\. [a-z]")
_MAIL = re.compile(r"\b[Ee]-?mail:? +(?!www)[^\s@/]+\.dk\b")  # an address that lost its @
_FRAYED = re.compile(r"(?<!\S)(?:[SEARN]{2,5}[ .]+){3}[SEARN]{2,5}(?!\w)")  # a ruled line, read as letters
_LONG_DASH = re.compile(r"\d—\d")
# A full stop where no sentence ends, a mark in place of a blank, two marks that never follow each other.
_STOP = re.compile(r"(?<![^\W_])([^\W\d_]{4,})\.\s([a-zæøå]{2,})(?![^\s,.])")
_SENTENCE = re.compile(r"[a-zæøå]\.\s+[A-ZÆØÅ]")
_RUN_TOGETHER = re.compile(r"(?<![^\s(])([a-zæøå]{2,})[.;:,'\"]([a-zæøå]{2,})(?![\w.:;@/-])")
_DOUBLED = re.compile(r"(?<=[^\W_])[,;:][.;:,](?= )")
_STRAY = re.compile(r"['\"‘’“”](?:(?<= .)(?=[a-zæøå]+ )|(?<=[a-zæøå].)(?= [a-zæøå]))")
# What each of these says by itself.
_TRACES = (
    (_LONE, 1.0),
    (_AT, 1.5),
    (_SECTION, 1.0),
    (_LONG_DASH, 0.5),
    (_DOUBLED, 0.7),
    (_SLIP, 1.0),
    (_MAIL, 1.0),
    (_FRAYED, 1.5),
)
_QUOTES = "'\"‘’“”„»«"
_COMMON = re.compile(r"\b(?:og|er|at|det|til|af|for|med|som|der|en|den|har|vil|ikke|kan|skal)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DANISH = 0.05  # share of the commonest words among all from which a text is Danish; sound Danish has 0.2
_STROKELESS = re.compile(r"\b(?:pa|ogsa|nar)\b|(?<=\s)\|(?= [a-z])")
_BARE = 1.0  # what the lack of æ, ø, å says
_WITHOUT = 500  # characters of Danish that cannot do without æ, ø, å
_CODE_SHARE = 0.005
_EACH = 4  # what one sort of mark can say at most
_USUAL_PAGE = 4_000  # characters; of longer stretches more is asked
ENOUGH = 2.0  # evidence from which a text was recognised
_USUAL, _COMMON_WORD = 5.0, 50.0  # frequency per million of two words run together, of one that no stop belongs to
_RARE_PAIR = 3.0  # by how much (ln) a word may be rarer after the other than at the beginning of a sentence
_DOMAINS = frozenset((*TOP_LEVEL.split("|"), "info", "html", "pdf"))
ENDINGS = frozenset("en et er erne ere ne et ens ets ernes".split())  # noqa: SIM905 - what an apostrophe parts off
_ABBREVIATED = frozenset(
    """
    adgang afdeling afsn ansøgn artikel bekendtg bilag bilags cirk eksempel ekskl eksp evalu forts fuldm henh ifølge
    indkl inkl journ kapitel komm lejl litra maks mdr medl merc minister oprdr osv overf pens pkt prof punkt regn
    reprs respektive resp sagsb sagsnr samm sekr side stk stud supplerende tekn telf tilf udd udg uddannelse udvalg
    undervisn vedl vedr vedrørende kontakt cand mag psych samf polit techn oecon scient ling aut autoriseret
    januar februar marts april juni juli august september oktober november december
    jan feb mar apr jun jul aug sep sept okt nov dec eventuelt evt hhv herunder
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def evidence(text: str, start: int, end: int, lexicon: Lexicon) -> float:
    """How much in this stretch tells of recognition: about one for each mark; 0 in what was typed."""
    part = text[start:end]
    if not _is_danish(part) or is_program(part) or sum(map(part.count, _CODE)) > _CODE_SHARE * len(part):
        return 0.0
    if len(_APART.findall(part)) > 0.2 * len(_CLINGING.findall(part)):
        return 0.0
    found = sum(weight * min(_EACH, sum(1 for _ in pattern.finditer(part))) for pattern, weight in _TRACES)
    # who writes without capitals begins sentences with small letters
    sentences = sum(1 for _ in _SENTENCE.finditer(part))
    found += min(_EACH, sentences, sum(1 for _ in misplaced_stops(part, lexicon)))
    found += min(_EACH, sum(1 for _ in run_together(part, lexicon)))
    found += 0.7 * min(_EACH, sum(1 for _ in stray_quotes(part)))
    size = len(part)
    bare = size > _WITHOUT and sum(map(part.count, "æøåÆØÅ")) < 0.0025 * size
    if bare and len(_COMMON.findall(part)) > size / 75:
        found += _BARE + 0.5 * min(_EACH, len(_STROKELESS.findall(part)))
    return found * min(1.0, _USUAL_PAGE / max(1, len(part)))


def _is_danish(part: str) -> bool:
    return len(_COMMON.findall(part)) >= _DANISH * len(_WORD.findall(part))


def misplaced_stops(part: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Full stops after a word that is no abbreviation, before a small letter."""
    for match in _STOP.finditer(part):
        before, after = match[1].lower(), match[2]
        known = lexicon.is_listed(before) and lexicon.is_listed(after) and after != "www"
        # two abbreviations may follow each other: of two stops in a row one stands behind a common word
        if (
            before in _ABBREVIATED
            or not known
            or (part[match.end() : match.end() + 1] == "." and not _is_common(after, lexicon))
        ):
            continue
        if lexicon.cost_after(before, after) < lexicon.cost_after("#", after) + _RARE_PAIR:
            yield match


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return word not in _ABBREVIATED and lexicon.frequency(word) > _COMMON_WORD


def run_together(part: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Two words with a mark instead of a blank between them."""
    for match in _RUN_TOGETHER.finditer(part):
        one, other = match[1], match[2]
        spared = one in _ABBREVIATED or other in ENDINGS or other in _DOMAINS
        if not spared and min(lexicon.frequency(one), lexicon.frequency(other)) > _USUAL:
            yield match


def stray_quotes(part: str) -> Iterator[re.Match[str]]:
    """Quotation marks and apostrophes at a word that has no partner in their paragraph."""
    begin = 0
    for paragraph in part.split("\n\n"):
        if sum(map(paragraph.count, _QUOTES)) == 1:
            yield from _STRAY.finditer(part, begin, begin + len(paragraph))
        begin += len(paragraph) + 2
