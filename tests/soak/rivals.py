"""Others at work at the same time: more runs of the program, a lock on the register, people in the mailbox."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import threading
import time
from random import Random

from tests.mailboxes.journal import Ended, environment
from tests.mailboxes.post import Mail, mailbox
from tests.soak.lab import Act, Lab, Trial, Trials, tried

BUSY, TEMPORARY = 8, 5


def five_at_once(lab: Lab, act: Act, count: int) -> Trials:
    """One run works, the others say that it does."""
    trials = Trials(f"five runs at once, after = {act}")

    def fault(trial: Trial) -> Ended | None:
        words, quiet = trial.journal.command("sync"), subprocess.DEVNULL
        runs = [subprocess.Popen(words, stdout=quiet, stderr=quiet, env=environment()) for _ in range(5)]
        statuses = sorted(run.wait(300) for run in runs)
        if set(statuses) - {0, BUSY} or 0 not in statuses:
            trials.complaints.append(f"they ended with {statuses}")
        return None

    for number in range(count):
        tried(trials, lab, act, f"time {number}", fault)
    return trials


def locked(lab: Lab, act: Act) -> Trials:
    """Somebody holds the database for the whole run, and lets it go."""
    trials = Trials(f"database locked, after = {act}")

    began, trial = time.perf_counter(), lab.trial(act)
    settings = trial.journal.config.read_text("utf-8")
    empty = trial.journal.folder / "empty"
    empty.mkdir()
    trial.journal.use({"empty": {"kind": "folder", "path": str(empty)}})
    trial.journal.sync()  # makes the register
    trial.journal.config.write_text(settings, "utf-8")
    holder = sqlite3.connect(trial.journal.register, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        ended = trial.journal.run("sync")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    complaints = [] if ended.status in {BUSY, TEMPORARY} else [f"it ended with {ended.status}: {ended.err}"]
    complaints += ["something was acted on"] if trial.done() else []
    trials.add("the whole run", [*complaints, *trial.recovered()], hit=ended.status != 0)
    trials.seconds = time.perf_counter() - began
    return trials


def busy_mailbox(lab: Lab, count: int, *, seed: int = 11) -> Trials:
    """Mail comes, goes, is moved and marked while it is fetched; in the end all that is there is in the register."""
    trials = Trials("mailbox that changes while it is fetched")
    chance = Random(seed)
    for number in range(count):
        began, trial, stop = time.perf_counter(), lab.trial(), threading.Event()
        others = list(mailbox(40, 0, seed=100 + number))
        worker = threading.Thread(target=_work, args=(trial, [*others], Random(chance.random()), stop))
        worker.start()
        for _ in range(3):
            trial.journal.run("sync")
        stop.set()
        worker.join()
        complaints = [f"a run ended with {e.status}: {e.err}" for e in [trial.journal.run("sync")] if e.status]
        there = {digest for *_, digest in trial.messages()}
        states = trial.journal.states()
        complaints += [f"lost {one}" for one in there - states.keys()]
        written = {hashlib.sha256(one.raw).hexdigest() for one in (*lab.mails, *others)}
        complaints += [f"of nowhere {one}" for one in states.keys() - written]
        trials.add(f"time {number}", [*complaints, *trial.journal.faults()])
        trials.seconds += time.perf_counter() - began
    return trials


def _work(trial: Trial, others: list[Mail], chance: Random, stop: threading.Event) -> None:
    """Somebody who reads, sorts and deletes mail."""
    server = trial.lab.server
    while others and not stop.is_set():
        mail = others.pop()
        path = server.deliver(mail.raw, chance.choice(("INBOX", "Høringer")), user=trial.user)
        act = chance.randrange(4)
        if act == 0:
            path.unlink(missing_ok=True)
        elif act == 1:
            place = server.mailbox("Afgørelser", trial.user) / "cur" / f"{path.name.partition(':')[0]}:2,S"
            if path.exists():
                path.rename(place)
        elif act == 2 and path.exists():
            path.rename(path.parent.parent / "cur" / f"{path.name.partition(':')[0]}:2,RS")
        time.sleep(chance.uniform(0, 0.2))
