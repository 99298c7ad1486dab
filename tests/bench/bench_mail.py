"""Mail: a mailbox of 20,000 messages with 200 letters on Dovecot, fetched twice, beside mbsync's second run.

Seconds by the clock, bytes on the wire. BENCH_EVERY=5 takes a fifth of the messages.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.bench.peers import SAMPLE, Floors
from tests.bench.watching import peak
from tests.mailboxes.dovecot import PASSWORD, Dovecot, running, why_not
from tests.mailboxes.journal import Journal, environment, imap_settings
from tests.mailboxes.places import into_server
from tests.mailboxes.post import mailbox
from tests.mailboxes.proxy import Proxy

MESSAGES, LETTERS = 20_000 // SAMPLE, 200 // SAMPLE
_MBSYNC = """
IMAPStore far
Host 127.0.0.1
Port {port}
User kirsten
PassCmd "printf %s '{password}'"
SSLType None
AuthMechs PLAIN

MaildirStore near
Path {folder}/
Inbox {folder}/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns *
Sync Pull
Create Near
SyncState *
"""


def main() -> int:
    if reason := why_not():
        print(f"  {reason}; `.ci/setup bench` installs it")
        return 0
    floors = Floors()
    with tempfile.TemporaryDirectory() as name, running() as server, Proxy(server.port) as line:
        began = time.perf_counter()
        into_server(mailbox(MESSAGES, LETTERS), server)
        print(f"  {MESSAGES} messages, {LETTERS} of them letters, written in {time.perf_counter() - began:.0f} s")
        second = _ours(Journal(Path(name) / "ours", {"post": imap_settings(server, line.port)}), line, floors)
        _mbsync(Path(name) / "mbsync", line, second, floors)
        _unchanged(server, floors)
    return floors.missed


def _ours(journal: Journal, line: Proxy, floors: Floors) -> float:
    """Both runs of our own; seconds of the second."""
    began = time.perf_counter()
    memory = peak(journal.command("--jobs", "2", "sync"), environment())
    took = time.perf_counter() - began
    fetched, bodies = line.received / 1e6, line.heard.count(b"BODY.PEEK[]")
    print(f"  first sync {took:.0f} s, {MESSAGES / took:.0f} messages a second, {fetched:.1f} MB in {bodies} commands "
          f"for bodies; memory at its highest {memory:.0f} MB")  # fmt: skip
    found = {kind: len(rows) for kind, rows in journal.export().items() if isinstance(rows, list)}
    print(f"  in the register: {found}; what does not add up: {journal.faults() or 'nothing'}")
    floors.least("messages accounted for, of all", len(journal.states()) / MESSAGES, 1)
    line.forget()
    began = time.perf_counter()
    again = journal.sync()
    took = time.perf_counter() - began
    print(f"  second sync {took:.1f} s, {line.received / 1e6:.2f} MB: {again.err.splitlines()[-1]}")
    floors.most("second sync, seconds", took, 60)
    floors.most("second sync, megabytes from the server", line.received / 1e6, 5)
    floors.most("second sync, bodies asked for", line.heard.count(b"BODY"), 0)
    return took


def _mbsync(folder: Path, line: Proxy, ours: float, floors: Floors) -> None:
    """mbsync on the same mailbox, twice; its second run beside ours."""
    program = shutil.which("mbsync")
    if program is None:
        print("  mbsync is not here, so nothing is compared with it; `.ci/setup bench` installs it")
        return
    folder.mkdir()
    settings = folder / "mbsyncrc"
    settings.write_text(_MBSYNC.format(port=line.port, folder=folder, password=PASSWORD), "utf-8")
    took = []
    for _ in range(2):
        line.forget()
        began = time.perf_counter()
        done = subprocess.run((program, "-q", "-c", str(settings), "-a"), check=False, capture_output=True)
        took.append(time.perf_counter() - began)
        if done.returncode:
            print(f"  mbsync failed: {done.stderr.decode('utf-8', 'replace')[:500]}")
            return
    print(f"  mbsync: first {took[0]:.1f} s, second {took[1]:.1f} s and {line.received / 1e6:.2f} MB")
    floors.most("seconds of the second sync, of mbsync's", ours / took[1], 5)


def _unchanged(server: Dovecot, floors: Floors) -> None:
    """Nothing was marked as read: what was delivered unread still is."""
    unread = sum("\\Seen" not in flags for flags in server.flags().values())
    floors.least("unread messages left in INBOX, of all messages", unread / MESSAGES, 0.05)
