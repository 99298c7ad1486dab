"""Who selects, or who decided: the body that stands as subject of the choosing verb."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding

_RAAD = "r(?:å|aa|a)d"
_COMPOUND = r"(?:[A-ZÆØÅ][\w]+-,?\s+(?:[A-ZÆØÅ][\w]+-\s+)*og\s+)?"
_OF = r"(?:bestyrelse|formandskab|direktion|sekretariat|repr[æa]e?sentantskab|forretningsudvalg|udvalg|r[åa]a?d|jury)"
# common nouns for bodies and offices; no «målgruppen», no «forældrerådet»: what these choose is no round
_NOUN = (
    r"(?:[Ss]tyre|[Ff]ølge|[Pp]rojekt|[Pp]rogram|[Ss]tøtte|[Bb]edømmelses|[Aa]rbejds|[Kk]oordinations|[Ss]tyrings)gruppen"
    r"|(?:[Ff]ag|[Dd]ommer|[Ee]kspert|[Bb]edømmer)?[Pp]anelet|[Vv]ice[Dd]irektøren|(?:[Aa]fdelings|[Kk]ontor|[Ss]tyrelses)?[Cc]hefen"
    r"|[A-ZÆØÅa-zæøå]*[Dd]irektøren|[Ll]edelsen|[A-ZÆØÅa-zæøå]*(?:komit[ée]en|nævnet|tjenesten|kredsen)"
    r"|(?:[Uu]dviklings|[Ff]orsknings|[Kk]unst|[Ff]onds|[Kk]ultur|[Ss]undheds|[Pp]rogram|[Ff]orebyggelses|[Dd]igitaliserings|[Bb]istands)[Rr]ådet|[Rr]ådet"
)
_COUNCIL = r"(?:[Bb]yr[åa]a?d(?:et)?|[Kk]ommunalbestyrelsen?|[Mm]agistraten)"
_ONE = (
    rf"(?:(?:[A-ZÆØÅ][\w.-]*\s+){{0,2}}(?:[A-ZÆØÅ][\w.-]*['’]?s|[Ff]ondens|[Mm]inisteriets|[Ss]tyrelsens|[Rr]egionens"
    rf"|[Ff]oreningens)\s+{_OF}(?!\w)"
    r"|(?:[Ss]tyrelsen|[Dd]irektoratet|[Mm]inisteriet|[Mm]inisteren)\s+for\s+[A-ZÆØÅ][\w-]+(?:,\s+[A-ZÆØÅ][\w-]+)*"
    r"(?:\s+og\s+[A-ZÆØÅ][\w-]+)?"
    r"|(?:\w*[Uu]dvalget|Rådet|Nævnet|Fonden|Komit[ée]en|Sekretariatet|Kontoret)\s+for\s+[A-ZÆØÅ][\w-]+(?:,?\s+(?:og\s+)?[A-ZÆØÅ][\w-]+){0,4}"
    r"|(?:[Pp]rojektets|[Pp]uljens|[Pp]rogrammets|[Ff]orvaltningens|[Nn]etværkets|[Ii]nitiativets)\s+[a-zæøå]*(?:gruppe|bestyrelse|udvalg|panel|direktion|ledelse|jury)(?!\w)"
    rf"|(?:[A-ZÆØÅ][\w-]+\s+)?{_COUNCIL}(?:\s+i\s+[A-ZÆØÅ][\w-]+(?:\s+Kommune)?)?"
    r"|KL|KKR\s+[A-ZÆØÅ]\w+|Realdania|Danske\s+Regioner|Kommunernes\s+Landsforening|[Rr]egeringen|[Ff]olketinget"
    r"|[Rr]egions" + _RAAD + r"et"
    r"(?:\s+i\s+Region\s+[A-ZÆØÅ]\w+)?|Region\s+[A-ZÆØÅ]\w+|[Rr]egionen|[Aa]mts"
    + _RAAD
    + r"et|[Mm]inisteriet|[Mm]inisteren|[Ss]tyrelsen"
    r"|"
    + _COMPOUND
    + r"[A-ZÆØÅa-zæøå]\w*(?:ministeriet|ministeren|styrelsen|direktoratet|sekretariatet|bestyrelsen|udvalget"
    r"|fonden|foreningen)"
    r"(?:\s+i\s+Region\s+[A-ZÆØÅ]\w+)?"
    r"|[Bb]estyrelsen|[Uu]dvalget|[Pp]artierne(?:\s+bag\s+\w+)?|[Ff]orligskredsen|[Ss]ekretariatet|[Ff]onden"
    r"|[Ff]orretningsudvalget(?:\s+i\s+Region\s+[A-ZÆØÅ]\w+)?|[Ff]ormandskabet|[Dd]irektionen|(?:[Ff]ag)?[Jj]ury(?:en)?|[Ff]agjuryen|[Dd]ommerpanelet|[Pp]riskomit[ée]en|[Ss]tyregruppen"
    r"|[Rr]epr[æa]e?sentantskabet|[Kk]ommunekontaktr[åa]a?det|[Bb]ed[øo]e?mmelsesudvalget|[Dd]ommerkomit[ée]en"
    rf"|{_NOUN})"
)
_BODY = rf"{_ONE}(?:\s+(?:og|samt)\s+{_ONE})*"
_WORDS = r"(?:\s+[\w./-]+){0,8}?"
_AE, _OE = "[æa]e?", "[øo]e?"
_STEM = rf"(?:udpege|udv{_AE}lge|v{_AE}lge|fordele|tr{_AE}ffe|prioritere|udtage|udm{_OE}nte)"
_SELECTS = (
    rf"(?:udpeger|peger(?:\s+[\w-]+){{0,3}}\s+(?:på|ud)|finder\s+frem\s+til|udv{_AE}lger|v{_AE}lger"
    rf"|fordeler|udtager|prioriterer|udm{_OE}nter"
    rf"|(?:foretager|står\s+for|st[åa]a?r\s+bag)\s+(?:den\s+endelige\s+|selve\s+)?(?:udv{_AE}lgelsen|valget|udpegningen|fordelingen)"
    rf"|(?:k[åa]a?rer|har\s+det\s+(?:sidste|endelige|afg{_OE}rende)\s+ord)"
    rf"|tr{_AE}ffer(?:\s+[\w-]+){{0,3}}\s+(?:afg{_OE}relse|beslutning|valg|udv{_AE}lgelsen?)"
    rf"|(?:vil|skal)(?:\s+[\w.-]+){{0,12}}?\s+{_STEM}"
    rf"|(?:ventes|forventer|forventes|regner\s+med|agter)(?:\s+[\w-]+){{0,3}}\s+at\s+(?:kunne\s+)?{_STEM})"
)
_SETTLES = rf"(?:afg{_OE}r|beslutter|bestemmer|behandler\s+ans{_OE}gningerne|tager\s+(?:endelig\s+)?stilling)"
_PASSIVE = rf"(?:udpeges|udv{_AE}lges|v{_AE}lges|fordeles|afg{_OE}res|besluttes|tr{_AE}ffes|foretages|sker)"


def _choosing(verb: str) -> tuple[re.Pattern[str], ...]:
    """«det er X, der vælger», «X vælger», «vælger X»."""
    return (
        re.compile(rf"(?<![\w-])(?P<body>{_BODY}),?\s+(?:der|som){_WORDS}\s+{verb}"),
        re.compile(rf"(?<![\w-])(?P<body>{_BODY})(?:,\s+(?:der|som)\s[^,.;]{{3,80}},)?{_WORDS}\s+{verb}"),
    )


_WILL = (
    *_choosing(_SELECTS),
    re.compile(rf"{_PASSIVE}(?:\s+[\w-]+){{0,8}}?\s+af\s+(?P<body>{_BODY})"),
    re.compile(rf"(?:udpeger|udv{_AE}lger|v{_AE}lger|fordeler|vil|tr{_AE}ffer)\s+(?P<body>{_BODY})(?=\s)"),
    *_choosing(_SETTLES),
    re.compile(  # «Afgørelse: amtsrådets møde i juni», «Hvem bestemmer? Ministeren»
        rf"^\W*(?:Afg{_OE}relse|Beslutning|Udv{_AE}lgelse|Valg|Fordeling|Hvem\s+\w+|Beslutningstager)(?:en|et)?\s*[:?\t]\s*"
        rf"(?:\w+\s+){{0,2}}?(?P<body>{_BODY})"
    ),
    *_choosing("indstiller"),
)
_WE_WILL = re.compile(
    rf"(?i:\bvi)\s+(?:[\w-]+\s+){{0,2}}{_SELECTS}|(?:udpeger|udv{_AE}lger|v{_AE}lger|fordeler)\s+vi\b"
)
_VERB = (
    r"(?:har|havde|løftede\s+sløret|offentliggjorde|præsenterede|afslørede|meddelte|udmeldte|traf|faldt|satte|pegede|godkendte|uddelte|støttede|afgjorde|behandlede|kårede|stoppede|aflyste|udpegede|valgte|udvalgte"
    r"|besluttede|fordelte|giver|gav|imødekommer|bevilgede|tildelte|kan"
    r"|måtte|udpeger"
    rf"|forl{_AE}nger|udskyder|uds{_AE}tter|rykker|flytter|annullerer|aflyser|vedtog|afviste|afviser)"
)
_PARTICIPLE = (
    "(?:udpeget|godkendt|vedtaget|tiltrådt|valgt|udvalgt|besluttet|bevilget|truffet|tildelt|udtaget|aflyst|annulleret"
    "|udskudt|udsat)"
)
_DID = (
    re.compile(rf"(?<![\w-])(?P<body>{_BODY})(?:\s+(?!og\b)[\w./-]+){{0,8}}?\s+{_VERB}\b"),
    re.compile(rf"\b{_VERB}\s+(?:desv{_AE}rre\s+|derfor\s+|nu\s+)?(?P<body>{_BODY})(?=[\s.,])"),
    re.compile(rf"\b{_PARTICIPLE}(?:\s+ud)?\s+af\s+(?P<body>{_BODY})"),
)
_REPORTED = re.compile(
    r"\b(?:skriver|oplyser|meddeler|fremgår\s+af\s+en\s+\w+\s+fra|ifølge|pressemeddelelse\s+fra|det\s+har)"
    rf"\s+(?P<body>{_BODY})",
    re.IGNORECASE,
)
_BESIDE = "decided-by.beside"
_DECIDING = re.compile(
    r"\b(?:beslutte\w*|beslutning\w*|udpeg\w*|udv[æa]e?lg\w*|valgt?\w*|vedto\w*|godkend\w*|navne?\s+p[åa]|afgj\w*|fordelt\w*"
    r"|bevilge\w*|tildelt\w*|pegede|peget|nikkede)\b"
)
_REACH = 90  # characters after a body in which its verb stands
_CHOSE = re.compile(r"\b(?:traf|truffet)\s+(?:\w+\s+){0,2}(?:valg|afg[øo]e?relse|beslutning)", re.IGNORECASE)
_COUNCIL_ONLY = re.compile(rf"(?:[A-ZÆØÅ][\w-]+\s+)?{_COUNCIL}")
_MUNICIPAL = re.compile(r"kommune|byr[åa]a?d", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|til|hos|i|med|ved|for|af|efter)\s+(?:[\w.-]+\s+(?:og|samt)\s+)?$", re.IGNORECASE)


def will_decide(scene: Scene, issuer: Finding[str] | None) -> Finding[str] | None:
    """Who is going to select, as an announcement says it."""
    for pattern in _WILL:
        for statement in scene.statements:
            found = _first(scene, statement, pattern, issuer, rule="decider.selects")
            if found:
                return found
    for statement in scene.statements:
        match = _WE_WILL.search(statement.text)
        if match and issuer is not None:
            start = statement.start + match.start()
            return scene.sheet.finding(
                issuer.value, start, statement.start + match.end(), rule="decider.we", confidence=0.75, basis="inferred"
            )
    return None


def has_decided(scene: Scene, said: Iterable[Statement], issuer: Finding[str] | None) -> Finding[str] | None:
    """Who decided: the subject of these sentences, else the source of the report, else the issuer."""
    said = tuple(said)
    for statement in said:
        for pattern in _DID:
            found = _first(scene, statement, pattern, issuer, rule="decided-by.subject")
            if found:
                return found
    for statement in _beside(scene, said):
        found = next(
            (one for pattern in _DID if (one := _first(scene, statement, pattern, issuer, rule=_BESIDE))), None
        )
        if found:
            return found
    for statement in scene.statements:
        found = _first(scene, statement, _REPORTED, issuer, rule="decided-by.reported", confidence=0.75)
        if found:
            return found
    return None


def _beside(scene: Scene, said: tuple[Statement, ...]) -> list[Statement]:
    """The sentences before and after these that tell of a decision: «Det besluttede regionsrådet»."""
    texts = scene.statements
    starts = {one.start for one in said}
    near = {j for i, one in enumerate(texts) if one.start in starts for j in (i - 1, i + 1) if 0 <= j < len(texts)}
    beside = [texts[j] for j in sorted(near) if texts[j].start not in starts and _DECIDING.search(texts[j].text)]
    return beside + [one for one in texts if one.start not in starts and _CHOSE.search(one.text)]


def from_issuer(issuer: Finding[str]) -> Finding[str]:
    """The issuer as who decided, where the letter names nobody."""
    return Finding(
        value=issuer.value,
        places=issuer.places,
        rule="decided-by.issuer",
        confidence=round(0.8 * issuer.confidence, 4),
        basis="inferred",
    )


def _first(
    scene: Scene,
    statement: Statement,
    pattern: re.Pattern[str],
    issuer: Finding[str] | None,
    *,
    rule: str,
    confidence: float = 0.9,
) -> Finding[str] | None:
    confidence = 0.78 if rule == _BESIDE else confidence
    matches = sorted(pattern.finditer(statement.text), key=lambda one: not _decides(statement.text, one.end("body")))
    for match in matches:
        if (
            pattern is not _REPORTED
            and match.start("body") == match.start()
            and _FROM.search(statement.text[: match.start()])
        ):
            continue
        if _COUNCIL_ONLY.match(match["body"]) and not (issuer and _MUNICIPAL.search(issuer.value)):
            continue  # the council of a municipality that takes part, not of one that opened the round
        start, end = statement.start + match.start("body"), statement.start + match.end("body")
        return scene.sheet.finding(
            _resolved(scene, match["body"], issuer), start, end, rule=rule, confidence=confidence
        )
    return None


def _decides(text: str, end: int) -> bool:
    """Whether the body that ends here does no less than decide: «nikkede, og ministeren besluttede»."""
    clause = re.split(r"[,;.](?=\s)", text[end : end + _REACH], maxsplit=1)[0]
    return _DECIDING.search(clause) is not None


def _resolved(scene: Scene, body: str, issuer: Finding[str] | None) -> str:
    """The body's name: «ministeriet» is the issuing ministry; common nouns lose their sentence capital."""
    body = re.sub(r"\s+", " ", body)
    bare = body.casefold()
    sender = issuer.value if issuer else ""
    if bare in ("ministeriet", "styrelsen", "fonden"):
        if re.search(rf"{bare}\b", sender, re.IGNORECASE):
            return sender
        named = re.search(rf"(?<![\w-]){_COMPOUND}[A-ZÆØÅ]\w+{bare}(?=s?\b)", scene.sheet.text)
        return " ".join(named.group().split()) if named else bare
    if bare == "ministeren" and sender.endswith("ministeriet") and " " not in sender:
        return sender.removesuffix("iet").casefold() + "en"
    if bare == "regionen" and sender.startswith("Region "):
        return sender
    common = re.match(
        r"(?:regeringen|folketinget|regions\w+|regionen|\w*ministeren|ministeriet|styrelsen|udvalget"
        r"|bestyrelsen|partierne|byr[åa]a?det|kommunalbestyrelsen|magistraten)\b",
        bare,
    )
    return body[0].lower() + body[1:] if common else body
