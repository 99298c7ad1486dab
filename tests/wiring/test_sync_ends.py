"""What a sync keeps of how its sources fared, however it ended."""

from __future__ import annotations

import pytest

from pipeline.arrivals import missed
from pipeline.errors import TemporaryFailure
from pipeline.values.source import Origin
from tests.wiring.test_syncing import MAIL, Place, feed_of, place, receive

__all__ = ["place"]


@pytest.mark.parametrize(
    ("fault", "state", "failures"),
    [(TemporaryFailure("The disk is full."), "failed", 1), (KeyboardInterrupt(), "interrupted", 0)],
)
def test_a_run_that_ends_while_it_reads_did_not_end_well(
    place: Place, monkeypatch: pytest.MonkeyPatch, fault: BaseException, state: str, failures: int
) -> None:
    (place.scans / "brev.eml").write_bytes(MAIL)

    def broken(*_: object) -> None:
        assert feed_of(place.settings(), "skanner").state == "running"
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.wiring.syncing.treated", broken)
        with pytest.raises(type(fault)):
            place.sync(place.settings())
    feed = feed_of(place.settings(), "skanner")
    assert (feed.state, feed.failures, feed.fetched, feed.succeeded) == (state, failures, 1, None)
    assert place.sync(place.settings()).summary.new == 1
    assert feed_of(place.settings(), "skanner").state == "ok"


def test_what_another_source_had_left_counts_as_its_own(place: Place) -> None:
    receive(place, MAIL)
    settings = place.settings(place.scanned(), place.mbox())
    place.sync(settings, "arkiv")
    assert [feed_of(settings, name).new + feed_of(settings, name).duplicate for name in ("skanner", "arkiv")] == [1, 1]


def test_what_a_source_could_not_fetch_goes_with_it(place: Place) -> None:
    lost = missed(Origin(path="gammel/INBOX/uid 3"), TemporaryFailure("Away."), "gammel")
    own = missed(Origin(path="a.pdf"), TemporaryFailure("Away."))
    with place.writer() as store:
        store.admit(lost, [], [])
        store.admit(own, [], [])
    place.sync(place.settings())
    with place.register() as store:
        assert [one.origin.path for one in store.set_aside()] == ["a.pdf"]
