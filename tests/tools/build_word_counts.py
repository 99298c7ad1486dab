"""Build models/word_counts.tsv: words, names and word pairs with how often they were seen.

Run from the repository root:  python tests/tools/build_word_counts.py uner_da_ddt-ud-train.iob2 models/word_counts.tsv
The corpus (UNER Danish DDT, CC BY-SA 4.0) and administrative_words.txt are read; nothing else.
Rows: text, tab, count, tab, kind («w» word, «n» name, «b» pair of words). Pairs are kept only around words that a lost
stroke or ring can turn into another word, since only there does the context decide.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from pathlib import Path

from simplemma.strategies import DefaultDictionaryFactory

ENDINGS = {
    "A": "- en er erne ens ernes s",
    "B": "- en e ne ens nes s",
    "E": "- n r rne ns rnes s",
    "H": "- et er erne ets ernes ene s",
    "L": "- et ene ets enes s",
    "R": "-",
    "T": "- t r rne ts rnes s",
    "V": "e er te t es tes ende",
    "W": "- r s de t des nde",
}
FOLDS = (("å", ("a",)), ("ø", ("o", "e", "a", "g")), ("æ", ("ae", "e", "a")))
PHRASE_WEIGHT = 10
Rows = list[tuple[str, int, str]]


def sections(path: Path) -> dict[str, list[str]]:
    """The lines of the hand-written list by the heading they stand under."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line in ("phrase", "name") or line.startswith("weight "):
            heading = line
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return found


def weighted(listed: dict[str, list[str]]) -> Counter[str]:
    """The words of the hand-written list, inflected, with the counts given to them."""
    words: Counter[str] = Counter()
    for heading, lines in listed.items():
        if not heading.startswith("weight"):
            continue
        weight = int(heading.split()[1])
        for item in " ".join(lines).split():
            stem, _, kind = item.partition("/")
            for ending in ENDINGS[kind or "R"].split():
                word = (stem.strip("-") + ending.strip("-")).lower()
                # the bare word is commoner than its inflected forms
                words[word] = max(words[word], weight if ending == "-" else max(1, weight // 2))
    return words


def sentences(path: Path) -> list[list[tuple[str, bool]]]:
    """Sentences of the corpus as (word, is part of a person's name)."""
    found: list[list[tuple[str, bool]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            found.append([])
        elif not line.startswith("#"):
            fields = line.split("\t")
            found[-1].append((fields[1], fields[2].endswith("PER")))
    return found


def folded(word: str) -> set[str]:
    """What the word becomes where its strokes and rings are lost."""
    forms = {word}
    for letter, plain in FOLDS:
        forms |= {form.replace(letter, p) for form in forms for p in plain if letter in form}
    return forms - {word}


def is_word(text: str) -> bool:
    return text.replace("-", "").isalpha()


def rows(corpus: Path, listed: Path) -> Rows:
    """All rows of the table, in a fixed order."""
    written = sections(listed)
    words, names = weighted(written), set(" ".join(written["name"]).split())
    pairs: Counter[tuple[str, str]] = Counter()
    for phrase in written["phrase"]:
        low = phrase.lower().split()
        for pair in itertools.pairwise(low):
            pairs[pair] += PHRASE_WEIGHT
    told = sentences(corpus)
    for sentence in told:
        low = ["#", *(w.lower() if is_word(w) else "#" for w, _ in sentence), "#"]
        pairs.update(itertools.pairwise(low))
        for word, person in sentence:
            if is_word(word) and len(word) > 1:
                if person:
                    names.add(word)
                else:
                    words[word.lower()] += 1
    forms = DefaultDictionaryFactory().get_dictionary("da")
    common = {w for w, n in words.items() if n >= 3}
    near: set[str] = set()
    for word in common:
        rivals = {f for f in folded(word) if f in forms or f in words}
        near |= rivals | {word} if rivals else set()
    table = [(w, n, "w") for w, n in sorted(words.items())] + [(w, 1, "n") for w in sorted(names)]
    kept = ((a, b, n) for (a, b), n in sorted(pairs.items()) if n >= 2 and (a in near or b in near))
    return table + [(f"{a} {b}", n, "b") for a, b, n in kept]


def main() -> None:
    corpus, target = Path(sys.argv[1]), Path(sys.argv[2])
    table = rows(corpus, Path(__file__).with_name("administrative_words.txt"))
    lines = [f"{text}\t{count}\t{kind}\n" for text, count, kind in table]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(lines)} rows\n")


if __name__ == "__main__":
    main()
