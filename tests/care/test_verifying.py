"""Every kind of damage is named; what can be made again is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline import wiring
from pipeline.care.damage import Damage
from pipeline.errors import UnreadableInput
from pipeline.store.guard import unguarded
from tests.care.conftest import Place, Silent, still


def found(place: Place, *, quick: bool = False) -> list[tuple[str, str]]:
    return [(one.what, one.detail) for one in damage(place, quick=quick)]


def damage(place: Place, *, quick: bool = False) -> tuple[Damage, ...]:
    return wiring.verify(place.settings, quick=quick, step=still)


def spoil(place: Place, *statements: str) -> None:
    with wiring.open_register(place.settings) as store, store.database.writing() as connection, unguarded(connection):
        for statement in statements:
            connection.execute(text(statement))


def original(place: Place, name: str) -> Path:
    """The kept bytes of a file."""
    content = (place.letters / name).read_bytes()
    (kept,) = [
        path for path in place.settings.originals_folder.rglob("*") if path.is_file() and path.read_bytes() == content
    ]
    return kept


def test_a_sound_register_is_sound(place: Place) -> None:
    assert found(place) == []
    assert found(place, quick=True) == []


def test_a_flipped_bit_in_an_original_is_named(on_file: Place) -> None:
    kept = original(on_file, "indbydelse.txt")
    content = bytearray(kept.read_bytes())
    content[40] ^= 1
    kept.write_bytes(content)
    assert found(on_file) == [("damaged-original", "indbydelse.txt")]
    assert found(on_file, quick=True) == []


@pytest.mark.parametrize("quick", [False, True])
def test_a_missing_and_an_empty_original_are_named(on_file: Place, quick: bool) -> None:
    original(on_file, "indbydelse.txt").unlink()
    original(on_file, "svar.eml").write_bytes(b"")
    told = sorted(found(on_file, quick=quick))
    assert told == [("damaged-original", "svar.eml"), ("missing-original", "indbydelse.txt")]


def test_reading_the_file_again_puts_its_original_back(on_file: Place) -> None:
    original(on_file, "indbydelse.txt").unlink()
    original(on_file, "skovveje.txt").write_bytes(b"andet")
    assert len(found(on_file)) == 2
    wiring.ingest([on_file.letters], on_file.settings, Silent())
    assert found(on_file) == []


def test_what_nobody_refers_to_is_named_and_moved_aside(on_file: Place) -> None:
    folder = on_file.settings.originals_folder
    stray = [folder / "ab" / ("ab" + 62 * "0"), folder / "ab" / "noter.txt", folder / "ab" / ("cd" + 62 * "0")]
    for path in stray:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    told = damage(on_file)
    assert sorted(one.what for one in told) == ["orphan", "stray-file", "stray-file"]
    assert wiring.mend(on_file.settings, told, delete=False) == 3
    assert found(on_file) == []
    assert sorted(path.name for path in (folder.parent / "orphans").iterdir()) == sorted(path.name for path in stray)


@pytest.mark.parametrize("content", [None, b"", b"andet"])
def test_an_attachment_is_taken_out_of_its_mail_again(on_file: Place, content: bytes | None) -> None:
    (kept,) = [
        path
        for path in on_file.settings.originals_folder.rglob("*")
        if path.is_file() and path.read_bytes().startswith(b"Odder Kommune")
    ]
    before = kept.read_bytes()
    kept.unlink()
    if content is not None:
        kept.write_bytes(content)
    told = damage(on_file)
    assert [one.what for one in told] == ["missing-part" if content is None else "damaged-part"]
    assert wiring.mend(on_file.settings, told, delete=False) == 1
    assert kept.read_bytes() == before
    assert found(on_file) == []


SPOILED: dict[str, tuple[str, set[str]]] = {
    "a column": ("UPDATE rounds SET title = 'Andet' WHERE title LIKE '%stier%'", {"columns"}),
    "a record": (
        """UPDATE rounds SET record = replace(record, '"open"', '"ajar"')""",
        {"contract", "history", "lists"},
    ),
    "no JSON": ("UPDATE responses SET record = 'x'", {"unreadable-record"}),
    "evidence": ("UPDATE evidence SET text = 'andet' WHERE kind = 'rounds' AND field = 'deadline'", {"evidence"}),
    "standing": ("DELETE FROM round_documents", {"standing"}),
    "text": ("UPDATE letters SET text = text || 'x' WHERE text LIKE '%skovveje%'", {"standing"}),
    "sources": ("DELETE FROM sources WHERE path LIKE '%skovveje.txt'", {"standing"}),
    "history": ("UPDATE history SET after = NULL WHERE kind = 'responses'", {"history"}),
    "lists": ("DELETE FROM listed WHERE kind = 'rounds'", {"lists"}),
    "municipalities": ("DELETE FROM parties", {"lists"}),
    "index": ("DELETE FROM searchable", {"index"}),
    "ledger": (
        "INSERT INTO ledger SELECT document, 9, 0, 0, 1, 'x', 'findes ikke', 'x', 1.0 FROM letters",
        {"repairs"},
    ),
    "letter": (
        "DELETE FROM letters WHERE media_type = 'text/plain' AND part_of IS NOT NULL",
        {"lost-letter", "orphan", "place"},
    ),
    "document": ("DELETE FROM documents WHERE title LIKE '%skovveje%'", {"lost-record", "history", "lists", "index"}),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_does_not_agree_is_named(place: Place, name: str) -> None:
    statement, wanted = SPOILED[name]
    spoil(place, statement)
    assert {what for what, _ in found(place)} == wanted


@pytest.mark.parametrize("name", ["lists", "municipalities", "index"])
def test_lists_and_index_are_made_again(place: Place, name: str) -> None:
    spoil(place, SPOILED[name][0])
    assert wiring.mend(place.settings, damage(place), delete=False)
    assert found(place) == []


def test_evidence_on_a_page_that_is_not_there_is_named(on_file: Place) -> None:
    elsewhere = "UPDATE rounds SET record = replace(record, '\"page\"\\:null', '\"page\"\\:7')"
    spoil(on_file, "UPDATE letters SET pages = 1", elsewhere)
    assert {"place", "evidence", "history"} <= {what for what, _ in found(on_file)}


def test_a_damaged_database_is_named(on_file: Place) -> None:
    path = Path(on_file.settings.register)
    content = bytearray(path.read_bytes())
    for page in range(20, len(content) // 4096, 7):
        content[page * 4096 : page * 4096 + 64] = bytes(64)
    path.write_bytes(content)
    try:
        told = {one.what for one in damage(on_file)}
    except UnreadableInput as refused:
        assert "damaged" in str(refused)
    else:
        assert "database" in told
