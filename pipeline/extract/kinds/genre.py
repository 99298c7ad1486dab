"""What form the document has: letter, e-mail, news, minutes, form."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding, Genre

_Signs = tuple[tuple[float, re.Pattern[str]], ...]


def _line(*beginnings: str) -> re.Pattern[str]:
    """A line that begins so; blanks stand for any white space within the line."""
    joined = "|".join(f"(?:{one})" for one in beginnings)
    joined = re.sub(r"(?<!\[) ", r"[ \\t]+", joined)
    return re.compile(rf"^[ \t]*(?:{joined})", re.IGNORECASE | re.MULTILINE)


_SAYS = r"(?:siger|sagde|udtaler|fort.{1,2}ller|forklarer|mener|understreger|lyder det|tilf.{1,2}jer)"
_BYLINE = (
    r"(?:af|tekst|skrevet af"
    r"|journalist):?[ \t]+(?-i:[A-ZÆØÅ])[\w.-]+(?:[ \t]+(?-i:[A-ZÆØÅ])[\w.-]+){1,3}[ \t]*(?:[,·|].{0,40})?$"
)
_MINUTES: _Signs = (
    (3.0, _line(r"(?:udskrift af )?[\w-]*(?:protokol|referat)(?:len|et)?\b.{0,40}$", r"dagsorden\b.{0,30}$")),
    (2.0, _line(r"m.{1,3}de(?:dato|dag|sted|tidspunkt)\b")),
    (1.5, _line(r"(?:pkt\.?|punkt|sag nr\.?)[ \t]*\d+")),
    (1.5, _line(r"(?:sagsfremstilling|indstilling|beslutning|sagens gang)[ \t]*:?[ \t]*$")),
    (1.0, _line(r"(?:frav.{1,3}rende|afbud|til stede|deltagere i m.{1,3}det)\b")),
    (1.0, cue("(?:forvaltningen|direktionen|administrationen) (?:indstiller|foreslår|anbefaler)", "som indstillet")),
)
_FORM: _Signs = (
    (2.0, re.compile(r"\[\s?[xX✓]?\s?\][ \t]*\w|[☐☒☑]")),
    (2.0, cue("sæt (?:kun )?(?:ét |et )?(?:kryds|x)", "afkryds(?:es|ning)?")),
    (1.5, cue("udfyldes(?: [\\w]+)?", "udfyldt")),
    (2.0, _line(r"[\w-]*(?:skema|blanket|formular)[ \t]*$")),
    (1.5, re.compile(r"(?:^\s*\d{1,2}[.)]?\s+[^\n\t]{2,50}\t[^\n]*\n+){3}", re.MULTILINE)),
    (1.5, re.compile(r"(?:^\s*\d{1,2}[.)]\s+[^\n:]{2,50}:[^\n]*\n+){3}", re.MULTILINE)),
)
_NEWS: _Signs = (
    (2.0, re.compile(rf"(?:^[ \t]*|[·|][ \t]*){_BYLINE}", re.IGNORECASE | re.MULTILINE)),
    (1.5, re.compile(r"\b(?:Arkiv|Presse|Privat)?[Ff]oto(?:graf)?:|\b(?:Arkiv|Presse)foto\b|\bIllustration:")),
    (2.0, cue("(?:skriver|oplyser|fremgår det af|meddeler)(?: [\\w-]+){0,6} i (?:en|sin) pressemeddelelse")),
    (1.0, cue("pressemeddelelse[n]?")),
    (2.0, re.compile(rf"[,\"»”“]\s*{_SAYS}\b|\b{_SAYS}(?:\s+\w+)?:", re.IGNORECASE)),
    (
        1.5,
        _line(r"(?:mest l.{1,2}ste|annonce|l.{1,2}s ogs.{1,2}|del artiklen|forside|nyhed(?:er)?|debat|/?ritzau/?)\b"),
    ),
    (
        1.0,
        _line(
            r"(?:\w+[ \t]*[·|][ \t]*)?\d{1,2}[./]\x20?(?:\d{1,2}[./]\x20?\d{2,4}|\w+ \d{4}),? (?:kl\."
            r" )?\d{1,2}[.:]\d{2}\b"
        ),
    ),
    (1.0, _line(r"[^\n.,]{0,40}(?:posten|tidende|bladet|avisen|nyt|avis|folkeblad|stiftstidende|dagblad)[ \t]*$")),
)
_LETTER: _Signs = (
    (
        2.5,
        re.compile(
            r"\b(?:venlig|k.{1,2}rlig|bedste|h.{1,2}flig)e?\s+hilsen\b|\bmvh\b|\bmed\s+h.{1,2}jagtelse\b", re.IGNORECASE
        ),
    ),
    (1.5, _line(r"k(?:æ|ae|e|a)re\b")),
    (1.0, _line(r"(?:til|att\.?:?|vedr\.?:?) \S")),
    (1.0, cue("(?:sags-?nr|sags-?id|sagsnummer|j\\.nr|journal-?nr|dok\\.?-? ?id|doknr|sagsbeh)[\\w.]*")),
    (0.5, _line(r"\d{4} (?-i:[A-ZÆØÅ])[\w.\x20]+$")),
    (0.5, _line(r"(?:dato:?|den)?\x20?\d{1,2}[.\s]")),
    (1.0, cue("hermed (?:[\\w-]+ ){0,3}(?:ansøg|fremsend|søg|indkald|invit|indbyd)[\\w]*", "(?:søger|ansøger) hermed")),
    (1.0, cue("ansøgning (?:om|fra|til)")),
)
# Each sign counts once, with its weight; the heaviest genre wins, from _LEAST on.
_SIGNS: tuple[tuple[Genre, _Signs], ...] = (
    ("minutes", _MINUTES),
    ("form", _FORM),
    ("news", _NEWS),
    ("letter", _LETTER),
)
_LEAST = 1.0


def find(sheet: Sheet) -> Finding[Genre]:
    """The genre. The body of a mail is «email»; attachments and files go by their own form."""
    if sheet.is_mail and sheet.header is not None:
        return sheet.header_finding("email", sheet.header.subject or "", rule="genre.mail", confidence=0.99)
    weights: dict[Genre, float] = {}
    shown: dict[Genre, re.Match[str]] = {}
    for genre, signs in _SIGNS:
        for weight, pattern in signs:
            match = pattern.search(sheet.text)
            if match and match.group().strip():
                weights[genre] = weights.get(genre, 0.0) + weight
                shown.setdefault(genre, match)
    # A letter may quote a protocol or enclose a form: they need two signs to beat its greeting.
    ranked = sorted(weights, key=lambda one: (weights[one], one == "letter"), reverse=True)
    if not ranked or weights[ranked[0]] < _LEAST:
        return _other(sheet)
    best = ranked[0]
    margin = weights[best] - (weights[ranked[1]] if len(ranked) > 1 else 0.0)
    start, end = _trimmed(sheet.text, *shown[best].span())
    confidence = min(0.97, 0.7 + 0.07 * margin)
    return sheet.finding(best, start, end, rule=f"genre.{best}", confidence=confidence)


def _other(sheet: Sheet) -> Finding[Genre]:
    word = re.search(r"\S+", sheet.text)
    if word is None:
        return sheet.header_finding("other", "", rule="genre.empty", confidence=0.5, basis="inferred")
    return sheet.finding("other", *word.span(), rule="genre.no-sign", confidence=0.5, basis="inferred")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The first printed line of a match, without white space around it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(text[start:end].strip().split("\n")[0].rstrip())
