"""Trains the model: a small convolutional network over spelling and hints, its weights averaged over the steps."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.scorer import Scorer
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from pipeline.extract.kinds.names_known import FIRST
from pipeline.language.entities import Hints
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.tokens import danish
from tests.tools.names.invent import Inventor
from tests.tools.names.letters import Letters
from tests.tools.names.listed import listed
from tests.tools.names.read import Marked, stretches
from tests.tools.names.vary import broken, misread, renamed, shouted

LABELS = ("PER", "ORG", "LOC")
_FIELDS = {"NORM": 4000, "PREFIX": 800, "SUFFIX": 2000, "SHAPE": 800, "TAG": 100, "LEMMA": 3000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train; shares are of texts or of words."""

    width: int = 96
    depth: int = 4
    passes: int = 14
    dropout: float = 0.3
    letters: int = 400  # invented pieces a pass
    renamed: float = 0.1
    forgotten: float = 0.04  # hints of words that are left out
    seed: int = 1


class Recipe:
    """The texts of one training, varied anew for each pass, and the network."""

    def __init__(self, plan: Plan, models: Path, names: Path) -> None:
        fix_random_seed(plan.seed)
        self._plan, self._chance = plan, Random(plan.seed)
        self._hints = Hints.load(models)
        self._inventor = _inventor(self._chance, models, names)
        self._letters = Letters(self._inventor)
        self.nlp = spacy.blank("da", vocab=danish().vocab)
        self._ner: Any = self.nlp.add_pipe("ner", config={"model": _network(plan)})
        for label in LABELS:
            self._ner.add_label(label)
        self._adam = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)

    def train(self, sentences: list[Marked], judged: list[Marked] | None = None) -> None:
        """All passes; the averaged weights are kept in the end. `judged` is scored after every other pass."""
        self.nlp.initialize(lambda: [self.example(one) for one in sentences[:50]], sgd=self._adam)
        for turn in range(self._plan.passes):
            self._adam.learn_rate = 0.001 * min(1.0, 2.2 * (1 - turn / self._plan.passes))
            examples = [self.example(one, forget=self._plan.forgotten) for one in self._texts(sentences)]
            self._chance.shuffle(examples)
            for batch in minibatch(examples, size=24):
                self.nlp.update(batch, drop=self._plan.dropout, sgd=self._adam)
            if judged and turn % 2:
                with self._ner.model.use_params(self._adam.averages):
                    sys.stderr.write(f"{turn} {self.score(judged)}\n")
        with self._ner.model.use_params(self._adam.averages):
            self._ner.model.from_bytes(self._ner.model.to_bytes())

    def score(self, texts: Iterable[Marked]) -> dict[str, float]:
        """F1 in percent, over all and for each label, and the precision and recall."""
        examples = [self.example(one) for one in texts]
        for example, doc in zip(examples, self._ner.pipe([e.predicted for e in examples]), strict=True):
            example.predicted = doc
        told = Scorer.score_spans(examples, "ents")
        every = {label: told["ents_per_type"].get(label, {"f": 0.0})["f"] for label in LABELS}
        found = {"f": told["ents_f"], "p": told["ents_p"], "r": told["ents_r"], **every}
        return {name: round(100 * value, 1) for name, value in found.items()}

    def example(self, marked: Marked, forget: float = 0.0) -> Example:
        """What the model gets and what it is to say."""
        predicted, reference = danish().make_doc(marked.text), danish().make_doc(marked.text)
        codes = [self._hints.of(token.text) if self._chance.random() >= forget else "0" for token in predicted]
        spans: list[Any] = []
        for start, end, label in marked.spans:
            span: Any = reference.char_span(start, end, label=label, alignment_mode="expand")
            if span is not None and not (spans and spans[-1].end > span.start):
                spans.append(span)
        reference.ents = spans
        return Example(self._hints.mark(predicted, codes), reference)

    def _texts(self, sentences: list[Marked]) -> Iterator[Marked]:
        plan, chance = self._plan, self._chance
        for one in stretches(sentences, chance):
            text = renamed(one, self._inventor, plan.renamed)
            way = chance.random()
            if way < 0.03:
                text = shouted(text)
            elif way < 0.10:
                text = misread(text, chance, 0.02)
            yield broken(text, chance, 0.08) if chance.random() < 0.15 else text
        for _ in range(plan.letters):
            piece = self._letters.piece()
            yield misread(piece, chance, 0.02) if chance.random() < 0.1 else piece


def _inventor(chance: Random, models: Path, names: Path) -> Inventor:
    """Names of our own lists and of a folder with faker's lists, in which the commoner ones are not told apart."""

    def words(pattern: str) -> list[str]:
        found = (line.strip() for path in sorted(names.glob(pattern)) for line in path.read_text("utf-8").splitlines())
        return [word for word in found if word]

    own = listed()
    table = MunicipalityTable.load(models)
    last = [word.title() for word in sorted(own.persons - own.places - FIRST)]
    return Inventor(
        chance,
        first=words("faker_first_names_*.txt"),
        last=last + words("faker_last_names.txt"),
        towns=[word.title() for word in sorted(own.places)],
        communes=sorted(table.names()),
    )


def _network(plan: Plan) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": plan.width,
                "attrs": list(_FIELDS),
                "rows": list(_FIELDS.values()),
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": plan.width,
                "depth": plan.depth,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        },
    }
