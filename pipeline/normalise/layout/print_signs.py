"""Signs of print that recognition takes for others: § read as 8 or &, bullets as «, a dash too long, nr. as «nr,».

The models lack them (`dan` has neither §, – nor •), so the place must tell. For recognised text alone: what was typed
so may be meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.ledger import Proposal

RULE = "print-sign"
# What stands before a section of a law, itself perhaps damaged; the first group hardly before a mere number.
_LAW = r"(?:jf\.?|[^\W\d_]{3,}(?:lovens|relsens)|vedt[^\W\d_]{1,3}ternes)"
_BEFORE = r"(?:efter|if.{1,2}lge|medf.{1,2}r af|henhold til|strid med|omfattet af|afvigelse fra)"
_NUMBER = r"\d{1,3}(?![\d.:/]*\d| ?(?:kr|pct|%|dage|uger|måneder|kommuner))"
_SECTION = re.compile(rf"(?<!\w)(?:{_LAW}|{_BEFORE})[ \n](?P<sign>[8&$S]) (?={_NUMBER})", re.IGNORECASE)
_SECTIONS = re.compile(rf"(?<!\w)(?:{_LAW}|{_BEFORE})[ \n](?P<sign>[8&$S§]{{2}}) (?=\d{{1,3}} ?(?:[-–—]|og|,) ?\d)")
_SUBSECTION = re.compile(r"(?<![\w.,])(?P<sign>[8&$S]) (?=\d{1,3}(?: ?[a-z])?, ?stk\b)")
_CLAUSE = re.compile(r"^(?P<sign>[8&$S§]) ?(?P<number>\d{1,3})\. (?=[^\W\d_])", re.MULTILINE)
_LONG_DASH = re.compile(
    r"(?<=\d)—(?=\d)|(?:(?<=[^\W_,.)] )|(?<=^))—(?= [^\W_(])",
    re.MULTILINE,
)
_ITEM = re.compile(r"^(?P<sign>[«¢©°+*•e]) (?=[^\W\d_])", re.MULTILINE)
_SURE_ITEM = frozenset("¢©°+•«")
_COMMA = re.compile(r"(?<![^\s(])(?:nr|stk|tlf|kl|jf|pkt)(?P<sign>,)(?= [\d§])", re.IGNORECASE)
_NEAR = 8  # lines between two items of a list


def restored(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Proposals for one recognised stretch of the text."""
    yield from _sections(text, start, end)
    for match in _LONG_DASH.finditer(text, start, end):
        yield Proposal(match.start(), match.end(), "–", RULE, 0.9)
    for match in _COMMA.finditer(text, start, end):
        yield Proposal(match.start("sign"), match.end("sign"), ".", RULE, 0.9)
    yield from _bullets(text, start, end)


def _sections(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Section signs before a number: where the law is named, before «stk.», and as a row of numbered clauses."""
    for pattern in (_SECTION, _SUBSECTION):
        for match in pattern.finditer(text, start, end):
            yield Proposal(match.start("sign"), match.end("sign"), "§", RULE, 0.9)
    for match in _SECTIONS.finditer(text, start, end):
        yield Proposal(match.start("sign"), match.end("sign"), "§§", RULE, 0.9)
    clauses = list(_CLAUSE.finditer(text, start, end))
    rising = [
        any(abs(int(c["number"]) - int(other["number"])) == 1 for other in clauses[max(0, i - 1) : i + 2])
        for i, c in enumerate(clauses)
    ]
    for match, found in zip(clauses, rising, strict=True):
        if found:
            yield Proposal(match.start("sign"), match.end("sign"), "§", RULE, 0.9)


def _bullets(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Signs that begin two or more items near each other, of which one at least is no sign that anybody types there."""
    items = list(_ITEM.finditer(text, start, end))
    for index, item in enumerate(items):
        near = [
            other
            for other in items[max(0, index - 2) : index] + items[index + 1 : index + 3]
            if text.count("\n", *sorted((item.start(), other.start()))) <= _NEAR
        ]
        signs = {other["sign"] for other in near} | {item["sign"]}
        if near and (item["sign"] in _SURE_ITEM or signs & _SURE_ITEM - {item["sign"]}):
            yield Proposal(item.start("sign"), item.end("sign"), "•", RULE, 0.8)
