"""Text read in the wrong single-byte character set, whole and in parts; ISO 646; the bytes of a mail's transport."""

from __future__ import annotations

import base64
import quopri

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding import seven_bit, transcoding, transport
from pipeline.normalise.ledger import Ledger

TEXT = (
    'Kære Søren Bæk. Ærø Kommune søger støtte til "Ældre på vej". Øget frist - den 1. maj.\n'
    "Åben for alle børn, også på Læsø; måske får vi svar, før året er omme. 2½ time, café."
)
SOUND = "Mødet holdes på rådhuset, og vi håber, at I når det. Åse «tager» referat – som før."
PAIRS = [
    *((code, read) for code in ("cp850", "cp865", "mac_roman") for read in ("latin-1", "cp1252")),
    *((code, read) for code in ("latin-1", "cp1252") for read in ("cp850", "cp865", "cp437", "mac_roman")),
    *(("cp850", "mac_roman"), ("mac_roman", "cp850"), ("mac_roman", "cp437"), ("cp865", "cp437"), ("cp850", "cp437")),
    *(("cp1252", "cp1250"), ("cp1252", "cp1257")),
]


def misread(text: str, code: str, read: str) -> str:
    """The text as it looks; signs that the character set lacks are left out first."""
    content = text.encode(code, "ignore")
    if read != "cp1252":
        return content.decode(read, "replace")
    return "".join(bytes([b]).decode("latin-1" if b in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for b in content)


def repaired(text: str, lexicon: Lexicon) -> str:
    ledger = Ledger(text)
    ledger.apply(transport.hexed(ledger.text, lexicon))
    ledger.apply(transcoding.transcoded(ledger.text, lexicon))
    ledger.apply(seven_bit.read_as_ascii(ledger.text, lexicon))
    return ledger.text


@pytest.mark.parametrize(("code", "read"), PAIRS)
def test_whole_texts(lexicon: Lexicon, code: str, read: str) -> None:
    true = TEXT.encode(code, "ignore").decode(code)
    assert repaired(misread(true, code, read), lexicon) == true


@pytest.mark.parametrize(("code", "read"), PAIRS)
def test_only_the_damaged_part_changes(lexicon: Lexicon, code: str, read: str) -> None:
    true = TEXT.encode(code, "ignore").decode(code)
    damaged = f"{SOUND}\n\n{misread(true, code, read)}\n\n{SOUND}"
    assert repaired(damaged, lexicon) == f"{SOUND}\n\n{true}\n\n{SOUND}"


def test_two_mistakes_in_one_text(lexicon: Lexicon) -> None:
    first, second = TEXT.replace("2½", "To").split("\n")
    damaged = f"{misread(first, 'cp850', 'latin-1')}\n{misread(second, 'mac_roman', 'cp1252')}"
    assert repaired(damaged, lexicon) == f"{first}\n{second}"


@pytest.mark.parametrize(("damaged", "text"), [("S›ren", "Søren"), ("K›ge R†dhus", "Køge Rådhus"), ("m¿de", "møde")])
def test_single_words(lexicon: Lexicon, damaged: str, text: str) -> None:
    assert repaired(damaged, lexicon) == text


def test_each_edit_is_one_sign_and_names_the_mistake(lexicon: Lexicon) -> None:
    edits = list(transcoding.transcoded("Vi s›ger om f‘lles m›der p† r†dhuset", lexicon))
    assert [edit.after for edit in edits] == ["ø", "æ", "ø", "å", "å"]
    assert {edit.rule for edit in edits} == {"code-page-cp850-as-windows"}
    assert {edit.end - edit.start for edit in edits} == {1}


@pytest.mark.parametrize(
    "text",
    [
        "Citroën, Noël, Béla Bartók, Łódź, Õhtuleht, João og Zoë kom til café Måge",
        "20 °C, 90°, 20 µg/l, 5 µm, 2½ m², ± 3, 10 ¢, ¥ 100",
        "Vi återkommer så snart frågan har behandlats i nämnden. Ärendet bereds på vårt kansli.",
        "Le présent règlement entre en vigueur après sa publication; les élèves âgés de 15 ans.",
        "Obama’s tale, ‘quoted’ og “citat” – ja… † 1912",
        "Der bestilles 3 stk. à 40 kr.",
    ],
)
def test_sound_signs_stay(lexicon: Lexicon, text: str) -> None:
    assert repaired(text, lexicon) == text


def seven(text: str) -> str:
    return text.translate(str.maketrans("æøåÆØÅ", "{|}[\\]"))


SEVEN = TEXT.replace("½", " 1/2").replace("é", "e")


def test_seven_bits(lexicon: Lexicon) -> None:
    assert repaired(seven(SEVEN), lexicon) == SEVEN
    assert repaired(f"{SOUND}\n\n{seven(SEVEN)}", lexicon) == f"{SOUND}\n\n{SEVEN}"


def test_real_brackets_and_bars_among_seven_bit_letters(lexicon: Lexicon) -> None:
    raw = seven("| område | beløb |\n| æbler  | 10    |\nSe note [3] og [bilag 2] på K:\\FAELLES om Åens løb.")
    raw = raw.replace("K:Ø", "K:\\")
    assert "| område | beløb |\n| æbler  | 10    |\nSe note [3] og [bilag 2]" in repaired(raw, lexicon)


@pytest.mark.parametrize("word", ["Køge", "Søren", "mødet", "Ældreråd", "ØKONOMI"])
def test_single_seven_bit_words(lexicon: Lexicon, word: str) -> None:
    assert repaired(seven(word), lexicon) == word


@pytest.mark.parametrize(
    "text",
    [
        "if (x == y) { return [a | b]; } // arr[i] = x|y",
        '{"navn": "Bo", "by": [1, 2]}',
        "navn|adresse|by\nBo Holm|Nygade 4|Vejle",
        "C:\\Temp\\ny mappe, \\\\srv\\fil og \\n",
        "\\section{Skole} \\item æble",
        "Se [1], [bilag 2] og {navn}",
    ],
)
def test_code_tables_and_paths_stay(lexicon: Lexicon, text: str) -> None:
    assert repaired(text, lexicon) == text


MAIL = TEXT + "\nSe https://by.example/?id=12 - 1+1=2. " + "Børnene går på stien langs åen hver dag. " * 3


@pytest.mark.parametrize("code", ["utf-8", "cp1252"])
def test_quoted_printable(lexicon: Lexicon, code: str) -> None:
    raw = quopri.encodestring(MAIL.encode(code)).decode("ascii")
    assert "=\n" in raw
    assert repaired(raw, lexicon) == MAIL
    assert repaired(f"{SOUND}\nx = y\n{raw}", lexicon) == f"{SOUND}\nx = y\n{MAIL}"


def test_a_quoted_printable_word_among_sound_ones(lexicon: Lexicon) -> None:
    assert repaired("Mødet er i K=F8ge; a=FFb og x=20", lexicon) == "Mødet er i Køge; a=FFb og x=20"


def test_encoded_words(lexicon: Lexicon) -> None:
    word = base64.b64encode("Ærø".encode()).decode()
    raw = f"Emne: =?iso-8859-1?Q?M=F8de_i?= =?UTF-8?B?{word}?= og =?none?Q?x?="
    assert repaired(raw, lexicon) == "Emne: Møde iÆrø og =?none?Q?x?="


@pytest.mark.parametrize("text", ["x=20, y=C3 og =E2", "a==b", "https://by.example/?a=F8&b=C3"])
def test_equals_signs_stay(lexicon: Lexicon, text: str) -> None:
    assert repaired(text, lexicon) == text
