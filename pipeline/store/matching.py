"""What is asked of the full-text index, as a formula of terms, in the words of each database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.language.sought import Choice, Phrase, Question
from pipeline.language.terms import FORM, PART, SPELLING, STEM, TITLE, Analyser, pair
from pipeline.store.sql import Dialect

# each tier finds all that those before it find: every word in the title; as typed; inflected; as part of a compound;
# in another spelling
IN_TITLE, AS_TYPED, INFLECTED, AS_PART, SPELT = range(5)
TIERS = (IN_TITLE, AS_TYPED, INFLECTED, AS_PART, SPELT)


@dataclass(frozen=True, slots=True)
class Term:
    """A term, or all that begin with it."""

    text: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """All of several formulas, or any of them."""

    by: Literal["and", "or"]
    of: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one formula where the other does not hold."""

    this: Formula
    that: Formula


Formula = Term | Joined | Without


def every(formulas: Iterable[Formula]) -> Formula:
    return _joined("and", formulas)


def either(formulas: Iterable[Formula]) -> Formula:
    return _joined("or", formulas)


def _joined(by: Literal["and", "or"], formulas: Iterable[Formula]) -> Formula:
    found = tuple(dict.fromkeys(formulas))
    return found[0] if len(found) == 1 else Joined(by, found)


def formula(question: Question, tier: int, known: Analyser) -> Formula:
    """What documents of this tier fulfil. What is not wanted is kept out as it was typed and inflected."""
    wanted = every(_choice(one, tier, known) for one in question.wanted)
    if not question.unwanted:
        return wanted
    return Without(wanted, either(_choice(one, INFLECTED, known) for one in question.unwanted))


def _choice(choice: Choice, tier: int, known: Analyser) -> Formula:
    return either(_phrase(one, tier, known) for one in choice)


def _phrase(phrase: Phrase, tier: int, known: Analyser) -> Formula:
    if len(phrase.forms) == 1:
        return _word(phrase.forms[0], phrase.begins, tier, known)
    sure = phrase.forms[:-1] if phrase.begins else phrase.forms
    stems = [known.keys(form).stem for form in sure]
    parts: list[Formula] = [Term(pair(one, other)) for one, other in pairwise(stems)]
    if tier <= AS_TYPED or len(sure) == 1:
        parts += [Term((TITLE if tier == IN_TITLE else FORM) + form) for form in sure]
    if phrase.begins:
        parts.append(_word(phrase.forms[-1], True, tier, known))
    return every(parts)


def _word(form: str, begins: bool, tier: int, known: Analyser) -> Formula:
    if tier == IN_TITLE:
        return Term(TITLE + form, begins)
    found = [Term(FORM + form, begins)]
    if begins:
        return found[0]
    stem = known.keys(form).stem
    if tier >= INFLECTED:
        found.append(Term(STEM + stem))
    if tier >= AS_PART:
        found.append(Term(PART + stem))
    if tier >= SPELT:
        near = known.keys(form).near
        found += [Term(kind + near) for kind in (SPELLING, STEM, PART)]
    return either(found)


def spelt_out(one: Formula, beginning: Callable[[str], Iterable[str]]) -> Formula:
    """The same with the terms that begin so in place of beginnings; a beginning for which none are told stays."""
    if isinstance(one, Term):
        terms = tuple(Term(text) for text in beginning(one.text)) if one.begins else ()
        return either(terms) if terms else one
    if isinstance(one, Without):
        return Without(spelt_out(one.this, beginning), spelt_out(one.that, beginning))
    return _joined(one.by, (spelt_out(part, beginning) for part in one.of))


def written(one: Formula, dialect: Dialect) -> str:
    """A formula in the language of FTS5, or of a tsquery."""
    return _in_fts5(one) if dialect == "sqlite" else _in_tsquery(one)


def _in_fts5(one: Formula) -> str:
    if isinstance(one, Term):
        return f'"{one.text}"' + (" *" if one.begins else "")
    if isinstance(one, Without):
        return f"({_in_fts5(one.this)}) NOT ({_in_fts5(one.that)})"
    return f" {one.by.upper()} ".join(_in_brackets(one.of, _in_fts5))


def _in_tsquery(one: Formula) -> str:
    if isinstance(one, Term):
        return f"'{one.text}'" + (":*" if one.begins else "")
    if isinstance(one, Without):
        return f"({_in_tsquery(one.this)}) & !({_in_tsquery(one.that)})"
    return (" & " if one.by == "and" else " | ").join(_in_brackets(one.of, _in_tsquery))


def _in_brackets(parts: Sequence[Formula], write: Callable[[Formula], str]) -> list[str]:
    return [write(one) if isinstance(one, Term) else f"({write(one)})" for one in parts]
