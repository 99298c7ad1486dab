"""Wrong decoders and wrong character sets."""

from __future__ import annotations

import html
import unicodedata

import ftfy.bad_codecs
import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_header, repair_text
from pipeline.values.source import MailHeader

LETTER = (
    "Kære Søren Bæk. Ærø Kommune søger støtte til «Ældre på vej». Øget frist – først den 1. maj. "
    "Åben for alle børn, også på Læsø; måske får vi svar, før året er omme. Øvrige bilag følger."
)
PLAIN = LETTER.replace("«", '"').replace("»", '"').replace("–", "-")
SLOPPY = "sloppy-windows-1252"
assert ftfy.bad_codecs  # registers that codec


def seven_bit(text: str) -> str:
    return text.translate(str.maketrans("æøåÆØÅ", "{|}[\\]"))


@pytest.mark.parametrize("read", [SLOPPY, "latin-1", "cp437", "cp850", "cp865", "mac_roman"])
def test_utf8_read_otherwise(lexicon: Lexicon, read: str) -> None:
    clean = repair_text(LETTER.encode().decode(read), lexicon)
    assert clean.text == LETTER
    assert {edit.rule for edit in clean.edits} == {"mojibake"}


@pytest.mark.parametrize("rounds", [2, 3])
def test_utf8_read_otherwise_several_times(lexicon: Lexicon, rounds: int) -> None:
    text = LETTER
    for _ in range(rounds):
        text = text.encode().decode(SLOPPY)
    assert repair_text(text, lexicon).text == LETTER


@pytest.mark.parametrize("code", ["cp865", "cp850", "mac_roman"])
@pytest.mark.parametrize("read", ["latin-1", "cp437", "mac_roman", "cp865"])
def test_code_pages_read_as_others(lexicon: Lexicon, code: str, read: str) -> None:
    assert repair_text(PLAIN.encode(code).decode(read), lexicon).text == PLAIN


@pytest.mark.parametrize("read", ["cp437", "cp850", "cp865", "mac_roman"])
def test_latin_read_as_code_pages(lexicon: Lexicon, read: str) -> None:
    assert repair_text(PLAIN.encode("latin-1").decode(read), lexicon).text == PLAIN


def test_code_page_signs_in_windows_clothes(lexicon: Lexicon) -> None:
    assert repair_text("Vi s›ger om f‘lles m›der p† r†dhuset", lexicon).text == "Vi søger om fælles møder på rådhuset"


def test_danish_variant_of_iso_646(lexicon: Lexicon) -> None:
    clean = repair_text(seven_bit(PLAIN) + "\n]se M|rk", lexicon)
    assert clean.text == PLAIN + "\nÅse Mørk"
    assert {edit.rule for edit in clean.edits} == {"iso-646-dk"}


def test_real_brackets_stay_in_seven_bit_text(lexicon: Lexicon) -> None:
    assert repair_text("Ans|gningen [bilag 2] skal v{re her f|r ferien", lexicon).text == (
        "Ansøgningen [bilag 2] skal være her før ferien"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Se [bilag 1], {navn} og a|b samt C:\\temp\\fil.txt",
        "| område | beløb |\n| skole | 10 |\n| ældre | 20 |",
        "HVEM MÅ» og »KUN PÅ BÅ» – “Ja”, sagde hun … 20 °C, § 5, 2½ m² på café René",
        "Er du klar? Ja?Nej. https://by.example/s?a=b&c=d",
        "Kræver 5 & 6; AT&T; R&D; Größe, señor, Malmö, crème brûlée",
        "if (x == y) { return [a | b]; }",
    ],
)
def test_sound_signs_stay(lexicon: Lexicon, text: str) -> None:
    assert repair_text(text, lexicon).text == text


def test_entities_even_escaped_twice(lexicon: Lexicon) -> None:
    once = PLAIN.replace('"', "'").encode("ascii", "xmlcharrefreplace").decode()
    assert repair_text(once, lexicon).text == PLAIN.replace('"', "'")
    assert repair_text(html.escape(once, quote=False), lexicon).text == PLAIN.replace('"', "'")
    assert repair_text("s&oslash;g p&aring; &laquo;skole&raquo;", lexicon).text == "søg på «skole»"


def test_decomposed_letters_ligatures_blanks_and_unseen_signs(lexicon: Lexicon) -> None:
    assert repair_text(unicodedata.normalize("NFD", LETTER), lexicon).text == LETTER
    raw = "\ufeffEn ﬁn ﬂytning\u00a0på 3\u202f000 kr. i lan\u00addet\u200b"
    assert repair_text(raw, lexicon).text == "En fin flytning på 3 000 kr. i landet"


def test_bytes_of_the_transport(lexicon: Lexicon) -> None:
    assert repair_text("K=F8benhavn og K=C3=B8ge, a=FFb", lexicon).text == "København og Køge, a=FFb"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("En k\ufffdbmand", "En købmand"),
        ("Byr?det s?ger om m?der", "Byrådet søger om møder"),
        ("Byr??dets bel\ufffd\ufffdb", "Byrådets beløb"),
        ("Vi s?ger p? r?dets vegne", "Vi søger på rådets vegne"),
        ("K\ufffdre borgmester", "Kære borgmester"),
    ],
)
def test_lost_letters(lexicon: Lexicon, raw: str, text: str) -> None:
    assert repair_text(raw, lexicon).text == text


def test_lost_letters_without_one_answer_stay(lexicon: Lexicon) -> None:
    assert repair_text("Vi så k\ufffdb\ufffdzq\ufffdwxt", lexicon).text == "Vi så k\ufffdb\ufffdzq\ufffdwxt"


def header(subject: str | None, name: str | None) -> MailHeader:
    return MailHeader(subject=subject, sender_name=name, sender_address="a@b.dk", date=None, message_id=None)


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("AnsÃ¸gning fra KÃ¸ge", "Ansøgning fra Køge"),
        ("Svar vedr. f|rste m|de", "Svar vedr. første møde"),
        ("Ansoegning om tilskud", "Ansøgning om tilskud"),
        ("Udveelgelse af velfeerdskommuner", "Udvælgelse af velfærdskommuner"),
        ("Annual report of the council", "Annual report of the council"),
        ("Status for budget 2020", "Status for budget 2020"),
    ],
)
def test_subjects(lexicon: Lexicon, raw: str, subject: str) -> None:
    assert repair_header(header(raw, None), lexicon).subject == subject


def test_senders_names_keep_their_spelling(lexicon: Lexicon) -> None:
    assert repair_header(header(None, "Aase Moeller"), lexicon).sender_name == "Aase Moeller"
    assert repair_header(header(None, "BjÃ¸rn HÃ¸j"), lexicon).sender_name == "Bjørn Høj"
    assert repair_header(header(None, "S|ren M|ller"), lexicon).sender_name == "Søren Møller"
    assert repair_header(header(None, None), lexicon) == header(None, None)
