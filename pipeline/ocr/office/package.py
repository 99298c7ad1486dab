"""The parts of a Word file as XML trees, opened with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, cast
from xml.etree import ElementTree

from pipeline.errors import UnreadableInput

Tree = ElementTree.Element

_LARGEST = 60_000_000  # bytes of one part, unpacked
_DEEPEST = 300
_AGAIN = "Ask the sender for the file again, or for a PDF of it."


class Package:
    """The zip archive behind a .docx. Raises UnreadableInput ("damaged", "too-large", "encrypted")."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise UnreadableInput("The Word file is damaged.", reason="damaged", remedy=_AGAIN) from error
        self.names = tuple(self._archive.namelist())

    def tree(self, name: str) -> Tree | None:
        """The part of this name, None where there is none."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise UnreadableInput("The Word file is locked.", reason="encrypted", remedy="Ask for an unlocked copy.")
        try:
            with self._archive.open(info) as part:
                content = part.read(_LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableInput("The Word file is damaged.", reason="damaged", remedy=_AGAIN) from error
        if len(content) > _LARGEST:
            raise UnreadableInput("The Word file unpacks to too much.", reason="too-large", remedy=_AGAIN)
        return _parsed(content)


def _parsed(content: bytes) -> Tree:
    """The XML, refused where it declares entities or nests absurdly: no Word file does."""
    if b"<!" in content.replace(b"\x00", b"").replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise UnreadableInput("The Word file declares entities.", reason="damaged", remedy=_AGAIN)
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(("start", "end"))
    depth = 0
    root: Tree | None = None
    try:
        for at in range(0, len(content), 65536):
            parser.feed(content[at : at + 65536])
            for event, element in cast("Iterator[tuple[str, Tree]]", parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise UnreadableInput("The Word file is nested too deeply.", reason="too-large", remedy=_AGAIN)
        parser.close()
    except ElementTree.ParseError as error:
        raise UnreadableInput("The Word file is damaged.", reason="damaged", remedy=_AGAIN) from error
    if root is None:
        raise UnreadableInput("The Word file is empty.", reason="damaged", remedy=_AGAIN)
    return root
