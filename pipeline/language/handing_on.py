"""What people write above a mail that they hand on: most often nothing but that they do."""

from __future__ import annotations

import re

from pipeline.language import cpr
from pipeline.language.signatures import own_words, said_by_itself

_MOST_WORDS = 40  # of a note that only hands on
_LONGEST_REMARK = 300  # characters
_SENDERS = r"(?:vi|jeg|kommunen|\w+ kommune|byrådet|kommunalbestyrelsen|\w*udvalget|forvaltningen|regionen|foreningen)"
_ANSWERS = re.compile(
    r"\b(?:(?:ja|nej) tak|vi (?:er|vil være) med|vi melder os|(?:hermed|vedhæftet|vedlagt|her er) (?:\w+ ){0,2}"
    r"(?:svar|ansøgning|høringssvar|tilmelding|tilkendegivelse))\b[^.!?\n]*(?:[.!\n]|\Z)|"
    rf"\b{_SENDERS}\b[^.!?\n]{{0,60}}?\b(?:(?:an)?søger|tilmelder|deltager|afstår|takker (?:ja|nej)|afgiver|indstiller"
    r"|(?:ønsker|vil gerne|vil) (?:at )?(?:deltage|være med|(?:an)?søge|tilmelde|indstille)|ønsker ikke"
    r"|kan ikke (?:deltage|være med)|har (?:ingen|ikke) bemærkninger)\b[^.!?\n]*(?:[.!\n]|\Z)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ONE_WORD = re.compile(  # which stands like a name
    r"(?:ja|nej|afslag|afslået|godkendt|tiltrådt|vedtaget|afvist|enige?|uenige?|udvalgt|imødekommet|aflyst|udsat|annulleret)\b[^\n]*",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"(?:(?:hej|kære|hi|hello|dear|goddag|godmorgen)\b[^\d]{0,40}|(?:(?:blot|kun|hermed|sendes|videresendt|og|her) )*"
    r"til (?:din|jeres|deres|almindelig|videre|orientering|info\w*|jer|dig|alle|efterretning|journal\w*|sagen"
    r"|behandling|besvarelse|foranstaltning)\b[^\d]{0,40}"
    r"|(?:orientering|fyi|fyr?a|for your information|info|videre|vs|tak|mvh)"
    r"|(?:vil du|gider du|kan du|måske|please|venligst)\b[^\d]{0,60}|(?:jf|jvf|som) (?:vores |vor )?aftale?[^\d]{0,20}"
    r"|som aftalt|(?:du |i )?(?:se|læs|see|find)\b (?:venligst |lige |den |det |de |the )*"
    r"(?:nedenfor|nedenstående|herunder|vedhæfte(?:t|de)|vedlagte?|attached|enclosed|below|mailen|denne)\b[^\d]{0,40}"
    r"|(?:the )?(?:(?:original|forwarded|oprindelige?|videresendte?) )?(?:message|e-?mail|mail|besked|meddelelse)"
    r" (?:is )?(?:attached|enclosed|below|vedhæftet|vedlagt)"
    r"|(?:hermed|herved|jeg|vi)? ?(?:videresende[sr]|sendes|videresendt|fremsendes|fremsender|sender)\b[^\d]{0,40}"
    r"|(?:god|rigtig god) (?:dag|weekend|ferie)|(?:med )?(?:venlig|bedste|mange) hils\w+.{0,40})",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\bny (?:\w*frist|deadline|dato)\b|\b(?:\w*frist\w*|puljen|runden|mødet|udvælgelsen|afgørelsen"
    r"|ansøgningsrunden|høringen)\b[^.!?\n]{0,40}?"
    r"\b(?:forlænge[ts]|udsat|udsættes|udskudt|udskydes|aflys[te]s?|annullere[ts]|rykke[ts]|flytte[ts])\b"
    r"[^.!?\n]*(?:[.!\n]|\Z)",
    re.IGNORECASE,
)


def is_transport(note: str) -> bool:
    """Whether a note only hands on: a greeting, a remark, a signature; neither long, nor an answer, nor a decision."""
    if len(own_words(note)) > _MOST_WORDS:
        return False
    told = re.sub(r"(?<!\n)\n(?!\n)", " ", said_by_itself(note))
    return not (_ANSWERS.search(told) or _MOVES.search(told))


def remark(note: str) -> str:
    """What a note that is transport says beyond handing on, on one line; questions to a colleague say nothing."""
    said = said_by_itself(note).strip() or (match[0] if (match := _ONE_WORD.match(note.strip())) else "")
    told = [one for one in _SENTENCE.findall(said) if re.search(r"\w", one)]
    idle = all(one.rstrip().endswith("?") or _IDLE.fullmatch(one.strip(" \t,.!:;–-")) for one in told)
    return "" if idle else cpr.masked(re.sub(r"\s+", " ", said))[:_LONGEST_REMARK]
