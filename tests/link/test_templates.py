"""Calls of one office that are written over one template are rounds of their own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.link.likeness import same_round
from pipeline.link.stage import bring_together
from pipeline.link.theme import are_rivals, is_bare, share_theme, telling, themes
from pipeline.register.confidence import Confidence
from pipeline.store.register import Register
from pipeline.values.letter import Municipality
from pipeline.values.record import Arrival, Entry
from pipeline.values.source import Origin
from pipeline.values.thread import LEAST_SCORE
from tests.letters import announcement, answer, decision, entry, found, outcome

THEMES = (
    "cykelparkering ved stationer",
    "fælles måltider i forsamlingshuse",
    "lydbøger på landevejen",
    "tag over torvet",
    "skolehaver",
    "havnens gamle kraner",
    "orgler i små kirker",
    "stier langs åen",
)
PLACES = tuple(Municipality(name=f"Mosby {n}", code=str(500 + n)) for n in range(6))


class _Clock:
    def now(self) -> datetime:
        return datetime(2019, 7, 1, 8, 0, tzinfo=UTC)


def _round(number: int, *, apart: int, numbered: bool, by_mail: bool) -> list[Entry]:
    """A call with three answers and a decision; `apart` days lie between one call and the next."""
    opened = date(2019, 1, 14) + timedelta(days=apart * number)
    due = opened + timedelta(days=40) if apart else date(2019, 3, 1)
    pool = f"puljen til {THEMES[number]}"
    about: dict[str, Any] = {"programme": "pulje", "areas": (), "issuer": "Bystyrelsen"}
    case = (f"19-{4200 + 7 * number}",) if numbered else ()
    told = announcement(
        f"{number}a",
        date=opened.isoformat(),
        title=f"Invitation til at søge {pool}",
        case_numbers=case,
        text=f"Bystyrelsen indkalder ansøgninger til {pool}.",
        said={"deadline": found(due.isoformat())},
        mail=_letter_in_a_mail(number, opened) if by_mail else {},
        **about,
    )
    made = [told]
    if by_mail:
        source = Origin(path=f"{number}.eml", message_id=f"{number}@post.example")
        made.append(
            entry(
                f"{number}_",
                "announces",
                title=f"Invitation til at søge {pool}",
                programme="pulje",
                text=f"Hermed fremsendes invitation til at søge {pool}.",
                mail={"received": f"{opened}T09:00", "sources": (source,)},
            )
        )
    made += _answers(number, due, pool, case)
    chosen = outcome("selection", PLACES[number % 6])
    title, text = f"Afgørelse om {pool}", f"Bystyrelsen har truffet afgørelse om {pool}."
    decided = (due + timedelta(days=30)).isoformat()
    return [*made, decision(f"{number}d", chosen, date=decided, case_numbers=(), title=title, text=text, **about)]


def _answers(number: int, due: date, pool: str, case: tuple[str, ...]) -> Iterator[Entry]:
    for n, place in enumerate(random.Random(number).sample(PLACES, 3)):
        sent = (due - timedelta(days=2 + n)).isoformat()
        title = (f"Ansøgning fra {place.name} Kommune: {pool}", f"Ansøgning - {THEMES[number]}", "Ansøgning")[n]
        text = f"Til Bystyrelsen\n\n{place.name} Kommune søger hermed {pool}."
        about = {"programme": "pulje", "areas": (), "title": title, "text": text, "wishes": ()}
        yield answer(f"{number}r{n}", place, sent, case_numbers=case[:n], **about)


def _letter_in_a_mail(number: int, day: date) -> dict[str, Any]:
    within = Origin(path=f"{number}.eml", message_id=f"{number}@post.example", part="brev.pdf")
    return {"part_of": f"{number}_", "received": f"{day}T09:00", "sources": (within,)}


def _eight(**how: Any) -> list[Entry]:
    return [one for number in range(len(THEMES)) for one in _round(number, **how)]


def _right(entries: Sequence[Entry]) -> set[frozenset[str]]:
    return {frozenset(e.document for e in entries if e.document[0] == str(n)) for n in range(len(THEMES))}


def _in_portions(path: Path, entries: Sequence[Entry], chance: random.Random) -> set[frozenset[str]]:
    """The rounds of a register to which these came one by one, linked now and then."""

    def link(store: Register) -> None:
        settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence())

    with Register.open(path, clock=_Clock(), run="r") as store:
        for one in entries:
            arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
            store.admit(arrival, [one], [keys(one)])
            if chance.random() < 0.3:
                link(store)
        link(store)
        return {frozenset(doc["id"] for doc in one.data["documents"]) for one in store.records("rounds")}


@pytest.mark.parametrize("by_mail", [False, True], ids=["letters", "mails"])
@pytest.mark.parametrize("numbered", [False, True], ids=["bare", "case numbers"])
@pytest.mark.parametrize("apart", [0, 3, 30], ids=["same day", "same month", "months"])
def test_eight_calls_from_one_template_are_eight_rounds(apart: int, numbered: bool, by_mail: bool) -> None:
    entries = _eight(apart=apart, numbered=numbered, by_mail=by_mail)
    linking = bring_together(entries)
    assert {frozenset(m.entry.document for m in t.members) for t in linking.threads} == _right(entries)
    assert not linking.undecided


@pytest.mark.parametrize("seed", range(4))
def test_whatever_order_they_arrive_in(tmp_path: Path, seed: int) -> None:
    entries = _eight(apart=seed, numbered=seed % 2 == 0, by_mail=seed > 1)
    chance = random.Random(seed)
    chance.shuffle(entries)
    assert _in_portions(tmp_path / "r.db", entries, chance) == _right(entries)


def _call(document: str, title: str, text: str = "", **fields: Any) -> Entry:
    about = {"programme": "pulje", "areas": (), "case_numbers": (), "title": title, "text": text, **fields}
    return announcement(document, **about)


def test_the_same_call_in_other_words_stays_one_round() -> None:
    letter = _call("a1", "Invitation til at søge puljen til skolehaver", "Puljen til skolehaver støtter byerne.")
    paper = _call("a2", "Nu kan der søges om højbede", "Midlerne i puljen til nye skolehaver gives til højbede.")
    assert same_round(letter, paper).total >= LEAST_SCORE


def test_a_call_that_tells_of_the_others_pool_is_no_rival() -> None:
    one = _call("a1", "Puljen til skolehaver", "Puljen til skolehaver er åben.")
    assert are_rivals(one, _call("a2", "Puljen til havnekraner", "Puljen til havnekraner er åben."))
    assert not are_rivals(one, _call("a2", "Puljen til havnekraner", "Den følger efter ordningen for skolehaver."))


def test_an_applicants_own_project_is_no_rival() -> None:
    reply = answer("r1", PLACES[0], "2019-04-01", text="Vi vil lave et projekt om bænke ved søen.")
    assert not are_rivals(_call("a1", "Støtte til projekter om skolehaver"), reply)


def test_hearings_of_one_day_and_deadline_are_told_apart_by_what_their_titles_differ_in() -> None:
    drafts = [
        _call(f"h{n}", f"Høring over udkast til bekendtgørelse om {theme}", programme="høring", areas=("kultur",))
        for n, theme in enumerate(THEMES)
    ]
    assert len(bring_together(drafts).threads) == len(THEMES)


def test_case_numbers_that_are_nearly_one_are_two_where_the_themes_differ() -> None:
    one, other = (
        _call(f"a{n}", f"Invitation til at søge puljen til {THEMES[n]}", case_numbers=(f"2019-440{n}",))
        for n in range(2)
    )
    assert "case number -1.5" in same_round(one, other).reasons
    again = _call("a9", "Invitation til at søge puljen til cykelparkering", case_numbers=("2019-4401",))
    assert not any(reason.startswith("case number") for reason in same_round(one, again).reasons)


def test_a_template_is_no_likeness_of_titles() -> None:
    one, other = (_call(f"a{n}", f"Invitation til at søge puljen til {THEMES[n]}") for n in range(2))
    assert not any(reason.startswith("title +") for reason in same_round(one, other).reasons)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Invitation til at søge puljen til bedre cykelparkering 2021", {"bedr", "cykelparkering"}),
        ("Høring over udkast til bekendtgørelse om skolehaver", {"skolehav"}),
        ("Påmindelse: ny frist den 3. marts", set()),
    ],
)
def test_words_that_tell_a_round_from_others(text: str, words: set[str]) -> None:
    assert telling(text) == words


def test_the_theme_ends_where_something_is_said_of_the_pool() -> None:
    (theme,) = themes(_call("a1", "Nyt fra styrelsen", "Puljen til grønne tage er på 10 mio. kr. og åbner i maj."))
    assert (theme.head, theme.words) == ("pulje", telling("grønne tage"))


def test_a_theme_is_one_in_any_ending() -> None:
    assert share_theme(_call("a1", "Puljen til skolehaver"), _call("a2", "Ordningen for skolehaverne"))


@pytest.mark.parametrize(("programme", "bare"), [("pulje", True), ("Forsøg", True), ("havnepulje", False)])
def test_a_common_noun_is_no_name(programme: str, bare: bool) -> None:
    assert is_bare(programme) is bare


def test_one_issuer_and_one_deadline_join_no_calls_that_speak_of_other_things() -> None:
    one = _call("a1", "Tilskud til vandposter", "Kommuner kan søge om tilskud til vandposter.", programme=None)
    paper = _call("a2", "Nye penge til småskove", "Kommunerne kan nu søge om penge til småskove.", programme=None)
    assert len(bring_together([one, paper]).threads) == 2
    told = _call("a3", "Nye penge til vandposter", "Kommunerne kan nu søge om penge til vandposter.", programme=None)
    assert len(bring_together([one, told]).threads) == 1


def test_a_second_call_for_the_same_pool_after_the_deadline_is_another_round() -> None:
    title = "Invitation til at søge puljen til skolehaver"
    about: dict[str, Any] = {"areas": ("folkeskole",)}
    first = _call("a1", title, **about)
    second = _call("a2", title, date="2019-05-20", said={"deadline": found("2019-08-01")}, **about)
    assert len(bring_together([first, second]).threads) == 2
    again = _call("a3", title, date="2019-04-20", **about)
    assert len(bring_together([first, again]).threads) == 1
