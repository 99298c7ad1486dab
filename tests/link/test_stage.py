"""Which letters stand together, and which stay apart."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pipeline.language.alike import fold
from pipeline.link.clues import keys, wanted
from pipeline.link.likeness import is_alike
from pipeline.link.parts import parts
from pipeline.link.stage import Bench, Standing, bring_together
from pipeline.values.letter import Matter
from pipeline.values.record import Entry
from pipeline.values.source import Origin
from pipeline.values.thread import Linking
from tests.letters import NYBORG, ODDER, SKIVE, announcement, answer, decision, entry, found, outcome


def _parts(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(m.entry.document for m in thread.members) for thread in linking.threads}


def _story() -> list[Entry]:
    return [
        announcement("a1"),
        answer("r1", NYBORG, "2019-04-30"),
        decision("d1", outcome("selection", NYBORG, SKIVE)),
    ]


def test_announcement_answer_and_decision_are_one_round() -> None:
    assert _parts(bring_together(_story())) == {frozenset({"a1", "r1", "d1"})}


def test_order_of_arrival_makes_no_difference() -> None:
    wanted = bring_together(_story())
    assert all(bring_together(order) == wanted for order in itertools.permutations(_story()))


def test_same_letter_in_two_forms_opens_one_round() -> None:
    linking = bring_together([announcement("scan"), announcement("pdf", case_numbers=())])
    assert len(linking.threads) == 1


def test_two_rounds_of_one_issuer_with_other_areas_and_deadlines_stay_apart() -> None:
    other = announcement(
        "a2", areas=("kultur",), case_numbers=("2019-204",), title="Invitation til kulturpuljen",
        said={"deadline": found("2019-06-14")}, programme="kulturpulje",
    )  # fmt: skip
    linking = bring_together([*_story(), other])
    assert _parts(linking) == {frozenset({"a1", "r1", "d1"}), frozenset({"a2"})}


def test_next_years_round_of_the_same_programme_stays_apart() -> None:
    later = announcement("a2", date="2020-02-10", case_numbers=("2020-77",), said={"deadline": found("2020-05-01")})
    answer_later = answer("r2", SKIVE, "2020-04-20", case_numbers=("2020-77",))
    linking = bring_together([*_story(), later, answer_later])
    assert _parts(linking) == {frozenset({"a1", "r1", "d1"}), frozenset({"a2", "r2"})}


def test_answer_without_case_number_is_found_by_the_programmes_name() -> None:
    round_ = announcement("a1", names=("Gode naboer i hele byen",), case_numbers=())
    reply = answer("r1", SKIVE, "2019-04-01", case_numbers=(), programme=None, text="om Gode naboer i hele byen")
    assert _parts(bring_together([round_, reply])) == {frozenset({"a1", "r1"})}


def test_decision_long_before_any_announcement_is_loose() -> None:
    early = decision("d0", outcome("selection", NYBORG), date="2016-01-05", case_numbers=())
    linking = bring_together([announcement("a1"), early])
    assert [e.document for e in linking.loose] == ["d0"]


def test_letter_that_fits_two_rounds_equally_is_undecided() -> None:
    twins = [
        announcement("a1", case_numbers=(), areas=("social",), said={"deadline": found("2019-05-03")}),
        announcement("a2", case_numbers=(), areas=("kultur",), said={"deadline": found("2019-05-10")}),
    ]
    reply = answer("r1", NYBORG, "2019-05-01", case_numbers=(), areas=("social", "kultur"), text="til Boligstyrelsen")
    linking = bring_together([*twins, reply])
    assert [(u.entry.document, set(u.candidates)) for u in linking.undecided] == [("r1", {"a1", "a2"})]


def test_covering_mail_goes_where_its_attachment_goes() -> None:
    mail = entry("body", "answers", mail={"received": "2019-04-30T08:00", "sources": (Origin(path="m.eml"),)})
    letter = answer("att", NYBORG, "2019-04-30", mail={"part_of": "body"})
    linking = bring_together([announcement("a1"), mail, letter])
    assert _parts(linking) == {frozenset({"a1", "body", "att"})}


def test_letter_of_no_round_is_loose() -> None:
    offer = entry("offer", "none", title="Tilbud på kontorstole")
    assert [e.document for e in bring_together([announcement("a1"), offer]).loose] == ["offer"]


def test_every_member_says_why() -> None:
    linking = bring_together(_story())
    assert all(member.reasons for thread in linking.threads for member in thread.members)


def test_keys_share_a_programme_across_the_turn_of_the_year() -> None:
    before = announcement("a1", date="2019-11-30", case_numbers=())
    after = decision("d1", outcome("selection", NYBORG), date="2020-01-15", case_numbers=())
    assert not wanted(keys(before)).isdisjoint(keys(after))
    assert not wanted(keys(after)).isdisjoint(keys(before))


def test_fold_makes_damaged_spellings_comparable() -> None:
    assert fold("Forsøgspuljen »Nærhed på Ærø«") == fold("FORSOEGSPULJEN NAERHED PAA AEROE")


def _newsletter() -> Entry:
    """It tells of two rounds: one that it opens, and one that it decides."""
    whole = announcement("n1", case_numbers=(), date="2019-06-20", programme=None)
    opens = Matter(
        apart=((20, 60),), function=found("announces"), programme=found("kulturpulje"), areas=(found("kultur"),),
        announcement=replace(whole.letter.announcement, deadline=found("2019-09-01")),  # type: ignore[type-var]
    )  # fmt: skip
    decides = Matter(
        apart=((0, 20),), function=found("decides"), programme=found("naboskabspulje"), areas=(found("social"),),
        outcomes=(outcome("selection", NYBORG),),
    )  # fmt: skip
    text = "Kulturpuljen åbner. " + "Naboskabspuljen: Nyborg er valgt.".ljust(40)
    return replace(whole, text=text, letter=replace(whole.letter, matters=(opens, decides)))


def test_each_matter_of_a_letter_goes_to_its_own_round() -> None:
    linking = bring_together([*_story(), _newsletter()])
    assert _parts(linking) == {frozenset({"a1", "r1", "d1", "n1"}), frozenset({"n1"})}
    functions = {m.function for t in linking.threads for m in t.members if m.entry.document == "n1"}
    assert functions == {"announces", "decides"}


def test_a_matter_holds_its_own_text_alone() -> None:
    opens, decides = parts(_newsletter())
    assert (opens.text.strip(), decides.text.strip()) == ("Kulturpuljen åbner.", "Naboskabspuljen: Nyborg er valgt.")
    assert len(opens.text) == len(decides.text) == len(_newsletter().text)


def test_rounds_of_one_issuer_and_kind_are_told_apart_by_their_case_numbers() -> None:
    twin = announcement(
        "a2", case_numbers=("2019-731",), said={"deadline": found("2019-05-10")}, title="Pulje til broer"
    )
    late = decision("d2", outcome("selection", ODDER), case_numbers=("2019-731",))
    assert _parts(bring_together([*_story(), twin, late])) == {frozenset({"a1", "r1", "d1"}), frozenset({"a2", "d2"})}


def test_a_decision_that_fits_two_rounds_goes_where_those_chosen_had_applied() -> None:
    bare = {"case_numbers": (), "names": (), "title": None}
    twins = [
        announcement("a1", said={"deadline": found("2019-05-03")}, **bare),
        announcement("a2", said={"deadline": found("2019-05-24")}, date="2019-02-12", **bare),
    ]
    replies = [
        answer("r1", NYBORG, "2019-05-02", case_numbers=(), mail={"in_reply_to": "m1"}),
        answer("r2", SKIVE, "2019-05-20", case_numbers=(), mail={"in_reply_to": "m2"}),
    ]
    twins = [replace(one, sources=(Origin(path="a.eml", message_id=f"m{n}"),)) for n, one in enumerate(twins, 1)]
    chosen = decision("d1", outcome("selection", SKIVE), case_numbers=())
    linking = bring_together([*twins, *replies, chosen])
    assert _parts(linking) == {frozenset({"a1", "r1"}), frozenset({"a2", "r2", "d1"})}
    assert [one.entry.document for one in linking.close] == ["d1"]


def test_a_reply_to_an_answer_goes_where_the_answer_went() -> None:
    first = answer("r1", NYBORG, "2019-04-30", mail={"sources": (Origin(path="r1.eml", message_id="m1"),)})
    second = entry("r2", "answers", date="2019-05-01", mail={"in_reply_to": "m1"})
    assert _parts(bring_together([announcement("a1"), first, second])) == {frozenset({"a1", "r1", "r2"})}


def test_what_shares_no_clue_is_not_weighed() -> None:
    bare = decision("d1", outcome("selection", ODDER), programme=None, case_numbers=(), areas=(), issuer=None)
    assert [one.document for one in bring_together([announcement("a1"), bare]).loose] == ["d1"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Socialmin.", "Socialministeriet", True),
        ("Kasper Valdbo", "Kasper Waldboe", True),
        ("Boligstyrelsen", "Bolig- og Planstyrelsen", False),
        ("Skive Kommune", "Struer Kommune", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) is alike


def test_what_stands_stays_where_it_is_and_takes_in_what_is_new() -> None:
    alone = bring_together(_story()[:2])
    standing = Standing(places={place.spot: place for place in alone.places})
    linking = Bench().bring_together(_story(), standing)
    assert linking == bring_together(_story())
    assert [place.home for place in linking.places] == [("a1", 0)] * 3


def test_what_is_to_be_weighed_anew_does_not_stand() -> None:
    story = _story()
    wrong = [replace(place, score=99.0) for place in bring_together(story).places]
    standing = Standing(
        places={place.spot: place for place in wrong}, openers=frozenset({"a1"}), others=frozenset({"r1"})
    )
    scores = {place.spot[0]: place.score for place in Bench().bring_together(story, standing).places}
    right = {place.spot[0]: place.score for place in bring_together(story).places}
    assert scores == right | {"d1": 99.0}
