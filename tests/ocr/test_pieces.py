"""Pieces of ink: the same as a plain search finds, and small copies that know their paper and their noise."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from pipeline.ocr.pieces import pieces, small_copy


def by_search(mask: np.ndarray) -> list[tuple[int, ...]]:
    """Boxes and areas found by walking from pixel to pixel."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}
    found = []
    while left:
        reached = [left.pop()]
        for y, x in reached:
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            reached.extend(near)
        ys, xs = [y for y, _ in reached], [x for _, x in reached]
        found.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1, len(reached)))
    return sorted(found)


@pytest.mark.parametrize("seed", range(40))
def test_pieces_are_those_of_a_plain_search(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mask = chance.random((int(chance.integers(1, 30)), int(chance.integers(1, 40)))) < chance.random()
    found = pieces(mask)
    boxes = zip(found.x0, found.top, found.x1, found.bottom, found.area, strict=True)
    assert sorted(tuple(int(v) for v in box) for box in boxes) == by_search(mask)


def test_what_hangs_together_by_a_long_way_round_is_one_piece() -> None:
    mask = np.zeros((40, 41), dtype=np.bool_)
    mask[:, ::2] = True  # a meander: upright strokes joined at their heads and feet by turns
    mask[0, 1::4] = mask[39, 3::4] = True
    assert len(pieces(mask)) == 1
    mask[39, 3] = False
    assert len(pieces(mask)) == 2


def test_no_ink_is_no_piece() -> None:
    assert len(pieces(np.zeros((5, 7), dtype=np.bool_))) == 0


def test_a_small_copy_measures_noise_but_not_print() -> None:
    chance = np.random.default_rng(4)
    paper = 220 + chance.normal(0, 6, (1200, 900))
    paper[300:900:40, 100:800] = 20
    copy = small_copy(Image.fromarray(paper.clip(0, 255).astype(np.uint8)), 75)
    assert copy.dpi == 75
    assert 5 < copy.noise() < 7
    assert copy.ink(60).mean() == pytest.approx(15 * 700 / (1200 * 900), rel=0.02)
