"""Where what a mail says ends, and what its writer puts under every mail begins."""

from __future__ import annotations

import re

_DASHES = re.compile(r"^--[ \t]?$", re.MULTILINE)
_MOBILE = re.compile(
    r"^[ \t]*(?:Sendt fra (?:min|mit|Outlook|Mail|Yahoo|Gmail|iPhone|Samsung|Proton)"
    r"|Sent from (?:my|Outlook|Mail|Yahoo|iPhone)|Sendt via"
    r"|Hent Outlook (?:til|for)|Get Outlook for|Skickat från min)\b[^\n]{0,120}$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:de |med )*(?:venlig(?:e|st)?|kærlig|bedste|mange|god|varme|kollegiale?) hils\w+(?: fra[^\n]{0,40})?"
    r"|m\.?v\.?h\.?|v\.?h\.?|k\.?h\.?|d\.?b\.?h\.?|hilsen|hilsner|ærbødigst|(?:med )?(?:høj)?agtelse|vh"
    r"|(?:(?:best|kind|warm) )?regards|sincerely"
    r"|yours (?:sincerely|faithfully|truly)|best(?: wishes)?|cheers|på forhånd tak|tak og hilsen"
    r"|god (?:dag|weekend|sommer|jul|påske|ferie|arbejdslyst))[ \t,.!:;/–-]*"
    r"(?:(?-i:[A-ZÆØÅ])[\w.'-]*(?:[ \t/,]+(?-i:[A-ZÆØÅ])[\w.'-]*){0,4}(?: regards)?[ \t,.]*)?$",
    re.MULTILINE | re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^[ \t*_]*(?:Denne (?:e-?mail|mail|meddelelse|besked)\b[^\n]{0,200}?"
    r"\b(?:fortrolig|indeholde|tiltænkt|beregnet|sendt fra en ekstern)"
    r"|(?:Hvis du|Er du|Såfremt du|Har du) (?:har modtaget|ikke er|fejlagtigt|ved en fejl)"
    r"|This (?:e-?mail|message)\b[^\n]{0,200}?\b(?:confidential|intended|privileged)"
    r"|(?:Disclaimer|Fortrolighed\w*|Confidentiality(?: notice)?|Ansvarsfraskrivelse)\b"
    r"|(?:Tænk på miljøet|Pas på miljøet|Please consider the environment|Skån miljøet)"
    r"|(?:Sådan behandler vi|Læs (?:mere )?om,? hvordan|Læs om vores behandling|Se vores privatlivs)[^\n]{0,60}"
    r"(?:oplysninger|data|politik))",
    re.MULTILINE | re.IGNORECASE,
)
_BANNER = re.compile(
    r"^[ \t*_]*(?:[\[(]?(?-i:EKSTERN|EXTERNAL)(?:[ \t]+(?:e-?mail|mail|afsender|sender))?[\])]?[ \t]*(?::[^\n]*)?$"
    r"|(?:(?:ADVARSEL|CAUTION|OBS|BEMÆRK|PAS PÅ)\s*:[^\n]{0,80}\b(?:e-?mail|mail|afsender|email)\b"
    r"|Denne (?:e-?mail|mail) (?:er sendt|kommer|stammer) (?:fra|uden ?for)"
    r"|Du (?:får|modtager) ikke (?:ofte|tit) (?:e-?)?mails? fra"
    r"|You don't often get email from|Nogle personer, der har modtaget denne)[^\n]*"
    r"(?:\n[ \t]*(?:Få mere at vide|Learn (?:more|why)|Klik ikke|Do not click|Åbn ikke|Undlad"
    r"|Vær (?:opmærksom|forsigtig))[^\n]*)*)",
    re.MULTILINE | re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?:\b(?:tlf|telefon|tel|mobil|mob|direkte|dir|fax|phone|cvr|ean|m|t|e|w)\b\.?[ \t]*[:.]?[ \t]*"
    r"(?:\+45)?[ \t]*\d[\d ]{6,}"
    r"|\+45[ \t]?\d{2}|[\w.+-]{1,64}@[\w-]{1,63}\.\w|\bwww\.|https?://|\b\d{4}[ \t]+[A-ZÆØÅ][a-zæøå]+[ \t]*[A-ZÆØÅ]?$"
    r"|\b(?:\w*vej|\w*gade|\w*allé|\w*plads|\w*torv|\w*stræde|postboks)[ \t]+\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:/[ \t]*)?[A-ZÆØÅ][\w.'-]*(?:[ \t]+(?:[A-ZÆØÅ][\w.'-]*|og|&|af|von|de)){0,4}[,.]?")
_LONGEST_LINE = 100  # characters of a line of a signature; disclaimers are told by their words
_MOST_LINES = 25


def signature_start(text: str) -> int:
    """Where the signature begins: dashes, a closing phrase, an address block, a name alone; else the text's end."""
    found = [match.start() for match in (_DASHES.search(text), _MOBILE.search(text), _DISCLAIMER.search(text)) if match]
    end = min(found, default=len(text.rstrip()))
    for match in _CLOSING.finditer(text, max(end - _MOST_LINES * _LONGEST_LINE, 0), end):
        if _is_signature(text[match.end() : end]):
            return match.start()
    return _address_block(text, end)


def own_words(text: str) -> list[str]:
    """The words that a mail says by itself: no signature, no warning put in front by the mail server."""
    return re.findall(r"[^\W\d_][\w'-]*|\d[\d.,:/-]*", said_by_itself(text))


def said_by_itself(text: str) -> str:
    """The text without its signature and without what mail servers put in front."""
    return without_banners(text[: signature_start(text)])


def without_banners(text: str) -> str:
    """The text without the warnings that mail servers put into mails from outside."""
    return _BANNER.sub("", text)


def _is_signature(rest: str) -> bool:
    """Whether what follows a closing phrase can be a signature: few short lines."""
    lines = [line for line in rest.split("\n") if line.strip()]
    return len(lines) <= _MOST_LINES and all(len(line) <= _LONGEST_LINE for line in lines)


def _address_block(text: str, end: int) -> int:
    """Lines at the end by which a writer is reached, with the name above them; or a name alone."""
    start, reached = end, False
    tail = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE).finditer(text, max(end - _MOST_LINES * _LONGEST_LINE, 0), end)
    lines = [(match.start(), match[0].strip()) for match in tail]
    for at, line in reversed(lines[-_MOST_LINES:]):
        if start < end and re.match(r"[^\n]*\n[ \t]*\n", text[at:start]):
            break
        if _REACHED.search(line) and len(line) <= _LONGEST_LINE and not line.endswith("."):
            start, reached = at, True
        elif len(line) <= 60 and (_NAME.fullmatch(line) or (reached and not re.search(r"[.!?]$|:", line))):
            start = at
            if not reached:
                break
        else:
            break
    return start
