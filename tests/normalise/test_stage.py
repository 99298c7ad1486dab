"""The order of the rules, and what of a reading and a mail's header they see."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import clean, repair_header, repair_text
from pipeline.values.clean import replay, revert
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, LineRole, Page, Reading, TextSource, Word, compose
from pipeline.values.source import MailHeader

SEEN = (
    "Det fremgar af aftalen, at kommunen skal sage om stgtte til eeldreomradet, og at regeringen gnsker flere",
    "medarbejdere pa omradet. Vi vil ogsa sparge, hvor mange bern der far stgtte, og hvornar ansggningen skal vaere.",
)
MEANT = (
    "Det fremgår af aftalen, at kommunen skal søge om støtte til ældreområdet, og at regeringen ønsker flere",
    "medarbejdere på området. Vi vil også spørge, hvor mange børn der får støtte, og hvornår ansøgningen skal være.",
)


def reading(*pages: tuple[tuple[LineRole, str], ...], source: TextSource = "ocr", confidence: float = 0.93) -> Reading:
    """Pages of lines, each word with a box and this confidence."""
    made: list[Page] = []
    for number, lines in enumerate(pages, start=1):
        rows: list[Line] = []
        for block, (role, text) in enumerate(lines):
            boxes = [Box(50 + 40 * at, 20 + 14 * block, 85 + 40 * at, 30 + 14 * block) for at in range(99)]
            words = tuple(Word(text=w, box=b, confidence=confidence) for w, b in zip(text.split(), boxes, strict=False))
            rows.append(Line(words=words, role=role))
        made.append(Page(number=number, width=595, height=842, lines=tuple(rows), source=source))
    return Reading(document="doc-1", pages=tuple(made), source=source, engine="test", paginated=True)


def test_rules_build_on_each_other(lexicon: Lexicon) -> None:
    """Encoding first, then line ends, then letters: «stÃ¸t- / te» is whole after two of them."""
    read = reading((("main", "Vi sÃ¸ger om stÃ¸t-"), ("main", "te til kom-"), ("main", "munens bÃ¸rn og Ã¦ldre.")))
    repaired = clean(read, lexicon)
    assert " ".join(repaired.text.split()) == "Vi søger om støtte til kommunens børn og ældre."
    at = repaired.text.index("støtte")
    assert repaired.raw[slice(*repaired.raw_span(at, at + 6))] == "stÃ¸t-\nte"
    assert repaired.raw == compose(read).text
    assert replay(repaired.raw, repaired.edits) == repaired.text
    assert revert(repaired.text, repaired.edits) == repaired.raw


def test_a_page_that_an_english_model_read(lexicon: Lexicon) -> None:
    repaired = clean(reading(tuple(("main", line) for line in SEEN)), lexicon)
    assert repaired.text.split() == " ".join(MEANT).split()
    for word in ("støtte", "ældreområdet", "på", "børn"):
        at = repaired.text.index(word)
        assert repaired.raw[slice(*repaired.raw_span(at, at + len(word)))] in " ".join(SEEN)


@pytest.mark.parametrize("line", MEANT)
def test_what_is_right_has_neither_edits_nor_doubts(lexicon: Lexicon, line: str) -> None:
    for source in ("ocr", "born-digital"):
        repaired = clean(reading((("main", line),), source=source), lexicon)  # type: ignore[arg-type]
        assert (repaired.text, repaired.edits, repaired.doubts) == (line, (), ())


def test_what_the_pages_tell_of_heads_and_feet_stands_beside_the_text(lexicon: Lexicon) -> None:
    first = (("head", "Lemvig Kommune"), ("main", MEANT[0]), ("foot", "Side 1 af 2"))
    second = (("head", "Lemvig Kommune"), ("main", MEANT[1]), ("foot", "Side 2 af 2"))
    repaired = clean(reading(first, second), lexicon)
    told = [repaired.text[one.start : one.end].strip() for one in repaired.regions]
    assert {"Side 1 af 2", "Side 2 af 2"} <= set(told)
    assert not any(word in piece for piece in told for word in ("aftalen", "medarbejdere"))


def test_subject_and_sender_of_a_mail(lexicon: Lexicon) -> None:
    header = MailHeader(
        subject="AnsÃ¸gning om stÃ¸tte", sender_name="SÃ¸ren Ã\x85berg", sender_address="a@b.example", date=None,
        message_id="<1>",
    )  # fmt: skip
    repaired = repair_header(header, lexicon)
    assert (repaired.subject, repaired.sender_name) == ("Ansøgning om støtte", "Søren Åberg")
    assert (repaired.sender_address, repaired.message_id) == ("a@b.example", "<1>")
    right = MailHeader(
        subject="Møde om [udkast] {3}", sender_name="Aase Raasted", sender_address=None, date=None, message_id=None
    )
    assert repair_header(right, lexicon) == right


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(lexicon: Lexicon, end: str) -> None:
    text = "\n".join(["Kære kom-", "mune", "", *SEEN, "", "~ . ' |", "1", "\fMÃ¸de", *SEEN, "{ret for alle bÃ¸rn.", ""])
    plain, other = repair_text(text, lexicon), repair_text(text.replace("\n", end), lexicon)
    assert other.text == plain.text.replace("\n", end) != text
    assert [(one.rule, one.after.replace(end, "\n")) for one in other.edits] == [(e.rule, e.after) for e in plain.edits]
    assert [one.text for one in other.doubts] == [one.text for one in plain.doubts]
    assert replay(other.raw, other.edits) == other.text


@pytest.mark.parametrize("text", ["", " ", "\n", "\f\f", "\r\n", "\x00"])
def test_next_to_nothing(lexicon: Lexicon, text: str) -> None:
    repaired = repair_text(text, lexicon, document="doc-2")
    assert (repaired.text, repaired.edits, repaired.document) == (text, (), "doc-2")
