"""What the test servers have in common: they run on loopback while entered, and misbehave on request."""

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Generic, Self, TypeVar

Asked = TypeVar("Asked")


class LoopbackServer(Generic[Asked]):
    """Runs in a thread while entered. `faults` maps a request's number, from 1, to a fault; 0 means all.

    A server says at which `path` it stands, and by `handler` what answers its requests.
    """

    path = "/"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The class that answers requests; it knows this server."""
        raise NotImplementedError

    def __init__(self, faults: Mapping[int, str] | None = None) -> None:
        self.faults = dict(faults or {})
        self.requests: list[Asked] = []
        self.lock = threading.Lock()
        self.released = threading.Event()  # ends every hang

    @property
    def url(self) -> str:
        """The base that a client is given."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{self.path}"

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def fault(self, request: Asked) -> str:
        """Note a request; return the fault that it meets, or ""."""
        with self.lock:
            self.requests.append(request)
            return self.faults.get(len(self.requests), self.faults.get(0, ""))
