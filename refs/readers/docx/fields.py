"""What the fields of a document are for (ECMA-376, part 1, 17.16): links, notes, lists, citations.

A citation field says what it cites: Zotero and Mendeley as items of CSL-JSON, EndNote as its own XML, Word's
own by the tag of a source that the document keeps.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from refs.readers.bibliography.csl import Item
from refs.readers.docx.endnote import read_endnote
from refs.readers.docx.paragraph import Cited

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_CSL = re.compile(r"\s*ADDIN (?:ZOTERO_ITEM )?CSL_CITATION\s*(?=\{)")
_ENDNOTE = re.compile(r"\s*ADDIN EN\.CITE(?!\.DATA)\b")
_LISTS = re.compile(
    r"\s*(?:BIBLIOGRAPHY\b|ADDIN (?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|CSL_BIBLIOGRAPHY)\b)"
)
_CONTENTS = re.compile(r"\s*TOC\b")
_MENDELEY_TAG = "MENDELEY_CITATION_v3_"
_MENDELEY_LIST = "MENDELEY_BIBLIOGRAPHY"
_OF_LIBRARY = re.compile(r"(?:/items/|[?&]uuid=)([\w-]{1,64})$")
_NOT_IN_A_KEY = re.compile(r"[\s,@]+")
_MOST_ITEMS = 200
_LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field is for. Of a citation `cited`, of a link its `link`, of a repeated note its bookmark.

    `is_citation` also where what it cites cannot be read.
    `is_list` where its result is the list of references, `is_contents` where it is a table of contents.
    """

    link: str = ""
    note_at: str = ""
    cited: tuple[Cited, ...] = ()
    is_citation: bool = False
    is_list: bool = False
    is_contents: bool = False


_NOTHING = Meaning()


def meaning_of(instruction: str, data: str, sources: Mapping[str, Item]) -> Meaning:
    """What a field's instruction says; `data` is what it keeps beside, `sources` Word's own by their tags."""
    if _LISTS.match(instruction):
        return Meaning(is_list=True)
    if _CONTENTS.match(instruction):
        return Meaning(is_contents=True)
    if found := _CSL.match(instruction):
        return _citing(_of_csl(instruction[found.end() :]))
    if _ENDNOTE.match(instruction):
        return _citing(_of_endnote(instruction, data))
    words = [quoted or bare for quoted, bare in _WORD.findall(instruction)]
    match words:
        case ["HYPERLINK", *arguments]:
            return Meaning(link=_address(arguments))
        case ["REF", bookmark, *switches] if "\\h" in switches:
            return Meaning(link=f"#{bookmark}")
        case ["NOTEREF", bookmark, *_]:
            return Meaning(note_at=bookmark)
        case ["CITATION", *arguments]:
            return _citing(_of_word(arguments, sources))
    return _NOTHING


def meaning_of_control(tag: str) -> Meaning:
    """What a content control is for, by its tag: a citation or the list of Mendeley Cite."""
    if tag.startswith(_MENDELEY_LIST):
        return Meaning(is_list=True)
    if not tag.startswith(_MENDELEY_TAG):
        return _NOTHING
    return _citing(_of_csl(unpacked(tag.removeprefix(_MENDELEY_TAG))))


def _citing(cited: Iterator[Cited]) -> Meaning:
    return Meaning(cited=tuple(cited), is_citation=True)


def unpacked(data: str) -> str:
    """Base64 as text; "" where it is none."""
    try:
        return base64.b64decode("".join(data.split()), validate=False).decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""


def _address(arguments: Sequence[str]) -> str:
    r"""Where a link leads: an address, a place in the document (`\l`), or a place at an address."""
    address, place = "", ""
    words = iter(arguments)
    for word in words:
        if word == "\\l":
            place = next(words, "")
        elif word in {"\\o", "\\t"}:
            next(words, "")
        elif not word.startswith("\\"):
            address = address or word
    return f"{address}#{place}" if place else address


def _of_csl(text: str) -> Iterator[Cited]:
    """The items of a citation in citeproc's JSON."""
    try:
        citation, _ = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return
    cited = citation.get("citationItems") if isinstance(citation, dict) else None
    for one in (cited if isinstance(cited, list) else [])[:_MOST_ITEMS]:
        if isinstance(one, dict):
            data = one.get("itemData")
            item = data if isinstance(data, dict) else {}
            yield Cited(_key(one, item), item)


def _key(cited: Mapping[str, Any], item: Item) -> str:
    """What to call an item: its citation key, else its id in its library; a bare number says too little."""
    if given := item.get("citation-key"):
        return plain_key(given)
    for uri in (*_texts(cited.get("uris")), *_texts(cited.get("uri"))):
        if found := _OF_LIBRARY.search(uri):
            return found[1]
    name = plain_key(cited.get("id", item.get("id", "")))
    return f"item-{name}" if name.isdecimal() else name


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def plain_key(value: object) -> str:
    """A name as a key: without what parts keys from each other."""
    return _NOT_IN_A_KEY.sub("-", str(value).strip())[:_LONGEST_KEY]


def _of_endnote(instruction: str, data: str) -> Iterator[Cited]:
    start = instruction.find("<EndNote>")
    xml = instruction[start:] if start >= 0 else unpacked(data)
    for number, item in read_endnote(xml)[:_MOST_ITEMS]:
        yield Cited(f"endnote-{plain_key(number)}", item)


def _of_word(arguments: Sequence[str], sources: Mapping[str, Item]) -> Iterator[Cited]:
    r"""The sources of `CITATION Bak06 \l 1043 \m Zan99`: the first word, and those behind a `\m`."""
    behind_m = (tag for switch, tag in pairwise(arguments) if switch == "\\m")
    for tag in (*arguments[:1], *behind_m):
        yield Cited(plain_key(tag), sources.get(tag, {}))
