"""What is odd about how a mail arrived, as flag codes for the reviewer. A sound mail has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.message import Message

from pipeline.ingest import body, filler, forms, headers, html, parts, sender, trimming
from pipeline.ingest.charset import read
from pipeline.ingest.headers import Heading
from pipeline.ingest.kinds import Kind, sniff
from pipeline.ingest.parts import Leaf
from pipeline.values.source import MailHeader

_MANY = 50  # attachments
_DEEP = 20  # parts inside each other; forwarded mails with pictures reach ten
_LONG_SUBJECT = 10_000
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ENDS: dict[Kind, tuple[bytes, int]] = {
    "pdf": (b"startxref", 2_048),
    "png": (b"IEND", 1_024),
    "jpeg": (b"\xff\xd9", 65_536),
}
_RUNS = r"exe|scr|com|pif|bat|cmd|js|jse|vbs|vbe|wsf|hta|lnk|msi|jar|ps1|cpl|iso|img"
_MISLEADING = re.compile(rf"\.\w{{2,5}}\s*\.(?:{_RUNS})\s*$|[\u202a-\u202e\u2066-\u2069]", re.I)
_FROM_LINE = re.compile(r"(?:\A|\n[ \t]*\r?\n)From \S")
_DEFECTS = {
    "NoBoundaryInMultipartDefect": "boundary-missing",
    "StartBoundaryNotFoundDefect": "boundary-missing",
    "CloseBoundaryNotFoundDefect": "end-missing",
    "InvalidHeaderDefect": "header-broken",
    "MissingHeaderBodySeparatorDefect": "header-broken",
}


def of_mail(message: Message, heading: Heading, found: tuple[Leaf, ...], header: MailHeader) -> tuple[str, ...]:
    """Faults of a mail as a whole: of its header, its tree and its own text."""
    noticed = (
        *_of_header(message, heading),
        *_of_tree(message, found),
        *_of_text(tuple(leaf for leaf in found if body.is_body(leaf)), header.bulk),
        *(("automatic-reply",) if header.automatic else ("newsletter",) if header.bulk else ()),
    )
    return tuple(dict.fromkeys(noticed))


def of_leaf(leaf: Leaf) -> tuple[str, ...]:
    """Faults of one attachment."""
    return tuple(dict.fromkeys(_of_leaf(leaf)))


def _of_leaf(leaf: Leaf) -> Iterator[str]:
    yield from leaf.notes
    if leaf.raw_name and _MISLEADING.search(leaf.raw_name):
        yield "misleading-name"
    if _is_cut_off(leaf):
        yield "attachment-truncated"


def _is_cut_off(leaf: Leaf) -> bool:
    """Whether a file ends before its end."""
    mark, within = _ENDS.get(sniff(leaf.content), (b"", 0))
    return mark not in leaf.content[-within:]


def _of_header(message: Message, heading: Heading) -> Iterator[str]:
    yield from _of_date(message, heading)
    if _differ(message, "Date"):
        yield "several-dates"
    if _differ(message, "From"):
        yield "several-senders"
    if _differ(message, "Subject"):
        yield "several-subjects"
    if len(headers.raw(message, "Subject")) > _LONG_SUBJECT:
        yield "subject-shortened"
    if any("\x00" in str(value) for _, value in message.raw_items()):
        yield "nul-bytes"
    if sender.is_doubtful(message, heading.header):
        yield "sender-not-verified"


def _of_date(message: Message, heading: Heading) -> Iterator[str]:
    written = headers.raw(message, "Date")
    if not written.strip():
        yield "date-missing"
        return
    if heading.moment is None:
        yield "date-implausible" if _YEAR.search(written) else "date-unreadable"
    elif written.count("(") != written.count(")"):
        yield "date-unreadable"
    elif (arrived := headers.first_transport(message)) and (heading.moment.when - arrived.when).days >= 2:
        yield "date-implausible"  # written after it arrived


def _differ(message: Message, name: str) -> bool:
    said = {headers.tidy(str(value)) for key, value in message.raw_items() if key.lower() == name.lower()}
    return len(said) > 1


def _of_tree(message: Message, found: tuple[Leaf, ...]) -> Iterator[str]:
    for part in parts.tree(message):
        yield from (code for defect in part.defects if (code := _DEFECTS.get(type(defect).__name__)))
    attached = [leaf for leaf in found if not body.is_body(leaf)]
    if len(attached) > _MANY:
        yield "many-attachments"
    if any(_is_cut_off(leaf) for leaf in attached):  # said of the mail too, for the file may be past reading
        yield "attachment-truncated"
    if parts.depth(message) > _DEEP:
        yield "deeply-nested"
    for leaf in found:
        if leaf.declared == "message/external-body":
            yield "external-body"
        elif leaf.declared == "message/partial":
            yield "message-partial"
        elif leaf.declared in parts.PKCS7:
            yield "signature-not-checked"
        elif leaf.message is None and sniff(leaf.content) == "tnef":
            yield "winmail"
        elif (left_out := trimming.note(leaf)) is not None:
            yield left_out
    if not any(leaf.message is not None or leaf.content.strip() for leaf in found):
        yield "headers-only"


def _of_text(own: tuple[Leaf, ...], is_bulk: bool) -> Iterator[str]:
    for leaf in own:
        yield from leaf.notes
        if body.is_html(leaf):
            yield from html.faults(body.page_text(leaf.content, leaf.charset))
            continue
        text, noticed = read(leaf.content, leaf.charset)
        yield from noticed
        if "\x00" in text:
            yield "nul-bytes"
        if _FROM_LINE.search(text):
            yield "from-line"
        if filler.without(text) != text:
            yield "repetition-shortened"
    for choice in {leaf.choice for leaf in own if leaf.choice is not None}:
        yield from _of_forms([leaf for leaf in own if leaf.choice == choice], is_bulk)


def _of_forms(own: Iterable[Leaf], is_bulk: bool) -> Iterator[str]:
    plain, page = "", ""
    for leaf in own:
        if body.is_html(leaf):
            page += "\n" + body.text_of(leaf)
        elif leaf.declared == "text/plain":
            plain += "\n" + body.text_of(leaf)
    how = forms.compare(plain, page)
    if how == "unlike" or (how == "differ" and is_bulk):  # the pages of newsletters have feet of their own
        yield "forms-unlike"
    elif how == "differ":
        yield "forms-differ"
