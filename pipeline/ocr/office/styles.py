"""How paragraphs of a Word file are set and numbered."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ocr.office.package import Tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEFAULT_SIZE = 11.0


def value(element: Tree | None, name: str) -> str | None:
    """The w:val of a child, None where there is none."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None


def switched_on(element: Tree | None, name: str) -> bool | None:
    """A property that is on, off, or (None) not spoken of."""
    child = element.find(W + name) if element is not None else None
    if child is None:
        return None
    return child.get(W + "val", "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Type size in points and weight."""

    size: float
    bold: bool


class Styles:
    """The named styles of a file, each with what it inherits."""

    def __init__(self, tree: Tree | None) -> None:
        self._styles: dict[str, Tree] = {}
        self._size = _DEFAULT_SIZE
        if tree is None:
            return
        for style in tree.iter(W + "style"):
            self._styles[style.get(W + "styleId", "")] = style
        stated = value(tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")
        self._size = _points(stated) or 10.0

    def look(self, paragraph: Tree) -> Look:
        """How a paragraph is set: by its first run that has text, else by its style."""
        name = value(paragraph.find(W + "pPr"), "pStyle") or "Normal"
        size, bold = self._inherited(name)
        for run in paragraph.iter(W + "r"):
            if run.find(W + "t") is None:
                continue
            properties = run.find(W + "rPr")
            size = _points(value(properties, "sz")) or size
            own = switched_on(properties, "b")
            bold = bold if own is None else own
            break
        return Look(size=size or self._size, bold=bool(bold))

    def _inherited(self, name: str) -> tuple[float | None, bool | None]:
        size: float | None = None
        bold: bool | None = None
        for _ in range(12):
            style = self._styles.get(name)
            if style is None:
                break
            properties = style.find(W + "rPr")
            size = size or _points(value(properties, "sz"))
            bold = switched_on(properties, "b") if bold is None else bold
            name = value(style, "basedOn") or ""
        return size, bold


def _points(half: str | None) -> float | None:
    try:
        return float(half) / 2 if half else None
    except ValueError:
        return None


class Numbering:
    """Numbers and bullets that Word writes itself; they count on from paragraph to paragraph."""

    def __init__(self, tree: Tree | None) -> None:
        self._levels: dict[tuple[str, str], tuple[str, str]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        if tree is None:
            return
        abstract = {a.get(W + "abstractNumId", ""): a for a in tree.iter(W + "abstractNum")}
        for number in tree.findall(W + "num"):
            described = abstract.get(value(number, "abstractNumId") or "")
            for level in described.iter(W + "lvl") if described is not None else ():
                key = (number.get(W + "numId", ""), level.get(W + "ilvl", "0"))
                self._levels[key] = (value(level, "numFmt") or "decimal", value(level, "lvlText") or "")

    def marker(self, paragraph: Tree) -> str:
        """What stands before the paragraph, empty where nothing does."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = value(properties, "numId"), value(properties, "ilvl") or "0"
        if number is None or (number, level) not in self._levels:
            return ""
        kind, pattern = self._levels[(number, level)]
        if kind in ("bullet", "none"):
            return "–" if kind == "bullet" else ""
        count = self._counts[(number, level)] = self._counts.get((number, level), 0) + 1
        for key in self._counts:
            if key[0] == number and key[1] > level:
                self._counts[key] = 0
        shown = chr(ord("a") + (count - 1) % 26) if kind == "lowerLetter" else str(count)
        return (
            pattern.replace(f"%{int(level) + 1}", shown) if "%" in pattern and pattern.count("%") == 1 else f"{shown}."
        )
