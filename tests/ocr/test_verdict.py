"""Which of two readings to believe: what makes a text layer right, wrong or beside the point."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.ocr.verdict import Eye, Verdict, agreement, judge
from pipeline.ports.engine import Model
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Word
from tests.ocr.pages import KNOWN

LETTER = (
    "Styrelsen for Søfart indbyder hermed landets kommuner til at søge",
    "om plads i forsøget med grønne færger. Ansøgningen skal være os i",
    "hænde senest fredag den 12. marts 2010 og sendes til styrelsen.",
    "Vi håber, at mange kommuner ved vandet vil være med i forsøget.",
    "Ansøgningen fra Havby Kommune om 450.000 kr. imødekommes ikke,",
    "da kommunen ikke har færger. Ansøgningen fra Vigby Kommune om",
    "1.250.000 kr. imødekommes. Pengene kan bruges til og med juni 2012.",
    "Med venlig hilsen",
    "Styrelsen for Søfart",
)
MORE = frozenset(
    """ansøgningen fra kommune kr imødekommes ikke da kommunen har færger om pengene kan bruges juni
    juli""".split()  # noqa: SIM905 - words read as words
)


def known(text: str) -> float:
    """Share of the words of the invented letter."""
    words = [word.strip(".,:«»").casefold() for word in text.split() if word.strip(".,:«»").isalpha()]
    return sum(word in KNOWN | MORE for word in words) / len(words) if words else 0.0


def lines(*texts: str, confidence: float = 0.95, top: float = 100, left: float = 60, step: float = 17) -> list[Line]:
    """Lines one below the other, as an engine finds them."""
    found = []
    for number, text in enumerate(texts):
        at, words = left, []
        y = top + step * number
        for word in text.split():
            words.append(Word(text=word, box=Box(at, y, at + 5.5 * len(word), y + 11), confidence=confidence))
            at += 5.5 * len(word) + 3
        found.append(Line(words=tuple(words)))
    return found


def verdict(*layer: str, image: tuple[str, ...] = LETTER, confidence: float = 0.95, **options: object) -> Verdict:
    seen = lines(*image, confidence=confidence)
    return judge(lines(*layer), seen, confidence=confidence, height=842, known=known, **options)  # type: ignore[arg-type]


def changed(before: str, after: str) -> tuple[str, ...]:
    assert any(before in line for line in LETTER)
    return tuple(line.replace(before, after) for line in LETTER)


def test_a_layer_that_agrees_is_trusted() -> None:
    found = verdict(*LETTER)
    assert (found.layer, found.agreement, found.in_place) == ("trusted", 1.0, True)


@pytest.mark.parametrize(
    "layer",
    [
        tuple(unicodedata.normalize("NFD", line) for line in LETTER),
        tuple(line.replace("fi", "ﬁ").replace("fo", "f\u00ado") for line in LETTER),
        ("Styrelsen for Søfart indbyder hermed landets kom-", "muner til at søge", *LETTER[1:]),
        (*LETTER[7:], *LETTER[:7]),
        changed("færger", "fcerger"),
        changed("2012", "20l2"),
        changed("imødekommes ikke", "imødekommesikke"),
        changed("kr.", "kr"),
        tuple(line.upper() for line in LETTER),
    ],
    ids=["nfd", "ligatures", "hyphens", "order", "misread", "figure for letter", "joined", "signs", "capitals"],
)
def test_a_layer_that_says_the_same_in_another_way_is_trusted(layer: tuple[str, ...]) -> None:
    assert verdict(*layer).layer == "trusted"


@pytest.mark.parametrize(
    "layer",
    [
        tuple(line.translate(str.maketrans("æøåÆØÅ", "aoaAOA")) for line in LETTER),
        tuple(line.encode().decode("cp1252", "replace") for line in LETTER),
        tuple(line.encode("mac_roman").decode("cp1252", "replace") for line in LETTER),
        tuple(line.upper().translate(str.maketrans("ÆØÅ", "EOA")) for line in LETTER),
        tuple(line[::-1] for line in LETTER),
        tuple(" ".join(reversed(line.split())) for line in LETTER),
        (*LETTER, *LETTER),
        LETTER[::2],
        ("Et helt andet brev om vejsalt og sne, som ingen har bedt om at se her.", "Det handler om veje.") * 4,
    ],
    ids=["english", "mojibake", "mac", "bare capitals", "mirrored", "backwards", "doubled", "half", "other letter"],
)
def test_a_layer_that_says_something_else_is_wrong(layer: tuple[str, ...]) -> None:
    found = verdict(*layer)
    assert found.layer == "wrong"
    assert found.reason


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("12. marts", "21. marts", "the text layer says «21» where the image says «12»"),
        ("12. marts", "12. april", "the text layer says «april» where the image says «marts»"),
        ("12. marts", "9. marts", "the text layer says «9» where the image says «12»"),
        ("2012", "2013", "the text layer says «2013» where the image says «2012»"),
        ("imødekommes ikke", "imødekommes", "the text layer lacks «ikke»"),
        ("kr. imødekommes.", "kr. imødekommes ikke.", "the image does not have «ikke», which the text layer says"),
        ("450.000", "400.000", "the text layer says «400000» where the image says «450000»"),
        ("Havby", "Strandsted", "the text layer says «strandsted» where the image says «havby»"),
        ("juni", "juli", "the text layer says «juli» where the image says «juni»"),
        ("fredag", "mandag", "the text layer says «mandag» where the image says «fredag»"),
    ],
)
def test_another_version_of_the_letter_is_noticed(before: str, after: str, reason: str) -> None:
    found = verdict(*changed(before, after))
    assert (found.layer, found.reason) == ("wrong", reason)


class Again(Eye):
    """Reads this line wherever it looks."""

    def __init__(self, line: str) -> None:
        self._line = line

    def again(self, box: Box, model: Model) -> str:
        return self._line


def test_a_second_look_may_clear_the_layer() -> None:
    layer = changed("12. marts", "21. marts")
    for line, expected in (("senest fredag den 21. marts 2010", "trusted"), ("senest fredag den 12. marts", "wrong")):
        assert verdict(*layer, eye=Again(line)).layer == expected


@pytest.mark.parametrize(
    "imprint", [("Sagsnr. 2010-1187  Side 1 af 2",), ("BY 004417",), ("Indscannet af arkivet", "den 3. maj 2011")]
)
def test_an_imprint_is_beside_the_point(imprint: tuple[str, ...]) -> None:
    layer = lines(*imprint, top=800, left=300)
    found = judge(layer, lines(*LETTER), confidence=0.95, height=842, known=known)
    assert found.layer == "beside"
    assert found.reason


def test_words_that_stand_elsewhere_are_not_placed_by_the_layer() -> None:
    found = judge(lines(*LETTER, top=300), lines(*LETTER), confidence=0.95, height=842, known=known)
    assert (found.layer, found.in_place) == ("trusted", False)


def test_a_layer_on_an_empty_image_is_wrong_and_one_on_scrawls_stands() -> None:
    assert judge(lines(*LETTER), [], confidence=None, height=842, known=known, blank=True).layer == "wrong"
    assert judge(lines(*LETTER), [], confidence=None, height=842, known=known).layer == "trusted"


def test_a_poor_image_is_read_through_its_errors() -> None:
    poor = tuple(line.replace("e", "c").replace("n", "ri") for line in LETTER)
    assert verdict(*LETTER, image=poor, confidence=0.45).layer == "trusted"
    other = ("Vejsalt bestilles hurtigst muligt hos leverandøren, før frosten kommer på broerne.",) * 5
    assert verdict(*other, image=poor, confidence=0.45).layer == "wrong"


def test_agreement_does_not_ask_for_the_order() -> None:
    assert agreement(["a", "b", "c"], ["c", "b", "a"]) == 1.0
    assert agreement(["a"], []) == 0.0
