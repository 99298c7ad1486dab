"""Mail headers as they arrive become text, addresses and a MailHeader; nothing here raises on bad headers."""

from __future__ import annotations

import base64
import quopri
import re
from dataclasses import dataclass
from email.message import Message

from pipeline.ingest.charset import known, to_text
from pipeline.ingest.dates import Moment, moment
from pipeline.language import automatic
from pipeline.language.subjects import without_labels
from pipeline.values.source import MailHeader

_MAX_HEADER_TEXT = 10_000  # characters kept of a subject: more is no subject
_MAX_RECIPIENTS_TEXT = 200_000
_MAX_THREAD = 100  # mails that a header names before its own
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
_ADDRESS = re.compile(r"(?<![\w.@])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_COMMENT = re.compile(r"\([^()]*\)")
_MESSAGE_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Autoresponder", "X-Failed-Recipients")
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Help", "X-Campaign", "X-CampaignId", "X-MC-User", "X-Mailgun-Tag")
_REPORTS = ("delivery-status", "disposition-notification")
_CAMPAIGN_TOOLS = re.compile(
    r"mailchimp|campaign|ubivox|heyloyalty|apsis|agillic|peytz|mailerlite|marketo|sendinblue|newsletter|phplist|mailman",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A mail's header, and the moment in it; by its minute the mail is known."""

    header: MailHeader
    moment: Moment | None
    dated: str  # the Date header as written


def raw(message: Message, name: str) -> str:
    """The first header of that name: unfolded, bytes beyond ASCII decoded, encoded words left alone."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return to_text(str(value).encode("ascii", "surrogateescape")) if not str(value).isascii() else str(value)
    return ""


def text(message: Message, name: str) -> str:
    """The first header of that name as a reader sees it: one line, no control characters."""
    return decode(raw(message, name)[:_MAX_HEADER_TEXT])


def decode(value: str) -> str:
    """Encoded words decoded, on one line without control characters."""
    return tidy(undone(value))


def undone(value: str) -> str:
    """Encoded words decoded. Neighbours in one charset are put together as bytes, as some programs cut characters."""
    pieces: list[str] = []
    waiting: list[tuple[str, str]] = []  # encoding and payload of the words that stand together
    charset = ""
    end = 0
    for match in _WORD.finditer(value):
        between = value[end : match.start()]
        named = match[1].partition("*")[0].lower()
        if waiting and (between.strip() or named != charset):
            pieces.append(to_text(_join_words(waiting), charset))
            waiting = []
        if between.strip() or end == 0:
            pieces.append(between)
        charset = named
        waiting.append((match[2].lower(), match[3]))
        end = match.end()
    if waiting:
        pieces.append(to_text(_join_words(waiting), charset))
    pieces.append(value[end:])
    return "".join(pieces)


def _join_words(words: list[tuple[str, str]]) -> bytes:
    """Bytes of neighbouring words; base64 that was cut between its groups of four is put together first."""
    whole = b""
    cut = ""
    for encoding, payload in words:
        if encoding == "q":
            whole += _from_base64(cut) + quopri.decodestring(_narrow(payload).replace(b"_", b"=20"))
            cut = ""
        elif len(cut := cut + payload.strip()) % 4 == 0 or payload.endswith("="):
            whole += _from_base64(cut)
            cut = ""
    return whole + _from_base64(cut)


def _from_base64(payload: str) -> bytes:
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", _narrow(payload))
    return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")


def _narrow(payload: str) -> bytes:
    return payload.encode("utf-8", "surrogateescape")


def tidy(value: str) -> str:
    """One line without control and direction characters."""
    return re.sub(r"[ \t]+", " ", _CONTROLS.sub(" ", value)).strip()


def sender(message: Message) -> tuple[str | None, str | None]:
    """Name and address of the first From (else Sender) header."""
    written = raw(message, "From") or raw(message, "Sender")
    address = None
    name = decode(written[:_MAX_HEADER_TEXT])
    if match := re.search(r"<\s*([^<>\s]*@[^<>\s]*)\s*>", name) or _ADDRESS.search(name):
        address = (match[1] if match.re.groups else match[0]).strip().lower()
        name = name.replace(match[0], " ", 1) if match.re.groups else name[: match.start()] + name[match.end() :]
    name = re.sub(r"\s*\((.*)\)\s*$", r" \1", name) if name.strip().startswith("(") else name
    name = tidy(name.replace('\\"', '"')).strip("\"' \t,;()<>[]:")
    return name or None, address


def recipients(message: Message) -> tuple[str, ...]:
    """Addresses of To and Cc, in lower case, each once."""
    written = f"{raw(message, 'To')} , {raw(message, 'Cc')}"[:_MAX_RECIPIENTS_TEXT]
    return tuple(dict.fromkeys(found.lower() for found in _ADDRESS.findall(written)))


def message_ids(value: str) -> tuple[str, ...]:
    """Message ids without angle brackets; one without brackets counts where nothing else stands."""
    found = tuple(dict.fromkeys(_MESSAGE_ID.findall(value)))
    alone = tidy(value).strip("<>[] ")
    return found or ((alone,) if alone and " " not in alone else ())


def heading(message: Message) -> Heading:
    """What the header says. A mail without a Date header has the date of its first transport."""
    name, address = sender(message)
    dated = text(message, "Date")
    when = moment(dated) if dated else first_transport(message)
    ids = message_ids(raw(message, "Message-ID"))
    replied = message_ids(raw(message, "In-Reply-To"))
    header = MailHeader(
        subject=without_labels(text(message, "Subject")) or None,
        sender_name=name,
        sender_address=address,
        date=when.edtf if when else None,
        message_id=ids[0] if ids else None,
        in_reply_to=replied[0] if replied else None,
        references=_thread(message_ids(raw(message, "References")[:_MAX_RECIPIENTS_TEXT])),
        recipients=recipients(message),
        automatic=_is_automatic(message),
        bulk=_is_bulk(message),
    )
    return Heading(header=header, moment=when, dated=dated)


def _thread(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The mails before this one, the newest last; of a long thread the one that began it and the last ones."""
    return ids if len(ids) <= _MAX_THREAD else (ids[0], *ids[1 - _MAX_THREAD :])


def first_transport(message: Message) -> Moment | None:
    """When the first server took the mail."""
    stamps = [str(value) for key, value in message.raw_items() if key.lower() == "received"]
    return moment(stamps[-1].rpartition(";")[2]) if stamps else None


def _is_automatic(message: Message) -> bool:
    """An automatic reply or report, not any mail that a machine sent: newsletters announce rounds."""
    if text(message, "Auto-Submitted").lower().startswith("auto-replied"):
        return True
    if any(text(message, name) for name in _AUTOMATIC_HEADERS):
        return True
    if any(key.lower() == "x-ms-exchange-message-is-ndr" for key in message):  # most often without a value
        return True
    address = sender(message)[1] or ""
    if address.startswith("mailer-daemon@") or (address.startswith("postmaster@") and raw(message, "Auto-Submitted")):
        return True
    if text(message, "Precedence").lower() in {"auto_reply", "auto-reply"}:
        return True
    declared = raw(message, "Content-Type")[:_MAX_HEADER_TEXT].lower()
    if declared.startswith("multipart/report") and any(kind in declared for kind in _REPORTS):
        return True
    return automatic.is_subject(text(message, "Subject"))


def _is_bulk(message: Message) -> bool:
    """A mail to subscribers, as the headers of lists and of the tools that send newsletters tell."""
    if any(raw(message, name) for name in _LIST_HEADERS):
        return True
    if text(message, "Precedence").lower() in {"bulk", "list", "junk"}:
        return True
    return bool(_CAMPAIGN_TOOLS.search(text(message, "X-Mailer")))


def bare(value: str) -> str:
    """What a Content-Type or the like names before its parameters, in lower case, without comments."""
    return _COMMENT.sub("", value[:1_000]).partition(";")[0].strip().lower()


def parameters(value: str) -> dict[str, str]:
    """Parameters of a Content-Type or Content-Disposition value: quoted, RFC 2231 with continuations, or plain."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in re.finditer(r";\s*([^\s=;]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;\"]*)", value):
        key, piece = match[1].lower(), match[2].strip()
        if piece.startswith('"'):
            piece = re.sub(r"\\(.)", r"\1", piece[1:-1] if len(piece) > 1 and piece.endswith('"') else piece[1:])
        base, star, place = key.partition("*")
        if not star:
            plain.setdefault(key, piece)
            continue
        number = re.match(r"\d{1,4}", place)
        pieces.setdefault(base, {})[int(number[0]) if number else 0] = (piece, key.endswith("*"))
    for base, parts in pieces.items():
        plain[base] = _join_2231([parts[number] for number in sorted(parts)])
    return plain


def _join_2231(parts: list[tuple[str, bool]]) -> str:
    """Continuations put together as bytes first: some programs cut inside a character."""
    charset: str | None = None
    whole = b""
    for index, (piece, is_encoded) in enumerate(parts):
        rest = piece
        if index == 0 and is_encoded and piece.count("'") >= 2:
            charset, _, rest = piece.split("'", 2)
        encoded = _narrow(rest)
        if is_encoded:
            encoded = re.sub(rb"%([0-9A-Fa-f]{2})", lambda hit: bytes([int(hit[1], 16)]), encoded)
        whole += encoded
    return to_text(whole, charset if known(charset) else None)
