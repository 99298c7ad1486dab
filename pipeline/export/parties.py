"""Who a document came from and went to, seen from the archive that keeps it; and what of that may be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.language import cpr
from pipeline.language.domains import official_domains
from pipeline.values.inquiry import Filed

Direction = Literal["in", "out", "internal"]

LEFT_OUT = "[…]"  # stands for what is not published
_ARRIVING = frozenset({"letter", "email", "form"})  # genres that somebody sends
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.-])(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?![\w.-])")
_SHORT = 4  # letters of a name that is looked for by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Whose letters these are. Where nothing is known of that, nothing is said of directions."""

    names: frozenset[str] = frozenset()  # as an issuer, case folded
    domains: frozenset[str] = frozenset()  # of mail, lower case

    @classmethod
    def of(cls, names: str, domains: str) -> Archive:
        """As the settings say it: names parted by `;`, domains by spaces."""
        return cls(
            names=frozenset(name.strip().casefold() for name in names.split(";") if name.strip()),
            domains=frozenset(domain.casefold().strip("@.,;") for domain in domains.split()),
        )

    def holds(self, address: str | None) -> bool:
        """Whether this mail address is the owner's."""
        domain = (address or "").rpartition("@")[2].casefold()
        return any(domain == own or domain.endswith("." + own) for own in self.domains)

    def direction(self, filed: Filed) -> Direction | None:
        """In, out or internal; None where it does not follow from what is known."""
        if filed.sender and self.domains:
            if not self.holds(filed.sender):
                return "in"
            return "internal" if filed.recipients and all(map(self.holds, filed.recipients)) else "out"
        issuer, genre = filed.record.data["issuer"], filed.record.data["genre"]
        if issuer and self.names:
            if issuer.casefold() in self.names:
                return "out"
            return "in" if genre in _ARRIVING else None
        return None


def sender(filed: Filed) -> str:
    """The body that a document is from, else the address that sent it."""
    return filed.record.data["issuer"] or filed.sender or ""


def recipient(filed: Filed) -> str:
    """The addresses that a mail was sent to."""
    return "; ".join(filed.recipients)


def published_sender(filed: Filed) -> str:
    """The body, or the domain of a public one: never a person."""
    issuer = filed.record.data["issuer"]
    if issuer and issuer not in _persons(filed.record.data):
        return published_text(issuer, filed.record.data)
    return _domain(filed.sender) if filed.sender else LEFT_OUT if issuer else ""


def published_recipient(filed: Filed) -> str:
    """The domains of public bodies, each once; «[…]» stands for whoever else it was sent to."""
    return "; ".join(dict.fromkeys(map(_domain, filed.recipients)))


def published_text(text: str, data: Mapping[str, Any]) -> str:
    """Text without CPR numbers, addresses, telephone numbers and the names of those who sign the document or are named
    in it as whom to turn to."""
    text = cpr.masked(text)
    for one in (*cpr.hidden(text),)[::-1]:
        text = text[: one[0]] + LEFT_OUT + text[one[1] :]
    text = _PHONE.sub(LEFT_OUT, _ADDRESS.sub(LEFT_OUT, text))
    for name in sorted(_persons(data), key=len, reverse=True):
        for part in _spelt(name):
            text = re.sub(rf"(?<!\w){re.escape(part)}(?:s|'s)?(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return re.sub(rf"{re.escape(LEFT_OUT)}(?:\s*{re.escape(LEFT_OUT)})+", LEFT_OUT, text)


def _persons(data: Mapping[str, Any]) -> frozenset[str]:
    contacts = (one["name"] for one in data["contacts"] if one["name"])
    return frozenset({*data["signatories"], *contacts})


def _spelt(name: str) -> Iterable[str]:
    """A name whole, and its last part, by which a person is called elsewhere."""
    yield name
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    if len(last) >= _SHORT and last != name:
        yield last


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2].casefold()
    known = official_domains()
    parts = domain.split(".")
    return next((found for at in range(len(parts) - 1) if (found := ".".join(parts[at:])) in known), LEFT_OUT)
