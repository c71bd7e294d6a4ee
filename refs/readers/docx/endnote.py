"""EndNote's records, as its citations carry them in a document, as items of CSL-JSON."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from refs.readers.bibliography.csl import Item
from refs.readers.docx.xml import XmlError, parse_xml

_TYPES = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Book": "book",
    "Electronic Book": "book",
    "Edited Book": "book",
    "Book Section": "chapter",
    "Thesis": "thesis",
    "Report": "report",
    "Government Document": "report",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
}
_FIELDS = {
    "title": "titles/title",
    "container-title": "titles/secondary-title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "DOI": "electronic-resource-num",
    "URL": "urls/related-urls/url",
}


def read_endnote(xml: str) -> list[tuple[str, Item]]:
    """The works of `<EndNote><Cite>…</Cite></EndNote>`, each with its number in the author's library."""
    try:
        root = parse_xml(xml.encode())
    except XmlError:
        return []
    return [(_text(cite, "RecNum"), _item(cite)) for cite in root.iter("Cite")]


def _item(cite: Element) -> Item:
    record = cite.find("record")
    if record is None:
        return {}
    kind = record.find("ref-type")
    name = "" if kind is None else kind.get("name", "")
    item: dict[str, object] = {"type": _TYPES.get(name, "article")}
    item |= {field: found for field, path in _FIELDS.items() if (found := _text(record, path))}
    if not item.get("container-title") and (journal := _text(record, "periodical/full-title")):
        item["container-title"] = journal
    item["author"] = list(_authors(record))
    item["issued"] = {"raw": _text(record, "dates/year") or _text(cite, "Year")}
    number = _text(record, "accession-num")
    if number.isascii() and number.isdigit():  # PubMed's; other databases have letters in theirs
        item["PMID"] = number
    return item


def _authors(record: Element) -> Iterator[dict[str, str]]:
    """The authors: "Bakker, M. A." is a person, and "World Made Organization," a group."""
    for author in record.findall("contributors/authors/author"):
        family, _, given = _words(author).partition(",")
        if given.strip():
            yield {"family": family, "given": given.strip()}
        elif family:
            yield {"literal": family}


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else _words(found)


def _words(element: Element) -> str:
    """Its text on one line; EndNote wraps parts of it in `<style>`."""
    return " ".join("".join(element.itertext()).split())
