"""Imported once, by the process that workers are forked from: what takes seconds to load all have from the start."""

from __future__ import annotations

import gc

import pipeline.flow  # noqa: F401 - with it all that the map stages import
from pipeline.language.acts import acts
from pipeline.language.entities import names
from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.language.tokens import danish

Lexicon.load(models_folder()).share_known("varme")
danish()
acts()
names()
gc.freeze()  # so that no worker's collector touches, and thereby copies, what all of them share
