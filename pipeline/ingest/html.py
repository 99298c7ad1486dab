"""HTML of a mail becomes text: one line for each block, table rows with their cells parted by tabs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import etree
from lxml import html as lxml_html

from pipeline.ingest import unseen

MAX_NESTING = 200  # the parser of libxml2 drops what lies deeper than 256, in silence
_CELL = "\ue000"  # stands for a tab until the white space has been folded
_TAGS = re.compile(r"<(/?)(div|table|span|blockquote|font|b|i|em|strong|center|section|ul|ol|a|u)\b", re.I)
_BLOCKS = "descendant::p | descendant::div | descendant::ul | descendant::ol | descendant::table"
_LONG = 10_000  # characters
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_LONG},}}")
_BLANKS = re.compile(r"\s+")
_MAX_ATTRIBUTES = 1_000
_MAX_CELL = 300  # characters; a longer cell is layout, not a table


_NO_LETTER = re.compile(
    r"\b(?:log\s*(?:på|ind|in|on)|login|session|timeout|40[134]|50[0234]|not\s+found|ikke\s+fundet|forbidden|"
    r"error|fejl|adgang\s+nægtet|access\s+denied|udløbet|expired|javascript)\b",
    re.I,
)


def is_stub(markup: str) -> bool:
    """Whether a page only says that something else should have come: a login page, an error of a server."""
    if len(markup) > 20_000:
        return False
    said = to_text(markup).strip()
    title = re.search(r"<title[^>]*>([^<]{0,200})", markup, re.I)
    return len(said) < 200 and bool(not said or _NO_LETTER.search(f"{title[1] if title else ''} {said}"))


def nesting(markup: str) -> int:
    """How deep elements lie in each other, told from the tags alone."""
    steps = (-1 if match[1] else 1 for match in _TAGS.finditer(markup))
    return max(accumulate(steps, lambda depth, step: max(0, depth + step), initial=0))


@lru_cache(maxsize=2)  # of the page of one mail it is asked more than once
def to_text(markup: str) -> str:
    """Text of a page of HTML. Nothing is fetched; hidden elements, scripts and styles are left out."""
    tree = _tree(markup)
    if tree is None:
        return ""
    for element in unseen.hidden(tree):
        unseen.drop(element)
    for row in tree.xpath("//tr"):
        _mark_row(row)
    written = Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"])).get_text()
    lines = (re.sub(rf" *{_CELL} *", "\t", re.sub(r"[ \xa0]+", " ", line)).rstrip() for line in written.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.lstrip(" ") for line in lines)).strip("\n")


def faults(markup: str) -> tuple[str, ...]:
    """What a reader of the page would not see, or would fetch from elsewhere: "hidden-text", "remote-content"."""
    tree = _tree(markup)
    return () if tree is None else unseen.faults(tree)


def _tree(markup: str) -> etree._Element | None:
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.replace("\x00", " ").replace(_CELL, " "))
    if not bare.strip():
        return None
    bare = _LONG_TAG.sub(_shortened, bare)
    try:
        return lxml_html.fromstring(bare, parser=lxml_html.HTMLParser(no_network=True, recover=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _shortened(tag: re.Match[str]) -> str:
    """A tag with thousands of attributes, which the parser compares with each other, with the first of them."""
    return tag[0] if len(_BLANKS.findall(tag[0])) < _MAX_ATTRIBUTES else tag[0][:_LONG].rpartition(" ")[0]


def _mark_row(row: etree._Element) -> None:
    """Turn a row of a table into one line; a row that only lays out the page into one block for each cell."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    is_data = len(cells) > 1 and all(_is_plain(cell) for cell in cells)
    for number, cell in enumerate(cells):
        cell.tag = "span" if is_data else "div"
        if not is_data:
            continue
        for block in cell.iter("p", "div", "br", "center"):
            block.tag, block.tail = "span", unseen.sound(" " + (block.tail or ""))
        if number:
            cell.text = unseen.sound(_CELL + (cell.text or ""))
    row.tag = "div"
    for around in row.iterancestors("table", "tbody", "thead", "tfoot"):
        around.tag = "div"


def _is_plain(cell: etree._Element) -> bool:
    blocks = cell.xpath(_BLOCKS)
    return len(blocks) <= 2 and not cell.xpath("descendant::table") and len("".join(cell.itertext())) <= _MAX_CELL
