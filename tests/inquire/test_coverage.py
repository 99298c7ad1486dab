"""Who of those asked answered, what they wish, who got it: counted by hand, and what must hold of any round."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.inquire.overview import overview
from pipeline.values.coverage import Coverage, Standing
from tests.inquire.made import AREAS, answer, covered, decision, town


def of(one: Coverage, name: str) -> Standing:
    return next(standing for standing in one.standings if standing.name == name)


def test_counts() -> None:
    counts = covered().counts
    assert (counts.asked, counts.answered, counts.applied, counts.declined) == (9, 6, 5, 1)
    assert (counts.reservation, counts.late, counts.uninvited) == (1, 1, 1)
    assert (counts.unseen, counts.silent) == (1, 3)  # Greve; Herning, Ishøj and Køge
    assert (counts.selected, counts.rejected) == (4, 1)


def test_silent_are_those_who_were_asked_and_did_nothing() -> None:
    found = [one.name for one in covered().standings if one.answered == "none"]
    assert found == ["Herning", "Ishøj", "Køge"]


def test_who_got_what_and_whose_wish_went_to_others() -> None:
    one = covered()
    assert of(one, "Aarhus").got == ("kultur",)
    assert of(one, "Aarhus").lost == ()  # its second choice went to others, and it has its first
    assert of(one, "Billund").lost == ("ældre", "kultur")
    assert of(one, "Dragør").lost == ("kultur",) and of(one, "Dragør").rejected
    assert of(one, "Greve").answered == "unseen" and of(one, "Greve").got == ("ældre",)
    assert of(one, "Esbjerg").first == () and of(one, "Esbjerg").answered == "declined"


def test_areas() -> None:
    culture, old = covered().areas
    assert (culture.area, culture.first, culture.second) == ("kultur", ("Dragør", "Odder", "Aarhus"), ("Billund",))
    assert (culture.got, culture.lost) == (("Odder", "Aarhus"), ("Billund", "Dragør"))
    assert (old.area, old.first, old.got, old.lost) == ("ældre", ("Billund", "Faxe"), ("Faxe", "Greve"), ("Billund",))


def test_places_left() -> None:
    assert covered().quota_left == 0
    assert covered(quota=6).quota_left == 2
    assert covered(quota=3).quota_left == -1
    assert covered(quota=None).quota_left is None
    told = decision("selection", [], ["kultur"], count=3)
    assert covered(decisions=(told,)).quota_left == 1  # three that are not named


def test_unknown_guests() -> None:
    one = covered(text="Kære kolleger")
    assert one.called.scope == "unknown"
    assert (one.counts.asked, one.counts.silent, one.counts.uninvited) == (None, None, 0)
    assert [standing.name for standing in one.standings if standing.answered == "none"] == []
    assert all(standing.asked is None for standing in one.standings)


def test_the_newest_answer_counts() -> None:
    first, then = answer("Aarhus", ["kultur"]), answer("Aarhus", [], declined=True, received="2022-04-20")
    one = of(covered(answers=(then, first), decisions=()), "Aarhus")
    assert (one.answered, one.first, one.received) == ("declined", (), "2022-04-20")
    assert one.responses == (first.id, then.id)


def test_area_of_a_selection() -> None:
    both = decision("selection", [town("Faxe", areas=["ældre"]), "Aarhus", "Billund", "Greve"], AREAS)
    one = covered(answers=(answer("Aarhus", ["kultur"]), answer("Billund", ["ældre"], ["kultur"])), decisions=(both,))
    assert of(one, "Faxe").got == ("ældre",)  # as the decision says
    assert of(one, "Aarhus").got == ("kultur",)  # the only one of the two that it wished
    assert of(one, "Billund").got == ("",) and of(one, "Billund").lost == ()  # it wished both: not known
    assert of(one, "Greve").got == ("",)


def test_a_round_of_one_area_needs_no_telling() -> None:
    one = covered(areas=["kultur"], answers=(answer("Aarhus", []),), decisions=(decision("selection", ["Aarhus"], []),))
    assert (of(one, "Aarhus").first, of(one, "Aarhus").got) == (("kultur",), ("kultur",))
    assert [area.area for area in one.areas] == ["kultur"]


def test_selected_twice_in_a_round() -> None:
    twice = (decision("selection", ["Faxe"], ["kultur"]), decision("selection", ["Faxe"], ["ældre"]))
    one = covered(decisions=twice)
    assert of(one, "Faxe").twice and not of(one, "Aarhus").twice
    assert one.quota_left == 3  # it is one municipality


def test_overview() -> None:
    first = covered()
    second = covered(decisions=(decision("selection", ["Faxe"], ["kultur"]),), deadline="2021-01-01")
    both = overview([first, second])
    assert [one.deadline for one in both.rounds] == ["2021-01-01", "2022-05-01"]
    assert [(one.name, len(one.rounds), one.areas) for one in both.twice] == [("Faxe", 2, ("kultur", "ældre"))]
    greve = next(one for one in both.municipalities if one.name == "Greve")
    assert (greve.asked, greve.answered, len(greve.rounds)) == (2, 0, 1)


_NAMES = ("Aarhus", "Billund", "Dragør", "Esbjerg", "Faxe", "Greve", "Odder", "Skive")


@given(st.integers(0, 10_000))
def test_whatever_the_records_say(seed: int) -> None:
    draw = random.Random(seed)
    answers = tuple(
        answer(
            name, draw.sample(AREAS, draw.randint(0, 2)), draw.sample(AREAS, draw.randint(0, 1)),
            declined=draw.random() < 0.2, reservation=draw.random() < 0.2, on_time=draw.choice((True, False, None)),
            received=draw.choice((None, "2022-04-01", "2022-04")),
        )
        for name in draw.sample(_NAMES, draw.randint(0, 8))
    )  # fmt: skip
    decisions = tuple(
        decision(draw.choice(("selection", "rejection", "extension")), draw.sample(_NAMES, draw.randint(0, 4)),
                 draw.sample(AREAS, draw.randint(0, 2)))
        for _ in range(draw.randint(0, 3))
    )  # fmt: skip
    one = covered(answers=answers, decisions=decisions, areas=draw.sample(AREAS, draw.randint(0, 2)))
    counts = one.counts
    assert counts.answered == counts.applied + counts.declined == len({a.data["municipality"]["code"] for a in answers})
    states = [standing.answered for standing in one.standings]
    assert len(states) == counts.answered + counts.unseen + (counts.silent or 0)
    assert counts.uninvited <= counts.answered
    assert len({standing.code for standing in one.standings}) == len(states)
    for standing in one.standings:
        assert not set(standing.lost) & set(standing.got)
        assert set(standing.lost) <= {*standing.first, *standing.second}
        assert standing.answered != "declined" or not standing.first
    for area in one.areas:
        assert area.got == tuple(s.name for s in one.standings if area.area in s.got)
        assert not area.lost or area.got
