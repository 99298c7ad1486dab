"""What the letter says of the round that it opens, extends or repeats."""

from __future__ import annotations

from pipeline.extract.kinds import channel, decider, quota
from pipeline.extract.kinds.outcome_assurance import capped
from pipeline.extract.scene import Scene
from pipeline.values.letter import Announcement, Finding, Function

_CLEAR = 0.8  # confidence of the function from which it casts no doubt on what the round is


def find(
    scene: Scene,
    *,
    function: Finding[Function],
    areas: tuple[Finding[str], ...],
    issuer: Finding[str] | None,
    opened: Finding[str] | None,
    deadline: Finding[str] | None,
) -> Announcement | None:
    """The announcement of a letter that announces or updates; None of others.

    `areas`: what the letter is about; `opened`, `deadline`: as the dates say them.
    """
    if function.value not in ("announces", "updates"):
        return None
    room, approximate = quota.find(scene, areas=areas)
    most = 1.0 if function.confidence >= _CLEAR else function.confidence
    return Announcement(
        opened=capped(opened, most) if opened else None,
        deadline=capped(deadline, most) if deadline else None,
        channel_email=channel.email(scene),
        channel_url=channel.url(scene),
        quota=room,
        quota_approximate=approximate,
        decider=decider.will_decide(scene, issuer),
    )
