"""Stretches of text whose figures are no dates: case numbers, telephones, laws, amounts, addresses on the web."""

from __future__ import annotations

import re

_SHIELDS = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>]+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w.-]{3,120}
    | \b(?:sags?\W?(?:nr|id|nummer|sagsnummer)|sagsnummer|j\.?\s?nr|journal\w*|dok\w*\W?(?:nr|id)\w*|dokumentnr
        |kle|esdh|cvr\W?(?:nr)?|ean\W?(?:nr)?|lokationsnr|løbenr|cpr\W?(?:nr)?)\b[.:]*\s*
        (?=[\w./-]*\d)[\w./-]+(?:\s-\s\d+)?
    | \b(?:tlf|tel|telefon|mobil|mob|direkte|telefax|fax|lokal|sms|nummer)\w*[.:]*\s*
        (?:på\s+|nr\.?\s*)?\+?\d[\d\ ]{2,}\d
    | (?<!uge\ )(?<!ugerne\ )\b
        (?:nr|nummer|pkt|punkt|kap|kapitel|stk|bilag|afsnit|version|vers|kontor|lokale|sal|klasse|trin|tema)
        \b\.?[ ]*\d[\d.,/-]*
    | §+\s*\d[\d.,-]*
    | \bside\s+\d+\s*(?:/|af|\(|-|–)\s*\d+
    | (?<!\d[.,])\b\d[\d.,]*[\ \xa0]?(?:kr\b(?!/)|mio\b|mia\b|kroner|pct\b|procent|%)
    | \b\d{6}-\d{4}\b
    | \b\d{1,2}(?:\.\d{1,2}){2}[-\ ]?[A-ZÆØÅ]\d{2}[\w./ -]*\d
    """,
    re.IGNORECASE | re.VERBOSE,
)


def shields(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each stretch in which no date may begin, in order."""
    return tuple((m.start(), m.end()) for m in _SHIELDS.finditer(text))
