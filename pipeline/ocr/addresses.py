"""A second look at lines that seem to hold an e-mail or web address: the Danish model has no @ and no _."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image
from rapidfuzz.distance import Levenshtein

from pipeline.ports.engine import SeenWord, TextEngine

_DOMAIN = r"(?:[a-z0-9æøå-]+\.)+(?:dk|com|org|eu|net|nu|info|gl|fo|se|no|de|io)"
_ENDS_IN_DOMAIN = re.compile(_DOMAIN + r"[).,;:>»]*$", re.IGNORECASE)
_WEB = re.compile(r"[(<»]*(www[.,]|https?:|http)", re.IGNORECASE)
_CUE = re.compile(r"(e-?mails?|mail|mailadresse|e-?post|postkasse|sikkerpost)\b.*[:]?$", re.IGNORECASE)
_ADDRESS = re.compile(r"[(<»\"]*(?:mailto:)?[\w.+'-]+@" + _DOMAIN + r"[)>«\",;:.]*$", re.IGNORECASE)
_ASCII_URL = re.compile(r"[(<]*(?:https?://|www\.)[\x21-\x7e]+$")
_DOMAIN_END = re.compile(r"[a-z0-9.-]+\.[a-z]{2,4}[).,;:>»]*$")
_MOST = 8  # second looks a page: a page of addresses is a list, and time is dear


def second_look(words: Sequence[SeenWord], image: Image.Image, engine: TextEngine, *, dpi: int) -> list[SeenWord]:
    """The words, with addresses as a model that knows their signs reads them."""
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    result: list[SeenWord] = []
    looks = 0
    for line in lines.values():
        if looks < _MOST and any(_suspicious(line, index) for index in range(len(line))):
            looks += 1
            result.extend(_reread(line, image, engine, dpi=dpi))
        else:
            result.extend(line)
    return result


def _suspicious(line: Sequence[SeenWord], index: int) -> bool:
    """Whether the word seems to be an address, or to stand where one is announced."""
    text = line[index].text
    if _WEB.match(text):
        return len(text) > 24
    if _ENDS_IN_DOMAIN.search(text):
        return True
    return bool(_CUE.match(text)) and index + 1 < len(line)


def _reread(line: Sequence[SeenWord], image: Image.Image, engine: TextEngine, *, dpi: int) -> list[SeenWord]:
    pad = max(4, dpi // 25)
    left, top = max(0, min(w.x0 for w in line) - 3 * pad), max(0, min(w.top for w in line) - pad)
    right = min(image.width, max(w.x1 for w in line) + 3 * pad)
    bottom = min(image.height, max(w.bottom for w in line) + pad)
    (seen,) = engine.read_lines([image.crop((left, top, right, bottom))], dpi=dpi, model="signs")
    result = list(line)
    for word in _joined(seen):
        if _ADDRESS.match(word.text) or _ASCII_URL.match(word.text):
            moved = replace(word, x0=word.x0 + left, x1=word.x1 + left, top=word.top + top, bottom=word.bottom + top)
            result = _replaced(result, moved)
    return result


def _joined(seen: Sequence[SeenWord]) -> list[SeenWord]:
    """The second reading with addresses in one piece, and with l where the engine saw the same stroke as I."""
    result: list[SeenWord] = []
    for word in seen:
        before = result[-1] if result else None
        close = before is not None and word.x0 - before.x1 < 0.7 * (word.bottom - word.top)
        if before is not None and close and (word.text.startswith("@") or before.text.endswith("@")):
            result[-1] = replace(
                before,
                text=before.text + word.text,
                x1=word.x1,
                top=min(before.top, word.top),
                bottom=max(before.bottom, word.bottom),
                confidence=min(before.confidence, word.confidence),
            )
        else:
            result.append(word)
    return [replace(word, text=_settled(word.text)) if "@" in word.text else word for word in result]


def _settled(text: str) -> str:
    """An address with a small domain; a capital I beside small letters is an l."""
    local, _, domain = text.partition("@")
    if any(ch.islower() for ch in local):
        local = local.replace("I", "l")
    return f"{local}@{domain.replace('I', 'l').lower()}"


def _agreed(word: SeenWord, first: SeenWord) -> str:
    """The second reading; where it is unsure and its domain all but that of the first, with the domain of the first."""
    local, sign, domain = word.text.partition("@")
    found = _DOMAIN_END.search(first.text)
    if sign and found and word.confidence < 0.8 and Levenshtein.distance(domain, found.group()) <= 1:
        return f"{local}@{found.group()}"
    return word.text


def _replaced(line: Sequence[SeenWord], word: SeenWord) -> list[SeenWord]:
    """The line with the word in place of those that it covers; unchanged where it covers none."""
    covered = [w for w in line if min(w.x1, word.x1) - max(w.x0, word.x0) > 0.5 * min(w.x1 - w.x0, word.x1 - word.x0)]
    if not covered or (_ASCII_URL.match(word.text) and not any(_WEB.match(w.text) for w in covered)):
        return list(line)
    first = covered[0]
    new = replace(
        first,
        text=_agreed(word, covered[-1]),
        x0=min(w.x0 for w in covered),
        top=min(w.top for w in covered),
        x1=max(w.x1 for w in covered),
        bottom=max(w.bottom for w in covered),
        confidence=word.confidence,
    )
    return [new if w is first else w for w in line if w is first or w not in covered]
