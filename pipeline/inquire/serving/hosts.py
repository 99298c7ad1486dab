"""Pages are for who asks this machine by its own name: a web page elsewhere, whose name was made to lead here, reads
nothing of the register."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

_OWN = (b"127.0.0.1", b"localhost")
_REFUSAL = b"The register is read at http://127.0.0.1 alone.\n"

App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[App], App]:
    """Answers 400 to any other name in the request's `Host`."""
    return guarded


def guarded(app: App) -> App:
    """The application behind that fence."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        hosts = [value for name, value in scope.get("headers", ()) if name == b"host"]
        if scope["type"] != "http" or all(host.partition(b":")[0] in _OWN for host in hosts):
            await app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 400, "headers": headers})
        await send({"type": "http.response.body", "body": _REFUSAL})

    return answer
