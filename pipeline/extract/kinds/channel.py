"""Where answers go: the mailbox and the web address that the letter names for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.cues import cue
from pipeline.extract.kinds.outcome_assurance import UNSURE, capped
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding

_EMAIL = re.compile(r"[\w.+-]{1,64}\s?@\s?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,10}(?![\w@])")
_BROKEN = re.compile(r"(?:[/=?&_%-]|[a-z]{2}\.)$")  # a line that ends so has not ended its address
_TAIL = re.compile(r"\n([^\s<>»«\"]+)(?=\s|$)")
_RUN_ON = re.compile(r"\.[A-ZÆØÅ][a-zæøå]+$")  # the next sentence, no blank between: «…/projekt.Begge»
_REACH = 260  # characters before an address in which it is said what it is for
_NEAR, _FAR = 25, 120  # characters between the word for sending and the address
_ENDS = re.compile(r";|\n\s*\n(?=[^\n]{90})|[.!?]\s+(?=[A-ZÆØÅ][^.@]{160})")
_CLOSE = 0.5  # weights so near each other do not tell two addresses apart
_GOES_TO = cue(
    "(?:sendes|indsendes|fremsendes|mailes|afleveres|stiles|rettes|gives|indgives|uploades|returneres|meldes"
    "|tilmelding(?:en)?|tilmeldes)"
    '(?: [\\w,»«"():-]+){0,14}? (?:til|på|via)',
    "(?:sende?r?|skrive?r?|svare?r?|melde?r?|tilmelde?r?|indsende?r?|maile?r?|fremsende[rs]?|fremsendt|indsendt|sendt"
    "|returnere?r?|tilkendegive?r?|aflevere?[rst]?|uploade?r?|lægge[rs]?(?: op)?|indgive?r?|meddele[rs]?)"
    '(?: [\\w,."()-]+){0,24}? (?:til|på|via)',
    "(?:ansøgning(?:en|er)?|tilkendegivelse[rn]?|svar(?:et|ene)?|bemærkninger|høringssvar|tilmelding(?:en)?"
    "|interessetilkendegivelse[rn]?)"
    "(?: [\\w,.-]+){0,20}? (?:til|på|via)",
    "tilmelding(?:en)? (?:sker|foregår|foretages)(?: [\\w-]+){0,4} (?:på|via|til)",
    "(?:adressen|mailadressen|postkassen|e-mailadressen)(?: [\\w-]+){0,4}",
    "[\\w-]*frist(?:en)?:?(?: [\\w.,:-]+){0,12}? (?:til|på|via)",
    "(?:ansøgning|tilmelding|svar|høringssvar|tilkendegivelse|bemærkninger)(?:en|er)?(?: sendes)?:",
    "(?:hvor|hvorhen|hvordan|sådan søger (?:i|du|man)|sådan gør (?:i|du)|adresse for [\\w]+)\\W{0,3}(?:via|på|til)?",
)
_QUESTION = cue(
    "spørgsmål",
    "(?:yderligere|nærmere|flere) oplysninger",
    "(?:kontakt|kontakte|henvendelse|henvend|ring|vejledning fås|oplysninger fås|læs mere|se mere|find(?:er)? mere)",
    "kontaktperson(?:en)?(?: er)?",
)
_ANSWER_PAGE = cue(
    "(?:besvare[sr]?|svare[sr]?|udfyld(?:e|es|er)?|tilmeld(?:e|er|es|ing)?|ansøg(?:e|es|er|ning(?:en|er)?)"
    "|indsend(?:e|es)|indberette[s]?|søges|søger (?:i|du|man)|lægges op|uploades|melde"
    "|tilkendegive[s]?|tilkendegivelse[rn]?|stemme|registrere[s]?|afgive[s]?)",
    "[\\w-]*(?:skema|skemaet|formular|formularen|blanket|spørgeskema|link|linket|portal|portalen|ansøgningsmodul)",
)


def email(scene: Scene, *, aside: Iterable[tuple[int, int]] = ()) -> Finding[str] | None:
    """The mailbox to which answers go, or None. `aside`: spans that hold no answer address."""
    found: list[tuple[float, Finding[str]]] = []
    asides = tuple(aside)
    for match in _EMAIL.finditer(scene.sheet.text):
        start, end = match.span()
        if any(left <= start < right for left, right in asides):
            continue
        weight = _weight(scene, start)
        if weight > 0:
            value = re.sub(r"\s", "", match.group())
            confidence = min(0.95, 0.7 + 0.1 * weight)
            found.append((weight, scene.sheet.finding(value, start, end, rule="channel.email", confidence=confidence)))
    if not found:
        return None
    weight, best = max(found, key=lambda one: one[0])
    rival = any(other >= weight - _CLOSE and one.value.casefold() != best.value.casefold() for other, one in found)
    return capped(best, UNSURE) if rival else best


def _weight(scene: Scene, at: int) -> float:
    """How much speaks for this address as the one for answers: words for sending, for asking, and what is learned."""
    text = scene.sheet.text
    start = max(at - _REACH, *(m.end() for m in _ENDS.finditer(text, max(0, at - _REACH), at)), 0)
    clause = text[start:at]
    goes = list(_GOES_TO.finditer(clause))
    asked = list(_QUESTION.finditer(clause))
    if not goes or (asked and asked[-1].end() > goes[-1].start()):
        return 0.0
    gap = len(clause) - goes[-1].end()
    if gap > _FAR or re.search(r"[.!?]\s+[A-ZÆØÅ]", clause[goes[-1].end() :]):
        return 0.0
    weight = 3.0 if gap < _NEAR else 2.0
    weight += 1.0 if re.search(r"\bsenest\b|\bfrist|\binden\b", clause, re.IGNORECASE) else 0.0
    acts = scene.learned.act(at) if scene.learned else {}
    return weight + (1.0 if acts.get("channel", 0.0) + acts.get("deadline", 0.0) > acts.get("contact", 0.0) else -1.0)


def url(scene: Scene) -> Finding[str] | None:
    """The page on which answers are given: a whole address, put together where it runs over a line."""
    best: tuple[float, Finding[str]] | None = None
    text = scene.sheet.text
    for match in re.finditer(r"(?:https?://|www\.)[^\s<>»«\"]+", text, re.IGNORECASE):
        start, end = match.span()
        value, end = _whole(text, start, end)
        weight = _page_weight(scene, value, start)
        if weight > 0 and (best is None or weight > best[0]):
            finding = scene.sheet.finding(
                value, start, end, rule="channel.url", confidence=min(0.95, 0.7 + 0.1 * weight)
            )
            best = (weight, finding)
    return best[1] if best else None


def _whole(text: str, start: int, end: int) -> tuple[str, int]:
    """The address with its continuation on the next line, without the sentence's own signs at its end."""
    piece = text[start:end]
    tail = _TAIL.match(text, end)
    if tail and (_BROKEN.search(piece) or re.search(r"[=&?%]", tail.group(1))) and not piece.endswith((",", ")")):
        piece, end = piece + tail.group(1), tail.end(1)
    piece = _RUN_ON.sub("", piece)
    bare = piece.rstrip(".,;:)!»«\"'")
    return bare, end - (len(piece) - len(bare))


def _page_weight(scene: Scene, value: str, start: int) -> float:
    """How much speaks for this page as the one for answers; a bare home page needs it said outright."""
    path = re.sub(r"^(?:https?://)?[^/]+/?", "", value)
    index = max((i for i, one in enumerate(scene.statements) if one.start <= start), default=0)
    near = " ".join(one.text for one in scene.statements[max(0, index - 1) : index + 1])
    weight = 0.0
    if _ANSWER_PAGE.search(near):
        weight += 2.0
    if re.search(
        r"survey|enalyzer|skema|formular|tilmeld|ans[oø]?e?g|respons|limesurvey|forms|besvar", value, re.IGNORECASE
    ):
        weight += 1.5
    if not path:
        weight -= 3.0
    if re.search(r"l[æa]e?s\s+mere|se\s+mere|h[øo]e?ringsportal", near, re.IGNORECASE):
        weight -= 1.5
    return weight
