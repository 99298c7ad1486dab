"""Mail domains of municipalities and public bodies, and which of them a damaged one stands for."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache

from pipeline.language.resources import models_folder

TOP_LEVEL = "dk|eu|com|org|net|nu|gl|fo"  # what domains in Danish letters end in, for regular expressions
# What recognition takes for one another; each group has one key.
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "j": "l", "5": "s", "c": "e", "8": "b"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"))
_TWINS = frozenset(map(frozenset, ("ce", "li", "lt", "lf", "ft", "nu", "nm", "hn", "hb", "gq", "vy", "oa", "rt", "sz")))
_LONG = 6  # letters of a name from which on one misread letter may differ


@cache
def official_domains() -> frozenset[str]:
    """The domains of models/municipalities.tsv and of public bodies. Raises MissingRequirement without models/."""
    from pipeline.language.authorities import DOMAINS

    with (models_folder() / "municipalities.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    listed = {domain for row in rows for domain in row["domains"].split(",") if domain}
    named = {f"{spelt}.dk" for row in rows if not row["abolished"] for spelt in _spelt(row["name"].lower())}
    return frozenset(listed | named | set(DOMAINS))


def _spelt(name: str) -> Iterable[str]:
    """How a name is written in a domain."""
    if name.replace("-", "").isalpha():
        yield name.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        yield name.replace("æ", "ae").replace("ø", "o").replace("å", "a")


def meant(domain: str, known: frozenset[str]) -> str | None:
    """The one known domain that a damaged one stands for; None where it is known itself, or none or several do."""
    if domain in known or "." not in domain:
        return None
    found = {one for one in known if _key(one) == _key(domain)}
    if not found:
        found = {one for one in known if len(one) == len(domain) and len(one) >= _LONG + 3 and _near(one, domain)}
    return found.pop() if len(found) == 1 else None


@cache
def _key(domain: str) -> str:
    for pair, letter in _PAIRS:
        domain = domain.replace(pair, letter)
    return domain.translate(_ALIKE)


def _near(one: str, other: str) -> bool:
    """Whether they differ in one letter that recognition may have misread."""
    differing = [frozenset((a, b)) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0] in _TWINS
