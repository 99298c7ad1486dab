"""HTML pages: what a browser would show, table cells kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.errors import UnreadableInput
from pipeline.ocr.charset import decoded
from pipeline.ocr.plain import plain_lines
from pipeline.values.reading import Line

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,30})", re.I
)
_DEEPEST = 400
_TAG = re.compile(r"<(/?)(div|table|tr|td|span|font|p|ul|ol|li|b|i|blockquote|center)\b[^>]*>", re.IGNORECASE)


def markup_lines(content: bytes, known: Callable[[str], float] | None) -> tuple[tuple[Line, ...], str]:
    """The lines of an HTML page and its character set. Raises UnreadableInput "too-large" where nested absurdly."""
    text, charset = _source(content, known)
    if _depth(text) > _DEEPEST:
        raise UnreadableInput(
            "The HTML page is nested too deeply.",
            reason="too-large",
            remedy="Open it in a browser, print it to PDF and try that file.",
        )
    return plain_lines(shown(text)), charset


def _source(content: bytes, known: Callable[[str], float] | None) -> tuple[str, str]:
    named = _CHARSET.search(content[:4096])
    if named is not None:
        charset = (named.group(1) or named.group(2)).decode("ascii")
        try:
            return content.decode(charset), charset.lower()
        except (LookupError, UnicodeDecodeError):
            pass  # the page says what it is not
    return decoded(content, known)


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag.group(1) else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def shown(html: str) -> str:
    """The text of an HTML page, a tab between table cells."""
    from inscriptis import get_text
    from inscriptis.model.config import ParserConfig

    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)  # lxml refuses text with a declaration of bytes
    if not bare.strip():
        return ""
    text = str(get_text(bare, ParserConfig(table_cell_separator="\t")))
    return "\n".join(re.sub(r" *\t *", "\t", line).rstrip() for line in text.splitlines())
