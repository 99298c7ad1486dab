"""Names of folders as people write them, and which are meant."""

from __future__ import annotations

import pytest

from pipeline.ingest.sources.imap.connection import ranges
from pipeline.ingest.sources.imap.folders import Folder, Namespace, chosen, folder, named


def there(*names: str, delimiter: bytes = b"/") -> list[Folder]:
    found = [folder((), delimiter, name.encode()) for name in names]
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("wire", "delimiter", "name"),
    [
        (b"H&APg-ringer", b"/", "Høringer"),
        (b"inbox", b"/", "INBOX"),
        (b"INBOX.Afg&APg-relser.&AMY-ldre &- sundhed", b".", "INBOX/Afgørelser/Ældre & sundhed"),
        (b"Sendt\\post", b"\\", "Sendt/post"),
        (b"Flad", None, "Flad"),
        (b"Br&APg", b"/", "Brø"),
        (b"Br\xf8d", b"/", "Br\ufffdd"),
        (b"Br&2AA-d", b"/", "Br&2AA-d"),
        (2023, b"/", "2023"),
    ],
)
def test_names_are_readable(wire: bytes | int, delimiter: bytes | None, name: str) -> None:
    found = folder((), delimiter, wire)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("flag", [b"\\Noselect", b"\\NoSelect", b"\\NonExistent"])
def test_what_holds_no_messages_is_no_folder(flag: bytes) -> None:
    assert folder((b"\\HasChildren", flag), b"/", b"Projekt") is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["INBOX"], ["INBOX"]),
        (["inbox"], ["INBOX"]),
        (["Høringer"], ["Høringer"]),
        (["Ho\u0308ringer".replace("o\u0308", "ø")], ["Høringer"]),
        (["A\u030aben"], ["Åben"]),
        (["/Åben/"], ["Åben"]),
        (["Projekt/*"], ["Projekt/Et", "Projekt/Et/To"]),
        (["*"], ["INBOX", "Høringer", "Åben", "Projekt", "Projekt/Et", "Projekt/Et/To"]),
        (["Åben", "*ring*", "Åben"], ["Åben", "Høringer"]),
        (["INBOX/*"], []),
    ],
)
def test_folders_are_chosen_in_the_order_asked_for(asked: list[str], found: list[str]) -> None:
    listed = there("INBOX", "H&APg-ringer", "&AMU-ben", "Projekt", "Projekt/Et", "Projekt/Et/To")
    picked, faults = chosen(listed, asked, [], Namespace())
    assert [one.name for one in picked] == found
    assert faults == []


def test_excluding_wins() -> None:
    listed = there("INBOX", "Spam", "Spam/2020", "Spamfri")
    picked, _ = chosen(listed, ["*", "Spam"], ["Spam", "Spam/*"], Namespace())
    assert [one.name for one in picked] == ["INBOX", "Spamfri"]


def test_what_is_not_there_is_told_with_what_is_near() -> None:
    _, faults = chosen(there("INBOX", "H&APg-ringer"), ["Horinger", "Helt andet"], [], Namespace())
    assert ["Did you mean 'Høringer'?" in str(fault) for fault in faults] == [True, False]
    assert "INBOX" in str(faults[1].remedy)


@pytest.mark.parametrize(
    ("asked", "words"), [("Horinger/*", "mean 'Høringer'?"), ("[*", "There are: "), ("X/*", "fits")]
)
def test_a_pattern_that_nothing_fits_is_told(asked: str, words: str) -> None:
    _, (fault,) = chosen(there("INBOX", "H&APg-ringer", "H&APg-ringer/Et"), ["INBOX", asked], [], Namespace())
    assert words in str(fault)


@pytest.mark.parametrize("asked", ["*", "INBOX/*"])
def test_folders_that_are_still_to_come_may_be_named(asked: str) -> None:
    listed = there("INBOX") if asked != "*" else []
    assert chosen(listed, [asked], [], Namespace()) == ([], [])


def test_a_star_does_not_reach_into_the_mailboxes_of_others() -> None:
    listed = there("INBOX", "Egen", "Andre/Ole/Post")
    space = Namespace(own=("",), foreign=("Andre/",))
    assert [one.name for one in chosen(listed, ["*"], [], space)[0]] == ["INBOX", "Egen"]
    assert [one.name for one in chosen(listed, ["Andre/Ole/Post"], [], space)[0]] == ["Andre/Ole/Post"]


def test_a_prefix_that_the_server_puts_before_all_may_be_left_out() -> None:
    listed = there("INBOX", "INBOX.H&APg-ringer", delimiter=b".")
    space = Namespace(own=("INBOX.",))
    assert named(listed, "Høringer", space) == named(listed, "INBOX/Høringer", space) == listed[1]
    assert named(listed, "Findes ikke", space) is None


def test_sets_of_messages_are_short() -> None:
    assert ranges([9, 3, 4, 5, 7]) == "3:5,7,9"
    assert ranges([1]) == "1"
