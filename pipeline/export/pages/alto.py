"""A reading as ALTO XML 4.4 (Library of Congress, http://www.loc.gov/standards/alto/).

The unit is `inch1200`: a reading measures in points, whatever resolution its pages came in, and a page of a PDF file
has no pixels; 1/1200 inch is exact to 0.03 points in whole numbers. Roles of lines and kinds of marks are tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pipeline.export.pages.breaks import broken_words
from pipeline.export.pages.fields import Field
from pipeline.export.pages.repaired import Place
from pipeline.export.pages.zones import Paragraph, Repairs, Zone, need_pages, shown, turn_of, zones
from pipeline.values.geometry import Box, hull
from pipeline.values.reading import Line, Mark, Page, Reading, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
VERSION = "4.4"
_UNITS = 1200 / 72  # of a point
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is known of words beside the reading: what was read where they are repaired, and the fields of the register
    that they bear out."""

    raw: Mapping[Place, str] = field(default_factory=dict)
    fields: Mapping[Place, tuple[Field, ...]] = field(default_factory=dict)


def alto(reading: Reading, *, file: str, repairs: Repairs | None = None, notes: Notes | None = None) -> str:
    """The whole document; `file` is the name of what was read. With `notes` it says that it was repaired. The same
    reading always gives the same text. Raises UnreadableInput ("no-pages") for what has no pages."""
    need_pages(reading, "ALTO")
    root = Element("alto", {"xmlns": NAMESPACE, "SCHEMAVERSION": VERSION})
    steps = _describe(root, reading, file, is_repaired=notes is not None)
    styles = _styles(root, reading)
    known = notes or Notes()
    _tags(root, reading, known.fields)
    layout = _add(root, "Layout")
    for page in reading.pages:
        _Sheet(page, styles, repairs or {}, known, steps).put(layout)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add(parent: Element, tag: str, **attributes: str | None) -> Element:
    given = {name: _clean(value) for name, value in attributes.items() if value is not None}
    return ElementTree.SubElement(parent, tag, given)


def _say(parent: Element, tag: str, text: str) -> None:
    _add(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return text.translate(_NO_XML)


def _describe(root: Element, reading: Reading, file: str, *, is_repaired: bool) -> str:
    """What it was made of and how; gives the ids of the steps."""
    about = _add(root, "Description")
    _say(about, "MeasurementUnit", "inch1200")
    image = _add(about, "sourceImageInformation")
    _say(image, "fileName", file)
    if reading.document:
        _say(image, "documentIdentifier", reading.document)
    _step(about, "processing", "contentGeneration", reading.source, reading.engine)
    if is_repaired:
        _step(about, "repair", "contentModification", "words as the register holds them", "repair of Danish text")
    return "processing repair" if is_repaired else "processing"


def _step(about: Element, name: str, category: str, told: str, tool: str) -> None:
    from pipeline import __version__

    step = _add(about, "Processing", ID=name)
    _say(step, "processingCategory", category)
    _say(step, "processingStepDescription", told)
    software = _add(step, "processingSoftware")
    _say(software, "softwareName", "Brevjournal")
    _say(software, "softwareVersion", __version__)
    _say(software, "applicationDescription", tool)


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size, 1), line.bold


def _styles(root: Element, reading: Reading) -> dict[tuple[float, bool], str]:
    """Sizes of type, in points, by the name of their style."""
    found = sorted({_style(line) for page in reading.pages for line in page.lines} - {(0.0, False)})
    names = {style: f"style_{number}" for number, style in enumerate(found, 1)}
    if names:
        holder = _add(root, "Styles")
        for (size, bold), name in names.items():
            given = f"{size:g}" if size else None
            _add(holder, "TextStyle", ID=name, FONTSIZE=given, FONTSTYLE="bold" if bold else None)
    return names


def _tags(root: Element, reading: Reading, fields: Mapping[Place, tuple[Field, ...]]) -> None:
    roles = {line.role for page in reading.pages for line in page.lines if line.words}
    kinds = {mark.kind for page in reading.pages for mark in page.marks}
    told = {one.id: one for found in fields.values() for one in found}
    if not (roles or kinds or told):
        return
    holder = _add(root, "Tags")
    for role in sorted(roles):
        _add(holder, "LayoutTag", ID=f"role_{role}", TYPE="role", LABEL=role)
    for kind in sorted(kinds):
        _add(holder, "LayoutTag", ID=f"mark_{kind}", TYPE="mark", LABEL=kind)
    for name, one in sorted(told.items()):
        tag = "NamedEntityTag" if one.is_name else "OtherTag"
        _add(holder, tag, ID=name, TYPE=one.field, LABEL=one.label, DESCRIPTION=one.record)


def _where(box: Box | None) -> dict[str, str]:
    if box is None:
        return {}
    x0, top, x1, bottom = (round(edge * _UNITS) for edge in (box.x0, box.top, box.x1, box.bottom))
    return {"HPOS": str(x0), "VPOS": str(top), "WIDTH": str(x1 - x0), "HEIGHT": str(bottom - top)}


def _share(confidence: float) -> str:
    return f"{min(1.0, max(0.0, confidence)):.3f}"


@dataclass(slots=True)
class _Sheet:
    """One page on its way to XML."""

    page: Page
    styles: dict[tuple[float, bool], str]
    repairs: Repairs
    notes: Notes
    steps: str

    @property
    def _id(self) -> str:
        return f"page_{self.page.number}"

    def put(self, layout: Element) -> None:
        page, turn = self.page, turn_of(self.page)
        where = _where(Box(0.0, 0.0, page.width, page.height))
        words = [word for line in page.lines for word in line.words]
        letters = sum(len(word.text) for word in words)
        sure = sum(word.confidence * len(word.text) for word in words) / letters if letters else None
        sheet = _add(
            layout, "Page", ID=self._id, PROCESSINGREFS=self.steps, PHYSICAL_IMG_NR=str(page.number), LANG="da",
            HEIGHT=where["HEIGHT"], WIDTH=where["WIDTH"], PC=None if sure is None else _share(sure),
            ROTATION=str(turn) if turn else None,
        )  # fmt: skip
        found = zones(page)
        whole = hull(box for box in (*(zone.box for zone in found), *(mark.box for mark in page.marks)) if box)
        space = _add(sheet, "PrintSpace", ID=f"{self._id}_space", **_where(whole))
        for block, zone in enumerate(found, 1):
            self._zone(space, zone, f"{self._id}_block_{block}")
        for number, mark in enumerate(page.marks, 1):
            self._mark(space, mark, number)

    def _zone(self, space: Element, zone: Zone, name: str) -> None:
        """A table is one block that holds its paragraphs; elsewhere the paragraphs stand for themselves."""
        parent = space
        if zone.role == "table":
            parent = _add(space, "ComposedBlock", ID=name, TAGREFS="role_table", TYPE="table", **_where(zone.box))
        for number, paragraph in enumerate(zone.paragraphs, 1):
            inner = _add(
                parent, "TextBlock", ID=f"{name}_{number}", TAGREFS=f"role_{zone.role}", **_where(paragraph.box)
            )
            self._paragraph(inner, paragraph)

    def _mark(self, space: Element, mark: Mark, number: int) -> None:
        name = f"{self._id}_mark_{number}"
        _add(space, "Illustration", ID=name, TAGREFS=f"mark_{mark.kind}", TYPE=mark.kind, **_where(mark.box))

    def _paragraph(self, block: Element, paragraph: Paragraph) -> None:
        texts = [
            [shown(self.page, row, place, word, self.repairs) for place, word in enumerate(line.words)]
            for row, line in enumerate(paragraph.lines, paragraph.first)
        ]
        broken = broken_words(texts)
        for row, (line, written) in enumerate(zip(paragraph.lines, texts, strict=True)):
            whole = hull(word.box for word in line.words if word.box)
            name = f"{self._id}_line_{paragraph.first + row + 1}"
            holder = _add(block, "TextLine", ID=name, STYLEREFS=self.styles.get(_style(line)), **_where(whole))
            self._line(holder, paragraph.first + row, line, written, (broken.get(row - 1), broken.get(row)))

    def _line(
        self, holder: Element, row: int, line: Line, texts: Sequence[str], broken: tuple[str | None, str | None]
    ) -> None:
        """The words of a line; `broken` is the whole of the word that ends here, and of the one that goes on below."""
        before: Word | None = None
        last = len(texts) - 1
        for place, (word, text) in enumerate(zip(line.words, texts, strict=True)):
            if before is not None:
                _add(holder, "SP", **_where(_between(before.box, word.box)))
            part: dict[str, str] = {}
            if place == last and broken[1]:
                part = {"SUBS_TYPE": "HypPart1", "SUBS_CONTENT": broken[1]}
            elif place == 0 and broken[0]:
                part = {"SUBS_TYPE": "HypPart2", "SUBS_CONTENT": broken[0]}
            content = text[:-1] if place == last and broken[1] else text
            self._word(holder, (self.page.number, row, place), word, content, part)
            before = word
        if broken[1]:
            _add(holder, "HYP", CONTENT=texts[-1][-1])

    def _word(self, line: Element, place: Place, word: Word, content: str, part: Mapping[str, str]) -> None:
        tags = " ".join(one.id for one in self.notes.fields.get(place, ()))
        name = f"{line.attrib['ID']}_{place[2] + 1}"
        holder = _add(
            line, "String", ID=name, CONTENT=content, WC=_share(word.confidence), TAGREFS=tags or None,
            **_where(word.box), **part,
        )  # fmt: skip
        if (read := self.notes.raw.get(place)) is not None:
            _add(holder, "ALTERNATIVE", PURPOSE="as read").text = _clean(read)


def _between(one: Box | None, other: Box | None) -> Box | None:
    """The blank between two words, whichever way their line runs; None where they touch."""
    if one is None or other is None:
        return None
    both = one.union(other)
    sides = ((one.x1, other.x0), (other.x1, one.x0))
    ends = ((one.bottom, other.top), (other.bottom, one.top))
    across = [Box(a, both.top, b, both.bottom) for a, b in sides if b > a]
    along = [Box(both.x0, a, both.x1, b) for a, b in ends if b > a]
    return max((*across, *along), key=lambda gap: min(gap.width, gap.height), default=None)
