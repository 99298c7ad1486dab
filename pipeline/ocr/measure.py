"""Type sizes from the boxes of recognised words, which hug the ink."""

from __future__ import annotations

_ASCENDERS = frozenset("bdfhkltßðþåé!?()[]{}/\\|%&$€£@\"'»«0123456789")
_DESCENDERS = frozenset("gjpqyç,;()[]{}|/@Q")

# Shares of the type size, between those of common sans and serif faces.
_X_HEIGHT, _ABOVE, BELOW_BASE = 0.5, 0.21, 0.21
ABOVE_BASE = _X_HEIGHT + _ABOVE


def reaches_below(text: str) -> bool:
    """Whether some of the word's ink lies below the line it stands on."""
    return not _DESCENDERS.isdisjoint(text)


def type_size(text: str, height: float) -> float:
    """The size of the type in the unit of `height`, the height of the word's ink; 0 for words of signs alone."""
    letters = [ch for ch in text if ch.isalnum()]
    if not letters:
        return 0.0
    share = _X_HEIGHT
    if any(ch in _ASCENDERS or ch.isupper() for ch in text):
        share += _ABOVE
    if reaches_below(text):
        share += BELOW_BASE
    return height / share
