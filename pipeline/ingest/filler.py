"""The same few signs over and over, for pages: what a broken program or a hostile sender fills a mail with."""

from __future__ import annotations

_BLOCK = 10_000  # characters; a run twice as long cannot fall between two looks
_LOOK = 2_000
_LONGEST = 400  # characters that are repeated
_KEPT = 3  # times that what is repeated is left standing


def without(text: str) -> str:
    """The text with such runs cut short; nothing but repetitions goes."""
    if len(text) < 2 * _BLOCK:
        return text
    kept: list[str] = []
    done = at = 0
    while at + _BLOCK < len(text):
        period = _period(text[at : at + _LOOK + _LONGEST])
        end = _end(text, at, period) if period else at
        if end - at < _BLOCK:
            at += _BLOCK
            continue
        start = _beginning(text, done, at, period)
        kept.append(text[done : start + min(_KEPT * period, end - start)])
        done = at = end
    return "".join((*kept, text[done:]))


def _period(sample: str) -> int:
    """After how many characters the sample begins anew; 0 where it does not."""
    found = sample.find(sample[:_LOOK], 1)
    return found if 0 < found <= _LONGEST else 0


def _end(text: str, at: int, period: int) -> int:
    """Where the run that goes on at `at` ends."""
    step, end = len(text) - at, at + period
    while step:
        step //= 2
        while end + step <= len(text) and step and text[end : end + step] == text[end - period : end - period + step]:
            end += step
    return end


def _beginning(text: str, least: int, at: int, period: int) -> int:
    while at > least and text[at - 1] == text[at - 1 + period]:
        at -= 1
    return at
