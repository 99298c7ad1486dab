"""The typefaces of the pages: those of offices, of typewriters, of printed matter; some kept for trying."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

_FOLDERS = ("/usr/share/fonts", "/usr/share/texmf/fonts", "/usr/local/share/fonts", "/Library/Fonts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A family by the names of its files; `weight` says how often it is drawn, `typed` that a typewriter has it."""

    name: str
    plain: str
    bold: str
    italic: str
    weight: float = 1.0
    typed: bool = False
    held: bool = False


# name, stem of the files, their ends (plain, bold, italic; «.» for none), weight, kind
_TABLE = """
Liberation Serif|LiberationSerif|-Regular -Bold -Italic|4|
Liberation Sans|LiberationSans|-Regular -Bold -Italic|5|
Liberation Mono|LiberationMono|-Regular -Bold -Italic|2|typed
Liberation Sans Narrow|LiberationSansNarrow|-Regular -Bold -Italic|1.5|
DejaVu Sans|DejaVuSans|. -Bold -Oblique|3|
DejaVu Serif|DejaVuSerif|. -Bold -Italic|2.5|
DejaVu Sans Mono|DejaVuSansMono|. -Bold -Oblique|1.5|typed
Carlito|Carlito|-Regular -Bold -Italic|3|
Caladea|Caladea|-Regular -Bold -Italic|1.5|held
Courier Prime|Courier Prime|. =Bold =Italic|1|typed
Open Sans|OpenSans|-Regular -Bold -Italic|1.5|
Roboto|Roboto|-Regular -Bold -Italic|1.5|
Lato|Lato|-Regular -Bold -Italic|1.5|held
Nimbus Sans|NimbusSans|-Regular -Bold -Italic|1.5|
Nimbus Roman|NimbusRoman|-Regular -Bold -Italic|1.5|
Nimbus Mono|NimbusMonoPS|-Regular -Bold -Italic|1|typed
Century Schoolbook|C059|-Roman -Bold -Italic|1|
Palladio|P052|-Roman -Bold -Italic|1|held
Bookman|URWBookman|-Light -Demi -LightItalic|1|
Gothic|URWGothic|-Book -Demi -BookOblique|1|
Garamond|EBGaramond12|-Regular -Bold -Italic|1|
Gentium|GentiumPlus|-Regular -Bold -Italic|1|
Libertine|LinLibertine|_R _RB _RI|1|
Biolinum|LinBiolinum|_R _RB _RI|1|
Vollkorn|Vollkorn|-Regular -Bold -Italic|1|
Old Standard|OldStandard|-Regular -Bold -Italic|1|held
Quattrocento|Quattrocento|-Regular -Regular -Regular|1|
FreeSerif|FreeSerif|. Bold Italic|1|
FreeSans|FreeSans|. Bold Oblique|1|held
FreeMono|FreeMono|Bold Bold BoldOblique|0.5|typed
"""


def _face(row: str) -> Face:
    name, stem, ends, weight, kind = row.split("|")
    plain, bold, italic = (stem + end.replace(".", "").replace("=", " ") for end in ends.split())
    return Face(
        name=name, plain=plain, bold=bold, italic=italic, weight=float(weight), typed=kind == "typed",
        held=kind == "held",
    )  # fmt: skip


FACES = tuple(map(_face, _TABLE.strip().splitlines()))


@functools.cache
def _files() -> dict[str, Path]:
    found = (path for folder in _FOLDERS if Path(folder).is_dir() for path in Path(folder).rglob("*.[ot]tf"))
    return {path.stem: path for path in sorted(found)}


def drawn(chance: random.Random, *, held: bool) -> Face:
    """One of the faces that the system has. Raises FileNotFoundError where it has none."""
    there = [face for face in FACES if face.held == held and face.plain in _files()]
    if not there:
        raise FileNotFoundError("none of the faces is installed: see FACES for what Debian's font packages bring")
    return chance.choices(there, [face.weight for face in there])[0]


@functools.lru_cache(maxsize=64)
def font(face: Face, style: str, pixels: float) -> ImageFont.FreeTypeFont:
    """The face at a height in pixels; its plain cut where the wanted one is missing."""
    stem = {"bold": face.bold, "heading": face.bold, "italic": face.italic}.get(style, face.plain)
    return ImageFont.truetype(str(_files().get(stem, _files()[face.plain])), pixels)
