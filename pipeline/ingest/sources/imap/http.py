"""One HTTPS request with limits: certificate checked, no redirect followed, the answer small and in time."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from pipeline.errors import TemporaryFailure, UsageError

_LONGEST = 1_000_000  # bytes of an answer
_CHUNK = 4096
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, well or ill."""

    status: int
    text: str


class _Staying(urllib.request.HTTPRedirectHandler):
    """A token belongs to the address it was asked of."""

    def redirect_request(self, *_: Any) -> None:
        return None


def post(url: str, body: str, timeout: float) -> Answer:
    """The answer to a form; `timeout` in seconds for all of it. Raises TemporaryFailure where there is none."""
    place = urllib.parse.urlsplit(url)
    where = place.netloc
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in _HERE):
        raise UsageError(f"{where} is asked over {place.scheme or 'nothing'}.", remedy="Tokens go over https only.")
    request = urllib.request.Request(
        url,
        data=body.encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
    )
    until = time.monotonic() + timeout
    try:
        return _answer(request, timeout, until)
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None)
        told = getattr(reason, "strerror", None) or getattr(error, "strerror", None) or type(reason or error).__name__
        raise TemporaryFailure(f"No answer from {where}: {told}.", remedy="The next run tries again.") from None


def _answer(request: urllib.request.Request, timeout: float, until: float) -> Answer:
    try:
        with urllib.request.build_opener(_Staying()).open(request, timeout=timeout) as response:
            return Answer(status=response.status, text=_read(response, until))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(status=error.code, text=_read(error, until))


def _read(response: Any, until: float) -> str:
    """The body; a server that sends one byte a second is given up."""
    whole = b""
    while piece := response.read1(_CHUNK):
        whole += piece
        if len(whole) > _LONGEST or time.monotonic() > until:
            raise TimeoutError("the answer is too long in coming")
    return whole.decode("utf-8", "replace")
