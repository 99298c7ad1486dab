"""Which areas a municipality wants: first choice, second choice, crosses in a form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.cues import cue
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding

Areas = tuple[Finding[str], ...]

_FIRST = cue(
    "(?:første|1\\.?|højeste|primære|vigtigste|øverste)[ -]?(?:prioritet|prioriteten|valg|valget|ønske)",
    "førsteprioritet(?:en)?",
    "prioritet(?:en)? ?(?:nr\\. ?)?1",
    "(?:primært|helst|først og fremmest|i første række)",
    "førstevalg(?:et)?",
    "(?:foretrækker|allerhelst|fortrinsvis)",
    "(?:hælder (?:[\\w-]+ ){0,2}til|mest (?:stemt )?for|som (?:nummer|nr\\.) (?:et|1))",
)
_SECOND = cue(
    "(?:anden|andet|2\\.?|næste|næsthøjeste|sekundære|alternative)[ -]?(?:prioritet|prioriteten|valg|valget"
    "|ønske|mulighed)",
    "som (?:nummer|nr\\.) (?:to|2)",
    "andenprioritet(?:en)?",
    "men(?: vi| kommunen)? (?:kan|vil|er|søger) også",
    "prioritet(?:en)? ?(?:nr\\. ?)?2",
    "(?:subsidiært|sekundært|i anden række|alternativt|dernæst|næstefter|derefter|som alternativ|eventuelt)",
    "(?:ønsker|søger|vil|foreslår|foreslås|peger|vælger|deltager|deltage)(?: [\\w-]+){0,6}? i stedet(?! for)",
    "i stedet (?:ønsker|søger|vil|foreslår|foreslås|peger|vælger|gerne)",
    "(?:lykkes det ikke|kan (?:det|dette|vi|ønsket) ikke|er (?:det|dette) ikke muligt|hvis (?:det|dette|vi)"
    " ikke|får vi ikke|ellers)"
    "(?: [\\w-]+){0,12}?,? (?:ønsker|søger|vil|foreslås|peger|vælger|går)",
)
_NO_OTHER = cue(
    "(?:ikke|ingen|intet)(?: [\\w-]+){0,2} (?:andet valg|andenprioritet|anden prioritet|2\\. prioritet|alternativ)"
)
_WANTS = cue(
    "(?:søger|ansøger|ønsker|foretrækker|tilkendegiver|tilmelder|vil gerne|foreslår|peger på|vælger|prioriterer"
    "|interesseret|interesserede|byder ind"
    "|deltage|frisættelse|komme i betragtning|ansøgning om|søges om|høre[r]? under|ligger på|hører hjemme|hører til)",
)
_CROSSED = re.compile(r"(?:\[\s*[xX✓✗✔*]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✔✗]|(?<!\w)[xX](?=\s))\s*(?P<text>[^\t\n\[(☐☒☑]+)")
_BOX = re.compile(r"\[\s*[xX✓✗✔*]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑]")
_COPULA = re.compile(r"\b(?:er|som|bliver|har)\s+(?:(?:vores|kommunens|byr[åa]+dets|en|et)\s+)?$", re.IGNORECASE)
_END = re.compile(r";|\.\s+(?=[A-ZÆØÅ])|,\s*(?:mens|men|hvorimod)\b")
_CUT = re.compile(r"[;:]|\.\s|,\s*(?:og|men|mens|så|kan|bliver)\b", re.IGNORECASE)
# A clause of condition that tells of failure, up to what follows from it.
_FAILS = re.compile(
    r"(?:^|[.;:?]\s+|,\s+|\bmen\s+|\d[.)]\s+)(?:hvis|s[åa]a?fremt|dersom|falder|glipper|kan|er|får|skulle|lykkes|går|bliver"
    r"|opfyldes|imødekommes)\b[^.;]{0,90}?\b(?:ikke|brugt\s+op|opbrugt|fyldt|optaget|nej|rift|kun|ingen|for\s+mange)\b[^.;,]{0,60},",
    re.IGNORECASE,
)
_BUT_ONE = re.compile(r"\bkun\b", re.IGNORECASE)
_COVER = cue("(?:vedhæftet|vedlagt|vedhæftede|vedlagte|vedlægges|vedhæftes|vedhæfter|hermed fremsendes|hermed følger)")
_UNRANKED = 0.76
_SHORT = 700  # characters of a note that only hands on what is attached


def find(scene: Scene, about: Areas) -> tuple[Areas, Areas]:
    """First and second choice. `about`: the areas of the letter, for one that ranks nothing."""
    worded = _ranked(scene, _SECOND, _FIRST)
    second = _ruled((*worded, *_conditional(scene, only=False)), "ranked", 0.9)
    first = _ruled(_crossed(scene), "crossed", 0.92)
    first = first or _ruled((*_ranked(scene, _FIRST, _SECOND), *_conditional(scene, only=True)), "ranked", 0.9)
    lower = {one.value for one in second}
    if not first:
        first = _ruled((one for one in _wanted(scene) if one.value not in lower), "wanted", 0.88)
    settled = _is_ruled(first) or (first and len({one.value for one in about} - lower) != 1)
    if not settled and not _is_cover(scene):
        first = _ruled((one for one in about if one.value not in lower), "about", 0.85) or first
    if not _is_ruled(first) and len({one.value for one in first}) > 1:  # some may be mere background
        first = tuple(replace(one, confidence=min(one.confidence, _UNRANKED)) for one in first)
    if not first and not worded:  # a condition ranks nothing where nothing comes first
        return tuple(replace(one, confidence=min(one.confidence, _UNRANKED)) for one in _unique(second)), ()
    higher = {one.value for one in first}
    return _unique(first), tuple(one for one in _unique(second) if one.value not in higher)


def _ruled(found: Iterable[Finding[str]], how: str, most: float) -> Areas:
    """Areas as what the municipality wants; `how` it is known, and the most that this is worth."""
    return tuple(
        replace(one, rule=f"answer.area-{how}", confidence=round(min(most, one.confidence), 4)) for one in found
    )


def _is_ruled(found: Areas) -> bool:
    """Whether the letter itself ranks or crosses these."""
    return any(one.rule in ("answer.area-ranked", "answer.area-crossed") for one in found)


def _conditional(scene: Scene, *, only: bool) -> Areas:
    """What is wanted if the wish fails: «Er der ikke plads, vil vi gerne med på …»; with `only` what is wanted if but
    one wish can be met."""
    found: list[Finding[str]] = []
    for statement, after in zip(scene.statements, (*scene.statements[1:], None), strict=True):
        for match in _FAILS.finditer(statement.text):
            if bool(_BUT_ONE.search(match.group())) is not only:
                continue
            areas = _clearest(scene, statement, match.end(), len(statement.text))
            if not areas and after is not None and not only:
                areas = _clearest(scene, after, 0, len(after.text))
            found.extend(areas)
    return tuple(found)


def _is_cover(scene: Scene) -> bool:
    """A note that says nothing itself: «Vedhæftet er vores svar»."""
    return scene.sheet.is_mail and len(scene.sheet.text.strip()) < _SHORT and bool(_COVER.search(scene.sheet.text))


def _unique(found: Areas) -> Areas:
    return tuple({one.value: one for one in reversed(found)}.values())[::-1]


def _crossed(scene: Scene) -> Areas:
    """Areas whose box is crossed."""
    found: list[Finding[str]] = []
    for statement in scene.statements:
        if not _BOX.search(statement.text):
            continue
        for match in _CROSSED.finditer(statement.text):
            start, end = (statement.start + at for at in match.span("text"))
            found.extend(scene.areas_in(start, end))
    return tuple(found)


def _ranked(scene: Scene, own: re.Pattern[str], other: re.Pattern[str]) -> Areas:
    """Areas that the wording ranks so: those after it up to the next such wording, else those before it."""
    found: list[Finding[str]] = []
    for statement in scene.statements:
        text = statement.text
        stops = sorted(m.start() for p in (own, other) for m in p.finditer(text))
        for match in own.finditer(text):
            if _NO_OTHER.search(text[max(0, match.start() - 40) : match.end()]):
                continue
            before = _before(text, match.start(), stops), match.start()
            after = match.end(), _after(text, match.end(), stops)
            order = (before, after) if _COPULA.search(text[: match.start()]) else (after, before)
            areas = next((some for span in order if (some := _clearest(scene, statement, *span))), ())
            found.extend(areas)
    return tuple(found)


def _after(text: str, at: int, stops: list[int]) -> int:
    """Where what is said of this wording ends: at the next wording or clause."""
    end = next((stop for stop in stops if stop >= at), len(text))
    cut = _END.search(text, at, end)
    return cut.start() if cut else end


def _before(text: str, at: int, stops: list[int]) -> int:
    """Where the clause before this character begins: after the last cut or wording."""
    cuts = [m.end() for m in _CUT.finditer(text, 0, at)]
    commas = [m.end() for m in re.finditer(",", text[:at])]
    earlier = [stop for stop in stops if stop < at]
    return max((*cuts, *commas[-1:], *earlier), default=0)


def _clearest(scene: Scene, statement: Statement, start: int, end: int) -> Areas:
    """Areas named within these characters of the statement; topics («børnehaver») only where nothing is clearer."""
    found = scene.areas_in(statement.start + start, statement.start + end)
    for rule in ("area.explicit", "area.name"):
        clear = tuple(one for one in found if one.rule == rule)
        if clear:
            return clear
    return found


def _wanted(scene: Scene) -> Areas:
    """Areas in the sentences that apply, up to what they name as second choice."""
    found: list[Finding[str]] = []
    for statement in scene.statements:
        if not _WANTS.search(statement.text):
            continue
        second = _SECOND.search(statement.text)
        end = second.start() if second else len(statement.text)
        found.extend(one for one in _clearest(scene, statement, 0, end) if one.rule != "area.topic")
    return tuple(found)
