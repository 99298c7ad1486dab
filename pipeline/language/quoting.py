"""Older mail within the text of a mail: header blocks, lines that introduce what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import TypeVar

_T = TypeVar("_T")

_NAMES = {
    "sender": "Fra|From|Afsender|Sender|Von|Från",
    "sent": "Sendt|Sent|Dato|Date|Gesendet|Skickat|Datum|Afsendt",
    "to": "Til|To|An|Till|Modtager",
    "copy": "Cc|Kopi|Kopi til|Bcc|Cc til",
    "subject": "Emne|Subject|Betreff|Ämne|Vedrørende|Vedr",
    "other": "Vedhæftede filer|Vedhæftet fil|Vedhæftede|Vedhæftet|Attachments?|Prioritet|Importance|Priority|Vigtighed"
    "|Følsomhed|Sensitivity|Reply-To|Svar til|Svaradresse|Besvar til|Organisation|Organization|Message-ID|Kategorier",
}
_LABEL = re.compile(
    r"(?P<marks>[ \t>|]{0,40})[*_]{0,3}(?:"
    + "|".join(f"(?P<{role}>{names})" for role, names in _NAMES.items())
    + r")\.?[*_]{0,3}[ \t]?:[*_]{0,3}(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_SENDER = re.compile(
    rf"^[ \t>|]{{0,40}}[*_]{{0,3}}(?:{_NAMES['sender']})\.?[*_]{{0,3}}[ \t]?:", re.MULTILINE | re.IGNORECASE
)
_MARKER = re.compile(
    r"[ \t>|]{0,40}[*_]{0,3}(?:-{2,}[ \t]*)?(?:(?P<forward>(?:Start på |Begyndelse på )?(?:videresendt|viderestillet) "
    r"(?:meddelelse|besked|mail|e-mail|e-post)|(?:Begin )?forwarded (?:message|mail)"
    r"|(?:Videresendt|Forwarded) (?:af|by) [^\n]{2,120})"
    r"|Oprindelig (?:meddelelse|besked|mail|aftale)|Original (?:message|appointment|besked|meddelelse))"
    r"[*_]{0,3}[ \t]*(?P<close>-{2,}|:)?[*_]{0,3}[ \t]*",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"[ \t>|]*(?:Start|Begin|Begyndelse)\b", re.IGNORECASE)
_RULE = re.compile(r"[ \t>|]{0,40}[_-]{10,}[ \t]*")
_NOTES = re.compile(
    r"^[ \t]*(?P<sender>[^\s>][^\n]{2,100})\n[ \t\n]{0,60}"
    r"(?P<sent>\d{1,2}[-./]\d{1,2}[-./]\d{2,4},?[ \t]+(?:kl\. ?)?\d{1,2}[:.]\d\d[^\n]{0,20})\n"
    r"[ \t\n]{0,60}(?:Til|To)[ \t]*\n[ \t\n]{0,60}(?P<to>[^\n]*)\n"
    r"(?:[ \t\n]{0,60}b?cc[ \t]*\n(?:[^\n]*\n){0,3}?){0,2}"
    r"[ \t\n]{0,60}(?:Emne|Subject)[ \t]*\n[ \t]*(?P<subject>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOCK = re.compile(r"\b[0-2]?\d[.:][0-5]\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[-./]\d{1,2}[-./]\d\d\b")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_WROTE = re.compile(r"\b(?:skrev|skriver|wrote|writes|schrieb)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:Den|On)\b.{4,60}\b(?:skrev|wrote)\s+(?:[A-ZÆØÅ][\w.'-]*\s*){1,5}:|(?:Den|On)\b.{4,100}\b(?:skrev|wrote)\s*:"
)
_TO_SOMEBODY = re.compile(r"\b(?:skrev|skriver|wrote|writes)\b[^@]*\b(?:til|to|at|that|om)\b", re.IGNORECASE)
_GROUPWISE = re.compile(r"^>>>[ \t]*[^\n]{3,160}?\d{1,2}[-./:]\d\d[^\n>]{0,30}>>>[ \t]*$", re.MULTILINE)
_LONGEST_INTRO = 260  # characters
_MOST_LINES = 300  # of one block
_LOOK_AHEAD = 30  # lines of recipients that one label may have
_LONG_LINE = 65  # characters; a subject that fills its line may go on in the next


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderBlock:
    """The head of an older mail as mail programs write it into a text; characters `start` to `end` of the text."""

    start: int  # with the line of dashes above it
    end: int  # after its last line
    sender: str
    sent: str
    recipients: str  # To and Cc
    subject: str | None
    forwarded: bool  # a line above it says that it was handed on
    depth: int  # quote marks before each of its lines


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip(" \t>|\xa0*")


def header_blocks(text: str) -> Iterator[HeaderBlock]:
    """The heads of older mails, in order: a sender and a day, with an hour, an address or a line announcing them."""
    yield from merge(_labelled(text), _of_notes(text), key=lambda block: block.start)


def _labelled(text: str) -> Iterator[HeaderBlock]:
    if _SENDER.search(text) is None:  # most mails: no line is looked at
        return
    lines = [_Line(match.start(), match.end(), match[0]) for match in re.finditer(r"^[^\n]*$", text, re.MULTILINE)]
    at = 0
    while at < len(lines):
        found = _LABEL.match(lines[at].text)
        if found is None or found["other"] is not None:
            at += 1
            continue
        block, at = _block(lines, at)
        if block is not None:
            yield block


def _of_notes(text: str) -> Iterator[HeaderBlock]:
    """Heads of Lotus Notes: sender and moment without labels, the other labels in lines of their own."""
    for match in _NOTES.finditer(text):
        before = text[: match.start()].rstrip()
        above = before.rpartition("\n")[2]
        marker = _marked(above)
        yield HeaderBlock(
            start=len(before) - len(above) if marker else match.start(),
            end=min(match.end() + 1, len(text)),
            sender=match["sender"].strip(),
            sent=match["sent"],
            recipients=match["to"],
            subject=match["subject"].strip() or None,
            forwarded=marker is not None and marker["forward"] is not None,
            depth=0,
        )


def quote_start(text: str) -> int | None:
    """Where the first older mail under a reply begins that is not marked line by line; None where there is none."""
    starts = [block.start for block in _first(header_blocks(text))]
    starts += _first(_intros(text))
    starts += [match.start() for match in _first(_GROUPWISE.finditer(text))]
    starts += [match.start() for match in _first(_markers(text))]
    return min(starts, default=None)


def unquoted(text: str, depth: int) -> tuple[str, str]:
    """A text without `depth` quote marks before each line, and what stands unmarked below it."""
    if depth == 0:
        return text, ""
    lines = text.split("\n")
    last = max((n for n, line in enumerate(lines) if line.lstrip(" \t").startswith((">", "|"))), default=-1)
    marks = re.compile(rf"(?:[ \t]*[>|]){{0,{depth}}}[ \t]?")
    return "\n".join(marks.sub("", line, count=1) for line in lines[: last + 1]), "\n".join(lines[last + 1 :])


def _first(found: Iterator[_T]) -> list[_T]:
    return [one for one in [next(found, None)] if one is not None]


def _block(lines: Sequence[_Line], at: int) -> tuple[HeaderBlock | None, int]:
    """The block that begins with this label, None where it is none to be trusted; and the line to go on from."""
    fields, last = _fields(lines, at)
    sender, sent = fields.get("sender", "").strip(), fields.get("sent", "").strip()
    first, marker = _above(lines, at)
    rest = fields.keys() & {"to", "copy", "subject"}
    trusted = marker is not None or _CLOCK.search(sent) is not None or "@" in sender
    if not (sender and re.search(r"\d", sent) and trusted and (rest or marker)):
        return None, at + 1 if sender else last + 1
    marks = re.match(r"[ \t>|]{0,40}", lines[at].text)
    block = HeaderBlock(
        start=lines[first].start,
        end=min(lines[last].end + 1, lines[-1].end),
        sender=sender,
        sent=sent,
        recipients=f"{fields.get('to', '')} , {fields.get('copy', '')}",
        subject=re.sub(r"\s+", " ", fields["subject"]).strip() or None if "subject" in fields else None,
        forwarded=marker is not None and marker["forward"] is not None,
        depth=len(re.findall(r"[>|]", marks[0] if marks else "")),
    )
    return block, last + 1


def _fields(lines: Sequence[_Line], at: int) -> tuple[dict[str, str], int]:
    """What the labels say, from line `at` on, and the last line of the block."""
    fields: dict[str, str] = {}
    role, last, gap = "", at, False
    for n in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[n]
        found = _LABEL.match(line.text)
        if found is not None and found.lastgroup:
            named = next(name for name in _NAMES if found[name] is not None)
            if (named in fields and named in {"sender", "sent", "subject"}) or (gap and named == "sender"):
                break
            role, last, gap = named, n, False
            fields[role] = f"{fields.get(role, '')} {found['value'].strip(' *_')}".strip()
        elif line.is_blank:
            whole = {"sender", "sent", "to", "subject"} <= fields.keys()
            if gap or whole:
                break
            gap = True
        elif role and not gap and _goes_on(lines, n, role, fields[role]):
            last = n
            fields[role] += " " + line.text.strip(" \t>|*_")
        else:
            break
    return fields, last


def _goes_on(lines: Sequence[_Line], n: int, role: str, value: str) -> bool:
    """Whether a line without a label belongs to the label above it."""
    if not value or value.endswith((";", ",")) or value.count("<") > value.count(">"):
        return True
    if role in {"to", "copy", "other", "sender"}:
        for line in lines[n + 1 : n + _LOOK_AHEAD]:
            if line.is_blank:
                return False
            if _LABEL.match(line.text):
                return True
        return False
    after = lines[n + 1] if n + 1 < len(lines) else None
    return role == "subject" and len(lines[n - 1].text) >= _LONG_LINE and after is not None and after.is_blank


def _above(lines: Sequence[_Line], at: int) -> tuple[int, re.Match[str] | None]:
    """The first line of a block, with the rule and the announcing line above it; and that line."""
    first, marker = at, None
    for n in range(at - 1, max(at - 7, -1), -1):
        if lines[n].is_blank:
            continue
        found = _marked(lines[n].text)
        if found is None and not _RULE.fullmatch(lines[n].text):
            break
        first, marker = n, marker or found
    return first, marker


def _marked(line: str) -> re.Match[str] | None:
    """A line that announces an older mail: between dashes, or with a colon at its end."""
    found = _MARKER.fullmatch(line)
    return found if found is not None and (found["close"] or "--" in line) else None


def _markers(text: str) -> Iterator[re.Match[str]]:
    for match in re.finditer(r"^[^\n]{10,200}$", text, re.MULTILINE):
        if _marked(match[0]) is not None and ("--" in match[0] or _BEGUN.match(match[0])):
            yield match


def _intros(text: str) -> Iterator[int]:
    """Where lines begin that say who wrote what follows; such a line may be broken in two or three."""
    done = 0
    for match in _WROTE.finditer(text):
        if match.start() < done:
            continue
        start, end = text.rfind("\n", done, match.start()) + 1 or done, _line_end(text, match.end())
        done = end
        if end - start > _LONGEST_INTRO:
            continue
        before = text.rfind("\n", max(start - 1 - _LONGEST_INTRO, 0), max(start - 1, 0)) + 1
        ends = (end,) if text[start:end].rstrip(" *_").endswith(":") else (end, _line_end(text, end + 1))
        found = [first for last in ends for first in (start, before) if _introduces(text[first:last])]
        yield from found[:1]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _introduces(words: str) -> bool:
    """Whether these words are such a line: who, when to the minute or from which address, and a colon."""
    said = re.sub(r"[\s>|\xa0]+", " ", words[: 2 * _LONGEST_INTRO].replace("<", " ").replace("*", "")).strip()
    if not said.endswith(":") or len(said) > _LONGEST_INTRO or _TO_SOMEBODY.search(said):
        return False
    dated = _YEAR.search(said) is not None
    addressed = _ADDRESS.search(said) is not None
    if addressed and re.fullmatch(
        r"[^.!?]{0,60}[\"' (]*\S+@\S+[\"' )]* (?:skrev|wrote|schrieb) ?:", said, re.IGNORECASE
    ):
        return True
    if not dated:
        return False
    return addressed or _CLOCK.search(said) is not None or _NAMED.fullmatch(said) is not None
