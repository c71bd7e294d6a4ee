"""Articles that stand on the web, named by their address."""

import re
from dataclasses import dataclass

from refs.errors import FetchError, UnreadableError
from refs.model.article import Article
from refs.readers.article import read_article
from refs.readers.decode import MOST_BYTES, decode_source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_SAVE = "save the page, and name the file"


@dataclass(frozen=True, slots=True)
class Web:
    """Which pages may be read; `refusal` is why none may, "" where they may."""

    refusal: str = ""
    private: bool = False

    def read(self, url: str, language: str | None) -> Article:
        """The article at an address; what stands beside it there is not read.

        Raises:
            UnreadableError: it cannot be read; the message names the address, and says why.
        """
        if not url.lower().startswith(("http://", "https://")):
            raise UnreadableError(f"{_shown(url)}: only pages at http and https addresses are read; {_SAVE}")
        if self.refusal:
            raise UnreadableError(f"{url}: {self.refusal}")
        from refs.fetchers.web_page import fetch_page

        try:
            page = fetch_page(url, most_bytes=MOST_BYTES, private=self.private)
        except FetchError as error:
            raise UnreadableError(f"{_shown(url)}: {error}") from None
        source = decode_source(url, page.body, page.charset)
        return read_article(source, format=page.format or None, language=language)


NO_PAGES = Web(refusal=f"an address; {_SAVE}")
OFFLINE = Web(refusal=f"an address, and --offline never touches the network; {_SAVE}")


def is_address(path: str) -> bool:
    """Does an argument name a page, be it one that is not read, and no file?"""
    return _SCHEME.match(path) is not None


def _shown(url: str) -> str:
    """An address without a password that it may hold."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
