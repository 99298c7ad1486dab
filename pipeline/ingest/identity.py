"""What a mail is known by: its content, not its Message-ID and not its way here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from pipeline.ingest.body import tidy
from pipeline.ingest.headers import Heading
from pipeline.language.signatures import without_banners
from pipeline.language.subjects import bare_subject
from pipeline.values.source import MailHeader

_FEW_WORDS = 25  # a text this short says nothing by itself: what is attached is part of it
_HARDLY_ANY = 8  # words that only point to something
_LINKS = re.compile(
    r"[ \t]{0,4}<(?:https?://|mailto:|cid:|tel:)[^<>\s]{1,2000}>|\[(?:mailto|cid|image|billede):[^\[\]\n]{0,500}\]"
)
_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:[•·▪‣*–—-][ \t]+)?", re.MULTILINE)
_STRESS = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)")
_WEB = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_PERSON = re.compile(r"[A-ZÆØÅÖÄ][\w.'-]*(?:,?[ \t]+(?:[A-ZÆØÅÖÄ][\w.'-]*|af|von|van|de|la)){1,5}")
_OFFICE = re.compile(
    r"kommune|forvaltning|afdeling|sekretariat|styrelse|ministeri|departement|direktorat|region|center|centre|kontor|råd\b|"
    r"udvalg|nævn|forening|team|post|info|mail|support|service|skole|kultur|fritid|teknik|miljø|børn|unge|ældre|social|"
    r"sundhed|plan|økonomi|borger|personale|ledelse|stab|journal|museum|bibliotek|fond|pulje|digital|drift|trafik|natur|\bby\b",
    re.IGNORECASE,
)
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "..."}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)


def body_digest(heading: Heading, said: str, attached: Sequence[bytes] = ()) -> str:
    """SHA-256, hex: of sender, subject, minute and text; of a mail of few words also of the files with it.

    The original and a mail that forwards it, in its text or attached, have the same: so only what a mail program
    writes into a forwarded mail counts, and nothing that changes on the way (line ends, wrapping, quote marks).
    """
    text = _text(said) or _folded(said)
    files = sorted(hashlib.sha256(one).hexdigest() for one in attached) if _says_little(text) else []
    when = heading.moment.edtf if heading.moment else heading.dated
    links = sorted(set(_WEB.findall(said))) if text.count(" ") < _HARDLY_ANY else []
    key = "\x1f".join((_sender(heading.header), _subject(heading.header), when, text, *files, *links))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _sender(header: MailHeader) -> str:
    """A person's name, in whatever order its words stand; of an office, whose name others may have, also the domain of
    its address; the address where there is no name."""
    name = unicodedata.normalize("NFC", header.sender_name or "").casefold()
    words = re.findall(r"[^\W_]+", name) if "@" not in name else []
    address = header.sender_address or ""
    house = address.rpartition("@")[2] if words and not _is_person(header.sender_name or "") else ""
    return " ".join((*sorted(words), house)).strip() or address


def _is_person(name: str) -> bool:
    """Whether a name is one of a person: some words with capitals, none of them what an office is called."""
    return _PERSON.fullmatch(name.strip()) is not None and _OFFICE.search(name) is None


def _subject(header: MailHeader) -> str:
    bare = unicodedata.normalize("NFC", bare_subject(header.subject or "")).translate(_SAME)
    return re.sub(r"\s+", " ", bare).strip().casefold()


def _text(said: str) -> str:
    """The text without what mail programs change when they hand it on."""
    return _folded(_LINKS.sub("", without_banners(tidy(said))))


def _folded(said: str) -> str:
    plain = _STRESS.sub("", _MARKS.sub("", unicodedata.normalize("NFC", said)))
    return re.sub(r"\s+", " ", plain.translate(_SAME)).strip()


def _says_little(text: str) -> bool:
    return len(text.split(" ", _FEW_WORDS)) <= _FEW_WORDS
