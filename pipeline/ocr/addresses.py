"""A second look at lines that seem to hold an address: the Danish model has no @ and no _.

The look is taken with a model that knows those signs, and trusted with nothing else: what both models can read
settles the rest of an address, character by character where Danish letters are concerned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageOps
from rapidfuzz.distance import Levenshtein

from pipeline.ports.engine import SeenWord, TextEngine

_TOP = "dk|com|org|eu|net|nu|info|gl|fo|se|no|de|io"
_ENDS_IN_DOMAIN = re.compile(rf"[\w-]+[.,](?:{_TOP})[)\].,;:>»\"']*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:[\w-]+\.)+(?:{_TOP})[).,;:>]*$", re.IGNORECASE)
_DAMAGED_DOMAIN = re.compile(r"[\w.+-]{2,}[^\w\s.,:;/-][\w-]{2,}[.,]\w{2,3}[).,;:>]*$")
_WEB = re.compile(r"[(<»]*(?:w{2,3}|[wv]{3})[.,]|[(<»]*h?t{1,2}ps?[:;.]|[(<»]*https?", re.IGNORECASE)
_WHOLE_WEB = re.compile(rf"[(<]*(?:https?://|www\.)[\w.-]+\.(?:{_TOP})(?:/[\w./?=&%~-]*)?[).,;:>]*$")
_FILE_END = re.compile(r"\.(?:pdf|html?|aspx?|docx?)[).,;:>]*$", re.IGNORECASE)
_CUE = re.compile(
    r"\W*(?:e-?mails?|mail|mailadressen?|e-?post|e-?postadresse|postkasse|sikkerpost)\b\W*$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?P<lead>[(<»\"\[]*(?:mailto:)?)(?P<local>[\w.+'-]+)@(?P<domain>(?:[\w-]+\.)+[a-z]{2,4})(?P<trail>[)>«\",;:.\]]*)$",
    re.IGNORECASE,
)
_KNOWN_TOP = re.compile(rf"\.(?:{_TOP})$")
_DOMAIN_END = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+$")
_NO_SIGN = re.compile(r"[a-zA-Z0-9.+-]{2,}(?=[^a-zA-Z0-9.+-]+$)")  # before what the Danish model makes of @
_PARTIAL = re.compile(r"[(<«]*[\w.+'-]{2,}@[\w.-]*$")
_WEB_START = re.compile(r"(?P<lead>[(<]*)(?P<http>h?t{1,2}p(?P<s>s?)[:;.]/{0,2})?(?P<www>[AVvWw\\/]{2,5}[.,])?")
_ODD_WEB = re.compile(rf"[(<]*(?!www\.)[vVwW]{{2,5}}[.,](?:[\w-]+\.)+(?:{_TOP})\b", re.IGNORECASE)
_ASCII_URL = re.compile(r"[(<]*(?:https?:/|[wv]{2,4}\.)[\x21-\x7e]{3,}$")
_BEFORE = 5  # words looked at before a suspicious one: the Danish model takes each _ for a gap
_MOST = 16  # second looks a page: a page of addresses is a list, and time is dear
_SHRUNK = 0.75  # of the first look's size: what a smooth second look gets right, a sharp one got wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """A word of the second look that holds a sign; places in pixels of the page, across only."""

    text: str
    x0: float
    x1: float
    confidence: float


def second_look(words: Sequence[SeenWord], image: Image.Image, engine: TextEngine, *, dpi: int) -> list[SeenWord]:
    """The words, with addresses as a model that knows their signs reads them.

    All lines that need it are looked at in one call, and once more, smaller, where the two models differ.
    """
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    rows = list(lines.items())
    after = {number: rows[at + 1][1][0].text if at + 1 < len(rows) else "" for at, (number, _) in enumerate(rows)}
    spans = {number: span for number, line in rows if (span := _span(line, after[number]))}
    spans = dict(list(spans.items())[:_MOST])
    seen = _look(spans, image, engine, dpi, 1.0)
    settled = {number: _settle(lines[number], after[number], [seen[number]]) for number in spans}
    unsure = {number: spans[number] for number, (_, sure) in settled.items() if not sure}
    for number, sights in _look(unsure, image, engine, dpi, _SHRUNK).items():
        settled[number] = _settle(lines[number], after[number], [seen[number], sights])
    return [word for number, line in rows for word in (settled[number][0] if number in settled else line)]


def _span(line: Sequence[SeenWord], after: str) -> list[SeenWord]:
    """The part of the line that is to be looked at again; `after` is the first word of the next line."""
    odd = [index for index in range(len(line)) if _is_suspicious(line, index, after)]
    return list(line[max(0, odd[0] - _BEFORE) : odd[-1] + 3]) if odd else []


def _is_suspicious(line: Sequence[SeenWord], index: int, after: str) -> bool:
    text = line[index].text
    if "@" in text or _FILE_END.search(text) or _DAMAGED_DOMAIN.match(text):
        return True
    if _WEB.match(text) or _ENDS_IN_DOMAIN.search(text):
        return not (_WEB.match(text) and _WHOLE_WEB.match(text)) or line[index].confidence < 0.5
    if _CUE.match(text) and index + 1 < len(line):
        return True
    return index + 1 == len(line) and len(text) > 2 and text[-1] not in ",;:)" and _GOES_ON.match(after) is not None


def _look(
    spans: dict[int, list[SeenWord]], image: Image.Image, engine: TextEngine, dpi: int, factor: float
) -> dict[int, list[_Sight]]:
    """What the other model sees in these spans of lines, at `factor` of the page's size: one call for all."""
    if not spans:
        return {}
    pad = max(3, dpi // 50)
    crops: list[Image.Image] = []
    places: list[int] = []
    for span in spans.values():
        left, top = max(0, min(w.x0 for w in span) - pad), max(0, min(w.top for w in span) - pad)
        right = min(image.width, max(w.x1 for w in span) + pad)
        crop = image.crop((left, top, right, min(image.height, max(w.bottom for w in span) + pad)))
        crop = ImageOps.expand(crop, border=3 * pad, fill=255)
        if factor != 1.0:
            size = (max(1, round(crop.width * factor)), max(1, round(crop.height * factor)))
            crop = crop.resize(size, Image.Resampling.BICUBIC)
        crops.append(crop)
        places.append(left - 3 * pad)
    seen = engine.read_lines(crops, dpi=round(dpi * factor), model="signs")
    return {
        number: [
            _Sight(text=w.text, x0=w.x0 / factor + left, x1=w.x1 / factor + left, confidence=w.confidence)
            for w in _joined(found)
        ]
        for number, left, found in zip(spans, places, seen, strict=True)
    }


def _joined(seen: Sequence[SeenWord]) -> list[SeenWord]:
    """The second reading with addresses in one piece."""
    result: list[SeenWord] = []
    for found in seen:
        word = replace(found, text=found.text.replace("|", "l")) if "@" in found.text else found
        before = result[-1] if result else None
        link = _link(before, word) if before is not None else None
        if before is None or link is None:
            result.append(word)
            continue
        text, sure = f"{before.text}{link}{word.text}", min(before.confidence, word.confidence)
        result[-1] = replace(before, text=text, x1=word.x1, confidence=sure)
    return result


def _link(before: SeenWord, word: SeenWord) -> str | None:
    """What stands between two pieces of one address, None where they are words of their own."""
    one, other = before.text, word.text
    gap = (word.x0 - before.x1) / max(1, word.bottom - word.top)
    if gap < 1.1 and "_" in one and "@" in other and one[-1] != "_":
        return "_"
    is_begun = "@" in one or _WEB.match(one) is not None
    is_cut = other[0] in "@_" or one[-1] in "@_" or (one[-1] == "/" and ":" in one)
    is_cut = is_cut or (is_begun and (other[0] in "./" or (one[-1] == "." and not _ENDS_IN_DOMAIN.search(one))))
    return "" if is_cut and gap < 0.7 else None


def _settle(line: list[SeenWord], after: str, looks: Sequence[Sequence[_Sight]]) -> tuple[list[SeenWord], bool]:
    """The line with what the looks saw of signs, and whether the models agree; `after` begins the next line."""
    result, sure = list(line), True
    found = False
    for sights in _clusters(looks):
        covered = [w for w in result if any(_overlap(w, sight) for sight in sights)]
        if not covered:
            continue
        first = "".join(w.text for w in covered)
        text: str | None
        if _ADDRESS.match(sights[0].text):
            text, agreed = _address(first, sights)
        elif _PARTIAL.match(sights[0].text):
            broken = _GOES_ON.match(after) is not None and covered[-1] is result[-1]
            text, agreed = (sights[0].text if broken and _begins_alike(first, sights[0].text) else None), True
        else:
            text, agreed = _url(covered, sights[0].text), True
        if text is None:
            continue
        found, sure = True, sure and agreed
        confidence = max(s.confidence for s in sights)
        if agreed and "@" in text:
            confidence = max(confidence, 0.9)
        result = _replaced(result, covered, text, confidence)
    result = [replace(w, text=_well_begun(w.text)) if _ODD_WEB.match(w.text) else w for w in result]
    said = {sight.text for sights in looks for sight in sights}
    return result, sure and (found or not any(_ENDS_IN_DOMAIN.search(w.text) and w.text not in said for w in line))


def _clusters(looks: Sequence[Sequence[_Sight]]) -> Iterator[list[_Sight]]:
    """The signs that were seen, each with how the further looks saw it."""
    used: set[int] = set()
    for at, sights in enumerate(looks):
        for sight in sights:
            if id(sight) in used or not (_ADDRESS.match(sight.text) or _is_other(sight.text)):
                continue
            others = [s for more in looks[at + 1 :] for s in more if _shared(s.x0, s.x1, sight) and "@" in s.text]
            used.update(map(id, others))
            yield [sight, *(s for s in others if _ADDRESS.match(s.text))]


def _is_other(text: str) -> bool:
    return _ASCII_URL.match(text) is not None or _PARTIAL.match(text) is not None


def _overlap(word: SeenWord, sight: _Sight) -> bool:
    return _shared(word.x0, word.x1, sight)


def _shared(x0: float, x1: float, sight: _Sight) -> bool:
    return min(x1, sight.x1) - max(x0, sight.x0) > 0.5 * min(x1 - x0, sight.x1 - sight.x0)


def _address(first: str, sights: Sequence[_Sight]) -> tuple[str, bool]:
    """The address that the readings have in common; `first` is what the Danish model made of it, without @."""
    parts = [match for sight in sights if (match := _ADDRESS.match(sight.text))]
    bare = first.strip("()<>[]»«\"',;:. ").replace("_", "").replace(" ", "")
    domain = _domain([_small(m["domain"], m["local"]).lower() for m in parts], bare.lower())
    front = bare[: len(bare) - len(domain)] if bare.lower().endswith(domain) else ""
    local = _central([_small(m["local"], m["local"]) for m in parts], front)
    plain = local.replace("_", "")
    between = len(bare) - len(plain) - len(domain)
    agreed = 0 <= between <= 4 and bare.lower().startswith(plain.lower()) and bare.lower().endswith(domain)
    best = max(zip(sights, parts, strict=False), key=lambda pair: pair[0].confidence)[1]
    return f"{best['lead']}{local}@{domain}{best['trail']}", agreed


def _domain(seen: Sequence[str], bare: str) -> str:
    """The domain from which all readings differ least, that of the Danish model where it is nearly the same."""
    every = list(seen)
    for text in seen[:1]:
        for own in (_DOMAIN_END.search(bare), _KNOWN_TOP.search(bare) and re.search(rf".{{{len(text)}}}$", bare)):
            if own and Levenshtein.distance(text, own.group()) <= 2:
                every.append(own.group())

    def apart(one: str) -> float:
        known = 0.0 if _KNOWN_TOP.search(one) else 2.5
        return known + sum(Levenshtein.distance(one, other) for other in every)

    return min(every, key=apart)


def _central(seen: Sequence[str], front: str) -> str:
    """The reading from which all others differ least; `front` is what the Danish model made of it and of the @."""
    own = _NO_SIGN.match(front)
    every = [*seen, own.group()] if own and len(seen) > 1 else list(seen)
    asked = seen if "_" in seen[0] else every

    def apart(one: str) -> int:
        begun = Levenshtein.distance(one.replace("_", "").casefold(), front[: len(one.replace("_", ""))].casefold())
        return begun + sum(Levenshtein.distance(one, other) for other in every)

    return min(asked, key=apart)


def _small(text: str, local: str) -> str:
    """A capital I beside small letters is an l."""
    return text.replace("I", "l") if any(ch.islower() for ch in local) else text


def _begins_alike(first: str, seen: str) -> bool:
    local = seen.partition("@")[0].lstrip("(<«")
    return first.lstrip("(<«").casefold().startswith(local.casefold())


def _url(covered: Sequence[SeenWord], seen: str) -> str | None:
    """The web address as seen with all signs, where the Danish model read nearly the same."""
    first = "".join(w.text for w in covered)
    near = Levenshtein.distance(first.replace("_", ""), seen.replace("_", "")) <= max(2, len(seen) // 6)
    if not near or not _WEB.match(first):
        return None
    if _WHOLE_WEB.match(first) and "_" not in seen:
        return first if len(covered) > 1 else None
    return _well_begun(seen)


def _well_begun(seen: str) -> str:
    """The web address with the slashes and the three w that it must begin with."""
    start = _WEB_START.match(seen)
    assert start
    http, www = f"http{start['s']}://" if start["http"] else "", "www." if start["www"] else ""
    return f"{start['lead']}{http}{www}{seen[start.end() :]}"


def _replaced(line: Sequence[SeenWord], covered: Sequence[SeenWord], text: str, confidence: float) -> list[SeenWord]:
    """The line with one word in place of those covered."""
    new = replace(
        covered[0],
        text=text,
        x0=min(w.x0 for w in covered),
        top=min(w.top for w in covered),
        x1=max(w.x1 for w in covered),
        bottom=max(w.bottom for w in covered),
        confidence=confidence,
    )
    return [new if w is covered[0] else w for w in line if w is covered[0] or all(w is not c for c in covered)]
