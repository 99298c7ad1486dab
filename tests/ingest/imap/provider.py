"""A provider of OAuth2 tokens on loopback, as obliging as a test wants it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pipeline.ingest.sources.imap import oauth

Form = dict[str, str]
Reply = tuple[int, Any]  # status, and JSON or bytes
Script = Callable[[str, Form], Reply]  # path and fields


class FakeProvider:
    """Answers by `script`; what was asked is in `asked`."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[tuple[str, Form]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> FakeProvider:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(provider: FakeProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def do_GET(self) -> None:
            self._reply(urlsplit(self.path).query)

        def _reply(self, fields: str) -> None:
            form = {key: values[0] for key, values in parse_qs(fields, keep_blank_values=True).items()}
            path = urlsplit(self.path).path
            provider.asked.append((path, form))
            status, told = provider.script(path, form)
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{provider.base}/elsewhere")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler


def at(provider: oauth.Provider, base: str) -> oauth.Provider:
    """The same provider, but asked for tokens and codes at another address."""
    return replace(provider, token_url=f"{base}/token", device_url=f"{base}/device" if provider.device_url else "")
