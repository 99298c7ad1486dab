"""What the register promises its callers (pipeline/ports/register.py)."""

from __future__ import annotations

import json
import random
from dataclasses import fields, replace

import pytest

from pipeline.link.wording import body_of
from pipeline.ports.register import RegisterStore
from pipeline.store.register import Register
from pipeline.values.record import Delete
from pipeline.values.source import Origin
from tests.store.make import (
    StillClock,
    arrival,
    document_data,
    entry,
    flag_data,
    round_data,
    some_records,
    upsert,
)


def test_it_keeps_the_port(register: Register) -> None:
    port: RegisterStore = register
    assert port.pending() == ()


def test_an_entry_comes_back_as_it_went_in(register: Register) -> None:
    letter = entry("doc-1", "b.txt", "a/\udce6.txt")
    register.admit(arrival(), [letter], [{"title:pulje"}])
    (back,) = register.entries(["doc-1", "doc-unknown"])
    assert back.sources == (Origin(path="a/\udce6.txt"), Origin(path="b.txt"))
    assert replace(back, sources=letter.sources) == letter


def test_the_entry_of_these_tests_leaves_no_field_out() -> None:
    letter = entry("doc-1")
    assert [
        field.name for field in fields(letter) if getattr(letter, field.name) in (None, "", (), 0, field.default)
    ] == []


def test_a_new_document_is_pending_until_it_is_linked(register: Register) -> None:
    register.admit(arrival(), [entry("doc-2"), entry("doc-1")], [(), ()])
    assert register.pending() == ("doc-1", "doc-2")
    register.apply((), linked=["doc-1"])
    assert register.pending() == ("doc-2",)


def test_the_same_again_changes_nothing(register: Register) -> None:
    for _ in range(2):
        register.admit(arrival(), [entry("doc-1")], [{"a"}])
        register.apply(some_records(), linked=["doc-1"])
    assert register.pending() == ()
    assert register.arrivals("d1") == (arrival(),)
    assert [line["change"] for line in register.history("rnd-1")] == ["add"]


def test_a_known_document_gains_sources_and_keeps_the_rest(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1", "post/2.txt")], [{"a"}])
    register.apply((), linked=["doc-1"])
    register.admit(arrival("d2", "post/1.txt"), [entry("doc-1", "post/1.txt", text="another")], [{"a"}])
    assert register.pending() == ("doc-1",)
    (back,) = register.entries(["doc-1"])
    assert [origin.path for origin in back.sources] == ["post/1.txt", "post/2.txt"]
    assert back.text == "Kære borgmester"


def test_one_arrival_that_holds_a_document_twice(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1", "a.txt"), entry("doc-1", "b.txt")], [(), ()])
    assert [origin.path for origin in register.entries(["doc-1"])[0].sources] == ["a.txt", "b.txt"]


def test_clues_lead_to_the_documents_that_share_them(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1"), entry("doc-2")], [{"case:1", "name:bro"}, {"name:bro"}])
    assert register.keys(["doc-1"]) == {"case:1", "name:bro"}
    assert register.holders(["name:bro", "unknown"]) == {"doc-1", "doc-2"}
    assert register.holders(["case:1"]) == {"doc-1"}


def test_more_ids_than_one_statement_takes(register: Register) -> None:
    many = [f"doc-{number:04}" for number in range(1200)]
    register.admit(arrival(), [entry(one) for one in many], [{f"key:{one}"} for one in many])
    assert len(register.entries(many)) == 1200
    assert register.holders(register.keys(many)) == set(many)
    register.apply((), linked=many)
    assert register.pending() == ()


def test_an_arrival_that_ends_otherwise_is_replaced(register: Register) -> None:
    lost = arrival(state="set-aside", reason="damaged", message="brev.txt er beskadiget.", attempts=2)
    register.admit(lost, (), ())
    register.admit(arrival("d0", "andet.txt", state="set-aside", reason="empty"), (), ())
    assert [one.origin.path for one in register.set_aside()] == ["andet.txt", "brev.txt"]
    assert register.arrivals("d1") == (lost,)
    register.admit(arrival(documents=("doc-1",)), [entry("doc-1")], [()])
    assert [one.origin.path for one in register.set_aside()] == ["andet.txt"]
    assert register.arrivals("d1") == (arrival(documents=("doc-1",)),)


def test_one_content_from_two_places_arrived_twice(register: Register) -> None:
    register.admit(arrival(path="b.txt"), (), ())
    register.admit(arrival(path="a.txt"), (), ())
    assert [one.origin.path for one in register.arrivals("d1")] == ["a.txt", "b.txt"]


def test_records_come_back_in_the_order_of_their_ids(register: Register) -> None:
    changes = [upsert("documents", document_data(f"doc-{number}")) for number in range(9)]
    random.Random(4).shuffle(changes)
    register.apply(changes, linked=())
    back = register.records("documents")
    assert [one.id for one in back] == [f"doc-{number}" for number in range(9)]
    assert back[0].data == document_data("doc-0")
    assert list(back[0].data) == list(document_data("doc-0"))


def test_records_on_a_document_are_all_that_stand_on_it(register: Register) -> None:
    others = (upsert("rounds", round_data("rnd-2", "doc-2")), upsert("flags", flag_data("rnd-2")))
    register.apply((*some_records(), *others), linked=())
    found = register.records_on(["doc-1"])
    assert [(one.kind, one.id) for one in found[:4]] == [
        ("documents", "doc-1"),
        ("rounds", "rnd-1"),
        ("decisions", "dec-1"),
        ("responses", "rsp-1"),
    ]
    assert [one.data["record"] for one in found[4:]] == ["rnd-1"]


def test_a_round_stands_on_the_documents_that_it_names_now(register: Register) -> None:
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", "doc-2"))], linked=())
    register.apply([upsert("rounds", round_data("rnd-1", "doc-2", "doc-3"))], linked=())
    assert register.records_on(["doc-1"]) == ()
    assert [one.id for one in register.records_on(["doc-3"])] == ["rnd-1"]


def test_fellows_are_all_documents_of_the_rounds_that_one_stands_in(register: Register) -> None:
    both = [{"id": "doc-1", "function": "announces"}, {"id": "doc-2", "function": "answers"}]
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1") | {"documents": both})], [])
    assert register.fellows(["doc-2"]) == {("doc-1", "announces"), ("doc-2", "answers")}
    assert register.fellows(["doc-3"]) == frozenset()


def test_what_is_deleted_is_gone_with_all_that_hangs_on_it(register: Register) -> None:
    register.apply(some_records(), linked=())
    register.apply([Delete(kind="rounds", id="rnd-1"), Delete(kind="rounds", id="never")], linked=())
    assert register.records("rounds") == ()
    assert [one.kind for one in register.records_on(["doc-1"])] == ["documents", "decisions", "responses"]
    assert register.check() == ()


def test_the_history_tells_what_changed(register: Register) -> None:
    register.apply(some_records(), linked=())
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-04-15"))], linked=())
    register.apply([Delete(kind="rounds", id="rnd-1")], linked=())
    added, changed, deleted = register.history("rnd-1")
    assert (added["change"], added["before"], json.loads(added["after"])["quota"]) == ("add", None, 4)
    assert (json.loads(changed["before"]), json.loads(changed["after"])) == (
        {"deadline": "2003-04-01"},
        {"deadline": "2003-04-15"},
    )
    assert (deleted["change"], deleted["after"], json.loads(deleted["before"])["deadline"]) == (
        "delete",
        None,
        "2003-04-15",
    )
    assert {(line["run"], line["at"], line["kind"]) for line in (added, changed, deleted)} == {
        ("run-1", "2003-05-06T07:08:09+00:00", "rounds")
    }


def test_the_order_of_keys_is_no_difference(register: Register) -> None:
    data = round_data("rnd-1", "doc-1")
    register.apply([upsert("rounds", data)], linked=())
    register.apply([upsert("rounds", dict(reversed(data.items())))], linked=())
    assert len(register.history("rnd-1")) == 1


def test_a_record_is_found_by_its_id_or_its_beginning(register: Register) -> None:
    register.apply((*some_records(), upsert("rounds", round_data("rnd-12", "doc-1"))), linked=())
    assert [one.id for one in register.find("rnd-1")] == ["rnd-1"]
    assert [one.id for one in register.find("rnd")] == ["rnd-1", "rnd-12"]
    assert register.find("%") == ()
    assert [one.data["record"] for one in register.flags_on(["rnd-1"])] == ["rnd-1"]


def test_a_reader_sees_what_the_writer_left_and_holds_nobody_up(made_url: str, register: Register) -> None:
    register.apply(some_records(), linked=())
    with Register.open(made_url, readonly=True) as reader:
        assert len(reader.records("rounds")) == 1
        register.apply([Delete(kind="rounds", id="rnd-1")], linked=())
        assert reader.records("rounds") == ()


def test_the_first_holders_of_each_clue(register: Register) -> None:
    for document, keys in {"doc-1": "ab", "doc-3": "ax", "doc-2": "ab", "doc-4": "y"}.items():
        register.admit(arrival(document), [entry(document)], [set(keys)])
    assert register.first_holders("abz") == {"a": ("doc-1", "doc-2", "doc-3"), "b": ("doc-1", "doc-2")}
    assert register.first_holders("ab", 2) == {"a": ("doc-1", "doc-2"), "b": ("doc-1", "doc-2")}
    assert register.first_holders(()) == {}


def test_clues_gained_later_are_kept_once(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1")], [{"a", "b"}])
    register.apply((), linked=["doc-1"])
    register.admit(arrival(), [entry("doc-1")], [{"b", "a"}])
    assert register.pending() == ()
    register.admit(arrival(), [entry("doc-1")], [{"b", "c"}])
    assert register.pending() == ("doc-1",)
    assert register.keys(["doc-1"]) == {"a", "b", "c"}


def test_a_body_is_what_of_the_letter_is_compared(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1", text="Kære Møn")], [()])
    (body,) = register.bodies(["doc-1", "doc-unknown"])
    assert (body.document, body.text, body.date, body.issuer, body.is_mail) == (
        *("doc-1", "Kære Møn", "2003-02-03T10:15", None),
        False,
    )
    assert body == body_of(*register.entries(["doc-1"]))


def test_who_reads_no_further_leaves_nothing_open(made_url: str, recwarn: pytest.WarningsRecorder) -> None:
    with Register.open(made_url, clock=StillClock(), run="run-1") as register:
        register.apply([upsert("documents", document_data(f"doc-{number}")) for number in range(1200)], linked=())
        begun = register.inquiry.each("documents")
        assert next(begun).id == "doc-0"
    begun.close()
    assert [str(one.message) for one in recwarn if one.category is not ResourceWarning] == []
    Register.open(made_url, clock=StillClock(), run="run-2").close()


def test_within_a_snapshot_nothing_changes(made_url: str, register: Register) -> None:
    register.apply(some_records(), linked=())
    with Register.open(made_url, readonly=True) as reader, reader.database.snapshot():
        assert len(reader.records("rounds")) == 1
        register.apply([Delete(kind="rounds", id="rnd-1")], linked=())
        assert len(reader.records("rounds")) == 1
    with Register.open(made_url, readonly=True) as reader:
        assert reader.records("rounds") == ()


def test_a_rehearsal_shows_what_would_be_and_leaves_nothing(register: Register) -> None:
    with register.database.rehearsal():
        register.apply(some_records(), linked=())
        with pytest.raises(ValueError, match="shorter"):
            register.admit(arrival(), [entry("doc-1"), entry("doc-2")], [()])
        assert len(register.records("rounds")) == 1
        assert register.arrivals("d1") == ()
    assert register.records("rounds") == ()
    register.apply(some_records(), linked=())
    assert len(register.records("rounds")) == 1


def test_nothing_is_written_while_somebody_reads_on(register: Register) -> None:
    register.apply(some_records(), linked=())
    with register.database.snapshot(), pytest.raises(RuntimeError, match="only reads"):
        register.set_mark("digest", "1")


def test_signs_that_no_database_holds_become_others(register: Register) -> None:
    register.admit(arrival(path="a\0b.txt"), [entry("doc-1", text="Kære\0 \udce6")], [{"case:\0"}])
    assert register.entries(["doc-1"])[0].text == "Kære\ufffd ?"
    assert register.holders(["case:\0"]) == {"doc-1"}
    register.apply([upsert("documents", document_data("doc-1", title="\0Møn", text="\udce6"))], linked=["doc-1"])
    assert register.records("documents")[0].data["title"] == "\0Møn"
