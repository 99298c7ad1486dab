"""Which letters are one: read again, sent to another, changed."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pipeline.link.compare import compare
from pipeline.link.kin import Family
from pipeline.link.wording import LEAST_SHARED, NEAR, Wording, keys_of, wording
from pipeline.values.likeness import Body, Likeness
from tests.link.writing import TOWNS, WAYS, changed, letter, misread, reply, rewrapped


def body(text: str, document: str = "doc-1", **more: object) -> Body:
    values = {"date": None, "issuer": None, "is_mail": False, **more}
    return Body(document=document, text=text, **values)  # type: ignore[arg-type]


def words(text: str, **more: object) -> Wording:
    return wording(body(text, **more))


def likeness(one: str, other: str) -> Likeness | None:
    return compare(words(one), words(other))


def kind(one: str, other: str) -> str | None:
    found = likeness(one, other)
    return found.kind if found else None


@pytest.mark.parametrize("share", [0, 0.01, 0.03, 0.05])
def test_a_letter_read_again_is_the_same(share: float) -> None:
    kinds = [kind(letter(n).text, misread(letter(n).text, share, n)) for n in range(30)]
    assert kinds.count("same") >= 29


@pytest.mark.parametrize("share", [0.01, 0.05])
def test_both_readings_may_be_bad(share: float) -> None:
    pairs = [(misread(letter(n).text, share, f"a{n}"), misread(letter(n).text, share, f"b{n}")) for n in range(30)]
    assert sum(kind(*pair) == "same" for pair in pairs) >= 27


@pytest.mark.parametrize("way", WAYS)
def test_a_changed_letter_is_another_version_and_says_what_was_changed(way: str) -> None:
    for n in range(10):
        found = likeness(letter(n).text, changed(letter(n), way).text)
        assert found is not None
        assert found.kind == "version"
        (told,) = found.telling
        assert told.before != told.after
        assert " ".join(letter(n).text[told.before_at :].split()).startswith(told.before)


def test_a_changed_day_stands_with_its_month() -> None:
    old = "\n\n".join((letter(1).paragraphs[0], letter(2).paragraphs[0], "Svar ventes den 8. august kl. 12."))
    found = likeness(old, old.replace("8. august", "10. august"))
    assert found is not None
    assert [(told.kind, told.before, told.after) for told in found.telling] == [("fact", "8. august", "10. august")]


def test_a_changed_day_is_told_from_a_misread_one_as_long_as_little_is_misread() -> None:
    found = likeness(letter(3).text, misread(changed(letter(3), "date").text, 0.001, 3))
    assert found is not None
    assert found.kind == "version"


def test_a_figure_that_may_be_misread_is_told_as_doubtful() -> None:
    found = [likeness(letter(n).text, misread(changed(letter(n), "date").text, 0.03, n)) for n in range(20)]
    assert sum(one is not None and any(told.kind == "fact" for told in one.telling) for one in found) >= 19
    assert any(told.doubtful for one in found if one for told in one.telling)


@pytest.mark.parametrize("share", [0, 0.01])
def test_the_same_letter_to_another_addressee(share: float) -> None:
    for n, town in enumerate(TOWNS[:12]):
        one = replace(letter(n), to="Allerød")
        found = likeness(one.text, misread(replace(one, to=town).text, share, n))
        assert found is not None
        assert found.kind == "addressee"
        assert "Allerød" in found.telling[0].before


def test_one_letter_to_another_addressee_with_another_deadline_is_a_version() -> None:
    one = letter(4)
    assert kind(one.text, changed(replace(one, to="Allerød"), "date").text) == "version"


def test_another_chosen_municipality_is_another_version() -> None:
    one = letter(5)
    chosen = replace(one, paragraphs=(*one.paragraphs, "Valget er faldet på Rebild og på Langeland Kommune."))
    other = replace(one, paragraphs=(*one.paragraphs, "Valget er faldet på Rebild og på Jammerbugt Kommune."))
    found = likeness(chosen.text, other.text)
    assert found is not None
    assert (found.kind, found.telling[0].before, found.telling[0].after) == ("version", "Langeland", "Jammerbugt")


def test_other_letters_are_none_of_this() -> None:
    assert [kind(letter(n).text, letter(n + 100).text) for n in range(20)] == [None] * 20


def test_letters_with_the_same_head_and_foot_are_other_letters() -> None:
    one, other = letter(6), letter(7)
    same_paper = replace(other, sender=one.sender, street=one.street, to=one.to, title=one.title, person=one.person)
    assert kind(one.text, same_paper.text) is None


def test_answers_on_one_form_are_other_letters() -> None:
    pairs = itertools.combinations([reply(town, n) for n, town in enumerate(TOWNS[:8])], 2)
    assert {kind(*pair) for pair in pairs} == {None}


def test_the_same_text_by_two_bodies_is_two_letters() -> None:
    one, other = (f"{town} Kommune\n\n{letter(8).paragraphs[0]} {letter(9).paragraphs[0]}" for town in TOWNS[:2])
    assert compare(words(one, issuer=f"{TOWNS[0]} Kommune"), words(other, issuer=f"{TOWNS[1]} Kommune")) is None


def test_last_years_letter_is_another_letter() -> None:
    one, next_year = letter(10).text, letter(10).text.replace("2021", "2022")
    pair = words(one, date="2021-03-01"), words(next_year, date="2022-03-02")
    assert compare(*pair) is None
    assert compare(*(replace(own, body=replace(own.body, date=None)) for own in pair)) is not None


def test_a_short_text_is_never_called_the_same() -> None:
    text = "Tak for jeres brev. Vi vender tilbage."
    assert likeness(text, text) is None
    assert keys_of(words(text)) == frozenset()


def test_other_lines_a_letterhead_a_stamp_and_a_side_column_make_no_difference() -> None:
    one = letter(11)
    column = "Grøndalsvej 12\n4100 Ringsted\nTelefon 55 66 77 88\nSekretær Palle Thorup Gram\nÅbent 9-15"
    first, last = f"{column}\n\n{one.text}", f"{one.text}\n\n{column}"
    stamped = one.text.replace("Om ", "MODTAGET\n12 MAJ 2021\n\nOm ", 1)
    for other in (rewrapped(one.text, 50), first, last, stamped):
        assert kind(one.text, other) == "same"
    assert kind(first, last) == "same"


def test_what_a_scan_loses_beside_the_text_makes_no_other_version() -> None:
    one = letter(14)
    column = "Grøndalsvej 12\nPostboks 3370\n4100 Ringsted\nDirekte 55 66 77 88"
    whole = one.text.replace("\n\n" + one.paragraphs[1], f"\n{column}\n{one.paragraphs[1]}")
    lost = misread(whole, 0.01, 14).replace("Postboks 3370\n4100 Ringsted\nDirekte", "Are")
    assert lost.count("Ringsted") < whole.count("Ringsted")
    assert kind(whole, lost) == "same"


def test_the_page_break_with_foot_and_number_is_no_version() -> None:
    one = letter(12)
    broken = one.text.replace("\n\n" + one.paragraphs[2], f"\n\nBredgade 7, 5000 Odense\n2/3\f{one.paragraphs[2]}")
    assert kind(one.text, broken) == "same"


def test_a_mail_that_quotes_or_forwards_a_letter_is_not_that_letter() -> None:
    one = letter(13).text
    head = "Fra: Ditte Kragelund\nSendt: 3. maj 2021\nTil: Svend Aage Bølling\nEmne: Om pladserne\n"
    quoted = "\n".join(f"> {line}" for line in one.splitlines())
    for text in (f"Se nedenfor.\n\n{head}\n{one}", f"{head}\n{one}", f"Tak!\n\nDen 3. maj 2021 skrev Ditte:\n{quoted}"):
        mail = words(text, is_mail=True)
        assert compare(words(one), mail) is None
        assert keys_of(mail) == frozenset()
    assert kind(one, f"{head}\n{one}") == "same"  # a letter that begins so is no mail


def test_very_long_texts_are_compared_in_pieces() -> None:
    long = "\n\n".join(paragraph for n in range(160) for paragraph in letter(f"long {n}").paragraphs)
    assert len(long.split()) ** 2 > 3 * 16_000_000
    other = long.replace("kan deles", "kan ikke deles", 1)
    found = likeness(long, other)
    assert found is not None
    assert [(told.before, told.after) for told in found.telling] == [("deles", "ikke deles")]


def test_the_fingerprint_survives_bad_reading_and_tells_letters_apart() -> None:
    def shared(one: str, other: str) -> int:
        return len(keys_of(words(one)) & keys_of(words(other)))

    assert all(key.startswith(NEAR) for key in keys_of(words(letter(1).text)))
    pairs = [(misread(letter(n).text, 0.05, f"x{n}"), misread(letter(n).text, 0.05, f"y{n}")) for n in range(40)]
    assert sum(shared(*pair) >= LEAST_SHARED for pair in pairs) >= 37
    others = [shared(letter(n).text, letter(n + 50).text) for n in range(40)]
    assert sum(others) / len(others) < 1.5 * LEAST_SHARED  # these are made of the same few words


class Shelf:
    """A store of letters that counts how many it hands out."""

    def __init__(self, *bodies: Body) -> None:
        self.bodies = {one.document: one for one in bodies}
        self.keys = {one.document: keys_of(wording(one)) for one in bodies}

    def holders(self, keys: frozenset[str], most: int | None) -> dict[str, list[str]]:
        return {key: sorted(one for one, own in self.keys.items() if key in own)[:most] for key in keys}

    def load(self, documents: list[str]) -> list[Body]:
        return [self.bodies[one] for one in documents]

    def family(self, *documents: str) -> Family:
        made = Family(self.holders, self.load)  # type: ignore[arg-type]
        made.fetch(documents or list(self.bodies))
        return made


def test_the_nearest_earlier_letter_is_named() -> None:
    one = letter(20)
    first = body(one.text, "doc-9", date="2021-05-01")
    moved = body(changed(one, "date").text, "doc-5", date="2021-05-03")
    again = body(misread(moved.text, 0.01, 1), "doc-7", date="2021-05-03")
    family = Shelf(first, moved, again).family()
    assert family.kinship("doc-9") is None
    kin = {one: family.kinship(one) for one in ("doc-5", "doc-7")}
    assert {one: (k.other, k.likeness.kind) for one, k in kin.items() if k} == {
        "doc-5": ("doc-9", "version"),
        "doc-7": ("doc-5", "same"),
    }


def test_of_a_crowd_a_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [body(replace(letter(21), to=town).text, f"doc-{n:02}") for n, town in enumerate(TOWNS)]
    family = Shelf(*crowd).family()
    calls: list[str] = []

    def counted(a: Wording, b: Wording) -> Likeness | None:
        calls.append(b.body.document)
        return compare(a, b)

    monkeypatch.setattr("pipeline.link.kin.compare", counted)
    kin = [family.kinship(one.document) for one in crowd]
    assert [k.other if k else None for k in kin] == [None] + ["doc-00"] * (len(crowd) - 1)
    assert max(calls.count(one.document) for one in crowd) <= 5
