"""Several rounds side by side: who answered which, and who was selected more than once."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.store import alphabet
from pipeline.values.coverage import Coverage, Overview, Selected, Standing


def overview(rounds: Sequence[Coverage]) -> Overview:
    """These rounds by deadline, with every municipality that any of them concerns."""
    ordered = sorted(rounds, key=lambda one: (one.deadline or "~", one.round))
    found: dict[str, list[tuple[str, Standing]]] = {}
    for one in ordered:
        for standing in one.standings:
            found.setdefault(standing.code, []).append((one.round, standing))
    made = (_selected(code, those) for code, those in found.items())
    return Overview(
        rounds=tuple(ordered), municipalities=tuple(sorted(made, key=lambda one: (alphabet.place(one.name), one.code)))
    )


def _selected(code: str, those: Sequence[tuple[str, Standing]]) -> Selected:
    chosen = [(key, one) for key, one in those if one.got]
    return Selected(
        code=code,
        name=those[0][1].name,
        asked=sum(one.asked is True for _, one in those),
        answered=sum(bool(one.responses) for _, one in those),
        rounds=tuple(key for key, _ in chosen),
        areas=tuple(dict.fromkeys(area for _, one in chosen for area in one.got if area)),
    )
