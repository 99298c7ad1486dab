"""A letter as its author thinks of it, in a small markup; and the faces it may be printed in.

Blocks of a body are parted by empty lines. What begins a block says what it is:

    # text         a headline, bold                - text / * text / 1. text   items, hanging
    / text         lines kept as they are          ^ text                      small print
    :: a = b       a field of a form, filled in    [x] text / [ ] text         a box to tick
    |= 40 60r      columns in per cent, `r` flush right; `|#` draws the rules; then rows `| a | b`, the first bold
    ~              somebody signed here            %2, %, %1                   two columns, the next one, back to one

Anything else is a paragraph. A soft hyphen says where a word may be broken.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

_FACES = {
    "serif": ("LiberationSerif-Regular", "LiberationSerif-Bold"),
    "sans": ("LiberationSans-Regular", "LiberationSans-Bold"),
    "mono": ("LiberationMono-Regular", "LiberationMono-Bold"),
    "narrow": ("LiberationSansNarrow-Regular", "LiberationSansNarrow-Bold"),
    "dejavu-sans": ("DejaVuSans", "DejaVuSans-Bold"),
    "dejavu-serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "dejavu-mono": ("DejaVuSansMono", "DejaVuSansMono-Bold"),
}
_FOLDERS = (
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/liberation",
    "/usr/share/fonts/dejavu",
    "/Library/Fonts",
)
_MEASURE = 200  # pixels at which text is measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One page of a letter. Lengths in points."""

    name: str
    face: str
    head: str  # lines; the first is large
    body: str
    to: str = ""  # lines at the left, as in a window envelope
    ref: str = ""  # lines at the right beside them
    side: str = ""  # narrow right-hand column
    foot: str = ""
    size: float = 10.5
    leading: float = 1.36
    justified: bool = False
    typed: bool = False  # on a typewriter
    centred: bool = False  # the head
    crest: bool = False  # a coat of arms or a logo beside the head
    stamp: tuple[str, ...] = ()
    stamp_at: tuple[float, float] = (360.0, 250.0)
    margin: float = 64.0


def face_file(face: str, bold: bool = False) -> Path | None:
    """The TrueType file of a face, where the system has it; plain Liberation Sans for a narrow that is missing."""
    for name in (_FACES[face][bold], _FACES["sans"][bold]):
        for folder in _FOLDERS:
            if (path := Path(folder, f"{name}.ttf")).is_file():
                return path
    return None


@functools.lru_cache(maxsize=256)
def font(face: str, bold: bool, pixels: float) -> ImageFont.FreeTypeFont:
    """The face at a height in pixels. Raises FileNotFoundError where neither Liberation nor DejaVu is installed."""
    path = face_file(face, bold)
    if path is None:
        raise FileNotFoundError("the pages need the fonts Liberation and DejaVu: fonts-liberation, fonts-dejavu-core")
    return ImageFont.truetype(str(path), pixels)


def wide(text: str, face: str, bold: bool, size: float) -> float:
    """Width of a text in points."""
    return font(face, bold, _MEASURE).getlength(text) * size / _MEASURE
