"""The strokes of a picture as SVG: text, bars, marks. Lengths are CSS pixels, 794 to the width of A4."""

from __future__ import annotations

import re
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

WIDTH = 794  # of A4
MARGIN = 40
INNER = WIDTH - 2 * MARGIN
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# No variables and no outer fonts: office programs and older viewers draw it too. Print is always light.
_STYLE = """
text{font-family:"Liberation Sans",Arial,Helvetica,sans-serif;font-size:11px;fill:#1b1b1b}
.paper{fill:#fff}.h1{font-size:18px;font-weight:bold}.h2{font-size:13px;font-weight:bold}
.mute{fill:#595959}.rule{stroke:#cfcfcf;stroke-width:1}.band{fill:#f4f5f7}
.applied{fill:#1f5fa8}.second{fill:none;stroke:#1f5fa8;stroke-width:2}.declined{fill:#b4560b}
.unseen{fill:#7a5ba6}.none{fill:#bdbdbd}.got{fill:#1d7a46}.in{fill:#fff}.ring{fill:none;stroke:#fff;stroke-width:2}
.strike{stroke:#1b1b1b;stroke-width:1.6}.end{text-anchor:end}.mid{text-anchor:middle}
@media screen and (prefers-color-scheme:dark){text{fill:#f0f0f0}.paper{fill:#15181c}.mute{fill:#b4b8bd}
.rule{stroke:#3d434a}.band{fill:#1e2228}.applied{fill:#78aef0}.second{stroke:#78aef0}.declined{fill:#f0a35e}
.unseen{fill:#b99be6}.none{fill:#5b626a}.got{fill:#5cc98c}.in{fill:#15181c}.ring{stroke:#15181c}
.strike{stroke:#f0f0f0}}
"""


class Canvas:
    """Collects strokes from the top down; `y` is how far down it is filled."""

    def __init__(self) -> None:
        self.y = float(MARGIN)
        self._strokes: list[str] = []

    def text(self, x: float, y: float, said: str, kind: str = "", turned: bool = False) -> None:
        """One line of text on its base line; `turned` upwards from there."""
        turn = f' transform="rotate(-90 {_n(x)} {_n(y)})"' if turned else ""
        self._strokes.append(f'<text x="{_n(x)}" y="{_n(y)}"{_kind(kind)}{turn}>{_safe(said)}</text>')

    def paragraph(self, said: str, letters: int, kind: str = "", step: float = 15) -> None:
        """Text from the left margin, broken after at most so many letters; moves down."""
        for line in wrap(said, letters) or [""]:
            self.y += step
            self.text(MARGIN, self.y, line, kind)

    def box(self, x: float, y: float, width: float, height: float, kind: str, *, round_by: float = 0) -> None:
        """A filled rectangle."""
        corner = f' rx="{_n(round_by)}"' if round_by else ""
        self._strokes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{corner}{_kind(kind)}/>'
        )

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        """A disc, or a ring where its kind is drawn in outline."""
        self._strokes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_kind(kind)}/>')

    def line(self, start: tuple[float, float], end: tuple[float, float], kind: str) -> None:
        """A straight line."""
        places = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        self._strokes.append(f"<line {places}{_kind(kind)}/>")

    def group(self, told: str) -> None:
        """What follows, until `done`, is one thing, and this is said of it."""
        self._strokes.append(f"<g><title>{_safe(told)}</title>")

    def done(self) -> None:
        """Ends a group."""
        self._strokes.append("</g>")

    def svg(self, title: str, about: str, lang: str) -> str:
        """The whole picture."""
        height = _n(self.y + MARGIN)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
            f' role="img" aria-labelledby="title about" xml:lang={quoteattr(lang)}>\n'
            f'<title id="title">{_safe(title)}</title>\n<desc id="about">{_safe(about)}</desc>\n'
            f'<style>{_STYLE}</style>\n<rect class="paper" width="{WIDTH}" height="{height}"/>\n'
        )
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "\n".join(self._strokes) + "\n</svg>\n"


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _safe(text: str) -> str:
    """Text that XML can hold."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
