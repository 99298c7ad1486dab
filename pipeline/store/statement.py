"""One statement of somebody's own SQL: its words, its named parameters, and whether it only asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.store.sql import Dialect

LONGEST = 1_000_000  # signs
_REMEDY = "See docs/queries.md for what can be asked."
_TOKEN = re.compile(
    r"""
      (?P<comment> --[^\n]* | /\* )
    | (?P<text> [eE]'(?:[^'\\]|\\.|'')*'? | '(?:[^']|'')*'? )
    | (?P<dollar> \$(?P<tag>[^\W\d]\w*|)\$ )
    | (?P<name> "(?:[^"]|"")*"? | `(?:[^`]|``)*`? | \[[^\]]*\] )
    | (?P<cast> :: )
    | (?P<parameter> :[^\W\d]\w* )
    | (?P<word> [^\W\d][\w$]* )
    | (?P<number> \d[\w.]* | \.\d\w* )
    | (?P<space> \s+ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ASKING = frozenset({"select", "with", "values", "explain"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the statement. `kind` is a group of the expression above."""

    kind: str
    text: str
    start: int

    @property
    def name(self) -> str:
        """What a word or quoted name names; words without quotes in lower case."""
        return self.text.lower() if self.kind == "word" else self.text[1:-1].replace('""', '"')


class Statement:
    """A statement that asks and does nothing else, as far as its words tell; the database has the last word.

    Raises UsageError for what is no single question.
    """

    def __init__(self, sql: str, dialect: Dialect) -> None:
        if len(sql) > LONGEST:
            raise UsageError(f"The query has more than {LONGEST:,} signs.", remedy=_REMEDY)
        if "\0" in sql:
            raise UsageError("The query holds a NUL sign.", remedy=_REMEDY)
        self.sql = sql.encode("utf-8", "replace").decode("utf-8")
        self.tokens = tuple(one for one in self._tokens(dialect) if one.kind not in ("space", "comment"))
        while self.tokens and self.tokens[-1].text == ";":
            self.tokens = self.tokens[:-1]
        if not self.tokens:
            raise UsageError("The query is empty.", remedy="brevjournal query 'SELECT * FROM v_rounds'")
        if more := next((one for one in self.tokens if one.text == ";"), None):
            raise UsageError(
                f"A query is one statement; another begins behind the semicolon{self.place(more.start)}.",
                remedy="Ask them one after another.",
            )
        self._must_ask()
        self.parameters = tuple(dict.fromkeys(one.text[1:] for one in self.tokens if one.kind == "parameter"))

    def place(self, at: int) -> str:
        """Where in the query a sign stands, as words: « (line 2, column 5)»."""
        line = self.sql.count("\n", 0, at) + 1
        return f" (line {line}, column {at - (self.sql.rfind(chr(10), 0, at) + 1) + 1})"

    def bound(self, given: Collection[str]) -> None:
        """Raises UsageError where parameters are missing or of no use."""
        missing = [name for name in self.parameters if name not in given]
        surplus = [name for name in given if name not in self.parameters]
        if missing:
            told = " ".join(f"-p {name} VALUE" for name in missing)
            raise UsageError(f"The query lacks a value for {', '.join(':' + name for name in missing)}.", remedy=told)
        if surplus:
            raise UsageError(
                f"The query has no parameter {', '.join(':' + name for name in surplus)}.",
                remedy="Write it with a colon in the query, outside of quotation marks.",
            )

    def _tokens(self, dialect: Dialect) -> list[Token]:
        found: list[Token] = []
        at = 0
        while match := _TOKEN.match(self.sql, at):
            kind = match.lastgroup or ""
            kind = "dollar" if match["dollar"] is not None else kind
            end = match.end()
            if kind == "comment" and match[0] == "/*":
                end = self._comment_end(at, nested=dialect == "postgresql")
            elif kind == "dollar" and dialect == "postgresql":
                closing = self.sql.find(match[0], end)
                end = len(self.sql) if closing < 0 else closing + len(match[0])
                kind = "text"
            elif kind == "text" and match[0][0] in "eE" and dialect == "sqlite":
                kind, end = "word", at + 1  # SQLite knows no such texts
            elif kind == "name" and match[0][0] in "[`" and dialect == "postgresql":
                kind, end = "sign", at + 1  # there these are signs
            found.append(Token(kind, self.sql[at:end], at))
            at = end
        return found

    def _comment_end(self, at: int, *, nested: bool) -> int:
        depth = 0
        for mark in re.finditer(r"/\*|\*/", self.sql[at:]):
            depth += 1 if mark[0] == "/*" and (nested or depth == 0) else -1 if mark[0] == "*/" else 0
            if depth == 0:
                return at + mark.end()
        return len(self.sql)

    def _must_ask(self) -> None:
        words = [one.name if one.kind == "word" else "" for one in self.tokens]
        first = next((position for position, one in enumerate(self.tokens) if one.text != "("), 0)
        if words[first] not in _ASKING:
            raise UsageError(
                f"A query asks and changes nothing: it begins with SELECT, WITH, VALUES or EXPLAIN, not with "
                f"{self.tokens[first].text[:40]!r}{self.place(self.tokens[first].start)}.",
                remedy=_REMEDY,
            )
        if words[first] == "explain" and not any(word in _ASKING for word in words[first + 1 :]):
            raise UsageError("Only questions are explained.", remedy=_REMEDY)
