"""A BagIt folder (RFC 8493): what its tag files say, and safe names for the originals in it. No clock, no disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.language.cpr import masked
from pipeline.values.record import Arrival

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
AGENT = "Brevjournal"
_LONGEST = 120  # bytes of one part of a path; file systems take 255
_DEEPEST = 8  # folders above a file
_RISKY = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\%]')  # not to be written on every file system, or in a manifest
_TAKEN = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # what Windows keeps for itself
_FILES = (".eml", ".emlx", ".msg", ".mht", ".p7m", ".txt", ".zip")  # of mails and archives that are files of their own

README = """\
Registeret og de dokumenter, det er læst af, som en BagIt-mappe (RFC 8493).

originals/       det modtagne, byte for byte, under de navne det kom med
documents/       hvert dokument for sig: tekst, søgbar PDF/A-2b og, hvor det har sider, ALTO 4.4
register/        registeret: JSON (register.schema.json beskriver det) og CSV, en tabel for hver slags post
lists/           aktliste over hver runde og postliste over alle dokumenter (CSV)
documents.csv    hvilke filer der hører til hvilket dokument, med kontrolsummer

Rettede ord står i documents/ og register/; det læste ord står i ALTO som ALTERNATIVE, det originale i originals/.
CPR-numre er skjult i tekst, ALTO, JSON og CSV. De står, hvor de stod, i originals/ og i billedet af siderne (PDF).
Kontrol: sha256sum -c manifest-sha256.txt i mappen over denne.

The register and the documents it was read from, as a BagIt folder (RFC 8493).

originals/       what arrived, byte for byte, under the names it came with
documents/       each document by itself: text, searchable PDF/A-2b and, where it has pages, ALTO 4.4
register/        the register: JSON (register.schema.json describes it) and CSV, a table for each kind of record
lists/           the documents of each round and all documents by day, as archives list them (CSV)
documents.csv    which files belong to which document, with check sums

Words stand repaired in documents/ and register/; ALTO holds what was read as ALTERNATIVE, originals/ what arrived.
CPR numbers are masked in text, ALTO, JSON and CSV. They stand where they stood in originals/ and on the pages (PDF).
To check: sha256sum -c manifest-sha256.txt in the folder above this one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file of the bag as it was written."""

    digest: str  # SHA-256, hex
    size: int  # bytes


def manifest(files: Mapping[str, Held]) -> str:
    """The lines of a manifest, by path."""
    return "".join(f"{held.digest}  {path}\n" for path, held in sorted(files.items()))


def info(payload: Mapping[str, Held], *, organization: str | None, day: str | None) -> str:
    """The lines of bag-info.txt; `day` is that of the register's last change."""
    from pipeline import __version__

    said = {
        "Source-Organization": organization,
        "Bagging-Date": day,
        "Payload-Oxum": f"{sum(held.size for held in payload.values())}.{len(payload)}",
        "External-Description": "Register of rounds and decisions, with the documents that it was read from",
        "Bag-Software-Agent": f"{AGENT} {__version__}",
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in said.items() if value)


def original_names(arrivals: Iterable[Arrival]) -> dict[str, str]:
    """For each content that arrived, by digest, a relative path that says where it came from first. Paths never lead
    out of their folder, differ on file systems that hold capitals and small letters for the same, and depend on
    nothing but what arrived."""
    first: dict[str, tuple[str, str, str, str]] = {}
    for one in arrivals:
        told = (one.origin.path, str(one.origin.index or 0).zfill(9), one.origin.message_id or "")
        if one.digest not in first or told < first[one.digest][:3]:
            first[one.digest] = (*told, _name(one))
    found: dict[str, str] = {}
    files: set[str] = set()
    folders: set[str] = set()
    for digest, (*_, name) in sorted(first.items(), key=lambda item: (item[1], item[0])):
        tries = (name, *(f"~{digest[:size]}/{PurePosixPath(name).name}" for size in (12, 64)))
        own = next(one for one in tries if _is_free(one.casefold(), files, folders))
        files.add(own.casefold())
        folders.update(_above(own.casefold()))
        found[digest] = own
    return found


def _is_free(name: str, files: set[str], folders: set[str]) -> bool:
    """Whether neither a file nor a folder stands there, nor a file where one of its folders would."""
    return name not in files and name not in folders and not files.intersection(_above(name))


def _above(name: str) -> list[str]:
    return [str(parent) for parent in PurePosixPath(name).parents if parent.name]


def _name(arrival: Arrival) -> str:
    """The path of an original; a message that lies in a mailbox gets a name of its own below it."""
    origin, digest = arrival.origin, arrival.digest
    parts = [_part(part) for part in re.split(r"[/\\]", origin.path) if part.strip(" .")][-_DEEPEST:]
    # what is no mail is the one document that it holds
    is_own = not arrival.documents or any(one.startswith(f"doc-{digest[:16]}") for one in arrival.documents)
    is_message = origin.message_id is not None or origin.index is not None or not is_own
    if is_message and not (parts and parts[-1].lower().endswith(_FILES)):
        parts.append(f"{origin.index:06}.eml" if origin.index is not None else f"{digest[:16]}.eml")
    return "/".join(parts) or digest[:16]


def _part(text: str) -> str:
    """One part of a path, as every file system takes it."""
    sound = masked(text).encode("utf-8", "replace").decode("utf-8")
    safe = _RISKY.sub("_", unicodedata.normalize("NFC", sound)).strip(" .") or "_"
    safe = f"_{safe}" if _TAKEN.fullmatch(safe) else safe
    if len(safe.encode()) <= _LONGEST:
        return safe
    stem, dot, suffix = safe.rpartition(".")
    ending = dot + suffix if stem and len(suffix) <= 8 else ""
    kept = (stem if ending else safe).encode()[: _LONGEST - len(ending.encode())].decode("utf-8", "ignore")
    return kept.rstrip(" .") + ending
