"""Mails that answer each other find their round by References, whatever of the thread is missing."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from typing import Any

import pytest

from pipeline.link.clues import MESSAGE, REPLY, keys
from pipeline.link.stage import bring_together
from pipeline.values.letter import Function
from pipeline.values.record import Entry
from pipeline.values.source import Origin
from pipeline.values.thread import Linking
from tests.letters import NYBORG, SKIVE, announcement, answer, entry, found
from tests.link.tangles import tangle

HANG = 30.0  # seconds; it takes about one


def _mail(name: str, *above: str, replies_to: str | None = None, day: str = "2019-03-20") -> dict[str, Any]:
    """The fields of a mail with these above it in its thread, the newest last."""
    source = Origin(path=f"{name}.eml", message_id=f"{name}@post.example")
    return {
        "received": f"{day}T10:00", "sources": (source,), "thread": tuple(f"{one}@post.example" for one in above),
        "in_reply_to": f"{replies_to}@post.example" if replies_to else None,
    }  # fmt: skip


def _bare(name: str, *above: str, function: Function = "answers", **mail: Any) -> Entry:
    """A mail that names nothing."""
    return entry(name, function, mail=_mail(name, *above, **mail))


def _rounds(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(m.entry.document for m in thread.members) for thread in linking.threads}


def _opening(name: str = "a1", **fields: Any) -> Entry:
    return replace(announcement(name, **fields), sources=_mail(name)["sources"])


def test_every_mail_above_is_a_clue() -> None:
    held = keys(_bare("r3", "a1", "r1", replies_to="r2"))
    assert {key for key in held if key.startswith((REPLY, MESSAGE))} == {
        *(f"{REPLY}{one}@post.example" for one in ("a1", "r1", "r2")),
        f"{MESSAGE}r3@post.example",
    }


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_answers_of_answers_find_the_round_in_any_order(order: tuple[int, ...]) -> None:
    letters = [_opening(), _bare("r1", "a1", replies_to="a1"), _bare("r2", "a1", "r1", replies_to="r1")]
    assert _rounds(bring_together([letters[n] for n in order])) == {frozenset({"a1", "r1", "r2"})}


def test_a_missing_middle_breaks_no_thread() -> None:
    late = _bare("r9", "a1", "r1", "r5", replies_to="r5")
    linking = bring_together([_opening(), late])
    assert _rounds(linking) == {frozenset({"a1", "r9"})}
    (member,) = [m for m in linking.threads[0].members if m.entry.document == "r9"]
    assert member.reasons == ("in a thread with a letter of the round +3.0",)


def test_what_stands_below_an_answer_goes_where_the_answer_went() -> None:
    first = answer("r1", NYBORG, "2019-04-30", mail=_mail("r1"))
    below = _bare("r3", "lost", "r1", "lost-too", replies_to="lost-too")
    assert _rounds(bring_together([_opening(), first, below])) == {frozenset({"a1", "r1", "r3"})}


def test_a_mail_that_another_brought_is_answered_under_its_own_id() -> None:
    carried = replace(_opening("carrier"), document="a1", messages=("a1@post.example",))
    for answers in (_bare("r1", replies_to="a1"), _bare("r1", "a1"), _bare("r1", "carrier")):
        assert _rounds(bring_together([carried, answers])) == {frozenset({"a1", "r1"})}


def test_of_two_rounds_in_one_thread_the_nearest_counts() -> None:
    other = _opening(
        "a2", areas=("kultur",), programme="kulturpulje", case_numbers=("2019-204",), title=None, date="2019-03-01",
        said={"deadline": found("2019-06-14"), "channel_email": None},
    )  # fmt: skip
    linking = bring_together([_opening(), other, _bare("r1", "a1", "a2"), _bare("r2", "a2", "a1")])
    assert _rounds(linking) == {frozenset({"a1", "r2"}), frozenset({"a2", "r1"})}


def test_a_thread_that_goes_on_to_something_else_does_not_glue() -> None:
    else_ = answer(
        "x1", SKIVE, "2019-04-20", areas=("teknik-trafik",), programme="cykelstipulje", case_numbers=(),
        mail=_mail("x1", "a1", day="2019-04-20"),
    )  # fmt: skip
    assert [one.document for one in bring_together([_opening(), else_]).loose] == ["x1"]


def test_what_is_said_outweighs_the_thread() -> None:
    other = _opening(
        "a2", areas=("kultur",), programme="kulturpulje", case_numbers=("2019-204",), title=None, date="2019-03-01",
        said={"deadline": found("2019-06-14")},
    )  # fmt: skip
    told = answer(
        "r1", NYBORG, "2019-05-30", areas=("kultur",), programme="kulturpulje", case_numbers=("2019-204",),
        mail=_mail("r1", "a1", day="2019-05-30"),
    )  # fmt: skip
    assert _rounds(bring_together([_opening(), other, told])) == {frozenset({"a1"}), frozenset({"a2", "r1"})}


def test_invitations_in_one_thread_open_a_round_each() -> None:
    issues = [
        replace(
            _opening(f"n{n}", date=f"2019-0{n}-05", case_numbers=(f"2019-{n}",), title=None,
                     areas=(area,), programme=f"{area}pulje", said={"deadline": found(f"2019-0{n + 1}-20")}),
            thread=tuple(f"n{m}@post.example" for m in range(1, n)),
        )
        for n, area in enumerate(("social", "kultur", "sundhed"), 1)
    ]  # fmt: skip
    assert _rounds(bring_together(issues)) == {frozenset({f"n{n}"}) for n in (1, 2, 3)}


def test_small_talk_in_a_thread_is_of_no_round() -> None:
    linking = bring_together([_opening(), _bare("c1", "a1", replies_to="a1", function="none")])
    assert [one.document for one in linking.loose] == ["c1"]


def test_a_thread_of_five_hundred_mails_ends_soon() -> None:
    names = [f"r{n}" for n in range(500)]
    mails = [
        _bare(name, *("a1", *names[max(0, n - 98) : n]), replies_to=names[n - 1] if n % 3 else "lost")
        for n, name in enumerate(names)
    ]
    began = time.monotonic()
    assert _rounds(bring_together([*mails, _opening()])) == {frozenset({"a1", *names})}
    assert time.monotonic() - began < HANG


def test_threads_matter_in_the_stories_that_arrive_in_any_order() -> None:
    reasons = {
        reason.rpartition(" ")[0]
        for seed in range(16)
        for thread in bring_together(tangle(seed)).threads
        for member in thread.members
        for reason in member.reasons
    }
    assert {"in the thread of the announcement", "in a thread with a letter of the round"} <= reasons
