"""What takes seconds to load and is needed only once a page has been read: loaded by each worker while it reads."""

from __future__ import annotations

from threading import Thread


def begin() -> None:
    """Start loading, in a thread: pages are read in other processes meanwhile."""
    Thread(target=_load, name="warm", daemon=True).start()


def _load() -> None:
    from pipeline.language.lexicon import Lexicon

    Lexicon({}, {}, frozenset()).share_known("varme")
    import pipeline.extract.stage
    import pipeline.normalise.stage  # noqa: F401
    from pipeline.language.tokens import danish

    danish()
