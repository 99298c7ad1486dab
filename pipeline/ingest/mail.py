"""A mail becomes documents: its text, its attachments, the mails forwarded in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import Message

from pipeline.errors import UnreadableInput
from pipeline.ingest import body, calendar, faults, filler, forwards, guard, headers, html, parts, signed
from pipeline.ingest.forwards import Unfolded
from pipeline.ingest.headers import Heading
from pipeline.ingest.identity import body_digest
from pipeline.ingest.kinds import MEDIA_TYPES, Kind, sniff
from pipeline.ingest.limits import MAX_MAIL_DEPTH, Scope, empty, encrypted, too_complex, unknown_format
from pipeline.ingest.parts import Leaf
from pipeline.ingest.trimming import PICTURES, is_trimming
from pipeline.language import automatic, handing_on
from pipeline.language.subjects import is_forward, is_reply
from pipeline.values.source import Document, MailHeader, Origin, Refused

Found = tuple[Document | Refused, ...]
Unpack = Callable[[bytes, Origin, Scope], Found]

_FORWARD_NOTE = "forward-note"
_FILES = frozenset(MEDIA_TYPES) - {"text", "html"}
_SUFFIXES: dict[Kind, str] = {"jpeg": "jpg", "tiff": "tif", "text": "txt", "mail": "eml", "gzip": "gz", "ole": "doc"}


def expand(content: bytes, origin: Origin, scope: Scope, unpack: Unpack) -> Found:
    """The documents of a mail as bytes. Raises UnreadableInput where the mail as a whole cannot be read."""
    guard.check(content, origin)
    return from_message(parts.parse(content), origin, scope, unpack)


def from_message(message: Message, origin: Origin, scope: Scope, unpack: Unpack) -> Found:
    """The documents of a parsed mail: the body first, then what is attached, in order."""
    if scope.depth > MAX_MAIL_DEPTH:
        raise too_complex(origin, "mails are forwarded inside each other without end")
    heading = headers.heading(message)
    here = origin if scope.mail is not None else replace(origin, message_id=heading.header.message_id)
    found = tuple(parts.leaves(message))
    _refuse_locked(message, found, here)
    attached = tuple(leaf for leaf in found if not body.is_body(leaf) and not is_trimming(leaf))
    written = _body_text(found, here)
    said = written or ("" if attached else _entries(found))
    letter = _marked(forwards.unfold(heading, said, has_files=bool(attached)), is_entry=said != written)
    if letter.endless:
        raise too_complex(here, "mails are forwarded inside each other without end")
    noticed = faults.of_mail(message, heading, found, letter.heading.header if said == written else heading.header)
    dropped = (*letter.dropped, *_carried_with(heading, said, attached))
    noticed = (*noticed, *(f"{_FORWARD_NOTE} {one}" for one in dropped))
    *covers, place = _places(letter, here)
    digest = body_digest(letter.heading, letter.said, [leaf.content for leaf in attached if _is_file(leaf)])
    only_carries = _only_carries(heading, said, attached) and letter.heading is heading
    part_of = digest if letter.said and not only_carries else None
    notes = () if part_of else (*scope.notes, *noticed)  # they stand with the mail's own text, where it has one
    inner = replace(scope, depth=scope.depth + 1, mail=letter.heading.header, part_of=part_of, notes=notes)
    rest = tuple(
        one for number, leaf in enumerate(attached, 1) for one in _attachment(leaf, number, here, inner, unpack)
    )
    mails = tuple(one.mail for one in rest if isinstance(one, Document) and one.is_mail_body and one.mail)
    before = tuple(
        _body(covering, note, body_digest(covering, note), at)
        for (covering, note), at in zip(letter.covers, covers, strict=True)
    )
    if (only_carries and mails) or (not letter.said and any(isinstance(one, Document) for one in rest)):
        return (*before, *rest)
    own = _body(_with_thread(letter.heading, mails), letter.said, digest, place)
    return (*before, replace(own, notes=(*scope.notes, *noticed)), *rest)


def _entries(found: tuple[Leaf, ...]) -> str:
    """What a mail says that is nothing but an entry of a calendar."""
    entries = (leaf for leaf in found if leaf.message is None and sniff(leaf.content) == "calendar")
    return "\n\n".join(filter(None, dict.fromkeys(calendar.text_of(leaf.content, leaf.charset) for leaf in entries)))


def _marked(letter: Unfolded, *, is_entry: bool) -> Unfolded:
    """The mail, with the mark of an automatic reply where only its text tells that it is one; nor is an entry of a
    calendar a letter."""
    header = letter.heading.header
    if header.automatic or not (is_entry or automatic.is_reply(letter.said)):
        return letter
    return replace(letter, heading=replace(letter.heading, header=replace(header, automatic=True)))


def _body(heading: Heading, said: str, digest: str, place: Origin) -> Document:
    """What a mail says, as a document. It is part of nothing: the same mail may come by itself."""
    return Document(
        digest=digest,
        media_type="text/plain",
        content=said.encode("utf-8", "replace"),
        origin=place,
        mail=heading.header,
        is_mail_body=True,
    )


def _places(letter: Unfolded, here: Origin) -> Iterator[Origin]:
    """Where the covering letters and the original lie: the first of them is the mail itself, the rest lie in it."""
    yield here
    for heading in (*(covering for covering, _ in letter.covers[1:]), letter.heading)[: len(letter.covers)]:
        named = f"{(heading.header.subject or 'bilag-1')[:80]}.eml"
        here = replace(here, part=(f"{here.part}/{named}" if here.part else named)[-500:])
        yield here


def _only_carries(heading: Heading, said: str, attached: tuple[Leaf, ...]) -> bool:
    """Whether a mail only hands on the mails attached to it: as its subject says, or for want of anything else."""
    carried = [leaf.message is not None or _is_mail_file(leaf) for leaf in attached]
    if not any(carried) or not handing_on.is_transport(said):
        return False
    subject = heading.header.subject
    return is_forward(subject) or (all(carried) and not is_reply(subject) and not handing_on.remark(said))


def _carried_with(heading: Heading, said: str, attached: tuple[Leaf, ...]) -> tuple[str, ...]:
    """What a mail says beyond handing on, whose note is dropped."""
    told = handing_on.remark(said) if said and _only_carries(heading, said, attached) else ""
    return (told,) if told else ()


def _is_file(leaf: Leaf) -> bool:
    """A file that is handed on as it is: no picture of the page, which mail programs set anew."""
    return leaf.message is None and not (leaf.related and sniff(leaf.content) in PICTURES)


def _is_mail_file(leaf: Leaf) -> bool:
    return (leaf.name or "").lower().endswith((".eml", ".msg")) or sniff(leaf.content) == "mail"


def _with_thread(heading: Heading, mails: tuple[MailHeader, ...]) -> Heading:
    """The header of a mail that others are attached to: these are of its thread."""
    known = heading.header.references
    thread = tuple(dict.fromkeys((*known, *(one.message_id for one in mails if one.message_id))))
    return replace(heading, header=replace(heading.header, references=thread)) if thread != known else heading


def _refuse_locked(message: Message, found: tuple[Leaf, ...], origin: Origin) -> None:
    """Mails that are one locked box."""
    declared = parts.media_type(message)
    kind = headers.parameters(headers.raw(message, "Content-Type")).get("smime-type", "").lower()
    if declared == "multipart/encrypted":
        raise encrypted(origin, "the mail is encrypted with PGP", "Decrypt it in the mail program and save it again.")
    is_closed = any(leaf.declared in parts.PKCS7 for leaf in found)
    if declared in parts.PKCS7 and is_closed and ("signed" not in kind or signed.is_encrypted(found[0].content)):
        raise encrypted(origin, "the mail is encrypted (S/MIME)", "Decrypt it in the mail program and save it again.")


def _body_text(found: tuple[Leaf, ...], origin: Origin) -> str:
    forms = tuple(leaf for leaf in found if body.is_body(leaf))
    for leaf in forms:
        if body.is_html(leaf) and html.nesting(body.page_text(leaf.content, leaf.charset)) > html.MAX_NESTING:
            raise too_complex(origin, f"its HTML lies more than {html.MAX_NESTING} elements deep")
    said = filler.without(body.compose(forms))
    if said.lstrip().startswith("-----BEGIN PGP MESSAGE"):
        raise encrypted(origin, "the mail is encrypted with PGP", "Decrypt it in the mail program and save it again.")
    return said


def _attachment(leaf: Leaf, number: int, origin: Origin, scope: Scope, unpack: Unpack) -> Found:
    """What one leaf holds. What cannot be read is refused by itself: the rest of the mail goes on."""
    named = leaf.name or _label(leaf, number)
    part = f"{origin.part}/{named}" if origin.part else named
    here = replace(origin, part=part[-500:])
    try:
        scope.budget.take(len(leaf.content), here)
        if leaf.message is not None:
            return from_message(leaf.message, here, scope, unpack)
        _refuse_by_type(leaf, here)
        return unpack(leaf.content, here, replace(scope, notes=(*scope.notes, *faults.of_leaf(leaf))))
    except UnreadableInput as error:
        if scope.budget.is_spent:
            raise
        return (refused(error, here, leaf.content),)


def refused(error: UnreadableInput, origin: Origin, content: bytes) -> Refused:
    """A part that cannot be read, as a value."""
    digest = hashlib.sha256(content).hexdigest()
    return Refused(origin=origin, digest=digest, reason=error.reason, message=str(error))


def _label(leaf: Leaf, number: int) -> str:
    """A name for a part that came without one."""
    if leaf.message is not None:
        return (headers.text(leaf.message, "Subject")[:80] or f"bilag-{number}") + ".eml"
    kind = sniff(leaf.content)
    if kind == "mail" and (subject := headers.text(parts.head(leaf.content), "Subject")[:80]):
        return subject + ".eml"
    known = kind in MEDIA_TYPES or kind in _SUFFIXES
    return f"bilag-{number}" + (f".{_SUFFIXES.get(kind, kind)}" if known else "")


def _refuse_by_type(leaf: Leaf, origin: Origin) -> None:
    """What the declared type says beyond the bytes."""
    if signed.is_encrypted(leaf.content):
        raise encrypted(origin, "it is encrypted (S/MIME)", "Decrypt it in the mail program and save it again.")
    if leaf.declared in parts.PKCS7 and sniff(leaf.content) not in _FILES:
        if (inner := signed.content_of(leaf.content)) is not None and (what := guard.fault(inner)) is not None:
            raise too_complex(origin, what)
        raise unknown_format(origin, "wrapped in S/MIME", "Open the mail in the mail program and save the letter.")
    if leaf.declared == "message/external-body":
        raise unknown_format(origin, "only a pointer to a file elsewhere", "Fetch that file and give it to ingest.")
    if not leaf.content.strip():
        raise empty(origin)
