"""A web server on loopback, with pages made for the tests."""

from http.server import BaseHTTPRequestHandler

from tests.loopback import LoopbackServer

Answered = tuple[int, dict[str, str], bytes]


class PageServer(LoopbackServer[str]):
    """Answers GET with what `pages` holds under the path: status, headers, body."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, Answered] = {}

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The class that answers requests; it knows this server."""
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.fault(self.path)
                status, headers, body = server.pages.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def add(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8") -> str:
        """Put a page at a path (without its first slash); its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[f"/{path}"] = (200, {"Content-Type": media_type}, data)
        return f"{self.url}{path}"

    def redirect(self, path: str, to: str) -> str:
        """Send the readers of a path on; its address."""
        self.pages[f"/{path}"] = (302, {"Location": to}, b"")
        return f"{self.url}{path}"
