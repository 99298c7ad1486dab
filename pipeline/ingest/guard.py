"""A look at the raw lines of a mail before it is parsed: hostile ones are refused before they cost anything."""

from __future__ import annotations

import re

from pipeline.ingest.limits import MAX_HEADER_BYTES, MAX_MAIL_DEPTH, MAX_PARTS, too_complex
from pipeline.values.source import Origin

_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})|([^\s;\"\r\n]{1,200}))", re.I)
_NESTED = re.compile(rb"(?:\r\n|\n|\r)content-type[ \t]*:\s*message/(?:rfc822|global|news)\b", re.I)
_PART_HEADER = re.compile(rb"^content-[\w-]{1,30}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.M | re.I)
_DELIMITER = re.compile(rb"^--([^\r\n]{1,205}?)[ \t]*\r?$", re.M)
_MAX_SIGNS = 1_000  # of one kind in one header that has to be taken apart


def check(content: bytes, origin: Origin) -> None:
    """Raises UnreadableInput "too-complex" where a mail is above a limit."""
    if (what := fault(content)) is not None:
        raise too_complex(origin, what)


def fault(content: bytes) -> str | None:
    """Which limit a mail is above; None where it is above none."""
    blank = re.search(rb"\r?\n\r?\n", content)
    head = content[: blank.start()] if blank else content
    if len(head) > MAX_HEADER_BYTES:
        return "its header is larger than 2 MB"
    if (what := _header_fault(head)) is not None:
        return what
    if any(match[0].count(b";") > _MAX_SIGNS for match in _PART_HEADER.finditer(content)):
        return "a header of a part has thousands of parameters"
    parts, depth = measure(content)
    if parts > MAX_PARTS:
        return f"the mail has more than {MAX_PARTS} parts"
    return f"its parts lie more than {MAX_MAIL_DEPTH} deep in each other" if depth > MAX_MAIL_DEPTH else None


def _header_fault(head: bytes) -> str | None:
    for header in re.split(rb"\r?\n(?![ \t])", head):
        name = header.partition(b":")[0].strip().lower()
        if name.startswith(b"content-") and header.count(b";") > _MAX_SIGNS:
            return "a header has thousands of parameters"
        if name in {b"subject", b"from", b"sender"} and header.count(b"=?") > _MAX_SIGNS:
            return "a header has thousands of encoded words"
        if name in {b"from", b"sender"} and header.count(b"(") + header.count(b'"') > _MAX_SIGNS:
            return "the sender's name has thousands of quotation marks or brackets"
    return None


def measure(content: bytes) -> tuple[int, int]:
    """How many parts the mail has, and how deep they lie, counted along its delimiter lines."""
    boundaries = {(match[1] or match[2]).rstrip() for match in _BOUNDARY.finditer(content)}
    marks: list[tuple[int, bytes | None]] = [(match.start(), None) for match in _NESTED.finditer(content)]
    if boundaries:
        marks += [(match.start(), match[1]) for match in _DELIMITER.finditer(content)]
    standing: list[tuple[bytes, int]] = [(b"", 0)]  # open boundary, mails forwarded inside its present part
    parts = deepest = 0
    for _, mark in sorted(marks, key=lambda found: found[0]):
        closed = mark[:-2] if mark and mark.endswith(b"--") and mark not in boundaries else None
        if mark is None:
            standing[-1] = (standing[-1][0], standing[-1][1] + 1)
        elif mark in boundaries:
            parts += 1
            _fall_back(standing, mark)
            standing.append((mark, 0))
        elif closed in boundaries:
            _fall_back(standing, closed)
        deepest = max(deepest, len(standing) - 1 + sum(forwarded for _, forwarded in standing))
        if deepest > MAX_MAIL_DEPTH or parts > MAX_PARTS:
            break
    return parts, deepest


def _fall_back(standing: list[tuple[bytes, int]], mark: bytes | None) -> None:
    """Leave `mark` and everything inside it, where it is open."""
    for place in range(len(standing) - 1, 0, -1):
        if standing[place][0] == mark:
            del standing[place:]
            return
