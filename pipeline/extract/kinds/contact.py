"""Whom the reader may turn to: name, address and direct number, pieced together from where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.kinds.contact_column import by_initials, last_cell, name_by_signature, nameless_column, pure
from pipeline.extract.kinds.contact_items import Item, items, personal, reachable
from pipeline.extract.kinds.contact_merge import Draft, complete, gather, merged
from pipeline.extract.kinds.issuer_medium import NEWS
from pipeline.extract.kinds.names import is_person, strip_title
from pipeline.extract.kinds.names_known import UNSURE
from pipeline.extract.sheet import Sheet
from pipeline.language.municipalities import MunicipalityTable
from pipeline.values.letter import Contact, Doubt, Finding

_CUE = re.compile(
    r"kontakt(?:person\w*|es\b|e\b|\b|oplysning\w*)|\bspørgsmål\b|henvendelse\w*|rettes\s+til|stiles\s+til|yderligere\s+oplysning"
    r"|nærmere\s+oplysning|uddybe(?:nde|s)|sagsbeh(?:andler|\.)?|\bring\w*\s+(?:gerne\s+|evt\.\s+)?til|svarer\s+(?:gerne\s+)?på"
    r"|projektleder\s+er|kan\s+(?:træffes|kontaktes|fås\s+hos)|hør(?:e)?\s+(?:mere|nærmere)\s+hos|vejledning\s+(?:fås|gives)",
    re.IGNORECASE,
)
_ASKING_ONLY = re.compile(
    r"(?:navn|angivelse|oplys\w*|udpege|angiv\w*|oplysninger)\s+(?:\w+\s+){0,3}(?:på|om|af|en)?\s*(?:\w+\s+){0,3}kontaktperson|hvem\s+der"
    r"|kontaktpersoner\W*$",
    re.IGNORECASE,
)
_HEADING_CUE = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:kontakt(?:person(?:er)?|oplysninger)?|spørgsmål|yderligere\s+oplysninger|nærmere\s+oplysninger)\s*[?:.]?\s*$",
    re.IGNORECASE,
)
_MYSELF = re.compile(
    r"\b(?:undertegnede|jeg)\s+(?:er|står)\b[^.]{0,40}kontakt|kontakte?\s+(?:gerne\s+)?(?:mig|undertegnede)|(?:ringe?|skrive?|maile?|henvende?\s+(?:jer|dig|sig)|vende?\s+tilbage)\s+(?:(?:gerne|bare|blot|endelig|direkte)\s+)?til\s+(?:mig|undertegnede)"
    r"|(?:rettes|stilles|gives)\s+til\s+mig\b|\bhos\s+(?:mig|undertegnede)"
    r"|svar\s+gerne|fang(?:er|e)?\s+(?:gerne\s+)?mig|fat\s+i\s+mig|(?:kan|er)\s+(?:også\s+|altid\s+)?(?:nås|træffes)\s+på"
    r"|\bring\s(?:\w+\s){0,3}(?:på\s)?(?:tlf\.?\s?|telefon\s)?\d\d|(?:mit|vores)\s+(?:direkte\s+)?(?:nummer|telefonnummer|mobil)|træffe(?:s)?\s+(?:mig\s+)?på"
    r"|(?:rettes|stiles|henvendelse)\s+til\s+undertegnede",
    re.IGNORECASE,
)
_ME = re.compile(r"\b(?:mig|undertegnede|jeg)\b", re.IGNORECASE)  # with a number in the sentence
_HERE = re.compile(r"(?<![^\s])(?:[Hh]un|[Hh]an)\b")  # who was named last
_FORM_LABEL = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:kontaktperson\w*|telefon\w*|tlf\w*|e-?mail\w*|mail\w*|mobil\w*|direkte\w*)\b", re.IGNORECASE
)
_NAME_LABEL = re.compile(
    r"^\W*(?:sagsbeh\w*|kontakt(?:person)?|ref(?:erence)?|navn|ekspedient)\s*[.:]{1,2}\s*", re.IGNORECASE
)
_OFFERED = re.compile(
    r"^[^\w\n]*(?:for\s+)?(?:(?:yderligere|nærmere|flere|mere)\s+(?:oplysning\w*|information\w*)|pressekontakt|kontakt(?:person\w*|oplysning\w*|:|$)"
    r"|(?:eventuelle\s+)?spørgsmål\s+(?:kan|til|rettes))",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 70  # characters between a name and what belongs to it


def find(sheet: Sheet, table: MunicipalityTable) -> tuple[Finding[Contact], ...]:
    """The contacts in text order; none in an automatic reply. `table` tells officials' mail domains."""
    if sheet.is_mail and sheet.header and sheet.header.automatic:
        return ()
    if not sheet.is_mail and NEWS.search(sheet.text):
        return tuple(d.finding(sheet) for d in merged(_in_news(sheet)))
    drafts = [
        *_cued(sheet),
        *_in_forms(sheet),
        *_rated(by_initials(sheet) + _meant(sheet), 0.88),
        *_rated(_beside_names(sheet), 0.9),
        *_rated(_name_blocks(sheet), 0.85),
    ]
    if sheet.is_mail or _invited(sheet, len(sheet.text)):
        drafts += _rated(_signed(sheet, table), 0.88)
    named = bool(drafts)
    column = _rated(nameless_column(sheet), UNSURE)
    complete(drafts, column)
    name_by_signature(sheet, column)
    drafts = [d for d in merged([*drafts, *column]) if d.name or not named]
    drafts = drafts or merged(_rated(_only_channel(sheet), UNSURE))
    name_by_signature(sheet, drafts)
    return tuple(draft.finding(sheet) for draft in drafts if draft.email or draft.phone or draft.is_person(sheet))


def _in_news(sheet: Sheet) -> list[Draft]:
    """What an article or press release offers under a heading of its own; whom it quotes is no contact."""
    found: list[Draft] = []
    for cue in _OFFERED.finditer(sheet.text):
        start, end = _stretch(sheet, cue)
        end = max(end, start + len(sheet.text[start : start + 300].split("\n\n")[0]))
        drafts = gather(items(sheet.text, start, end), sheet.text, reach=_REACH + 40)
        found += [d for d in drafts if d.email or d.phone]
    return found


def _meant(sheet: Sheet) -> list[Draft]:
    """«… aftales med Bo Vad. Han træffes på 29 …»: the number of whom the sentence before names last."""
    found: list[Draft] = []
    for match in _HERE.finditer(sheet.text):
        _, end = sheet.sentence_at(match.start())
        pieces = items(sheet.text, max(0, match.start() - 2 * _REACH), end)
        names = [p for p in pieces if p.kind == "name" and p.start < match.start()]
        own = [p for p in pieces if p.kind != "name" and p.start > match.start()]
        if own and names and not any(p.kind == "name" and p.start > match.start() for p in pieces):
            found.append(Draft())
            found[-1].add([names[-1], *own])
    return found


def _rated(drafts: list[Draft], sure: float) -> list[Draft]:
    """The drafts with the confidence of the way they were found."""
    for draft in drafts:
        draft.sure = sure
    return drafts


def _cued(sheet: Sheet) -> list[Draft]:
    """Sentences that say whom to ask: «Spørgsmål kan rettes til …», «Kontaktperson er …», «Sagsbeh.: …»."""
    found: list[Draft] = []
    for cue in _CUE.finditer(sheet.text):
        start, end = _stretch(sheet, cue)
        region = sheet.text[start:end]
        if _ASKING_ONLY.search(region) and not reachable(sheet.text, start, end):
            continue
        pieces = items(sheet.text, start, end)
        drafts = gather(pieces, sheet.text, reach=_REACH + 40)
        alone = sum(p.kind == "name" for p in pieces) == 1
        found += [d for d in drafts if d.name and (d.email or d.phone or (alone and _attached(sheet, cue, d)))]
    return found


def _stretch(sheet: Sheet, cue: re.Match[str]) -> tuple[int, int]:
    """The sentence of a cue; of a heading or a bare question also what follows; of a label its line."""
    line = sheet.line_at(cue.start())
    start, end = sheet.sentence_at(cue.start())
    if line is not None and line.role in ("side", "head", "table"):
        start, end = max(start, line.start), line.end
        return start, end
    end = max(end, cue.end())
    text = sheet.text[start:end]
    heading = line is not None and _HEADING_CUE.match(sheet.line_text(line)) is not None
    if heading or (len(text) < 40 and not items(text, 0, len(text))):
        after = [s for s in sheet.sentences if s[0] >= end][:2]
        if after and after[0][0] - end < 6:
            end = after[-1][1]
    return start, end


def _attached(sheet: Sheet, cue: re.Match[str], draft: Draft) -> bool:
    """Whether a name without number or address belongs to the cue: close after or before it, not an addressee."""
    spot = draft.places[0]
    between = sheet.text[cue.end() : spot[0]] if spot[0] >= cue.end() else sheet.text[spot[1] : cue.start()]
    return len(between) < 45 and not re.search(r"[.;]\s+[A-ZÆØÅ]|\n\s*\n", between)


def _in_forms(sheet: Sheet) -> list[Draft]:
    """Form fields: «Kontaktperson» with the rows «Telefon», «E-mail» near it."""
    found: list[Draft] = []
    rows = [x for x in sheet.lines if x.role in ("table", "main")]
    for index, row in enumerate(rows):
        text = sheet.line_text(row)
        if not re.match(r"\W*(?:\d+\.?\s*)?kontaktperson", text, re.IGNORECASE):
            continue
        pieces = items(sheet.text, row.start, row.end)
        for further in rows[index + 1 : index + 6]:
            if _FORM_LABEL.match(sheet.line_text(further)):
                pieces += items(sheet.text, further.start, further.end)
            elif not re.match(r"\W*(?:\d+\.?\s*)?(?:stilling|titel|afdeling)", sheet.line_text(further), re.IGNORECASE):
                break
        if "\t" in text or len(text) < 80:
            found += [d for d in gather(pieces, sheet.text, reach=400) if d.name]
    return found


def _beside_names(sheet: Sheet) -> list[Draft]:
    """A name in running text with number or address right after it: «… til Mette Holm, mho@kl.dk»."""
    pieces = [p for p in items(sheet.text, 0, len(sheet.text)) if _is_main(sheet, p)]
    return [
        d
        for d in gather(pieces, sheet.text, reach=_REACH, within_sentence=True)
        if d.name and (d.phone or (d.email and personal(d.email, d.name)))
    ]


def _is_main(sheet: Sheet, piece: Item) -> bool:
    line = sheet.line_at(piece.start)
    return line is not None and line.role in ("main", "table")


def _name_blocks(sheet: Sheet) -> list[Draft]:
    """A name in a line of its own with lines of nothing but numbers and addresses under it."""
    found: list[Draft] = []
    lines = sheet.lines
    for index, line in enumerate(lines):
        begin = last_cell(sheet, line)
        name, _ = strip_title(_NAME_LABEL.sub("", sheet.text[begin : line.end].strip(" \t\n/")).split(",")[0])
        if not is_person(name):
            continue
        start = begin + sheet.text[begin : line.end].index(name)
        pieces = [Item(kind="name", value=re.sub(r"\s+", " ", name), start=start, end=start + len(name))]
        skipped = 0
        for below in lines[index + 1 : index + 6]:
            first = last_cell(sheet, below)
            text = sheet.text[first : below.end].strip()
            if below.page != line.page or is_person(strip_title(text.lstrip("/ "))[0]):
                break
            own = reachable(sheet.text, first, below.end)
            if own and pure(sheet.text, first, below.end, own):
                pieces += own
            elif own or skipped >= 2 or re.search(r"\d{3}|www", text) or len(text) > 60:
                break
            else:
                skipped += 1
        found += [d for d in gather(pieces, sheet.text, reach=240) if d.name and (d.phone or d.email)]
    return found


def _signed(sheet: Sheet, table: MunicipalityTable) -> list[Draft]:
    """A mail's signature with a number or an address; the sender's own address where the names agree."""
    begin = closing_start(sheet)
    header = sheet.header if sheet.is_mail else None
    begin = len(sheet.text) - min(len(sheet.text), 200) if begin is None else begin
    pieces = items(sheet.text, begin, len(sheet.text))
    names = [p for p in pieces if p.kind == "name"]
    if not names:
        return []
    fuller = {p.value.casefold() for p in names}
    pieces = [p for p in pieces if not any(name.startswith(p.value.casefold() + " ") for name in fuller)]
    drafts = [d for d in gather(pieces, sheet.text, reach=300) if d.name]
    invited = _invited(sheet, begin)
    if invited:
        start, end = sheet.sentence_at(invited.start())
        near = reachable(sheet.text, start, end) or _in_next(sheet, end)
        both = {piece.kind for piece in near} == {"email", "phone"}  # «skriv til … eller ring på …»
        drafts[0].add([p for p in near if both or p.kind == "phone" or personal(p.value, drafts[0].name)])
    kept = [d for d in drafts if d.phone or d.email or (invited and d is drafts[0])]
    for draft in kept:
        if header:
            _own_address(draft, header.sender_name, header.sender_address, table)
    return kept


def _in_next(sheet: Sheet, end: int) -> list[Item]:
    """What the sentence after an invitation gives: «Skriv til mig. Nummeret er 20 …»; not where it names one."""
    after = next((s for s in sheet.sentences if s[0] >= end), None)
    if after is None or "\n\n" in sheet.text[end : after[0]]:
        return []
    pieces = items(sheet.text, *after)
    return [] if any(p.kind == "name" for p in pieces) else pieces


def _invited(sheet: Sheet, begin: int) -> re.Match[str] | None:
    """A sentence before the signature that says «turn to me», and names nobody else."""
    for match in _MYSELF.finditer(sheet.text, 0, begin):
        if not any(piece.kind == "name" for piece in items(sheet.text, *sheet.sentence_at(match.start()))):
            return match
    for match in _ME.finditer(sheet.text, 0, begin):
        pieces = items(sheet.text, *sheet.sentence_at(match.start()))
        if pieces and all(piece.kind == "phone" for piece in pieces):
            return match
    return None


def _own_address(draft: Draft, sender: str | None, address: str | None, table: MunicipalityTable) -> None:
    """Take the header's address where it is the signatory's own at work."""
    if draft.email or not address or not sender or not draft.name:
        return
    shared = set(sender.casefold().split()) & set(draft.name.casefold().split())
    official = table.by_domain(address.rpartition("@")[2]) is not None or personal(address, draft.name)
    private = re.search(r"@(?:hotmail|gmail|outlook|live|yahoo|icloud|mail|webspeed|jubii)\.", address) is not None
    if shared and official and not private:
        draft.email = address
        draft.header = f"{sender} <{address}>"


def _only_channel(sheet: Sheet) -> list[Draft]:
    """A shared mailbox or number that questions go to, where no person is named."""
    for cue in re.finditer(r"spørgsmål|yderligere\s+oplysning|henvendelse|kontakt\b", sheet.text, re.IGNORECASE):
        start, end = _stretch(sheet, cue)
        own = reachable(sheet.text, start, end)
        if own and not _ASKING_ONLY.search(sheet.text[start:end]):
            draft = Draft()
            draft.add(own)
            return [draft]
    return []


def doubts(contacts: Iterable[Finding[Contact]]) -> tuple[Doubt, ...]:
    """A warning for each contact whose address was repaired."""
    found = []
    for contact in contacts:
        if contact.value.email and contact.basis == "inferred":
            message = f"Adressen {contact.value.email} er rettet; kontrollér den mod originalen."
            found.append(Doubt(code="repaired-contact", severity="warning", field="contacts", message=message))
    return tuple(found)
