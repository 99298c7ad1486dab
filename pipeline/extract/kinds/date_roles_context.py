"""A date in its sentence, as the rules for roles see it, and the words that several of these rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.extract.dates.clauses import Clauses
from pipeline.extract.dates.model import DateMention
from pipeline.extract.dates.tense import told_in_past

_FOLD = {"å": "a", "ø": "o", "æ": "a", "Å": "a", "Ø": "o", "Æ": "a", "é": "e", "É": "e"}
_FOLDED = str.maketrans({**_FOLD, "\n": " ", "\xa0": " "})
_PATTERN = str.maketrans(_FOLD)
_FOR = r"(?:for|på|til|inden\s+for|vedrørende|hvad\s+angår)\s+[^\W\d]+-?(?:\s+[^\W\d]+){0,2}"
_LINK = re.compile(
    (
        rf"^[\s,]*(?:{_FOR}\s*,?\s*)?(?:og|eller|samt|mens|men|henholdsvis|hhv\.?|,)?\s*"
        rf"(?:{_FOR}\s+)?(?:senest\s+)?(?:den|d\.)?\s*$"
    ).translate(_PATTERN)
)
_PARTED = re.compile(_FOR.translate(_PATTERN))


_TAB = "\t"
_DIGIT = re.compile(r"\d")
_LEADING = re.compile(r"\s*(?:\t|:|\s[–—-]\s)")


def fold(text: str) -> str:
    """Lower case, without rings, strokes and line ends; every character keeps its place."""
    return text.lower().translate(_FOLDED)


def masked(text: str, found: tuple[DateMention, ...]) -> str:
    """The folded text, its dates without full stops: what ends a sentence in a pattern must not stand in a date."""
    folded = _ADDRESS.sub(lambda m: m[0].replace(".", " "), fold(text))
    folded = _ABBREVIATED.sub(lambda m: m[0].replace(".", " "), folded)
    pieces: list[str] = []
    at = 0
    for mention in found:
        pieces += folded[at : mention.start], folded[mention.start : mention.end].replace(".", " ")
        at = mention.end
    return "".join((*pieces, folded[at:]))


def cue(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, written in plain Danish."""
    return re.compile(pattern.translate(_PATTERN))


_ADDRESS = re.compile(r"(?<!\S)\S+@\S+\w|\b(?:www\.|https?://)\S+\w")
_ABBREVIATED = cue(
    r"\b(?:ca|nr|bl\.a|evt|kl|jf|vedr|inkl|ekskl|mio|mia|kr|pct|mv|m\.v|m\.m|m\.fl|hhv|fx|f\.eks|mht|mhp|ift|stk|dvs|d\.v\.s|fa|iht|osv|pga|resp)\.|(?<=\d)\.(?=\d)"
)
EVENT = cue(
    r"\b(?!imøde|anmod|møder?\s+ind)\w*(?:møde(?:t|r|rne|s)?|webinar\w*|konference\w*|seminar\w*|kursus\w*|kurset|kurser|temadag\w*|workshop\w*"
    r"|arrangement\w*|besøg\w*|reception\w*|uddannelsesdag\w*|videnslab|kick-?off\w*|opstartsdag\w*|introdag\w*|fælles\s+opstart|topmøde\w*|netværksdag\w*"
    r"|(?:studie|inspirations|fælles|fag|besøgs|dialog|medarbejder)(?:tur|dag|rejse|samling)\w*|\w*træf(?:fet)?|\w*rejse(?:n|r)?|\w*camp(?:en)?)\b"
)
ROUND = cue(
    r"ansøg|udvæl|udpeg|\bvalgt|i\s+høring|høring(?:s|en|spart)|pulje|frikommun|partnerskab|velfærds|tilkendegiv|forsøg|indkald"
    r"|tilskud|kommunalbestyrelse|interesserede\s+kommuner|alle\s+(?:landets\s+)?kommuner|byde\s+ind|deltagelse|deltagerkommun"
    r"|svarfrist|tilsagn|bevilg|bevilling|pilot|(?<=\w{3})kommuner?\b|\bsøge\s+om|kommuner|\bplads(?:er)?\b"
)
OFFER = cue(
    r"\btilbud(?:det|dets)?\s+(?:på|er|gælder|står|omfatter)|\b(?:ekskl|uden|inkl|excl)\.?\s+moms\b|pris\s+pr\."
)
COURSE = (
    r"(?:forsøg\w*|\w*projekt\w*|partnerskab\w*|\w*aftale\w*|ordning\w*|\w*periode\w*|frisættelse\w*|program\w*|indsats\w*"
    r"|samarbejd\w*|initiativ\w*|\w*kommun\w*|puljen|støtte\w*|bevilling\w*|pilot\w*|lov\w*|bekendtgørelse\w*|vejledning\w*|regler\w*)"
)
# «jf. brev af 3. maj 2021», «lov nr. 315 af 14. maj 1993»: the date of another document.
REFERENCE = cue(
    r"\b(?:\w*(?:brev|skrivelse|cirkulære|mail|henvendelse|bekendtgørelse|invitation|indbydelse|notat|ansøgning|anmodning|aftale|lov"
    r"|udkast|vejledning|rundskrivelse|meddelelse|redegørelse|referat|forespørgsel|opslag|indkaldelse|kontrakt|overenskomst|rapport)"
    r"(?:et|en|n|t|s|ets|ens)?)(?:\s+nr\s*\d+)?\s*,?\s+(?:af|dateret)(?:\s+(?:den|d\.))?\s*$"
    r"|\b(?:brev|mail|skrivelse|henvendelse|notat)(?:et|en)?\s+fra(?:\s+(?:den|d\.))?\s*$"
)
# Deadlines of other things: «klagefristen», «spørgefrist», «betalingsfristen».
_OTHER_FRIST = (
    r"(?!klage|opsigelses|spørge|spørgsmåls|betalings|indbetalings|rapport|afrapport|regnskabs|accept|bekræft|sagsbehandl|behandlings"
    r"|garanti|karens|forældelses|anke|vedstå|svar\w*\s+til\s+ansøger)"
)
FRIST = rf"(?<!på\s)\b{_OTHER_FRIST}(?:\w*frist(?:en|er|erne|dato)?|(?:\w+)?deadline[n]?)\b"
DEADLINE_WORD = cue(FRIST)
RELATIVE_CLAUSE = cue(r",\s+(?:der|som)\s+")  # «… et forløb, der starter …»


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A date with its sentence, folded: `before` it, `after` it; `gap` is what stands since the date before."""

    mention: DateMention
    before: str
    after: str
    gap: str
    previous: str  # the sentence before
    following: str  # the beginning of the sentence after
    label: str  # of a table row the cells before the date's
    past: bool  # the sentence tells what has happened
    document: date | None
    linked: bool  # in a list right after the date before
    parted: bool  # in that list it is for something else: «på skoleområdet den 1. maj og på ældreområdet den 2. maj»
    round_letter: bool  # the letter speaks of a round at all

    @property
    def sentence(self) -> str:
        return f"{self.before} {self.after}"

    @property
    def day_like(self) -> bool:
        """Whether the date is one day."""
        return self.mention.kind in ("day", "month-day", "nth-weekday", "week-day", "offset", "weekday")


def _heading(text: str, folded: str, start: int) -> str:
    """In a table with a row of headings the one above this character; empty elsewhere."""
    begin = text.rfind("\n", 0, start) + 1
    column = text.count("\t", begin, start)
    if not column:
        return ""
    top = begin
    while top and "\t" in text[(above := text.rfind("\n", 0, top - 1) + 1) : top - 1]:
        top = above
    cells = folded[top : text.find("\n", top)].split("\t")
    return (
        cells[column]
        if top < begin and len(cells) > 2 and column < len(cells) and not _DIGIT.search(cells[column])
        else ""
    )


def _label(before: str, after: str, heading: str) -> str:
    """What a row of a time table says of its date: the cells before it, or what follows a date that leads the row."""
    if "\t" in before:
        return f"{before.rsplit(_TAB, 1)[0][-120:]} {heading}".strip()
    leads = not before.strip(" -–—•*·\t")
    match = _LEADING.match(after) if leads else None
    return after[match.end() : match.end() + 120] if match else ""


def _under(text: str, earlier: tuple[int, int], after: str) -> str:
    """The heading above a date that stands alone: «Frist:», «FRIST FOR ANSØGNING»."""
    above = text[earlier[0] : earlier[1]].strip()
    if (
        len(after.split()) > 2
        or len(after.strip(" .,;")) > 25
        or not above
        or len(above) > 60
        or "\t" in above
        or "\n" in above
    ):
        return ""
    return "" if above[-1] in ".!?," or _DIGIT.search(above) else fold(above)


def contexts(
    text: str, found: tuple[DateMention, ...], document: date | None, *, of_round: bool = False
) -> tuple[Context, ...]:
    """The context of each date, in order; `of_round`: the letter is known to speak of a round."""
    folded = masked(text, found)
    clauses = Clauses(text, tuple((m.start, m.end) for m in found))
    round_letter = (of_round or bool(ROUND.search(folded))) and not OFFER.search(folded)
    built: list[Context] = []
    last_end = 0
    for mention in found:
        begin, stop = clauses.around(mention.start, mention.end)
        before, after = folded[begin : mention.start], folded[mention.end : stop]
        gap = folded[max(begin, last_end) : mention.start]
        earlier = clauses.previous(begin)
        linked = (
            last_end > begin
            and _TAB not in text[last_end : mention.start]
            and bool(_LINK.match(folded[last_end : mention.start]))
        )
        built.append(
            Context(
                mention=mention,
                before=before[-300:],
                after=after[:300],
                gap=gap[-300:],
                previous=folded[earlier[0] : earlier[1]][-300:],
                following=folded[stop : stop + 300],
                label=_label(before, after, _heading(text, folded, mention.start))
                or (_under(text, earlier, after) if not before.strip(" -–•*·") else ""),
                past=told_in_past(
                    text[max(begin, mention.start - 250) : mention.start], text[mention.end : stop][:250]
                ),
                document=document,
                linked=linked,
                parted=linked and bool(_PARTED.search(folded, last_end, mention.start)),
                round_letter=round_letter,
            )
        )
        # another document's date, or a year, does not part a cue from its date
        if not REFERENCE.search(before) and mention.kind not in ("year", "year-offset"):
            last_end = mention.end
    return tuple(built)
