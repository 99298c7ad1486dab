"""The dots between the parts of an address line, which recognition takes for one sign here and another there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.layout.contact_lines import weight
from pipeline.normalise.ledger import Proposal

RULE = "print-sign"
_LINE = re.compile(r"[^\n\f]{20,200}")
_SEPARATOR = re.compile(r"(?<=[^\s,;]) (?P<sign>[-:+»«*•·°\"'.—]) (?=[^\W_])")
_SURE = 2  # kinds of signs in one line, from which they are one sign read differently


def restored(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Proposals for one recognised page: where different signs part what says how a sender is reached, all are «·»."""
    for line in _LINE.finditer(text, start, end):
        found = list(_SEPARATOR.finditer(text, line.start(), line.end()))
        if len({match["sign"] for match in found}) >= _SURE and weight(line.group()) == 2:
            for match in found:
                yield Proposal(match.start("sign"), match.end("sign"), "·", RULE, 0.8)
