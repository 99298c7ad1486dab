"""ALTO: a grammar of our own of what the schema of version 4.4 asks for, and what must stand where."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from pipeline.errors import UnreadableInput
from pipeline.export.pages.alto import NAMESPACE, Notes, alto
from pipeline.export.pages.breaks import broken_words
from pipeline.export.pages.fields import fields_on
from pipeline.export.pages.repaired import repaired
from pipeline.values.clean import Edit
from pipeline.values.geometry import hull
from pipeline.values.reading import Line, Reading, Word
from pipeline.values.record import Record
from tests.export.pages.readings import LETTER, MARKS, line, page, reading, turned

_PLACE = {"HPOS", "VPOS", "WIDTH", "HEIGHT"}
_BLOCK = {"ID", "TAGREFS", "STYLEREFS", "ROTATION", *_PLACE}
_BLOCKS = "(ComposedBlock |TextBlock |Illustration )*"
# element → its children in order, the attributes it must have, those it may have
GRAMMAR: dict[str, tuple[str, set[str], set[str]]] = {
    "alto": ("Description (Styles )?(Tags )?Layout ", set(), {"SCHEMAVERSION"}),
    "Description": ("MeasurementUnit (sourceImageInformation )?(Processing )*", set(), set()),
    "MeasurementUnit": ("", set(), set()),
    "sourceImageInformation": ("(fileName )?(documentIdentifier )*", set(), set()),
    "fileName": ("", set(), set()),
    "documentIdentifier": ("", set(), set()),
    "Processing": ("(processingCategory )?(processingStepDescription )*(processingSoftware )?", {"ID"}, set()),
    "processingCategory": ("", set(), set()),
    "processingStepDescription": ("", set(), set()),
    "processingSoftware": ("(softwareName )?(softwareVersion )?(applicationDescription )?", set(), set()),
    "softwareName": ("", set(), set()),
    "softwareVersion": ("", set(), set()),
    "applicationDescription": ("", set(), set()),
    "Styles": ("(TextStyle )*", set(), set()),
    "TextStyle": ("", {"ID"}, {"FONTSIZE", "FONTSTYLE"}),
    "Tags": ("(LayoutTag |NamedEntityTag |OtherTag )*", set(), set()),
    "LayoutTag": ("", {"ID", "LABEL"}, {"TYPE"}),
    "NamedEntityTag": ("", {"ID", "LABEL"}, {"TYPE", "DESCRIPTION"}),
    "OtherTag": ("", {"ID", "LABEL"}, {"TYPE", "DESCRIPTION"}),
    "Layout": ("(Page )+", set(), set()),
    "Page": (
        "(PrintSpace )?", {"ID", "PHYSICAL_IMG_NR"}, {"WIDTH", "HEIGHT", "PC", "ROTATION", "LANG", "PROCESSINGREFS"},
    ),
    "PrintSpace": (_BLOCKS, set(), {"ID", *_PLACE}),
    "ComposedBlock": (_BLOCKS, {"ID"}, {"TYPE", *_BLOCK}),
    "TextBlock": ("(TextLine )*", {"ID"}, {"LANG", *_BLOCK}),
    "Illustration": ("", {"ID"}, {"TYPE", *_BLOCK}),
    "TextLine": ("(String (SP )?)+(HYP )?", set(), {"ID", "STYLEREFS", "TAGREFS", *_PLACE}),
    "String": ("(ALTERNATIVE )*", {"CONTENT"}, {"ID", "WC", "TAGREFS", "SUBS_TYPE", "SUBS_CONTENT", *_PLACE}),
    "ALTERNATIVE": ("", set(), {"PURPOSE"}),
    "SP": ("", set(), _PLACE),
    "HYP": ("", {"CONTENT"}, _PLACE),
}  # fmt: skip
_NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


def local(element: Element) -> str:
    namespace, _, name = element.tag[1:].partition("}")
    assert namespace == NAMESPACE
    return name


def checked(text: str) -> Element:
    """The document, after a look at every element of it."""
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert local(root) == "alto"
    names: list[str] = []
    references: set[str] = set()
    for element in root.iter():
        children, needed, allowed = GRAMMAR[local(element)]
        assert re.fullmatch(children, "".join(local(child) + " " for child in element)), local(element)
        assert needed <= set(element.attrib) <= needed | allowed, (local(element), element.attrib)
        names += [element.attrib["ID"]] if "ID" in element.attrib else []
        for name in ("TAGREFS", "STYLEREFS", "PROCESSINGREFS"):
            references |= set(element.get(name, "").split())
        for name in ("WC", "PC"):
            assert 0 <= float(element.get(name, "0")) <= 1
        assert all(float(element.get(name, "0")) >= 0 for name in _PLACE)
    assert len(names) == len(set(names))
    assert all(_NCNAME.fullmatch(name) for name in names)
    assert references <= set(names)
    return root


def every(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if local(element) == name]


def strings(root: Element) -> list[str]:
    return [element.attrib["CONTENT"] for element in every(root, "String")]


@pytest.fixture
def letter() -> Reading:
    return reading(page(LETTER, marks=MARKS), page(LETTER, number=2))


def test_every_word_in_reading_order(letter: Reading) -> None:
    root = checked(alto(letter, file="brev & bilag.tif"))
    words = [word.text for one in LETTER for word in one.words]
    assert strings(root) == [word.removesuffix("-") if word == "borger-" else word for word in words] * 2
    assert {element.get("WC") for element in every(root, "String")} == {"0.900"}
    assert [element.get("PHYSICAL_IMG_NR") for element in every(root, "Page")] == ["1", "2"]
    assert [element.get("PC") for element in every(root, "Page")] == ["0.900"] * 2


def test_what_it_was_made_of_and_with(letter: Reading) -> None:
    root = checked(alto(letter, file="brev & bilag.tif"))
    said = {local(element): element.text for element in root.iter() if not len(element) and element.text}
    assert said["fileName"] == "brev & bilag.tif"
    assert said["MeasurementUnit"] == "inch1200"
    assert (said["documentIdentifier"], said["applicationDescription"]) == ("doc-1", "engine 1.0 dan")
    assert alto(letter, file="a.tif") == alto(letter, file="a.tif")


def test_the_unit_is_a_twelve_hundredth_of_an_inch() -> None:
    root = checked(alto(reading(page([line("Møde", left=72, base=144, size=12)])), file="a"))
    (word,) = every(root, "String")
    assert [int(word.attrib[name]) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] == [1200, 2256, 400, 144]
    (sheet,) = every(root, "Page")
    assert (sheet.get("WIDTH"), sheet.get("HEIGHT")) == ("9917", "14033")


def test_roles_and_marks_are_tags(letter: Reading) -> None:
    root = checked(alto(letter, file="a"))
    labels = {tag.attrib["ID"]: tag.attrib["LABEL"] for tag in every(root, "LayoutTag")}
    blocks = [labels[block.attrib["TAGREFS"]] for block in every(root, "TextBlock")]
    assert blocks == ["head", "main", "main", "table", "table", "foot"] * 2
    (table, _) = every(root, "ComposedBlock")
    assert (table.get("TYPE"), len(table)) == ("table", 2)
    (mark,) = every(root, "Illustration")
    assert (mark.get("TYPE"), labels[mark.attrib["TAGREFS"]]) == ("signature", "signature")
    assert (mark.get("HPOS"), mark.get("HEIGHT")) == ("1167", "667")


def test_a_broken_word_is_told_in_both_halves(letter: Reading) -> None:
    root = checked(alto(letter, file="a"))
    halves = [element for element in every(root, "String") if element.get("SUBS_TYPE")][:2]
    assert [(one.get("CONTENT"), one.get("SUBS_TYPE"), one.get("SUBS_CONTENT")) for one in halves] == [
        ("borger", "HypPart1", "borgerservice"),
        ("service", "HypPart2", "borgerservice"),
    ]
    assert [element.get("CONTENT") for element in every(root, "HYP")] == ["-"] * 2


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([["en", "borger-"], ["service", "til"]], {0: "borgerservice"}),
        ([["skole-"], ["og", "fritid"]], {}),
        ([["på", "Fyn-"], ["Møn"]], {}),
        ([["en", "e-"], ["mail"]], {}),
        ([["Helle", "-"], ["i", "dag"]], {}),
        ([["for-"], ["be-"], ["holdt."]], {0: "forbe-", 1: "beholdt."}),
        ([["tom-"]], {}),
    ],
)
def test_words_broken_by_a_line_end(lines: list[list[str]], found: dict[int, str]) -> None:
    assert broken_words(lines) == found


def test_blanks_lie_between_the_words(letter: Reading) -> None:
    root = checked(alto(letter, file="a"))
    row = next(one for one in every(root, "TextLine") if len(one) > 4)
    for before, blank, after in zip(row[::2], row[1::2], row[2::2], strict=False):
        start, end = (int(blank.attrib["HPOS"]), int(blank.attrib["HPOS"]) + int(blank.attrib["WIDTH"]))
        assert start == int(before.attrib["HPOS"]) + int(before.attrib["WIDTH"])
        assert end == int(after.attrib["HPOS"])


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_turned_page_says_so(quarter: int) -> None:
    root = checked(alto(reading(turned(page(LETTER), quarter)), file="a"))
    assert every(root, "Page")[0].get("ROTATION") == str(quarter)
    blanks = every(root, "SP")
    assert blanks
    assert all(int(blank.attrib["WIDTH"]) > 0 and int(blank.attrib["HEIGHT"]) > 0 for blank in blanks)


def test_sizes_and_weights_are_styles() -> None:
    bold = replace(line("Overskrift", left=70, base=60, size=14), bold=True)
    root = checked(alto(reading(page([bold, line("tekst", left=70, base=90, block=1)])), file="a"))
    styles = {one.attrib["ID"]: (one.get("FONTSIZE"), one.get("FONTSTYLE")) for one in every(root, "TextStyle")}
    assert [styles[one.attrib["STYLEREFS"]] for one in every(root, "TextLine")] == [("14", "bold"), ("11", None)]


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    odd = Line(words=(Word(text="a\x00b\ud800\x0c<&>"),))
    root = checked(alto(reading(page([odd])), file="x\x01"))
    assert strings(root) == ["ab <&>"]


def test_repairs_stand_instead_of_what_was_read(letter: Reading) -> None:
    root = checked(alto(letter, file="a", repairs={(2, 0, 0): "Sæby"}))
    assert (strings(root).count("Søby"), strings(root).count("Sæby")) == (1, 1)


def test_an_empty_page_stays_a_page() -> None:
    root = checked(alto(reading(page([])), file="a"))
    assert len(every(root, "Page")) == 1
    assert every(root, "Page")[0].get("PC") is None


def test_what_has_no_pages_is_refused() -> None:
    with pytest.raises(UnreadableInput) as told:
        alto(reading(page(LETTER), paginated=False), file="a")
    assert told.value.reason == "no-pages"


def test_what_was_read_stands_beside_the_repaired_word_and_fields_are_tags(tmp_path: Path) -> None:
    found = reading(page([line("Frist 1. rnaj i Søby", left=70, base=100)]))
    edit = Edit(start=9, before="rn", after="m", rule="ocr-confusion", confidence=0.9, raw_start=9, raw_end=11)
    repairs = repaired(found, "Frist 1. maj i Søby", (edit,))
    fields = fields_on(repairs.reading, repairs.raw, [round_of(found)])
    text = alto(repairs.reading, file="brev.tif", notes=Notes(raw=repairs.raw, fields=fields))
    root = checked(text)
    assert strings(root) == ["Frist", "1.", "maj", "i", "Søby"]
    beside = {one.attrib["CONTENT"]: [child.text for child in one] for one in every(root, "String")}
    assert beside == {"Frist": [], "1.": [], "maj": ["rnaj"], "i": [], "Søby": []}
    tags = {one.attrib["CONTENT"]: one.get("TAGREFS") for one in every(root, "String")}
    deadline, place = "round-1.deadline", "round-1.issuer"
    assert tags == {"Frist": None, "1.": deadline, "maj": deadline, "i": None, "Søby": place}
    (date,) = every(root, "OtherTag")
    assert (date.get("TYPE"), date.get("LABEL"), date.get("DESCRIPTION")) == (
        "deadline",
        "2022-05-01",
        "rounds round-1",
    )
    (name,) = every(root, "NamedEntityTag")
    assert (name.get("ID"), name.get("LABEL")) == (place, "Søby Kommune")
    assert [one.attrib["ID"] for one in every(root, "Processing")] == ["processing", "repair"]
    assert every(root, "Page")[0].get("PROCESSINGREFS") == "processing repair"


def round_of(found: Reading) -> Record:
    """A round whose deadline and issuer stand on the page."""

    def evidence(first: int, last: int) -> list[dict[str, object]]:
        own = found.pages[0].lines[0].words[first:last]
        box = hull(word.box for word in own if word.box)
        assert box is not None
        place = {"document": "doc-1", "page": 1, "bbox": [box.x0, box.top, box.x1, box.bottom]}
        return [{**place, "text": " ".join(word.text for word in own), "basis": "stated", "confidence": 0.9}]

    data = {
        "id": "round-1", "deadline": "2022-05-01", "issuer": "Søby Kommune",
        "evidence": {"deadline": evidence(1, 3), "issuer": evidence(4, 5)},
    }  # fmt: skip
    return Record(kind="rounds", id="round-1", data=data)


def test_another_program_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from alto_tools.alto_tools import alto_confidence, alto_parse, alto_text

    lines = [line(text, left=70, base=100 + 16 * n) for n, text in enumerate(("Kære borgmester", "i Søby & «Ærø»"))]
    file = tmp_path / "brev.xml"
    notes = Notes(raw={(1, 0, 0): "Kære<"})
    file.write_text(alto(reading(page(lines)), file="brev.tif", notes=notes), "utf-8")
    with file.open(encoding="utf-8") as opened:
        handle, tree, namespace = alto_parse(opened)
        alto_text(tree, namespace)
        assert capsys.readouterr().out.split() == ["Kære", "borgmester", "i", "Søby", "&", "«Ærø»"]
        assert alto_confidence(handle, tree, namespace) == 90.0
