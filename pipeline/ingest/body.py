"""What a mail itself says: its text, chosen among its forms."""

from __future__ import annotations

import re

from pipeline.ingest import html
from pipeline.ingest.charset import known, to_text
from pipeline.ingest.kinds import sniff
from pipeline.ingest.parts import Leaf

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/x-markdown", "application/xhtml+xml"})
_KINDS = frozenset({"text", "html", "mail", "mbox", "xml", "empty", "unknown", "pgp-message"})
_GOES_ON = re.compile(r"ATT\d{4,6}\.(?:txt|html?|c)", re.I)  # as Exchange calls text that follows a file
_SHORT = 300  # characters: a plain form shorter than this beside a much longer page is a stand-in


def is_body(leaf: Leaf) -> bool:
    """Whether a leaf can be what the mail says: text without a name that is not attached, and text by its bytes."""
    if leaf.message is not None or leaf.declared not in _TEXTS:
        return False
    goes_on = leaf.choice is None and _GOES_ON.fullmatch(leaf.name or "") is not None
    if not goes_on and (leaf.attached or (leaf.name and not (leaf.related and leaf.choice is not None))):
        return False
    return sniff(leaf.content) in _KINDS


def compose(found: tuple[Leaf, ...]) -> str:
    """The text of a mail from its body leaves: of each multipart/alternative one form, of the rest all."""
    pieces: list[str] = []
    done: set[int] = set()
    for leaf in found:
        if leaf.choice is None:
            pieces.append(text_of(leaf))
        elif leaf.choice not in done:
            done.add(leaf.choice)
            pieces.append(_choose(tuple(other for other in found if other.choice == leaf.choice)))
    return tidy("\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()))


def _choose(forms: tuple[Leaf, ...]) -> str:
    """The plain form, unless it only says that the mail has another."""
    pages = [leaf for leaf in forms if is_html(leaf)]
    others = [leaf for leaf in forms if not is_html(leaf)]
    plain = "\n\n".join(text_of(leaf) for leaf in others if leaf.declared == "text/plain").strip("\n")
    if not plain.strip() and others:
        plain = text_of(others[-1])
    if plain.strip() and (len(plain.strip()) >= _SHORT or not pages):
        return plain
    page = "\n\n".join(text_of(leaf) for leaf in pages)
    return page if len(page.strip()) > 3 * len(plain.strip()) else plain


def is_html(leaf: Leaf) -> bool:
    """Whether a leaf is a page, declared or not."""
    return leaf.declared in {"text/html", "application/xhtml+xml"} or sniff(leaf.content) == "html"


def page_text(content: bytes, declared: str | None) -> str:
    """Characters of a page of HTML; what it says of its own charset counts where nothing else is declared."""
    meta = _META_CHARSET.search(content[:4096])
    charset = declared if known(declared) else (meta[1].decode("ascii") if meta else None)
    return to_text(content, charset)


def text_of(leaf: Leaf) -> str:
    """What one form of a mail says."""
    if is_html(leaf):
        return html.to_text(page_text(leaf.content, leaf.charset))
    written = to_text(leaf.content, leaf.charset)
    if leaf.declared == "text/enriched":
        written = re.sub(r"<[^<>]{1,60}>", "", written)
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_unflow(lines, leaf.delsp) if leaf.flowed else lines)


def _unflow(lines: list[str], delsp: bool) -> list[str]:
    """Join the lines of format=flowed (RFC 3676); the quotation depth of both must be the same."""
    joined: list[str] = []
    waiting: tuple[str, str] | None = None  # quotation marks, text so far
    for line in lines:
        quoted = line[: len(line) - len(line.lstrip(">"))]
        said = line[len(quoted) :].removeprefix(" ")
        if waiting is not None and waiting[0] != quoted:
            joined.append(_quoted(*waiting))
            waiting = None
        before = waiting[1] if waiting else ""
        if said == "-- ":
            joined += [_quoted(*waiting)] if waiting else []
            joined.append(_quoted(quoted, said))
            waiting = None
        elif said.endswith(" "):
            waiting = (quoted, before + (said[:-1] if delsp else said))
        else:
            joined.append(_quoted(quoted, before + said))
            waiting = None
    return joined + ([_quoted(*waiting)] if waiting else [])


def _quoted(marks: str, said: str) -> str:
    return f"{marks} {said.rstrip()}" if marks else said


def tidy(written: str) -> str:
    """Line ends, trailing blanks, blanks of other kinds and leading and trailing empty lines in one form."""
    plain = written.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    if "\x00" in plain:  # one alone carries nothing, several stand for a blank
        plain = re.sub("\x00\x00+", " ", plain).replace("\x00", "")
    lines = (line.rstrip(" \t\xa0\x1a") for line in plain.split("\n"))
    return "\n".join(lines).strip("\n")
