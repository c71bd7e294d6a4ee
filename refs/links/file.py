"""The text of a links file: an AnnotationPage of the W3C Web Annotation Data Model, as JSON-LD.

Each link is an Annotation. What other tools have added is kept: members that are not known here, and
annotations that are no links. https://www.w3.org/TR/annotation-model/
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote as percent_encoded
from uuid import NAMESPACE_URL, uuid5

from refs.errors import UnreadableError
from refs.links.annotation import annotation, link_of
from refs.model.link import Link

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SUFFIX = ".links.json"
_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation as it was read, and the link that it is; None where it is none."""

    link: Link | None
    tree: _Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinksFile:
    """What a links file holds, in its order. `page` are the members beside the annotations."""

    items: tuple[Item, ...] = ()
    page: _Json = field(default_factory=dict)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in it."""
        return tuple(item.link for item in self.items if item.link)

    def with_link(self, link: Link, instead_of: Link | None = None) -> "LinksFile":
        """The file with a link, as a new one or instead of one that it holds."""
        known = next(
            (at for at, item in enumerate(self.items) if item.link and item.link == instead_of), None
        )
        if known is None:
            return replace(self, items=(*self.items, Item(link)))
        changed = replace(self.items[known], link=link)
        return replace(self, items=(*self.items[:known], changed, *self.items[known + 1 :]))

    def without(self, gone: Sequence[Link]) -> "LinksFile":
        """The file without some links."""
        return replace(self, items=tuple(item for item in self.items if item.link not in gone))

    def in_order(self, place: Callable[[Link], int]) -> "LinksFile":
        """The file with its links sorted by their places; what is no link stands last, in its order."""
        links = [(item.link, item) for item in self.items if item.link]
        links.sort(key=lambda one: (place(one[0]), one[0].source, one[0].id))
        others = (item for item in self.items if item.link is None)
        return replace(self, items=(*(item for _, item in links), *others))


def new_id(link: Link, taken: Sequence[str] = ()) -> str:
    """An id for a new link. It follows from what is linked, so that one link made twice has one id."""
    name = "\0".join((link.quote.exact, link.quote.prefix, link.source))
    number = 0
    while (made := uuid5(NAMESPACE_URL, f"{name}\0{number}" if number else name).urn) in taken:
        number += 1
    return made


def parse(text: str, name: str) -> LinksFile:
    """Read a links file called `name`.

    Raises:
        UnreadableError: it is no JSON, or not of the shape of a links file; the message says where.
    """
    try:
        tree = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"{name}:{error.lineno}:{error.colno}: not JSON ({error.msg})") from None
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits, brackets without end
        raise UnreadableError(f"{name}: not JSON ({error})") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("items"), list):
        raise UnreadableError(f"{name}: not a links file: an AnnotationPage with a list of items is expected")
    items = []
    for number, one in enumerate(tree["items"], 1):
        try:
            items.append(Item(link_of(one), one))
        except ValueError as error:
            raise UnreadableError(f"{name}: item {number}: {error}") from None
    return LinksFile(tuple(items), {key: value for key, value in tree.items() if key != "items"})


def serialise(file: LinksFile, article: str) -> str:
    """A links file as text.

    Args:
        file: what it holds.
        article: the name of the article that it stands beside, without its folder.
    """
    source = _address(article)
    page = {
        "@context": CONTEXT,
        "id": uuid5(NAMESPACE_URL, _unicode(f"{article}{SUFFIX}")).urn,
        "type": "AnnotationPage",
        **file.page,
    }
    items = [annotation(item.link, source, item.tree) if item.link else item.tree for item in file.items]
    return json.dumps({**page, "items": items}, ensure_ascii=False, indent=2) + "\n"


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _unicode(name: str) -> str:
    """A file's name as text: one that is no valid UTF-8 has signs for what is not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _address(name: str) -> str:
    """A file's name as an address relative to its folder (RFC 3987): letters of every script stay."""
    return re.sub(r"[^\w.~-]", lambda found: percent_encoded(found[0], errors="surrogateescape"), name)
