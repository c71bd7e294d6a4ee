"""A small Crossref REST API on loopback: it serves the works it is given, and misbehaves on request.

    with CrossrefServer([{"DOI": "10.9999/made.1", "title": ["Made work"]}], faults={1: "500"}) as server:
        ... server.url ... server.requests ...

A work is the JSON that Crossref would give. `agencies` says who registered the DOIs of others.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.loopback import LoopbackServer

# What the real one does now and then, or a proxy before it.
FAULTS = (
    "429", "429bare", "500", "502html", "503", "reset", "truncate", "hang", "badjson", "empty", "htmlin200",
    "html400", "failed", "nolist", "deep",
)  # fmt: skip
_HTML = "<html><head><title>Fault</title></head><body>Made fault</body></html>"
_FAILED = {"status": "failed", "message-type": "exception", "message": {"description": "made fault"}}
_NO_LIST = {"status": "ok", "message-type": "work-list", "message": {"items": None}}
# What a fault answers instead of the truth: status, headers, body.
_INSTEAD: dict[str, tuple[int, dict[str, str], str]] = {
    "429": (429, {"Retry-After": "2"}, "Too many requests"),
    "429bare": (429, {}, "Too many requests"),
    "500": (500, {}, _HTML),
    "502html": (502, {}, _HTML),
    "503": (503, {}, _HTML),
    "403": (403, {}, "Forbidden"),
    "404html": (404, {}, _HTML),
    "htmlin200": (200, {}, _HTML),
    "html400": (400, {}, _HTML),
    "empty": (200, {}, ""),
    "failed": (200, {}, json.dumps(_FAILED)),
    "nolist": (200, {}, json.dumps(_NO_LIST)),
    "deep": (200, {}, "[" * 100_000),
    "redirect": (307, {"Location": "/elsewhere"}, ""),
}
_NOT_FOUND = 404, "Resource not found."


@dataclass(frozen=True)
class Request:
    """A request that came in; `path` is below the base and unquoted."""

    method: str
    path: str
    query: dict[str, str]
    agent: str

    @property
    def dois(self) -> list[str]:
        """The DOIs of its filter."""
        return re.findall(r"doi:([^,]*)", self.query.get("filter", ""))


class CrossrefServer(LoopbackServer[Request]):
    """See `LoopbackServer`."""

    path = "/crossref/"

    def __init__(
        self,
        works: Iterable[Mapping[str, Any]] = (),
        faults: Mapping[int, str] | None = None,
        agencies: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(faults)
        self.works = {str(work["DOI"]).lower(): dict(work) for work in works}
        self.agencies = dict(agencies or {})

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The class that answers requests."""
        return type("Handler", (_Handler,), {"crossref": self})

    def answer(self, request: Request) -> tuple[int, str]:
        """The status and body of a true answer."""
        route, _, doi = request.path.partition("/")
        if route != "works":
            return _NOT_FOUND
        if doi.endswith("/agency"):
            return self._agency(doi.removesuffix("/agency").lower())
        if doi:
            work = self.works.get(doi.lower())
            return (200, _message("work", work)) if work else _NOT_FOUND
        if "filter" in request.query:
            return self._filtered(request)
        return self._searched(request)

    def _agency(self, doi: str) -> tuple[int, str]:
        label = "Crossref" if doi in self.works else self.agencies.get(doi)
        if label is None:
            return _NOT_FOUND
        return 200, _message("work-agency", {"DOI": doi, "agency": {"id": label.lower(), "label": label}})

    def _filtered(self, request: Request) -> tuple[int, str]:
        """The works of the DOIs; a comma inside a DOI makes two filters, of which one is none."""
        if any(not part.startswith("doi:") for part in request.query["filter"].split(",")):
            problem = {"type": "filter-not-available", "message": "Made: no such filter"}
            return 400, json.dumps(
                {"status": "failed", "message-type": "validation-failure", "message": [problem]}
            )
        return 200, _list(request, (work for doi, work in self.works.items() if doi in request.dois))

    def _searched(self, request: Request) -> tuple[int, str]:
        """The works that share most words with the query, the best first."""
        asked = _words(request.query.get("query.bibliographic", ""))
        shared = {doi: len(asked & _words(json.dumps(work))) for doi, work in self.works.items()}
        best = sorted((doi for doi in shared if shared[doi]), key=lambda doi: -shared[doi])
        return 200, _list(request, (self.works[doi] for doi in best))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def _message(kind: str, message: object) -> str:
    return json.dumps({"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message})


def _list(request: Request, works: Iterable[Mapping[str, Any]]) -> str:
    items = list(works)
    shown = [{**work, "score": 1.0} for work in items[: int(request.query.get("rows", 20))]]
    return _message("work-list", {"total-results": len(items), "items": shown})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    crossref: CrossrefServer

    def handle(self) -> None:
        """Serve until the client leaves, which it may do before it has read all."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is the standard library's
        """Say nothing."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path).removeprefix("/crossref/")
        request = Request(self.command, path, dict(parse_qsl(url.query)), self.headers.get("User-Agent", ""))
        fault = self.crossref.fault(request)
        if fault == "hang":
            self.crossref.released.wait(20)
        if fault in ("hang", "reset"):
            self.close_connection = True
            return
        status, headers, text = _INSTEAD.get(fault) or (0, {}, "")
        if not status:
            status, text = self.crossref.answer(request)
        self._send(status, headers, text, fault)

    def _send(self, status: int, headers: dict[str, str], text: str, fault: str) -> None:
        body = text.encode()
        middle = len(body) // 2
        if fault == "badjson":
            body = body[:middle] + b"\x00}{" + body[middle:]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:middle] if fault == "truncate" else body)
        self.close_connection = self.close_connection or fault == "truncate"
