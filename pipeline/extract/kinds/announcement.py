"""What the letter says of the round that it opens, extends or repeats."""

from __future__ import annotations

from pipeline.extract.kinds import channel, decider, quota
from pipeline.extract.scene import Scene
from pipeline.values.letter import Announcement, Finding, Function


def find(
    scene: Scene,
    *,
    function: Function,
    areas: tuple[Finding[str], ...],
    issuer: Finding[str] | None,
    opened: Finding[str] | None,
    deadline: Finding[str] | None,
) -> Announcement | None:
    """The announcement of a letter that announces or updates; None of others.

    `areas`: what the letter is about; `opened`, `deadline`: as the dates say them.
    """
    if function not in ("announces", "updates"):
        return None
    room, approximate = quota.find(scene, areas=areas)
    return Announcement(
        opened=opened,
        deadline=deadline,
        channel_email=channel.email(scene),
        channel_url=channel.url(scene),
        quota=room,
        quota_approximate=approximate,
        decider=decider.will_decide(scene, issuer),
    )
