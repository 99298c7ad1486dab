"""A mail that hands on another in its text becomes that other mail, and what its sender says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.message import Message
from email.policy import compat32

from pipeline.ingest import headers
from pipeline.ingest.body import tidy
from pipeline.ingest.headers import Heading
from pipeline.language import cpr, quoting, subjects
from pipeline.language.quoting import HeaderBlock
from pipeline.language.signatures import own_words, said_by_itself
from pipeline.values.source import MailHeader

_MOST_WORDS = 40  # of a note that only hands on
_MOST_FORWARDS = 20  # inside each other
_SIGNATURE_LINES, _SIGNATURE_WIDTH = 8, 80
_SENDERS = r"(?:vi|jeg|kommunen|\w+ kommune|byrådet|kommunalbestyrelsen|\w*udvalget|forvaltningen|regionen|foreningen)"
_ANSWERS = re.compile(
    r"\b(?:(?:ja|nej) tak|vi (?:er|vil være) med|vi melder os|(?:hermed|vedhæftet|vedlagt|her er) (?:\w+ ){0,2}"
    r"(?:svar|ansøgning|høringssvar|tilmelding|tilkendegivelse))\b[^.!?\n]*(?:[.!\n]|\Z)|"
    rf"\b{_SENDERS}\b[^.!?\n]{{0,60}}?\b(?:(?:an)?søger|tilmelder|deltager|afstår|takker (?:ja|nej)|afgiver|indstiller"
    r"|(?:ønsker|vil gerne|vil) (?:at )?(?:deltage|være med|(?:an)?søge|tilmelde|indstille)|ønsker ikke"
    r"|kan ikke (?:deltage|være med)|har (?:ingen|ikke) bemærkninger)\b[^.!?\n]*(?:[.!\n]|\Z)",
    re.IGNORECASE,
)
_LONGEST_REMARK = 300  # characters
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ONE_WORD = re.compile(  # which stands like a name
    r"(?:ja|nej|afslag|afslået|godkendt|tiltrådt|vedtaget|afvist|enige?|uenige?|udvalgt|imødekommet|aflyst|udsat|annulleret)\b[^\n]*",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"(?:(?:hej|kære|hi|hello|dear|goddag|godmorgen)\b[^\d]{0,40}|(?:(?:blot|kun|hermed|sendes|videresendt|og|her) )*"
    r"til (?:din|jeres|deres|almindelig|videre|orientering|info\w*|jer|dig|alle|efterretning|journal\w*|sagen"
    r"|behandling"
    r"|besvarelse|foranstaltning)\b[^\d]{0,40}"
    r"|(?:orientering|fyi|fyr?a|for your information|info|videre|vs|tak|mvh)"
    r"|(?:vil du|gider du|kan du|måske|please|venligst)\b[^\d]{0,60}|(?:jf|jvf|som) (?:vores |vor )?aftale?[^\d]{0,20}"
    r"|som aftalt"
    r"|(?:du |i )?(?:se|læs)\b (?:venligst |lige )?"
    r"(?:nedenfor|nedenstående|herunder|vedhæftede|below|mailen|denne)[^\d]{0,40}"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """What a mail says once the mails that only handed it on are taken away."""

    covers: tuple[tuple[Heading, str], ...]  # letters that were put before the original, the latest first
    heading: Heading  # of the original; the mail's own where it forwards nothing
    said: str
    endless: bool = False  # forwarded inside itself more often than anybody does
    dropped: tuple[str, ...] = ()  # notes that only hand on, but for more than «til orientering»


def unfold(heading: Heading, said: str, *, has_files: bool) -> Unfolded:
    """The original in a forwarded mail, through all that forwarded it; a mail that forwards nothing as it is.

    `has_files`: whether an original without any text can be what is attached.
    """
    covers: list[tuple[Heading, str]] = []
    dropped: list[str] = []
    for _ in range(_MOST_FORWARDS):
        found = _split(heading, said)
        if found is None or not (found[2] or has_files):
            break
        note, original, text = found
        if not is_transport(note):
            covers.append((heading, note))
        elif told := remark(note):
            dropped.append(told)
        heading, said = original, text
    else:
        return Unfolded(covers=(), heading=heading, said=said, endless=True)
    return Unfolded(covers=tuple(covers), heading=heading, said=said, dropped=tuple(dropped))


def is_transport(note: str) -> bool:
    """Whether a note only hands on: a greeting, a remark, a signature; neither long, nor an answer, nor a decision."""
    if len(own_words(note)) > _MOST_WORDS:
        return False
    told = re.sub(r"(?<!\n)\n(?!\n)", " ", said_by_itself(note))
    return not (_ANSWERS.search(told) or _MOVES.search(told))


def remark(note: str) -> str:
    """What a note that only hands on says beyond handing on, on one line; questions to a colleague say nothing."""
    said = said_by_itself(note).strip() or (match[0] if (match := _ONE_WORD.match(note.strip())) else "")
    told = [one for one in _SENTENCE.findall(re.sub(r"(?<!\n)\n(?!\n)", "\n", said)) if re.search(r"\w", one)]
    idle = all(one.rstrip().endswith("?") or _IDLE.fullmatch(one.strip(" \t,.!:;–-")) for one in told)
    return "" if idle else cpr.masked(re.sub(r"\s+", " ", said))[:_LONGEST_REMARK]


def _split(heading: Heading, said: str) -> tuple[str, Heading, str] | None:
    """Note, header and text of the original; None where this mail hands on none, or says too little of it."""
    subject = heading.header.subject
    block = next(quoting.header_blocks(said), None)
    if block is None or quoting.quote_start(said) != block.start:
        return None
    if not (subjects.is_forward(subject) or (block.forwarded and not subjects.is_reply(subject))):
        return None
    original = _heading(block, heading.header)
    if original.moment is None:
        return None
    text, below = quoting.unquoted(said[block.end :], block.depth)
    text = _without_signature(tidy(text), heading.header)
    return tidy(f"{said[: block.start].rstrip()}\n\n{below.strip()}"), original, text


def _heading(block: HeaderBlock, around: MailHeader) -> Heading:
    """The header of the original, read as if it were that of a mail; its thread is that of the mail around it."""
    subject = block.subject if block.subject is not None else subjects.bare_subject(around.subject or "")
    message = Message(policy=compat32)
    lines = {"From": _sender(block.sender), "To": block.recipients, "Subject": subject, "Date": block.sent}
    for name, value in lines.items():
        if value and value.strip():
            message[name] = value.encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape")
    found = headers.heading(message)
    before = (*around.references, *((around.in_reply_to,) if around.in_reply_to else ()))
    return replace(found, header=replace(found.header, references=tuple(dict.fromkeys(before))))


def _sender(written: str) -> str:
    """A sender as mail programs print it, as a header has it: «A [mailto:a@b.dk]», «A <a@b.dk<mailto:a@b.dk>>»."""
    bare = re.split(r"\b(?:på vegne af|on behalf of)\b", written.replace("*", ""), flags=re.IGNORECASE)[-1]
    bare = re.sub(r"<mailto:[^<>]*>(?=>)", "", bare)
    bare = re.sub(r"[<\[(]mailto:([^<>\[\]()]*)[>\])]", r"<\1>", bare)
    bare = re.sub(r"(<[^<>]*@[^<>]*>).*", r"\1", bare)
    return bare if "@" in bare and "." in bare.rpartition("@")[2] else bare.partition("/")[0]


def _without_signature(text: str, forwarder: MailHeader) -> str:
    """The text without the signature that some programs put below what is handed on."""
    head, dashes, tail = text.rpartition("\n--\n")
    lines = [line.strip() for line in tail.split("\n") if line.strip()]
    is_theirs = any(
        mark and lines[0].casefold().startswith(mark.casefold())
        for mark in (forwarder.sender_address, forwarder.sender_name)
        if lines
    )
    is_signature = is_theirs and len(lines) <= _SIGNATURE_LINES and max(map(len, lines)) <= _SIGNATURE_WIDTH
    return head.rstrip() if dashes and is_signature else text
