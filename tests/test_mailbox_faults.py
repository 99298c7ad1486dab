"""What may go wrong while mail is fetched: afterwards nothing is lost or doubled, and the mailbox is as it should be.

A few of each; `python -m tests.soak` tries them by the hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from tests.mailboxes.dovecot import running
from tests.mailboxes.proxy import Faults, Proxy
from tests.soak import kills, lines, rivals
from tests.soak.lab import Act, Lab, Trials


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running() as server, Proxy(server.port) as line:
        yield Lab(tmp_path_factory.mktemp("lab"), server, line, messages=5, letters=3)


@pytest.fixture
def watched() -> None:
    if reason := kills.why_not():
        pytest.skip(reason)


def _nothing_wrong(trials: Trials) -> None:
    assert trials.complaints == []
    assert trials.hit, "the fault never struck"


@pytest.mark.parametrize(("act", "count"), [("nothing", 3), ("flag", 2), ("move", 2)])
def test_a_line_that_is_cut_loses_and_doubles_nothing(lab: Lab, act: Act, count: int) -> None:
    _nothing_wrong(lines.cuts(lab, act, count))


@pytest.mark.parametrize("act", ["flag", "move"])
def test_a_message_that_could_not_be_marked_is_marked_in_the_next_run(lab: Lab, act: Literal["flag", "move"]) -> None:
    _nothing_wrong(lines.acknowledgements(lab, act))


@pytest.mark.usefixtures("watched")
def test_a_program_that_is_killed_as_it_makes_things_durable_goes_on(lab: Lab) -> None:
    _nothing_wrong(kills.at_calls(lab, "move", 6, ("fsync", "fdatasync", "rename")))


@pytest.mark.usefixtures("watched")
def test_a_disk_that_fails_or_is_full_is_told_and_loses_nothing(lab: Lab) -> None:
    _nothing_wrong(kills.faulty_calls(lab, "flag", 3))


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("act", ["flag", "move"])
def test_no_message_is_marked_before_it_is_on_disk(lab: Lab, act: Act) -> None:
    _nothing_wrong(kills.order(lab, act))


def test_five_runs_at_once_are_one(lab: Lab) -> None:
    _nothing_wrong(rivals.five_at_once(lab, "move", 1))


def test_a_register_that_somebody_holds_is_waited_for_and_nothing_is_marked(lab: Lab) -> None:
    _nothing_wrong(rivals.locked(lab, "flag"))


def test_a_mailbox_may_change_while_it_is_fetched(lab: Lab) -> None:
    _nothing_wrong(rivals.busy_mailbox(lab, 1))


def test_a_slow_server_hinders_no_other_source(lab: Lab, tmp_path: Path) -> None:
    trial = lab.trial()
    (tmp_path / "besked.txt").write_text("Kære alle\n\nCykelskuret bliver malet i uge 20.\n", "utf-8")
    settings = trial.journal.config.read_text("utf-8")
    folder = f'\n[sources.scanner]\nkind = "folder"\npath = "{tmp_path}"\nsettle = 0\n'
    trial.journal.config.write_text(settings.replace("timeout = 10", "timeout = 2") + folder, "utf-8")
    lab.line.faults = Faults(pace=1.0)
    try:
        ended = trial.journal.run("sync")
    finally:
        lab.line.faults = Faults()
    assert ended.status == 5
    assert [one["genre"] for one in trial.journal.export()["documents"]]
    trial.journal.sync()
    assert trial.journal.faults() == []
    assert len(trial.journal.export()["documents"]) == len(lab.reference["documents"]) + 1


@pytest.mark.parametrize(
    ("log", "complaints"),
    [
        ('write(5</d/parts/a>, "x", 1) = 1\nfsync(5</d/parts/a>) = 0\nsendto(3<TCP>, "ABCD7 UID STORE 1", 9) = 9', 0),
        ('write(5</d/parts/a>, "x", 1) = 1\nsendto(3<TCP>, "ABCD7 UID STORE 1", 9) = 9', 1),
        ('pwrite64(5</d/r.db-wal>, "x", 1) = 1\nsendto(3<TCP>, "ABCD7 UID MOVE 1", 9) = 9', 1),
        (
            'pwrite64(5</d/wal>, "x") = 1\nfdatasync(5</d/wal>) = -1 EIO\nwrite(3<TCP>, "ABCD7 UID COPY 1") = 9',
            1,
        ),
        ('write(5</d/a>, "x", 1) = 1\nrename("/d/a", "/d/b") = 0\nfsync(5</d>) = 0', 1),
        ('fsync(5</d/a>) = 0\nrename("/d/a", "/d/b/a") = 0\nsendto(3<TCP>, "ABCD7 UID STORE 1", 9) = 9', 1),
        (
            '7 write(5</d/a>, "x", 1) = 1\n7 fsync(5</d/a> <unfinished ...>\n8  write(6</e>, "x", 1) = 1\n'
            '7 <... fsync resumed>) = 0\n8 sendto(3<TCP>, "ABCD7 UID STORE 1", 9) = 9',
            0,
        ),
        (
            '7 write(5</d/a>, "x") = 1\n7 fsync(5</d/a> <unfinished ...>\n8 sendto(3<TCP>, "ABCD7 UID STORE 1", 9) = 9',
            1,
        ),
    ],
)
def test_the_check_of_order_sees_what_it_should(log: str, complaints: int) -> None:
    assert len(kills.unordered(log, Path("/d"))[1]) == complaints
