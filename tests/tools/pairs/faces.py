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


def _face(
    name: str,
    stem: str,
    ends: str = "Regular Bold Italic",
    *,
    weight: float = 1.0,
    typed: bool = False,
    held: bool = False,
) -> Face:
    plain, bold, italic = (stem + end.removeprefix("=") for end in ends.split())
    return Face(name=name, plain=plain, bold=bold, italic=italic, weight=weight, typed=typed, held=held)


FACES = (
    _face("Liberation Serif", "LiberationSerif-", weight=4),
    _face("Liberation Sans", "LiberationSans-", weight=5),
    _face("Liberation Mono", "LiberationMono-", weight=2, typed=True),
    _face("Liberation Sans Narrow", "LiberationSansNarrow-", weight=1.5),
    Face(name="DejaVu Sans", plain="DejaVuSans", bold="DejaVuSans-Bold", italic="DejaVuSans-Oblique", weight=3),
    Face(name="DejaVu Serif", plain="DejaVuSerif", bold="DejaVuSerif-Bold", italic="DejaVuSerif-Italic", weight=2.5),
    Face(name="DejaVu Sans Mono", plain="DejaVuSansMono", bold="DejaVuSansMono-Bold", italic="DejaVuSansMono-Oblique", weight=1.5, typed=True),
    _face("Carlito", "Carlito-", weight=3),
    _face("Caladea", "Caladea-", weight=1.5, held=True),
    Face(name="Courier Prime", plain="Courier Prime", bold="Courier Prime Bold", italic="Courier Prime Italic", typed=True),
    _face("Open Sans", "OpenSans-", weight=1.5),
    _face("Roboto", "Roboto-", weight=1.5),
    _face("Lato", "Lato-", weight=1.5, held=True),
    _face("Nimbus Sans", "NimbusSans-", weight=1.5),
    _face("Nimbus Roman", "NimbusRoman-", weight=1.5),
    _face("Nimbus Mono", "NimbusMonoPS-", typed=True),
    _face("Century Schoolbook", "C059-", "Roman Bold Italic", weight=1),
    _face("Palladio", "P052-", "Roman Bold Italic", held=True),
    _face("Bookman", "URWBookman-", "Light Demi LightItalic"),
    _face("Gothic", "URWGothic-", "Book Demi BookOblique"),
    _face("Garamond", "EBGaramond12-"),
    _face("Gentium", "GentiumPlus-"),
    _face("Libertine", "LinLibertine_", "R RB RI"),
    _face("Biolinum", "LinBiolinum_", "R RB RI"),
    _face("Vollkorn", "Vollkorn-"),
    _face("Old Standard", "OldStandard-", held=True),
    _face("Quattrocento", "Quattrocento-", "Regular Regular Regular"),
    Face(name="FreeSerif", plain="FreeSerif", bold="FreeSerifBold", italic="FreeSerifItalic", weight=1),
    Face(name="FreeSans", plain="FreeSans", bold="FreeSansBold", italic="FreeSansOblique", weight=1, held=True),
    Face(name="FreeMono", plain="FreeMonoBold", bold="FreeMonoBold", italic="FreeMonoBoldOblique", weight=0.5, typed=True),
)  # fmt: skip


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
