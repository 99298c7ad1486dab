"""The font of boxes, read by another library."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from pipeline.export.pages.glyphs import EM, box_font


def test_glyphs_are_boxes_of_the_asked_widths() -> None:
    font = TTFont(io.BytesIO(box_font((278, 222, 1000), high=774, low=226)))
    assert font["maxp"].numGlyphs == 4
    assert [font["hmtx"][name][0] for name in font.getGlyphOrder()] == [EM, 278, 222, 1000]
    assert font["glyf"][font.getGlyphOrder()[1]].numberOfContours == 0
    box = font["glyf"][font.getGlyphOrder()[2]]
    assert (box.xMin, box.yMin, box.xMax, box.yMax) == (0, -226, 222, 774)
    assert [tuple(point) for point in box.getCoordinates(font["glyf"])[0]] == [
        *((0, -226), (222, -226), (222, 774), (0, 774))
    ]


def test_check_sums_are_right() -> None:
    content = box_font((278, 556), high=774, low=226)
    font = TTFont(io.BytesIO(content), checkChecksums=2)  # raises where one is wrong
    for tag in font.keys():  # noqa: SIM118 - no mapping
        assert tag == "GlyphOrder" or font[tag] is not None
    whole = content + bytes(-len(content) % 4)
    total = sum(int.from_bytes(whole[at : at + 4], "big") for at in range(0, len(whole), 4)) & 0xFFFFFFFF
    assert total == 0xB1B0AFBA
