"""Sheets from plain text, for tests: no page, no boxes, nothing repaired."""

from __future__ import annotations

import re

from pipeline.extract.sheet import Sheet
from pipeline.language.acts import acts
from pipeline.language.entities import names
from pipeline.language.tokens import danish
from pipeline.values.clean import CleanText
from pipeline.values.reading import Line, LineRole, Page, Reading, Word, compose
from pipeline.values.source import MailHeader

_ROLE = re.compile(r"^\[(head|main|table|side|foot|stamp)\][ \t]?(.*)$")


def sheet_from_text(text: str, header: MailHeader | None = None, attached: bool = False) -> Sheet:
    """A sheet of this text: an empty line begins a new block, a tab a new cell, a form feed a new page.

    A line that begins with its role in brackets (`[side] Dato: 3. maj 2021`) gets that role; lines with tabs are
    table rows, the others main text.
    """
    pages = tuple(_page(number, page) for number, page in enumerate(text.split("\f"), 1))
    reading = Reading(document="doc-test", pages=pages, source="plain", engine="test", paginated=False)
    raw = compose(reading).text
    clean = CleanText(
        document="doc-test",
        raw=raw,
        text=raw,
        edits=(),
        starts=tuple(range(len(raw))),
        ends=tuple(range(1, len(raw) + 1)),
    )
    return Sheet(
        reading=reading, clean=clean, nlp=danish(), header=header, attached=attached, names=names(), acts=acts()
    )


def mail_header(
    date: str,
    *,
    subject: str | None = None,
    sender_name: str | None = None,
    sender_address: str | None = None,
    automatic: bool = False,
) -> MailHeader:
    """A mail's header; `date` is EDTF to the minute."""
    return MailHeader(
        subject=subject,
        sender_name=sender_name,
        sender_address=sender_address,
        date=date,
        message_id="test@example.dk",
        automatic=automatic,
    )


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    block = 0
    for printed in text.split("\n"):
        if not printed.strip():
            block += 1
            continue
        lines.append(_line(printed, block))
    return Page(number=number, width=0.0, height=0.0, lines=tuple(lines), source="plain")


def _line(printed: str, block: int) -> Line:
    role: LineRole = "main"
    marked = _ROLE.match(printed)
    if marked:
        role, printed = marked.group(1), marked.group(2)  # type: ignore[assignment]
    elif "\t" in printed:
        role = "table"
    words: list[Word] = []
    cells: list[int] = []
    for cell in printed.split("\t"):
        if words:
            cells.append(len(words))
        words.extend(Word(text=word) for word in cell.split())
    return Line(words=tuple(words), role=role, block=block, cells=tuple(cells))
