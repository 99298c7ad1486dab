"""A value that another letter of the round says, too, is marked; the letter's own copies don't count."""

from __future__ import annotations

from pipeline.link.stage import bring_together
from pipeline.register.agreement import Voices
from pipeline.values.record import Entry
from tests.letters import NYBORG, announcement, answer, found


def _voices(*entries: Entry) -> Voices:
    return Voices(bring_together(entries).threads)


def test_letters_of_one_round_agree() -> None:
    voices = _voices(announcement("a1"), answer("r1", NYBORG, "2019-04-30", areas=("social",)))
    assert voices.agree("a1", "areas", "social")
    assert voices.agree("r1", "areas", "social")
    assert not voices.agree("a1", "areas", "kultur")
    assert not voices.agree("a1", "title", "Invitation til naboskabspuljen")  # two letters have no title in common
    assert not voices.agree("r1", "municipality", "Nyborg")  # nobody else names it


def test_a_copy_of_the_letter_itself_is_no_other_voice() -> None:
    voices = _voices(announcement("a1"), announcement("a2"))
    assert not voices.agree("a1", "areas", "social")


def test_days_are_compared_without_role_and_hour() -> None:
    later = answer("r1", NYBORG, "2019-04-30", date=found("2019-05-03"))
    assert _voices(announcement("a1"), later).agree("a1", "dates", "deadline:2019-05-03T12:00")


def test_a_letter_without_a_round_has_no_company() -> None:
    assert not _voices().agree("a1", "areas", "social")
