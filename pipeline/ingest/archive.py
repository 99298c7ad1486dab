"""Files packed in ZIP and gzip, and files embedded in a PDF, are taken out in memory: no name becomes a path."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.errors import UnreadableInput
from pipeline.ingest.headers import tidy
from pipeline.ingest.limits import (
    MAX_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    RATIO_FLOOR,
    damaged,
    encrypted,
    too_complex,
    too_large,
)
from pipeline.values.source import Origin

_CHUNK = 1_000_000
_UTF8_NAMES = 0x800
_LOCKED = 0x1


def members(content: bytes, origin: Origin) -> Iterator[tuple[str, bytes | UnreadableInput]]:
    """Name and content of every file in a ZIP; in place of one that cannot be unpacked, the reason."""
    try:
        packed = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError) as error:
        raise damaged(origin, f"the ZIP archive is broken ({error})") from error
    with packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir() and not _is_clutter(entry)]
        if len(entries) > MAX_PARTS:
            raise too_complex(origin, f"the archive holds more than {MAX_PARTS} files")
        if sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise too_large(origin, f"the archive unpacks to more than {MAX_BYTES // 1_000_000} MB")
        for entry in entries:
            yield _name(entry), _unpack(packed, entry, origin)


def has_unsafe_path(content: bytes) -> bool:
    """Whether a name in a ZIP points out of the folder it is unpacked to."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = [entry.orig_filename.replace("\\", "/") for entry in packed.infolist()]
    except (BadZipFile, ValueError, OSError):
        return False
    return any(name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") for name in names)


def _is_clutter(entry: ZipInfo) -> bool:
    """Links, and what operating systems add."""
    name = entry.filename
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or name.startswith("__MACOSX/") or name.rpartition("/")[2] in {".DS_Store", "Thumbs.db"}


def _name(entry: ZipInfo) -> str:
    """The name as packed; old Danish programs write it in code page 865 without saying so."""
    if entry.flag_bits & _UTF8_NAMES:
        return tidy(entry.filename)
    try:
        return tidy(entry.filename.encode("cp437").decode("cp865"))
    except UnicodeError:
        return tidy(entry.filename)


def _unpack(packed: ZipFile, entry: ZipInfo, origin: Origin) -> bytes | UnreadableInput:
    named = f"{_name(entry)} in the archive"
    if entry.flag_bits & _LOCKED:
        return encrypted(origin, f"{named} is locked with a password", "Unpack it and give the files.")
    if entry.file_size > RATIO_FLOOR and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return too_large(origin, f"{named} unpacks to more than {MAX_RATIO} times its size")
    try:
        with packed.open(entry) as part:
            return part.read(entry.file_size)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        return damaged(origin, f"{named} is broken ({error})")


def gunzip(content: bytes, origin: Origin) -> bytes:
    """Content of a gzip file. Raises UnreadableInput "too-large" for a bomb, "damaged" for a broken one."""
    engine = zlib.decompressobj(wbits=31)
    unpacked = bytearray()
    waiting = content
    try:
        while waiting and not engine.eof:
            unpacked += engine.decompress(waiting, _CHUNK)
            waiting = engine.unconsumed_tail
            if len(unpacked) > MAX_BYTES or len(unpacked) > max(RATIO_FLOOR, MAX_RATIO * len(content)):
                raise too_large(origin, f"it unpacks to more than {MAX_RATIO} times its size")
    except zlib.error as error:
        raise damaged(origin, f"the gzip file is broken ({error})") from error
    if not engine.eof:
        raise damaged(origin, "the gzip file is cut off")
    return bytes(unpacked)
