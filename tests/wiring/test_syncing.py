"""Configured sources, from what they hand over to the register: nothing lost, nothing doubled."""

from __future__ import annotations

import mailbox
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline import wiring
from pipeline.config import Settings
from pipeline.config.sources import FolderSettings, MaildirSettings, MboxSettings, SourceSettings
from pipeline.errors import RegisterBusy, TemporaryFailure, UsageError
from pipeline.store.register import Register
from pipeline.values.feed import Feed
from pipeline.values.record import Arrival
from pipeline.values.source import Origin

MAIL = """From: Kystpuljen <puljen@kyst.example>
To: alle@kommuner.example
Subject: Pulje til kystnære stier
Date: Mon, 03 Mar 2014 09:30:00 +0100
Message-ID: <stier-1@kyst.example>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Kære kommuner

Kommuner langs kysten indbydes hermed til at søge puljen til kystnære stier.
Ansøgningen sendes senest den 2. maj 2014 kl. 12.00.

Venlig hilsen
Kystpuljen
""".encode()


class Watching:
    """Watches a sync and keeps what it is told."""

    def __init__(self) -> None:
        self.fetched_from: list[str] = []
        self.counted: list[int] = []
        self.states: list[tuple[str, str]] = []
        self.told: list[str] = []

    def fetching(self, name: str, count: Callable[[], int]) -> None:
        self.fetched_from.append(name)
        self.counted.append(count())

    def fetched(self, origin: Origin) -> None: ...

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        self.states.append((origin.path, state))

    def page_done(self) -> None: ...

    def message(self, text: str) -> None:
        self.told.append(text)


class Place:
    """A machine with settings, a folder, a Maildir and an mbox."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scans = folder / "scans"
        self.scans.mkdir()
        self.observer = Watching()

    def settings(self, *sources: SourceSettings) -> Settings:
        own = sources or (self.scanned(),)
        return Settings(register=str(self.folder / "register.db"), jobs=1, sources=own)

    def scanned(self) -> FolderSettings:
        return FolderSettings(name="skanner", path=str(self.scans), settle=0.0, patience=0.0)

    def maildir(self) -> MaildirSettings:
        mailbox.Maildir(self.folder / "Post").add(MAIL)
        return MaildirSettings(name="post", path=str(self.folder / "Post"))

    def mbox(self) -> MboxSettings:
        made = mailbox.mbox(self.folder / "arkiv.mbox")
        made.add(MAIL)
        made.close()
        return MboxSettings(name="arkiv", path=str(self.folder / "arkiv.mbox"))

    def sync(self, settings: Settings, *names: str) -> wiring.Synced:
        self.observer = Watching()
        return wiring.sync(names, settings, self.observer)

    def register(self) -> Register:
        return wiring.open_register(self.settings(), readonly=True)

    def writer(self) -> Register:
        return wiring.open_register(self.settings())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    yield Place(tmp_path)


def feed_of(settings: Settings, name: str) -> Feed:
    return next(one.feed for one in wiring.status(settings).feeds if one.feed.name == name)


def test_one_mail_by_three_ways_is_one_document(place: Place) -> None:
    (place.scans / "brev.eml").write_bytes(MAIL)
    settings = place.settings(place.scanned(), place.maildir(), place.mbox())
    first = place.sync(settings)
    assert (first.summary.read, first.summary.new, first.summary.duplicate, first.errors) == (3, 1, 2, {})
    assert place.observer.fetched_from == ["skanner", "post", "arkiv"]
    with place.register() as store:
        (document,) = store.records("documents")
        (round_,) = store.records("rounds")
    assert [one["path"] for one in document.data["sources"]] == ["arkiv/arkiv.mbox", "post/Post", "skanner/brev.eml"]
    assert round_.data["deadline"] == "2014-05-02T12:00"
    assert [(feed.name, feed.state, feed.fetched, feed.new + feed.duplicate) for feed in first.feeds] == [
        *(("skanner", "ok", 1, 1), ("post", "ok", 1, 1), ("arkiv", "ok", 1, 1)),
    ]

    again = place.sync(settings)
    assert (again.summary.read, place.observer.states) == (0, [])
    assert {feed.fetched for feed in again.feeds} == {0}
    assert [(one.kind, one.held) for one in wiring.status(settings).feeds] == [
        *(("folder", 1), ("maildir", 1), ("mbox", 1)),
    ]
    with place.register() as store:
        assert (store.records("documents"), store.records("rounds")) == ((document,), (round_,))


def test_a_source_that_fails_hinders_no_other(place: Place) -> None:
    gone = MaildirSettings(name="aaa", path=str(place.folder / "væk"))
    (place.scans / "tom.txt").write_bytes(b"")
    settings = place.settings(gone, place.scanned())
    for failures in (1, 2):
        ended = place.sync(settings)
        assert isinstance(ended.errors["aaa"], TemporaryFailure)
        assert feed_of(settings, "aaa") == replace(feed_of(settings, "aaa"), state="failed", failures=failures)
    assert [one.reason for one in place.sync(settings).summary.set_aside] == []
    feed = feed_of(settings, "skanner")
    assert (feed.state, feed.failures, feed.fetched, feed.succeeded) == ("ok", 0, 0, feed.ended)
    assert wiring.status(settings).set_aside == 1
    (place.folder / "væk" / "cur").mkdir(parents=True)
    (place.folder / "væk" / "new").mkdir()
    assert place.sync(settings, "aaa").errors == {}
    assert (feed_of(settings, "aaa").failures, feed_of(settings, "aaa").error) == (0, None)


def test_only_those_that_are_named(place: Place) -> None:
    settings = place.settings(place.scanned(), place.maildir())
    assert [feed.name for feed in place.sync(settings, "post", "post").feeds] == ["post"]
    assert feed_of(settings, "skanner").state == "never"
    with pytest.raises(UsageError, match=r'"post"\? There are: skanner, post\.'):
        place.sync(settings, "pots")
    with pytest.raises(UsageError, match="No sources"):
        place.sync(replace(settings, sources=()))


def receive(place: Place, content: bytes) -> None:
    """As a run leaves it that was killed before it had read what it fetched."""
    (place.scans / "brev.txt").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.wiring.syncing.treated", interrupt)
        with pytest.raises(KeyboardInterrupt):
            place.sync(place.settings())


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_run_fetched_is_read_by_the_next(place: Place) -> None:
    receive(place, MAIL)
    assert (wiring.status(place.settings()).waiting, feed_of(place.settings(), "skanner").fetched) == (1, 1)
    (place.scans / "brev.txt").unlink()
    ended = place.sync(place.settings())
    assert (ended.summary.new, ended.feeds[0].fetched, ended.feeds[0].new) == (1, 0, 1)
    assert wiring.status(place.settings()).waiting == 0


def test_retry_reads_it_too(place: Place) -> None:
    receive(place, b"Brev uden frist, men med ord nok.")
    assert wiring.retry(place.settings(), place.observer).new == 1
    assert wiring.status(place.settings()).waiting == 0


def test_an_original_that_was_lost_is_fetched_again(place: Place) -> None:
    receive(place, MAIL)
    shutil.rmtree(place.folder / "originals")
    (place.scans / "brev.txt").rename(place.folder / "gemt.txt")
    ended = place.sync(place.settings())
    assert [one.reason for one in ended.summary.set_aside] == ["missing-original"]
    (place.folder / "gemt.txt").rename(place.scans / "brev.txt")
    ended = place.sync(place.settings())
    assert (ended.summary.new, wiring.status(place.settings()).set_aside) == (1, 0)


class _Clock:
    """Was here some minutes ago."""

    def __init__(self, minutes: float) -> None:
        self._ago = timedelta(minutes=minutes)

    def now(self) -> datetime:
        return datetime.now(ZoneInfo("Europe/Copenhagen")) - self._ago


def test_what_may_be_tried_again_is_tried_after_a_pause(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = wiring_blob(place, MAIL)
    lost = Arrival(digest=digest, origin=Origin(path="skanner/brev.eml"), state="set-aside", reason="timeout")
    monkeypatch.setattr("pipeline.wiring.runs.SystemClock", lambda: _Clock(3))
    with place.writer() as store:
        store.admit(lost, [], [])
    assert place.sync(place.settings()).summary.read == 0
    monkeypatch.setattr("pipeline.wiring.runs.SystemClock", lambda: _Clock(6))
    with place.writer() as store:
        store.admit(replace(lost, attempts=2), [], [])
        store.admit(replace(lost, attempts=1), [], [])
    assert place.sync(place.settings()).summary.new == 1


def wiring_blob(place: Place, content: bytes) -> str:
    from pipeline.store.blobs import FileBlobs

    return FileBlobs(place.settings().originals_folder).put(content)


def test_two_runs_at_once(place: Place) -> None:
    settings = place.settings()
    with place.writer() as store:
        store.put_feed(Feed(name="skanner", state="running"))
        with pytest.raises(RegisterBusy):
            place.sync(settings)
        with pytest.raises(RegisterBusy):
            wiring.plan(settings, {"skanner": None})
        assert feed_of(settings, "skanner").state == "running"
    assert feed_of(settings, "skanner").state == "interrupted"
    assert place.sync(settings).feeds[0].state == "ok"


def test_a_run_that_is_interrupted_says_so(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.wiring.syncing.open_feed", interrupt)
    with pytest.raises(KeyboardInterrupt):
        place.sync(place.settings())
    with place.register() as store:
        assert [feed.state for feed in store.feeds()] == ["interrupted"]


def test_a_status_before_the_first_run(place: Place) -> None:
    never = wiring.SourceStanding(feed=Feed(name="skanner"), kind="folder", held=0)
    standing = wiring.status(place.settings())
    assert standing == wiring.Standing(feeds=(never,), waiting=0, set_aside=0)
    assert not (place.folder / "register.db").exists()


def test_a_source_that_is_configured_no_longer_is_still_told_of(place: Place) -> None:
    place.sync(place.settings())
    feeds = wiring.status(replace(place.settings(), sources=())).feeds
    assert [(one.feed.name, one.kind) for one in feeds] == [("skanner", None)]


def test_plans_are_told(place: Place) -> None:
    place.sync(place.settings())
    wiring.plan(place.settings(), {"skanner": "2024-03-31T03:20:00+02:00"})
    assert feed_of(place.settings(), "skanner").next_run == "2024-03-31T03:20:00+02:00"
    assert place.sync(place.settings()).feeds[0].next_run == "2024-03-31T03:20:00+02:00"
