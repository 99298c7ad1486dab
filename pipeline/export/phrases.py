"""What stands in the digest and the calendar, in Danish and English, and how a date is said there."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.values.edtf import span

Lang = Literal["da", "en"]
Bound = Literal["", "not-after", "not-before"]

_SAID: dict[str, tuple[str, str]] = {
    "deadlines": ("Frister", "Deadlines"),
    "deadline-of": ("Frist: {title}", "Deadline: {title}"),
    "untitled": ("runde uden titel", "round without a title"),
    "unsure": ("[ses efter] ", "[needs review] "),
    "about-mark": ("[ca.] ", "[about] "),
    "cancelled-mark": ("[aflyst] ", "[cancelled] "),
    "postponed-mark": ("[udskudt] ", "[postponed] "),
    "dropped-mark": ("[bortfaldet] ", "[no longer stands] "),
    "issuer": ("Udsteder: {value}", "Issuer: {value}"),
    "areas": ("Områder: {value}", "Areas: {value}"),
    "case_numbers": ("Sagsnr.: {value}", "Case no.: {value}"),
    "channel": ("Svar sendes til: {value}", "Answers to: {value}"),
    "when": ("Frist: {value}", "Deadline: {value}"),
    "first-when": ("Første frist: {value}", "First deadline: {value}"),
    "quoted": ("Der står: «{text}» ({place})", "It says: «{text}» ({place})"),
    "page": ("side {page}", "page {page}"),
    "record": ("Post: {id} ({review})", "Record: {id} ({review})"),
    "approximately": ("ca. {when}", "about {when}"),
    "at": ("{day} kl. {hour:02}.{minute:02}", "{day} at {hour:02}:{minute:02}"),
    "not-after": ("senest {when}", "by {when}"),
    "not-before": ("tidligst {when}", "not before {when}"),
    "title": ("Brevjournal {when}", "Brevjournal {when}"),
    "news": ("Nye og ændrede frister ({count})", "New and changed deadlines ({count})"),
    "no-news": ("Ingen nye eller ændrede frister.", "No new or changed deadlines."),
    "since": ("siden {when}", "since {when}"),
    "passed": (
        "Nye eller ændrede runder, hvis frist udløb for mere end {days} dage siden: {count}.",
        "New or changed rounds whose deadline passed more than {days} days ago: {count}.",
    ),
    "coming": ("Frister i de næste {days} dage ({count})", "Deadlines of the next {days} days ({count})"),
    "no-coming": ("Ingen frister i de næste {days} dage.", "No deadlines in the next {days} days."),
    "aside": ("Sat til side ({count})", "Set aside ({count})"),
    "times": ("{what} ({count} gange)", "{what} ({count} times)"),
    "more": ("og {count} flere: brevjournal quarantine", "and {count} more: brevjournal quarantine"),
    "failing": ("Kilder, der fejler ({count})", "Sources that fail ({count})"),
    "failures": (
        "{name}: {count} fejl i træk. Lykkedes sidst: {when}.",
        "{name}: {count} failures in a row. Last went well: {when}.",
    ),
    "never": ("aldrig", "never"),
    "new": ("ny frist", "new deadline"),
    "moved": ("flyttet fra {before}", "moved from {before}"),
    "set": ("fristen er nu oplyst", "the deadline is known now"),
    "postponed": ("runden er udskudt", "the round is postponed"),
    "cancelled": ("runden er aflyst", "the round is cancelled"),
    "dropped": ("fristen gælder ikke længere", "the deadline no longer stands"),
    "reopened": ("gælder igen", "stands again"),
    "foot": (
        "Mere om en frist: brevjournal show ID. En post, der «ses efter», er ikke godkendt: kontrollér datoen i "
        "brevet.",
        "More of a deadline: brevjournal show ID. A record that «needs review» is not accepted: check the date in the "
        "letter.",
    ),
    "accepted": ("godkendt", "accepted"),
    "needs-review": ("ses efter", "needs review"),
    "reviewed": ("gennemset", "reviewed"),
}
# Why something was set aside; a code that is not here is shown as it stands.
_REASONS: dict[str, tuple[str, str]] = {
    "encrypted": ("låst med en adgangskode", "locked with a password"),
    "damaged": ("beskadiget", "damaged"),
    "empty": ("tom", "empty"),
    "unknown-format": ("et format, der ikke læses", "a format that is not read"),
    "too-large": ("for stor", "too large"),
    "too-complex": ("for indviklet", "too complex"),
    "no-pages": ("uden sider", "without pages"),
    "not-found": ("findes ikke", "not there"),
    "unreadable": ("kan ikke hentes frem fra disken", "cannot be had from its disk"),
    "temporary": ("kunne ikke hentes; prøves igen", "could not be fetched; is tried again"),
    "timeout": ("tog for lang tid at læse", "took too long to read"),
    "out-of-memory": ("brugte for megen hukommelse", "used too much memory"),
    "crashed": ("fik læsningen til at bryde sammen", "made the reading crash"),
    "fault": ("en fejl i programmet", "a fault of the program"),
    "missing-requirement": ("noget, der skal bruges, er ikke installeret", "something that is needed is not installed"),
    "missing-original": ("originalen mangler", "the original is missing"),
    "damaged-original": ("originalen er beskadiget", "the original is damaged"),
}
_MONTHS: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        *("januar", "februar", "marts", "april", "maj", "juni"),
        *("juli", "august", "september", "oktober", "november", "december"),
    ),
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)
_DAYS: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_NO_DAY = re.compile(r"\d{4}(?:-\d\d)?[~?%]?")
_ABOUT = re.compile(r"[~?%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date of the register as a calendar can hold it: first and last day, or moments where hours are stated (Danish
    time, without zone). Of a half-open one its known end alone."""

    first: date
    last: date  # as the first; datetime where hours are stated
    is_about: bool = False  # «ca.», or a stretch of days of which one is meant
    bound: Bound = ""

    @property
    def has_hour(self) -> bool:
        return isinstance(self.first, datetime)


def when(edtf: str | None) -> When | None:
    """What a calendar can show of an EDTF date of the register; None for none, and for one open at both ends."""
    if not edtf or span(edtf) is None:
        return None
    start, interval, end = edtf.partition("/")
    before, after = span(start), span(end) if interval else span(start)
    bound: Bound = "" if before and after else "not-before" if before else "not-after"
    before, after = before or after, after or before
    if before is None or after is None:
        return None
    first, last = min(before[0], after[0]), max(before[1], after[1])
    about = first.date() != last.date() or bool(_ABOUT.search(edtf))
    if all("T" in part for part in (start, end) if part not in ("", "..")):
        return When(first=first, last=last, is_about=about, bound=bound)
    return When(first=first.date(), last=last.date(), is_about=about, bound=bound)


class Phrases:
    """One reader's language."""

    def __init__(self, lang: Lang) -> None:
        self._at = 0 if lang == "da" else 1

    def __call__(self, key: str, **values: object) -> str:
        """A phrase with its values put in."""
        return _SAID[key][self._at].format(**values)

    def review(self, state: str) -> str:
        """A review state in words."""
        return _SAID[state][self._at] if state in _SAID else state

    def reason(self, code: str | None) -> str:
        """Why something was set aside, in words."""
        return _REASONS[code][self._at] if code in _REASONS else code or ""

    def deadline(self, edtf: str | None) -> str:
        """A date of the register in words; as it stands where it is none that is known here."""
        found = when(edtf)
        if found is None or edtf is None:
            return edtf or ""
        is_whole = bool(_NO_DAY.fullmatch(edtf.strip("/.")))
        said = self._stretch(found, is_whole=is_whole)
        if _ABOUT.search(edtf) or (found.is_about and not is_whole):
            said = self("approximately", when=said)
        return self(found.bound, when=said) if found.bound else said

    def day(self, day: date) -> str:
        """A day with its weekday, or a moment."""
        said = f"{_DAYS[self._at][day.weekday()]} {self._plain(day)}"
        if isinstance(day, datetime):
            return self("at", day=said, hour=day.hour, minute=day.minute)
        return said

    def _stretch(self, found: When, *, is_whole: bool) -> str:
        first, last = found.first, found.last
        if first == last:
            return self.day(first)
        if is_whole and first.month == last.month:
            return f"{_MONTHS[self._at][first.month - 1]} {first.year}"
        if is_whole:
            return str(first.year)
        if found.has_hour:
            return f"{self.day(first)} – {self.day(last)}"
        if (first.year, first.month) == (last.year, last.month):
            return self._range(first, last)
        return f"{self._plain(first)} – {self._plain(last)}"

    def _range(self, first: date, last: date) -> str:
        month = _MONTHS[self._at][first.month - 1]
        if last.day - first.day + 1 == monthrange(first.year, first.month)[1]:
            return f"{month} {first.year}"
        return f"{first.day}{'.' if self._at == 0 else ''}-{self._plain(last)}"

    def _plain(self, day: date) -> str:
        month = _MONTHS[self._at][day.month - 1]
        return f"{day.day}. {month} {day.year}" if self._at == 0 else f"{day.day} {month} {day.year}"


def plain(text: str) -> str:
    """Text of letters on one line, without signs that could break one or turn the reading direction."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
