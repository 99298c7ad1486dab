"""Every flag of a mail's transport has its words and its line in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.register import document

ROOT = Path(__file__).parents[2]
SOURCES = ("faults.py", "stage.py", "charset.py", "parts.py", "unseen.py", "trimming.py", "transfer.py", "mail.py")


def told() -> set[str]:
    """The codes in the table of the documentation."""
    rows = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs" / "mails.md").read_text("utf-8"), re.MULTILINE)
    return {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}


def given() -> set[str]:
    """The codes that ingest gives: words with a hyphen, or alone, that stand for nothing else there."""
    text = "".join((ROOT / "pipeline" / "ingest" / name).read_text("utf-8") for name in SOURCES)
    return {code for code in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text) if code in document._NOTES}


def test_every_flag_of_a_mail_is_documented_and_has_words() -> None:
    assert told() <= document._NOTES.keys()
    assert given() <= told()
    assert len(given()) > 20


def test_every_code_of_the_documentation_is_given() -> None:
    assert told() - given() == {"charset-repaired"}
