"""Links of the running text to pages of other sites, which are no references: no entry prints them."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from refs.model.article import WebLink
from refs.readers.document import Block
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.printed_identifiers import links_of


def find_web_links(blocks: Sequence[Block], marks: Iterable[Mark]) -> Iterator[WebLink]:
    """The links to a page, and not to a site as a whole, that are no citation marks; in order."""
    cited = {(mark.block, mark.start) for mark in marks}
    for number, block in enumerate(blocks):
        if is_running_text(block):
            for link in links_of(block.prose):
                if (number, link.start) not in cited and _names_a_page(link.target):
                    yield WebLink(link.source, link.target)


def _names_a_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # such as a broken IPv6 address
        return False
    inner = parts.path.strip("/") or parts.query
    return parts.scheme in ("http", "https") and bool(parts.netloc and inner)
