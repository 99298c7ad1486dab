"""What acceptance costs and what a confidence is worth: `python -m tests.bench.stories.curve NAME… [--svg FILE]`.

Each corpus is made into a register at several thresholds of acceptance: how many records are accepted, and how many of
those are right. Beside it, of the values in tables given with `--values`, the stated confidence and the share that is
right, each corpus judged by a fit on the others. `--svg` draws both.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.bench.stories.corpus import WORK, find, register
from tests.bench.stories.judge import judge
from tests.tools.fit_confidence import judged, read

THRESHOLDS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94)
_STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
_HALF = 0.5  # where the panel of confidences begins
_SIZE, _LEFT, _TOP = 260, 56, 40  # of a panel, in pixels

Point = tuple[float, float, int]  # stated or accepted share, share that is right, number


def accepted(names: Sequence[str], threshold: float, work: Path) -> tuple[int, int, int]:
    """Records accepted, of them right, and all, over these corpora."""
    os.environ["BREVJOURNAL_REVIEW__ACCEPTANCE"] = str(threshold)
    total = [0, 0, 0]
    for name in names:
        corpus = find(name)
        judged = judge(json.loads(corpus.gold.read_text("utf-8")), register(corpus, work))
        total = [a + b for a, b in zip(total, judged.accepted(), strict=True)]
    del os.environ["BREVJOURNAL_REVIEW__ACCEPTANCE"]
    return total[0], total[1], total[2]


def stated(tables: Sequence[Path]) -> list[Point]:
    """Values by what their confidence says: its mean, the share that is right, their number."""
    seen = judged(read(tables))
    found: list[Point] = []
    for low, high in pairwise(_STEPS):
        inside = [(p, right) for p, right in seen if low <= p < high]
        if inside:
            found.append(
                (sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside))
            )
    return found


def _panel(at: int, title: str, across: str, up: str, low: tuple[float, float]) -> list[str]:
    """The frame of a panel that shows from `low` to 1 both ways."""
    left, bottom = _LEFT + at, _TOP + _SIZE
    lines = [f'<text x="{left}" y="{_TOP - 14}" font-weight="bold">{title}</text>']
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = left + share * _SIZE, bottom - share * _SIZE
        lines += [
            f'<path d="M{left} {y}H{left + _SIZE}M{x} {_TOP}V{bottom}" stroke="#ddd"/>',
            f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{low[1] + share * (1 - low[1]):.3g}</text>',
            f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{low[0] + share * (1 - low[0]):.3g}</text>',
        ]
    lines.append(f'<text x="{left + _SIZE / 2}" y="{bottom + 34}" text-anchor="middle">{across}</text>')
    lines.append(
        f'<text transform="translate({left - 42} {_TOP + _SIZE / 2}) rotate(-90)" text-anchor="middle">{up}</text>'
    )
    return lines


def drawn(points: Sequence[Point], sweep: Sequence[tuple[float, int, int, int]], chosen: float) -> str:
    """Both panels as SVG: confidence stated and true, and what is accepted and right at each threshold."""
    low = min([0.5, *(right / taken for _, taken, right, _ in sweep if taken)])
    second = 2 * _LEFT + _SIZE
    lines = _panel(0, "What a confidence means", "stated", "right", (_HALF, _HALF))
    lines += _panel(second, "What acceptance costs", "records accepted", "of them right", (0.0, low))
    bottom = _TOP + _SIZE
    lines.append(f'<path d="M{_LEFT} {bottom}L{_LEFT + _SIZE} {_TOP}" stroke="#999" stroke-dasharray="4 4"/>')
    for share, right, number in (point for point in points if min(point[:2]) >= _HALF):
        radius = 2 + min(number, 1600) ** 0.5 / 8
        x, y = (_LEFT + (share - _HALF) / (1 - _HALF) * _SIZE, bottom - (right - _HALF) / (1 - _HALF) * _SIZE)
        lines.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#2a6f97"><title>{number}</title></circle>'
        )
    left, path = _LEFT + second, []
    for threshold, taken, right, total in sweep:
        if not taken:
            continue
        x = left + taken / total * _SIZE
        y = bottom - (right / taken - low) / (1 - low) * _SIZE
        path.append(f"{x:.1f} {y:.1f}")
        fill = "#c1121f" if threshold == chosen else "#2a6f97"
        lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}"><title>{threshold}</title></circle>')
        if threshold == chosen:
            lines.append(f'<text x="{x + 4:.1f}" y="{y - 10:.1f}" fill="{fill}">threshold {threshold}</text>')
    lines.append(f'<path d="M{"L".join(path)}" fill="none" stroke="#2a6f97"/>' if path else "")
    width, height = 4 * _LEFT + 2 * _SIZE, _TOP + _SIZE + 50
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
    head += ' font-size="11">'
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="white"/>', *lines, "</svg>", ""])


def main() -> int:
    """0; prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="corpora")
    parser.add_argument("--values", nargs="*", type=Path, default=[], help="tables of tests.bench.stories --values")
    parser.add_argument("--svg", type=Path, help="draw here")
    parser.add_argument("--chosen", type=float, default=0.9, help="the threshold to mark (0.9)")
    parser.add_argument("--work", type=Path, default=WORK)
    options = parser.parse_args()
    points = stated(options.values) if options.values else []
    for share, right, number in points:
        print(f"stated {share:.3f}  right {right:.3f}  values {number}")
    sweep = [(t, *accepted(options.names, t, options.work)) for t in sorted({*THRESHOLDS, options.chosen})]
    for threshold, taken, right, total in sweep:
        shares = f"accepted {taken}/{total} = {taken / total:.1%}  right {right / max(taken, 1):.4f}"
        print(f"threshold {threshold:.3f}  {shares}")
    if options.svg:
        options.svg.write_text(drawn(points, sweep, options.chosen), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
