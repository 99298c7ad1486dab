"""What a ZIP is: a Word document, another office format, or an archive of files."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from pipeline.errors import UnreadableInput
from pipeline.ingest.limits import damaged, encrypted, too_large, unknown_format
from pipeline.values.source import Origin

_MAIN_PART = re.compile(
    rb"<[^>]*PartName\s*=\s*[\"']/?([^\"']+)[\"'][^>]*wordprocessingml\.(?:document|template)\.main\+xml|"
    rb"<[^>]*wordprocessingml\.(?:document|template)\.main\+xml[^>]*PartName\s*=\s*[\"']/?([^\"']+)[\"']"
    rb"|<[^>]*PartName\s*=\s*[\"']/?([^\"']+)[\"'][^>]*ms-word\.document\.macroEnabled\.main\+xml"
)
_MAX_PART = 100_000_000  # bytes of the XML of the text; a long report has one million
_WRITTEN_BY = {b"spreadsheet": "a spreadsheet", b"presentation": "a presentation", b"text": "an OpenDocument text"}
_SAVE_AS_PDF = "Open it and save it as PDF or DOCX."


def check_zip(content: bytes, origin: Origin) -> Literal["docx", "archive"]:
    """Tells a Word document from an archive. Raises UnreadableInput for other formats and for what is broken."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _kind(packed, origin)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise damaged(origin, f"the ZIP container is broken ({error})") from error


def _kind(packed: ZipFile, origin: Origin) -> Literal["docx", "archive"]:
    names = frozenset(packed.namelist())
    if "[Content_Types].xml" in names:
        _check_word(packed, names, origin)
        return "docx"
    if "mimetype" in names:
        said = _head(packed, "mimetype", 200)
        if b"opendocument" in said:
            what = next((words for mark, words in _WRITTEN_BY.items() if mark in said), "an OpenDocument file")
            raise unknown_format(origin, what, _SAVE_AS_PDF)
    return "archive"


def _check_word(packed: ZipFile, names: frozenset[str], origin: Origin) -> None:
    types = _head(packed, "[Content_Types].xml", 1_000_000)
    match = _MAIN_PART.search(types.replace(b"\x00", b""))
    main = next((found for found in match.groups() if found), b"").decode("utf-8", "replace") if match else ""
    main = main if main in names else "word/document.xml"
    if main not in names:
        if not match and not any(name.startswith("word/") for name in names):
            what = next((words for mark, words in _WRITTEN_BY.items() if mark in types), "an office file without text")
            raise unknown_format(origin, what, _SAVE_AS_PDF)
        raise damaged(origin, "the Word document has no text part")
    if packed.getinfo(main).file_size > _MAX_PART:
        raise too_large(origin, f"the text of the Word document unpacks to more than {_MAX_PART // 1_000_000} MB")
    head = _head(packed, main, 4096).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise damaged(origin, "the Word document defines entities, which no Word document does")


def _head(packed: ZipFile, name: str, size: int) -> bytes:
    with packed.open(name) as part:
        return part.read(size)


def refuse_ole(content: bytes, origin: Origin) -> UnreadableInput:
    """Why an OLE2 file (old office formats, broken Outlook messages, locked office files) is not read."""
    if _wide("EncryptedPackage") in content:
        return encrypted(origin, "the office file is locked with a password", "Save it without a password.")
    if _wide("__substg1.0_") in content or _wide("__properties_version1.0") in content:
        return damaged(origin, "the Outlook message (.msg) is broken")
    if _wide("WordDocument") in content:
        return unknown_format(origin, "a Word document of before 2007 (.doc)", _SAVE_AS_PDF)
    if _wide("Workbook") in content or _wide("Book") in content:
        return unknown_format(origin, "a spreadsheet of before 2007", _SAVE_AS_PDF)
    return unknown_format(origin, "an office file of before 2007", _SAVE_AS_PDF)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
