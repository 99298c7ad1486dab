"""Names of originals in a bag, whatever they were called where they came from; what its tag files say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.bag import Held, info, manifest, original_names
from pipeline.values.record import Arrival
from pipeline.values.source import Origin


def came(digest: str, path: str, *, index: int | None = None, message: str | None = None) -> Arrival:
    return Arrival(digest=digest * 64, origin=Origin(path=path, index=index, message_id=message), state="registered")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("breve/brev.pdf", "breve/brev.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/absolut/brev.pdf", "absolut/brev.pdf"),
        ("C:\\breve\\brev.pdf", "C_/breve/brev.pdf"),
        ("a/./b//c.pdf", "a/b/c.pdf"),
        ("linje\nskift%0A.pdf", "linje_skift_0A.pdf"),
        ("CON.txt", "_CON.txt"),
        ("brev. ", "brev"),
        ("..", "a" * 16),
        ("", "a" * 16),
        ("æøå — «brev».pdf", "æøå — «brev».pdf"),
        ("A\u030arhus.pdf", "Århus.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("\udce6.pdf", "?.pdf".replace("?", "_")),
        ("Vedr. 010190-1234.pdf", "Vedr. 010190-____.pdf"),
    ],
)
def test_a_name_that_every_file_system_takes(path: str, name: str) -> None:
    assert original_names([came("a", path)]) == {"a" * 64: name}


def test_messages_of_a_mailbox_have_names_of_their_own() -> None:
    found = original_names(
        [came("a", "post/ind.mbox", index=0, message="1@x"), came("b", "post/ind.mbox", index=12, message="2@x"),
         came("c", "post/Ind", message="3@x"), came("d", "svar.eml", message="4@x")]
    )  # fmt: skip
    folder = came("e", "post/mappe")
    held = replace(folder, documents=("doc-0123456789abcdef",))
    assert original_names([folder]) == {"e" * 64: "post/mappe"}
    assert original_names([held]) == {"e" * 64: "post/mappe/eeeeeeeeeeeeeeee.eml"}
    assert original_names([replace(held, documents=("doc-" + "e" * 16 + "-3",))]) == {"e" * 64: "post/mappe"}
    assert sorted(found.values()) == [
        *("post/Ind/cccccccccccccccc.eml", "post/ind.mbox/000000.eml", "post/ind.mbox/000012.eml", "svar.eml")
    ]


def test_names_that_would_meet_are_kept_apart() -> None:
    arrivals = [
        came("a", "brev.pdf"),
        came("b", "Brev.PDF"),
        came("c", "post"),
        came("d", "post/a.txt"),
        came("a", "z"),
    ]
    found = original_names(arrivals)
    assert len(found) == 4
    assert len({name.casefold() for name in found.values()}) == 4
    assert original_names(reversed(arrivals)) == found
    assert found["a" * 64] in ("brev.pdf", "~aaaaaaaaaaaa/brev.pdf")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.text("ab/.\\ %\n*Aå", max_size=8)), max_size=8))
def test_no_name_leads_out_or_stands_in_anothers_way(given: list[tuple[str, str]]) -> None:
    found = original_names([came(digest, path) for digest, path in given])
    assert set(found) == {digest * 64 for digest, _ in given}
    files = {name.casefold() for name in found.values()}
    assert len(files) == len(found)
    for name in files:
        path = PurePosixPath(name)
        assert not path.is_absolute() and ".." not in path.parts and not set("%\\\n*") & set(name)
        assert not files & {str(parent) for parent in path.parents}


def test_what_the_tag_files_say() -> None:
    files = {"data/b.txt": Held(digest="2" * 64, size=20), "data/a.txt": Held(digest="1" * 64, size=3)}
    assert manifest(files) == f"{'1' * 64}  data/a.txt\n{'2' * 64}  data/b.txt\n"
    told = info(files, organization="Søby\nKommune", day="2022-05-01")
    assert "Source-Organization: Søby Kommune\nBagging-Date: 2022-05-01\nPayload-Oxum: 23.2\n" in told
    assert "Organization" not in info(files, organization=None, day=None)
