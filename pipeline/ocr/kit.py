"""What the reading stage works with, handed through it in one piece."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ocr.calibration import Calibration
from pipeline.ocr.danish import Known
from pipeline.ocr.settings import ReadingSettings
from pipeline.ports.crew import Alone, Crew
from pipeline.ports.engine import TextEngine
from pipeline.ports.memo import Forgetful, Memo


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """`known(text)` is the share of Danish words in a text, in [0, 1]; `edition` names the rules by which pages are
    read, so that what was kept by others is not taken for theirs; without `calibration` confidences stay as the engine
    gives them."""

    engine: TextEngine
    settings: ReadingSettings = field(default_factory=ReadingSettings)
    known: Known | None = None
    crew: Crew = field(default_factory=Alone)
    memo: Memo = field(default_factory=Forgetful)
    edition: str = ""
    calibration: Calibration | None = None
