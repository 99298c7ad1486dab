"""What is said of the coverage of a round, in Danish and English."""

from __future__ import annotations

from pipeline.export.phrases import Lang, Phrases
from pipeline.values.coverage import Coverage, Standing

_SAID: dict[str, tuple[str, str]] = {
    "untitled": ("Runde uden titel", "Round without a title"),
    "deadline": ("Frist {when}", "Deadline {when}"),
    "all": ("Indbudt er alle kommuner", "All municipalities are asked"),
    "region": ("Indbudt er kommunerne i Region {region}", "The municipalities of Region {region} are asked"),
    "named": (
        "Indbudt er de kommuner, som indbydelsen nævner",
        "The municipalities that the invitation names are asked",
    ),
    "unknown": (
        "Indbydelsen siger ikke, hvem der er indbudt: kun svarene vises",
        "The invitation does not say who is asked: only the answers are shown",
    ),
    "before-2007": (
        " Hvilke kommuner der var før 2007, er ikke opregnet: kun svarene vises.",
        " Which municipalities there were before 2007 is not listed: only the answers are shown.",
    ),
    "stands": ("«{text}», {document}", "«{text}», {document}"),
    "stands-page": ("«{text}», {document} side {page}", "«{text}», {document} page {page}"),
    "asked": ("indbudt", "asked"),
    "answered": ("har svaret", "answered"),
    "applied": ("ansøger", "applied"),
    "declined": ("takker nej", "declined"),
    "reservation": ("med forbehold", "with reservation"),
    "late": ("for sent", "late"),
    "unseen": ("svar ikke registreret", "answer not registered"),
    "silent": ("har ikke svaret", "no answer"),
    "none": ("intet svar", "no answer"),
    "uninvited": ("uden at være indbudt", "without being asked"),
    "selected": ("udvalgt", "selected"),
    "rejected": ("fik afslag", "rejected"),
    "quota": ("{quota} pladser, {left} tilbage", "{quota} places, {left} left"),
    "quota-about": ("ca. {quota} pladser, {left} tilbage", "about {quota} places, {left} left"),
    "quota-over": ("{quota} pladser, {over} flere er udvalgt", "{quota} places, {over} more were selected"),
    "first": ("1. prioritet", "first choice"),
    "second": ("2. prioritet", "second choice"),
    "got": ("udvalgt", "selected"),
    "lost": ("ønske, som andre fik", "wish that others got"),
    "no-area": ("område ikke oplyst", "area not stated"),
    "municipality": ("Kommune", "Municipality"),
    "areas": ("Områder", "Areas"),
    "each": ("Kommuner", "Municipalities"),
    "twice": ("Udvalgt på flere områder", "Selected on several areas"),
    "sign-reservation": ("F", "R"),
    "sign-late": ("S", "L"),
    "sign-declined": ("N", "D"),
    "sign-rejected": ("A", "X"),
    "sign-unseen": ("?", "?"),
    "sign-none": ("–", "–"),
    "silent-rest": ("Intet svar: {count} kommuner", "No answer: {count} municipalities"),
    "picture": ("{title}: hvem har svaret, og hvem er udvalgt", "{title}: who answered, and who was selected"),
}


class Wording:
    """The language of one table or picture."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._at = 0 if lang == "da" else 1

    def __call__(self, key: str, **values: object) -> str:
        """A phrase with its values put in."""
        return _SAID[key][self._at].format(**values)

    def day(self, edtf: str) -> str:
        """A date as it is said in this language."""
        return Phrases(self._lang).deadline(edtf)

    def area(self, area: str) -> str:
        """An area as the reader sees it."""
        return area or self("no-area")

    def called(self, one: Coverage) -> str:
        """Whom the round asks, and where it says so."""
        called = one.called
        more = self("before-2007") if called.text is not None and one.counts.asked is None else ""
        told = self(called.scope, region=called.region)
        if called.text is None:
            return f"{told}."
        stands = "stands" if called.page is None else "stands-page"
        return f"{told}: {self(stands, text=called.text, document=called.document, page=called.page)}.{more}"

    def quota(self, one: Coverage) -> str | None:
        """How many places there are, and are left; None where the round names no number."""
        if one.quota is None or one.quota_left is None:
            return None
        if one.quota_left < 0:
            return self("quota-over", quota=one.quota, over=-one.quota_left)
        return self("quota-about" if one.quota_approximate else "quota", quota=one.quota, left=one.quota_left)

    def summary(self, one: Coverage) -> str:
        """Deadline, places and id, in one line."""
        when = [self("deadline", when=self.day(one.deadline))] if one.deadline else []
        quota = [found] if (found := self.quota(one)) else []
        return " · ".join([*when, *quota, one.round])

    def counted(self, one: Coverage) -> str:
        """The municipalities by what became of them, in one line."""
        counts = one.counts
        parts = [
            (counts.asked, "asked"), (counts.answered, "answered"), (counts.applied, "applied"),
            (counts.reservation or None, "reservation"), (counts.late or None, "late"),
            (counts.declined or None, "declined"), (counts.unseen or None, "unseen"), (counts.silent, "silent"),
            (counts.uninvited or None, "uninvited"), (counts.selected or None, "selected"),
            (counts.rejected or None, "rejected"),
        ]  # fmt: skip
        return ", ".join(f"{count} {self(name)}" for count, name in parts if count is not None)

    def state(self, one: Standing) -> str:
        """What a municipality answered, in a few words."""
        parts = [self(one.answered)]
        parts += [self("reservation")] if one.reservation else []
        parts += [self("late")] if one.late else []
        parts += [self("uninvited")] if one.asked is False and one.responses else []
        return ", ".join(parts)
