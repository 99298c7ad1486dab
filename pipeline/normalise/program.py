"""Whether a text is a program, a script or markup: what looks odd in it is no damaged Danish."""

from __future__ import annotations

import re

# What such texts are written with, line by line; two of seven lines have it in prose with commands in it.
_LINE = re.compile(
    r"[^\W\d_]\(\w*\)|\)\s*[:;{]|[=!<>+-]=|[-=]>|::|&&|\|\||[^\W_]_[^\W_]|[\w\])]\s=\s|;\s*$|[{\\]\s*$|^\s*(?:[#<$]|\}\s*$)"
    r"|^\s*(?:def|class)\s\w+.*:|^\s*(?:import|from)\s[\w.]+(?:\s+import\b.*)?;?$|^\s*return\b|^\s*(?:else|try)\s?[:{]"
    r"|;\s*(?:do|then)\s*$|^\s*(?:fi|done|esac|end)\s*$|\$[\w({]|\s>&?[12]\b"
    r"|^\s*(?:if|for|while|elif|except|with|function|sub|my)\b.*[:{;]\s*$|\w\.\w+\.\w+\(",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&#?\w{2,8};")  # a letter of a damaged text, not a statement's end
# What looks so in prose: items of a list, which end in semicolons, and words of either number: «navn(e)».
_PROSE = re.compile(
    r"(?P<mark>(?:[-–•·*]|\(?\w{1,3}[.)])\s)?"
    r"(?P<words>(?:[A-Za-z0-9 ,.;?%/@\x80-\U0010ffff-]|&(?!&)|(?<=\s)\([^()=]*\)"
    r"|(?<=[a-z])[{|}](?=[a-z ;,.])|(?<=[ -])[{|](?=[a-z])"  # æ, ø, å in seven bits
    r"|(?P<ending>\((?:e|en|er|et|n|ne|r|s|t)\)))+):?"
)
_HEADING = re.compile(r"#{1,6}\s")  # of Markdown: comments stand between code
_WORDS = 3  # of a line without a mark
_SHARE = 0.3  # of the lines
_FEWEST = 4  # lines


def is_program(text: str) -> bool:
    """Whether three of ten lines look written for a machine; False of texts of fewer than four lines."""
    lines = [line for line in _ENTITY.sub("x", text).split("\n") if line.strip()]
    code = [line for line in lines if _is_code(line)]
    return len(lines) >= _FEWEST and len(code) >= _SHARE * len(lines) and not all(map(_HEADING.match, code))


def _is_code(line: str) -> bool:
    if not _LINE.search(line):
        return False
    prose = _PROSE.fullmatch(line.strip())
    if not prose or not (prose["ending"] or prose["words"].endswith(";")):
        return True
    return not (prose["mark"] or len(prose["words"].split()) >= _WORDS)
