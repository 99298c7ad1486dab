"""No reading holds the last digits of a CPR number, whatever it was read from."""

from __future__ import annotations

from pipeline.ocr.private import masked
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Page, Reading, Word, compose


def _reading(*lines: str, layer: str | None = None) -> Reading:
    page = Page(
        number=1, width=595, height=842, source="ocr", layer_text=layer,
        lines=tuple(
            Line(words=tuple(Word(text=w, box=Box(x0=n, top=0, x1=n + 1, bottom=1)) for n, w in enumerate(one.split())))
            for one in lines
        ),
    )  # fmt: skip
    return Reading(document="doc-1", pages=(page,), source="ocr", engine="test", paginated=True)


def test_words_keep_their_length_and_place() -> None:
    before = _reading("Ansøger: Ib Holm", "CPR 010170-0000, Vejle")
    after = masked(before)
    assert compose(after).text == "Ansøger: Ib Holm\nCPR 010170-****, Vejle"
    boxes = [[word.box for line in one.pages[0].lines for word in line.words] for one in (before, after)]
    assert boxes[0] == boxes[1]


def test_a_number_in_several_words() -> None:
    assert compose(masked(_reading("CPR-nr. 010170 - 0000 og 0000"))).text == "CPR-nr. 010170 - **** og 0000"


def test_a_text_layer_that_was_not_believed_is_masked_too() -> None:
    assert masked(_reading("ulæseligt", layer="CPR 010170-0000")).pages[0].layer_text == "CPR 010170-****"


def test_nothing_is_changed_without_one() -> None:
    reading = _reading("J.nr. 010170-0000", layer="x")
    assert masked(reading) is reading
