"""Which lines are in another language: by its commonest words, as far as Danish does not have them."""

from __future__ import annotations

_WORDS = {
    "en": "the of and to is that with this are be by from was which you your we our their have has not or been will an",
    "de": "und die das ist nicht ein eine zu von auf für wird mit dem sich werden ich wir sie ihre bei oder auch",
    "sv": "och att är inte av ett jag på som för till vi den det kan ska från har eller också när vid hos detta efter",
    "no": "av og hva ikke noe også etter meg deg fra nå mer kunne skole bare når dette hvis vil være noen blitt mellom",
    "fr": "le la les des est une dans pour que qui sur avec pas plus par nous vous aux cette ses son sont",
    "la": "et est non in ad ut cum sed quod per quam esse sunt ab aut nec sicut ex pro",
}
_DANISH = frozenset(
    """og i at det er en til af som på for de med der den ikke har et jeg om så vi fra men kan var sig et eller han skal
    vil ved nu hvor også efter blev være når bliver blive hvad op over mod ud hun mellem under os dem alle hver hvis
    pa sa nar fa ma ogsa vaere paa saa naar maa faa ogsaa veere a
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_FOREIGN = {
    language: frozenset(words.split()) - _DANISH - {"i", "in", "no", "per", "pro", "ex", "et", "is", "im", "an"}
    for language, words in _WORDS.items()
}
_LEAST = 2  # foreign words that a line must have


def is_foreign(words: list[str]) -> bool:
    """Whether some words in small letters, a line or two, are no Danish."""
    ours = sum(word in _DANISH for word in words)
    theirs = max(sum(word in common for word in words) for common in _FOREIGN.values())
    return theirs >= _LEAST and theirs > ours
