"""What a page of HTML holds that its reader does not see: hidden text, and what would be fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|"
    r"text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}",
    re.I,
)
_TINY = re.compile(r"font-size\s*:\s*[01](?:\.\d+)?\s*(?:px|pt|em|%)?\s*(?:;|!|$)", re.I)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.I)
_MEDIA = re.compile(r"@media[^{]{0,300}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,500}\s*\}")
_CLASS = re.compile(r"(?:^|[\s,>])[\w*]*([.#])([\w-]{1,100})\s*(?=,|$)")
_NO_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"\w{2,}")
_MANY = 5_000  # elements that are looked at for white text
_LEAST = 3  # words; fewer are what mail programs leave behind
_IMPORT = re.compile(r"@import|url\(\s*['\"]?(?:https?:|ftp:|file:|//)", re.I)
_ELSEWHERE = re.compile(r"\s*(?:https?:|ftp:|file:|//|\\\\)", re.I)
_FETCHING = frozenset(
    {"img", "script", "link", "iframe", "frame", "object", "embed", "audio", "video", "source", "input"}
)


def hidden(tree: etree._Element) -> tuple[etree._Element, ...]:
    """The outermost elements that are not shown, whatever hides them: style, attribute or rule of the page."""
    names = frozenset(_hidden_names(tree))
    found: list[etree._Element] = []
    inside: set[etree._Element] = set()
    for element in tree.iter(etree.Element):
        if element.getparent() in inside:
            inside.add(element)
        elif element.tag not in {"head", "html", "body"} and _is_hidden(element, names):
            inside.add(element)
            found.append(element)
    return tuple(found)


def drop(element: etree._Element) -> None:
    """Take an element out and leave what follows it."""
    around = element.getparent()
    if around is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = sound((before.tail or "") + element.tail)
    elif element.tail:
        around.text = sound((around.text or "") + element.tail)
    around.remove(element)


def sound(text: str) -> str:
    """The text without signs that a page may hold and its tree may not be given: control characters, halves."""
    return _NO_SIGNS.sub(" ", text)


def faults(tree: etree._Element) -> tuple[str, ...]:
    """ "hidden-text" and "remote-content", as far as they are there."""
    words = [word for element in (*hidden(tree), *_white(tree)) for word in _WORD.findall(" ".join(element.itertext()))]
    is_remote = any(_fetches(element) for element in tree.iter(etree.Element))
    return (*(("hidden-text",) if len(words) >= _LEAST else ()), *(("remote-content",) if is_remote else ()))


def _is_hidden(element: etree._Element, names: frozenset[str]) -> bool:
    style = element.get("style") or ""
    if element.get("hidden") is not None or (style and _HIDING.search(style)):
        return True
    # Layouts set a size of nothing on what lies around, and a true one on the text in it.
    if (
        style
        and _TINY.search(style)
        and not any("font-size" in (one.get("style") or "") for one in element.iterdescendants(etree.Element))
    ):
        return True
    marks = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
    return bool(names & marks)


def _hidden_names(tree: etree._Element) -> Iterator[str]:
    """Classes and ids that a rule of the page hides on every screen."""
    for sheet in tree.iter("style"):
        rules = _MEDIA.sub("", (sheet.text or "")[:100_000])
        for rule in rules.split("}"):
            selectors, _, styles = rule.partition("{")
            if _HIDING.search(styles):
                yield from (mark + name for mark, name in _CLASS.findall(selectors[-500:]))


def _white(tree: etree._Element) -> Iterator[etree._Element]:
    """White text on no ground of its own: on paper it cannot be seen."""
    for element in islice(tree.iter("p", "span", "div", "font", "td"), _MANY):
        is_white = _WHITE.search(element.get("style") or "") or (element.get("color") or "").lower() in {
            "white",
            "#fff",
            "#ffffff",
        }
        if is_white and not any(
            one.get("bgcolor") or one.get("background") or "background" in (one.get("style") or "")
            for one in (element, *element.iterancestors())
        ):
            yield element


def _fetches(element: etree._Element) -> bool:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _FETCHING and any(
        _ELSEWHERE.match(element.get(name) or "") for name in ("src", "href", "data", "srcset")
    ):
        return True
    if _ELSEWHERE.match(element.get("background") or "") or _IMPORT.search(element.get("style") or ""):
        return True
    if tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        return True
    return tag == "style" and bool(_IMPORT.search(element.text or ""))
