"""What was set aside or lost, when a source hands it over again; and sources that fail."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from pipeline.arrivals import TRIES
from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ports.source import Missed
from pipeline.values.record import Arrival
from pipeline.values.source import Origin, RawItem, Ticket
from tests.test_intake import Bench, Scripted, bench, digest_of, mail

__all__ = ["bench"]


def set_aside(bench: Bench, content: bytes, reason: str, attempts: int = 1, path: str = "kl/INBOX") -> Arrival:
    made = Arrival(
        digest=digest_of(content), origin=Origin(path=path), state="set-aside", reason=reason, message="Nej.",
        attempts=attempts, source="kl",
    )  # fmt: skip
    bench.store.admit(made, [], [])
    return made


@pytest.mark.parametrize(("reason", "attempts"), [("damaged", 1), ("timeout", 1), ("crashed", TRIES)])
def test_what_was_set_aside_is_not_received_again(bench: Bench, reason: str, attempts: int) -> None:
    before = set_aside(bench, b"bad", reason, attempts)
    found = bench.fetch(Scripted(mail(b"bad", 4)))
    assert (found.count, bench.store.received(), bench.store.set_aside()) == (1, (), (before,))
    assert "7/4" in bench.known()


def test_what_was_set_aside_for_good_is_so_from_another_place_too(bench: Bench) -> None:
    set_aside(bench, b"bad", "encrypted")
    set_aside(bench, b"slow", "timeout")
    found = bench.fetch(Scripted(mail(b"bad", 4, "kl/Arkiv"), mail(b"slow", 5, "kl/Arkiv")))
    assert [(one.origin.path, one.reason) for one in found.set_aside] == [("kl/Arkiv", "encrypted")]
    assert [one.digest for one in bench.store.received()] == [digest_of(b"slow")]


def test_an_original_that_was_lost_is_received_again(bench: Bench) -> None:
    set_aside(bench, b"a", "missing-original", TRIES)
    bench.fetch(Scripted(mail(b"a", 4)))
    assert [one.digest for one in bench.store.received()] == [digest_of(b"a")]
    assert bench.store.set_aside() == ()


def test_an_original_that_was_lost_is_so_no_longer_though_parts_of_it_are_set_aside(bench: Bench) -> None:
    set_aside(bench, b"a", "missing-original", TRIES)
    part = Origin(path="kl/INBOX", part="scan.pdf")
    locked = Arrival(digest=digest_of(b"a"), origin=part, state="set-aside", reason="encrypted", source="kl")
    bench.store.admit(locked, [], [])
    bench.fetch(Scripted(mail(b"a", 4)))
    assert [one.digest for one in bench.store.received()] == [digest_of(b"a")]
    assert [one.reason for one in bench.store.set_aside()] == ["encrypted"]


class Hanging(Scripted):
    """A source on a share that has gone, told by whatever library met it first."""

    def items(self) -> Iterator[RawItem | Missed | Ticket]:
        yield from super().items()
        raise OSError(errno.ESTALE, "Stale file handle", "/share/new")


def test_a_share_that_hangs_is_a_failure_of_its_source_alone(bench: Bench) -> None:
    found = bench.fetch(Hanging(mail(b"a", 1)))
    assert isinstance(found.error, TemporaryFailure)
    assert "kl cannot be read now: [Errno 116] Stale file handle: '/share/new'." in str(found.error)
    assert (found.count, len(bench.store.received()), set(bench.known())) == (1, 1, {"7/1"})


def test_what_cannot_be_fetched_is_listed_once_and_until_it_can(bench: Bench) -> None:
    lost = (Origin(path="kl/INBOX/uid 3"), TemporaryFailure("The server gave no body.", remedy="Wait."))
    found = bench.fetch(Scripted(lost, mail(b"a", 1)))
    assert [(one.reason, one.source, one.message) for one in found.set_aside] == [
        ("temporary", "kl", "The server gave no body. Wait.")
    ]
    assert (found.count, found.error) == (1, None)
    again = bench.fetch(Scripted(lost))
    assert (again.set_aside, len(bench.store.set_aside())) == ((), 1)
    bench.fetch(Scripted(TemporaryFailure("Away.")))
    assert len(bench.store.set_aside()) == 1
    bench.fetch(Scripted(mail(b"c", 3)), "hjem")
    assert len(bench.store.set_aside()) == 1
    bench.fetch(Scripted(mail(b"c", 3)))
    assert bench.store.set_aside() == ()


def test_a_new_reason_is_news(bench: Bench) -> None:
    place = Origin(path="kl/INBOX/uid 3")
    bench.fetch(Scripted((place, TemporaryFailure("Later."))))
    found = bench.fetch(Scripted((place, UnreadableInput("Too large.", reason="too-large"))))
    assert [one.reason for one in found.set_aside] == [one.reason for one in bench.store.set_aside()] == ["too-large"]
