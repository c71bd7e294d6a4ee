"""The sources that Word itself keeps in a document (References → Manage Sources), as items of CSL-JSON.

ECMA-376, part 1, 22.6.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from refs.readers.bibliography.csl import Item
from refs.readers.docx.xml import within

_TYPES = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
}
_FIELDS = {
    "title": "b:Title",
    "volume": "b:Volume",
    "issue": "b:Issue",
    "page": "b:Pages",
    "publisher": "b:Publisher",
    "URL": "b:URL",
    "DOI": "b:DOI",
}
_CONTAINERS = ("b:JournalName", "b:PeriodicalTitle", "b:BookTitle", "b:ConferenceName", "b:InternetSiteTitle")


def read_sources(root: Element) -> dict[str, Item]:
    """The sources of a part, by their tags; none where it holds something else."""
    found = (one for one in root.iter("b:Source") if _text(one, "b:Tag"))
    return {_text(one, "b:Tag"): _item(one) for one in found}


def _item(source: Element) -> Item:
    item: dict[str, object] = {"type": _TYPES.get(_text(source, "b:SourceType"), "")}
    item |= {field: found for field, path in _FIELDS.items() if (found := _text(source, path))}
    if container := next(filter(None, (_text(source, path) for path in _CONTAINERS)), ""):
        item["container-title"] = container
    item["author"] = list(_authors(source))
    item["issued"] = {"raw": _text(source, "b:Year")}
    return item


def _authors(source: Element) -> Iterator[dict[str, str]]:
    authors = within(source, "b:Author", "b:Author")
    if authors is None:
        return
    if group := _text(authors, "b:Corporate"):
        yield {"literal": group}
    for person in authors.iter("b:Person"):
        given = f"{_text(person, 'b:First')} {_text(person, 'b:Middle')}".strip()
        yield {"family": _text(person, "b:Last"), "given": given}


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None or not found.text else " ".join(found.text.split())
