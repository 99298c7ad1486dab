"""The kinds of damage are those that the encodings do, on texts that could have been written so."""

from __future__ import annotations

import pytest

from tests.bench.repair.kinds import ENCODINGS, LOST, MIXED, WRITTEN_OUT, Kind

KINDS = {kind.name: kind for kind in (*ENCODINGS, *MIXED, *LOST, WRITTEN_OUT)}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("UTF-8 read as cp1252", "Måned", "MÃ¥ned"),
        ("UTF-8 read as cp1252, twice", "på", "pÃƒÂ¥"),
        ("UTF-8 read as mac-roman", "sø", "s√∏"),
        ("UTF-8 read as cp850", "sø", "s├©"),
        ("cp865 read as cp1252", "sø", "s›"),
        ("cp850 read as latin-1", "Åse", "\x8fse"),
        ("latin-1 read as cp850", "sø", "s°"),
        ("latin-1 read as mac-roman", "får", "fÂr"),
        ("ISO 646-DK", "Ærø på Åen", "[r| p} ]en"),
        ("quoted-printable, Latin-1", "får", "f=E5r"),
        ("entities, named", "får", "f&aring;r"),
        ("entities, hexadecimal", "får", "f&#xE5;r"),
        ("NFD", "får", "fa\u030ar"),
        ("ae, oe, aa", "Ære på ØEN", "Aere paa OEEN"),
        ("æ ø å lost to ?", "får", "f?r"),
    ],
)
def test_a_kind_does_what_its_name_says(name: str, before: str, after: str) -> None:
    assert KINDS[name].damage(before) == (before, after)


def test_signs_that_the_time_had_not_are_written_as_it_wrote_them() -> None:
    assert KINDS["cp850 read as cp1252"].damage("§ 4 – »nu«") == ("§ 4 - »nu«", "õ 4 - ¯nu®")
    assert KINDS["ISO 646-DK"].damage("se [1]") is None


def test_every_second_paragraph() -> None:
    kind = KINDS["every second paragraph: ISO 646-DK"]
    assert kind.damage("få\n\nfå\n\nfå") == ("få\n\nfå\n\nfå", "få\n\nf}\n\nfå")
    assert kind.damage("få") is None


@pytest.mark.parametrize("kind", ENCODINGS, ids=lambda kind: kind.name)
def test_no_kind_loses_how_much_there_was(kind: Kind) -> None:
    before, after = kind.damage("Sønderå ældes på Åen, Ærø og Øen") or ("", "")
    assert after != before
    assert len(after) >= len(before)
