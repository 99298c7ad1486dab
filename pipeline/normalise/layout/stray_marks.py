"""Marks of punctuation that recognition made of dust within sentences of a recognised page: they go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.recognised import ENDINGS, misplaced_stops, run_together
from pipeline.normalise.ledger import Proposal

RULE = "stray-mark"
_SEMICOLON = re.compile(r"(?<=[^\W_]);(?=[ \n]([A-ZÆØÅ][a-zæøå]+))")
_END = re.compile(r"(?<=[a-zæøå]{3})[,;](?=\n\n[A-ZÆØÅ][a-zæøå])")
# After these no sentence ends when a small letter or a number follows, and no colon or semicolon stands.
_LEADING = """
    af alle at blive bliver den der det dette efter er et for fra før gennem har hos hvis hvor i inden kan med
    mellem mod når og også om over på samt siden skal som til uden under ved vil være
"""
_LED = re.compile(
    rf"(?<![\w.])(?:{'|'.join(_LEADING.split())})(?P<mark>[.;]|(?<!\ber)(?<!være):)(?= (?:[a-zæøå]{{2,}} |\d))"
)
_TWO = re.compile(r"(?<=[^\W_]),(?P<mark>\.)(?= )|(?<=[a-zæøå] )(?P<dot>\.)(?=\d{2,4}\b[^:/-])")
_YEAR = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?P<month>\.)"
    r"(?= \d{4}\b)"
    r"|\b(?:19|20)\d\d(?P<year>\.)(?= [a-zæøå]{2,} )"
)
# Quotation marks that open and that close, of each sort; an apostrophe also ends a genitive.
_PAIRS = (
    (re.compile(r"(?<![^\s(])[\"“”„](?=\w)"), re.compile(r"(?<=[\w.,!?])[\"”](?![^\s.,;:)])")),
    (re.compile(r"(?<![^\s(])['‘’](?=\w{2})"), re.compile(r"(?<=[a-ræøåtuvy])['’](?=[ \n])")),
)
_UNLIKELY = re.compile(r"(?<=[a-zæøå]),\.(?=[a-zæøå])")
_DOTS = re.compile(r"(?<=[^\W\d_])(?P<inner>…)(?=[^\W\d_])|(?<=[ \n])(?P<first>…)(?=[^\W_])")
_HYPHEN = re.compile(r"(?<![\w-])([a-zæøå]{2,})-([a-zæøå]{2,})(?![\w-])")
_QUOTED = re.compile(r"(?<![^\s(])([a-zæøå]{2,})['\"]([a-zæøå]{3,})(?![\w'\"])")
_FUNCTION, _FREQUENT = 2_000.0, 300.0
_PARAGRAPH = 80  # characters from which a paragraph is running text
_COMMON = 100.0  # frequency per million


def removed(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals for one recognised page."""
    part = text[start:end]
    for match in misplaced_stops(part, lexicon):
        at = start + match.end(1)
        yield Proposal(at, at + 1, "", RULE, 0.85)
    for match in run_together(part, lexicon):
        at = start + match.end(1)
        yield Proposal(at, at + 1, " ", RULE, 0.85)
    for match in _unpaired(part):
        yield Proposal(start + match.start(), start + match.end(), "", RULE, 0.8)
    for match in _YEAR.finditer(part):
        at = start + max(match.start("month"), match.start("year"))
        yield Proposal(at, at + 1, "", RULE, 0.85)
    for match in _LED.finditer(part):
        yield Proposal(start + match.start("mark"), start + match.end("mark"), "", RULE, 0.85)
    for match in _TWO.finditer(part):
        at = start + max(match.start("mark"), match.start("dot"))
        yield Proposal(at, at + 1, "", RULE, 0.85)
    for match in _UNLIKELY.finditer(part):
        yield Proposal(start + match.start(), start + match.end(), ", ", RULE, 0.85)
    for match in _DOTS.finditer(part):
        yield Proposal(start + match.start(), start + match.end(), " " if match["inner"] else "", RULE, 0.85)
    for match in _joined(part, lexicon):
        yield Proposal(start + match.end(1), start + match.end(1) + 1, " ", RULE, 0.8)
    yield from _ends(part, start, lexicon)


def _unpaired(part: str) -> Iterator[re.Match[str]]:
    """Quotation marks in paragraphs where some open and none close, or the reverse."""
    begin = 0
    for paragraph in part.split("\n\n"):
        end = begin + len(paragraph)
        for opening, closing in _PAIRS:
            opens, closes = list(opening.finditer(part, begin, end)), list(closing.finditer(part, begin, end))
            if not (opens and closes):
                yield from (mark for mark in opens or closes if not _begins_speech(part, mark))
        begin = end + 2


def _begins_speech(part: str, mark: re.Match[str]) -> bool:
    """Whether what was said begins here, whose closing mark recognition lost or the page has not."""
    following = part[mark.end() : mark.end() + 1]
    lead = part[: mark.start()].rstrip()[-1:]
    return mark[0] in '"“”„' and following.isalnum() and (following.isupper() or lead in tuple(",.:;!?"))


def _joined(part: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Two words with a hyphen or a quotation mark between them that parts none."""
    for match in _HYPHEN.finditer(part):
        one, other = match[1], match[2]
        often = sorted((lexicon.frequency(one), lexicon.frequency(other)))
        follows = lexicon.cost_after(one, other) < lexicon.cost_after("#", other)
        if often[1] > _FUNCTION and often[0] > _COMMON and follows and not lexicon.is_listed(match.group()):
            yield match
    for match in _QUOTED.finditer(part):
        if match[2] not in ENDINGS and max(lexicon.frequency(match[1]), lexicon.frequency(match[2])) > _FREQUENT:
            yield match


def _ends(part: str, start: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """Commas and semicolons that were full stops."""
    for match in _SEMICOLON.finditer(part):
        following = match[1].lower()
        if lexicon.frequency(following) > _COMMON and not lexicon.is_name(following):
            yield Proposal(start + match.start(), start + match.end(), ".", RULE, 0.8)
    for match in _END.finditer(part):
        if match.start() - part.rfind("\n\n", 0, match.start()) > _PARAGRAPH:
            yield Proposal(start + match.start(), start + match.end(), ".", RULE, 0.8)
