"""What the tests of roles say of a letter's dates, held against what is read."""

from __future__ import annotations

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

_IDLE = ("mention:", "event:", "document:")


def check(letter: str, expected: str) -> None:
    """`expected`: each role that counts with its date, «deadline:2024-04-02»; «=period:…» is the one period told of."""
    facts = find(sheet_from_text(letter))
    roles = {f"{one.value.role}:{one.value.edtf}" for one in facts.dates}
    words = expected.split()
    assert {role for role in roles if not role.startswith(_IDLE)} == {word for word in words if word[0] != "="}
    for word in words:
        if word.startswith("=period:"):
            assert facts.period is not None and facts.period.value == word.split(":", 1)[1]
