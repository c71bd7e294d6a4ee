"""Articles that stand on the web, named by their address."""

from dataclasses import dataclass

from refs.errors import FetchError, UnreadableError
from refs.model.article import Article
from refs.readers.article import read_article
from refs.readers.decode import MOST_BYTES, decode_source


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
        if self.refusal:
            raise UnreadableError(f"{url}: {self.refusal}")
        from refs.fetchers.web_page import fetch_page

        try:
            page = fetch_page(url, most_bytes=MOST_BYTES, private=self.private)
        except FetchError as error:
            raise UnreadableError(f"{_shown(url)}: {error}") from None
        source = decode_source(url, page.body, page.charset)
        return read_article(source, format=page.format or None, language=language)


NO_PAGES = Web(refusal="an address; save the page, and name the file")
OFFLINE = Web(refusal="an address, and --offline never touches the network; save the page, and name the file")


def is_address(path: str) -> bool:
    """Does an argument name a page of the web?"""
    return path.lower().startswith(("http://", "https://"))


def _shown(url: str) -> str:
    """An address without a password that it may hold."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
