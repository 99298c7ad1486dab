"""Build models/ocr_confidence.tsv: what the confidence of a word that was read tells about its being right.

Run from the repository root:  python -m tests.tools.fit_ocr_confidence models/ocr_confidence.tsv [KEPT.json]

Pages are drawn from the letters of tests/pages (part «open», on every level) and from those of
tests/corpus/others (a to c) as tests/samples/degrade.py damages them, and read as the program reads them. A word is
right where the line that was printed there has it. KEPT.json keeps what was read, for a further fit. At the end the
weights are tried on the part «held», to which they were not fitted. The model goes into the manifest by hand.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein

from pipeline import wiring
from pipeline.config import Settings
from pipeline.edge import decode, encode
from pipeline.ocr.calibration import FEATURES, Calibration, features
from pipeline.ocr.kit import Kit
from pipeline.ocr.scan import scan
from pipeline.values.reading import Line
from tests import pages
from tests.samples import degrade
from tests.samples.page import Block, Sheet, lay_out, paint
from tests.tools.logistic import Floats, weights

OTHERS = Path("tests/corpus/others")
LEVELS = ("light", "medium", "heavy")
OTHER_PAGES = 60
RIDGE, KNOTS = 1.0, 14
Printed = list[tuple[str, tuple[tuple[float, float], ...]]]  # lines and their corners in points
Known = list[tuple[tuple[Line, ...], list[bool]]]


def paragraphs() -> list[str]:
    """Running text of the letters of others."""
    found = []
    for file in sorted(OTHERS.glob("[abc]/inputs/*.txt")):
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        joined = (" ".join(part.split()) for part in text.split("\n\n"))
        found += [part for part in joined if 60 < len(part) < 700 and "│" not in part]
    return found


def others(count: int) -> Iterator[tuple[Image.Image, float, Printed]]:
    """Pages with text of the letters of others, in turn lightly, more and badly damaged."""
    texts = paragraphs()
    for number in range(count):
        chance = random.Random(f"page {number}")
        size = chance.choice((9.0, 10.0, 10.5, 11.0, 12.0))
        chosen = [Block(text=chance.choice(texts)) for _ in range(round(60 / size))]
        sheet = Sheet(
            head=chance.choice(("Kystrådet", "Egnsforum", "Vigen")), blocks=tuple(chosen), size=size, top=110.0,
            family=chance.choice(("sans", "serif", "mono")),
        )  # fmt: skip
        lines = tuple(line for line in lay_out(sheet) if line.y < 800)
        level = LEVELS[number % len(LEVELS)]
        dpi = 200 if level == "heavy" else chance.choice((150, 170, 200))
        painted, name, skew = paint(lines, dpi), f"page {number}", chance.uniform(-1.0, 1.0)
        if level == "heavy":
            image = degrade.fax(painted, name, skew=skew, specks=chance.uniform(0.0002, 0.001))
        else:
            noise, blur = ((6.0, 0.4), (15.0, 1.0))[level == "medium"]
            image = degrade.scan(painted, name, skew=skew, noise=noise, blur=blur)
        turn = np.radians(skew)
        yield (
            image,
            float(dpi),
            [
                (line.text, tuple(_turned(x, y, turn) for x, y in _corners(line.text, line.x, line.y, line.size)))
                for line in lines
            ],
        )


def _corners(text: str, x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    wide = 0.62 * size * len(text)
    return (x, y), (x + wide, y), (x + wide, y + 1.15 * size), (x, y + 1.15 * size)


def _turned(x: float, y: float, turn: float) -> tuple[float, float]:
    """Where a point of an A4 page is after the page was turned counterclockwise about its middle."""
    dx, dy = x - 297.5, y - 421.0
    return 297.5 + dx * np.cos(turn) + dy * np.sin(turn), 421.0 - dx * np.sin(turn) + dy * np.cos(turn)


def own(part: pages.Part) -> Iterator[tuple[Image.Image, float, Printed]]:
    """The letters of a part, on every level."""
    for page in pages.pages(part):
        yield page.image, page.dpi, [(line.text, line.quad) for line in page.lines]


def read_pages(given: Iterable[tuple[Image.Image, float, Printed]], kit: Kit) -> Known:
    """What is read, uncalibrated, and whether each word is right."""
    found: Known = []
    for number, (image, dpi, printed) in enumerate(given):
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        lines = scan(image, dpi=dpi, width=width, height=height, kit=kit).lines
        found.append((lines, judged(lines, printed)))
        print(number, sum(found[-1][1]), len(found[-1][1]), file=sys.stderr)
    return found


def judged(lines: Sequence[Line], printed: Printed) -> list[bool]:
    """For each word, whether the printed line at its place has it."""
    words = [word for line in lines for word in line.words]
    at: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        if word.box is not None:
            x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
            if (place := _nearest(x, y, printed)) is not None:
                at.setdefault(place, []).append(index)
    right = [False] * len(words)
    for place, indexes in at.items():
        indexes.sort(key=lambda i: words[i].box.x0)  # type: ignore[union-attr]
        read_there = [words[i].text for i in indexes]
        for same in Levenshtein.opcodes(read_there, printed[place][0].split()):
            for index in indexes[same.src_start : same.src_end] if same.tag == "equal" else ():
                right[index] = True
    return right


def _nearest(x: float, y: float, printed: Printed) -> int | None:
    best: tuple[float, int] | None = None
    for place, (_, (upper, right, lower, left)) in enumerate(printed):
        along = (x - upper[0]) / max(1.0, right[0] - upper[0])
        if -0.05 <= along <= 1.05:
            top, bottom = upper[1] + along * (right[1] - upper[1]), left[1] + along * (lower[1] - left[1])
            off = abs(y - (top + bottom) / 2) / max(1.0, bottom - top)
            if off < 0.75 and (best is None or off < best[0]):
                best = (off, place)
    return best[1] if best else None


def table(known: Known, kit: Kit) -> tuple[Floats, Floats]:
    """Features and whether right, a row for each word."""
    rows = [row for lines, _ in known for row in features(lines, kit.known)]
    return np.asarray(rows), np.asarray([right for _, judgement in known for right in judgement], dtype=float)


def fit(rows: Floats, right: Floats) -> Calibration:
    """Weights, and the curve that is left."""
    learned = weights(rows, right, np.full(rows.shape[1], RIDGE))
    estimate = 1 / (1 + np.exp(-rows @ learned))
    return Calibration(weights=tuple(map(float, learned)), curve=_curve(estimate, right))


def _curve(estimate: Floats, right: Floats) -> tuple[tuple[float, float], ...]:
    """Mean estimates and shares right of equally large groups, joined until they rise."""
    order = np.argsort(estimate)
    wrong = np.cumsum(1 - right[order]) + np.arange(len(order)) / len(order)
    cuts = np.searchsorted(wrong, np.linspace(0, wrong[-1], KNOTS + 1)[1:-1])
    groups = [g for g in np.split(order, np.unique(cuts)) if len(g)]
    steps = [(float(estimate[g].mean()), float(right[g].mean()), len(g)) for g in groups]
    joined: list[tuple[float, float, int]] = []
    for step in steps:
        joined.append(step)
        while len(joined) > 1 and joined[-2][1] >= joined[-1][1]:
            (x0, y0, n0), (x1, y1, n1) = joined[-2:]
            joined[-2:] = [((x0 * n0 + x1 * n1) / (n0 + n1), (y0 * n0 + y1 * n1) / (n0 + n1), n0 + n1)]
    return ((0.0, 0.0), *((round(x, 4), round(y, 4)) for x, y, _ in joined), (1.0, 1.0))


def report(name: str, model: Calibration, rows: Floats, right: Floats) -> None:
    """A reliability table, and by how much the figures miss on the average (expected calibration error)."""
    said = np.asarray([model.probability(row) for row in rows])
    missed = 0.0
    print(f"{name}: {len(right)} words, {100 * right.mean():.2f} % right, {100 * said.mean():.2f} % expected")
    for low, high in zip(np.arange(0, 1, 0.1), np.arange(0.1, 1.1, 0.1), strict=False):
        inside = (said >= low) & (said < high)
        if inside.any():
            told, true = float(said[inside].mean()), float(right[inside].mean())
            missed += float(inside.mean()) * abs(told - true)
            print(f"  {low:.1f}–{high:.1f}  {inside.sum():6d} words  said {told:.3f}  right {true:.3f}")
    print(f"  expected calibration error {missed:.4f}")


def main() -> None:
    """Read, fit, write, try."""
    kit = dataclasses.replace(wiring.tools(Settings()).kit, calibration=None)
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if kept and kept.is_file():
        fitted, held = (
            [(decode(tuple[Line, ...], lines), judgement) for lines, judgement in part]
            for part in json.loads(kept.read_text())
        )
    else:
        fitted = read_pages(itertools.chain(own("open"), others(OTHER_PAGES)), kit)
        held = read_pages(own("held"), kit)
        if kept:
            kept.write_text(json.dumps([[(encode(lines), right) for lines, right in part] for part in (fitted, held)]))
    rows, right = table(fitted, kit)
    model = fit(rows, right)
    lines = [f"weight\t{name}\t{weight:.5f}" for name, weight in zip(FEATURES, model.weights, strict=True)]
    lines += [f"curve\t{x}\t{y}" for x, y in model.curve]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n")
    report("fitted to", model, rows, right)
    report("held", model, *table(held, kit))


if __name__ == "__main__":
    main()
