"""A PubmedBookArticle element (a book of the NCBI Bookshelf, or a chapter of one) as a Record."""

from xml.etree.ElementTree import Element

from refs.fetchers.pubmed_article import (
    article_ids,
    first_doi,
    read_abstract,
    read_keywords,
    read_names,
    read_pages,
    read_title,
    valid,
)
from refs.fetchers.pubmed_date import history_years, read_date, years_of
from refs.fetchers.pubmed_text import folded, plain, text_at, texts_at
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Book, Name, Record, WorkKind

# A chapter is cited by the year of its book, of its contribution or of its last revision.
_BOOK_DATES = ("PubDate", "BeginningDate", "EndingDate")
_CHAPTER_DATES = ("ContributionDate", "DateRevised")


def read_book(root: Element) -> Record:
    """Read a PubmedBookArticle; raises ValueError where it has no PMID.

    A document with a title of its own is a chapter. `published` is the book's date, `electronic` the
    date on which the chapter was contributed.
    """
    document = root.find("BookDocument")
    book = document.find("Book") if document is not None else None
    if document is None or book is None:
        raise ValueError("it has no BookDocument with a Book")
    data = root.find("PubmedBookData")
    ids = article_ids(data) | article_ids(document)
    vernacular = plain(document.find("VernacularTitle"))
    chapter = read_title(document.find("ArticleTitle"), vernacular)
    title, markup, translated = chapter if chapter[0] else read_title(book.find("BookTitle"))
    dates = [read_date(book.find(tag)) for tag in _BOOK_DATES]
    dates += [read_date(document.find(tag)) for tag in _CHAPTER_DATES]
    history = history_years(data.find("History") if data is not None else None)
    locations = [e for e in book.findall("ELocationID") if e.get("ValidYN") != "N"]
    return Record(
        pmid=Identifier.of(Scheme.PMID, text_at(document, "PMID")).value,
        pmcid=valid(Scheme.PMCID, ids.get("pmc", "")),
        doi=first_doi(
            (ids.get("doi", ""), *(folded(e.text) for e in locations if e.get("EIdType") == "doi"))
        ),
        kind=WorkKind.CHAPTER if chapter[0] else WorkKind.BOOK,
        title=title,
        title_markup=markup,
        translated=translated,
        vernacular_title=vernacular,
        authors=_people(document, "authors") or _people(book, "authors"),
        authors_complete=all(e.get("CompleteYN") != "N" for e in document.findall("AuthorList")),
        published=dates[0],
        electronic=dates[len(_BOOK_DATES)],
        years=tuple(dict.fromkeys((*(year for date in dates for year in years_of(date)), *history))),
        volume=text_at(book, "Volume"),
        pages=read_pages(document.find("Pagination")),
        elocations=tuple(dict.fromkeys(text for e in locations if (text := folded(e.text)))),
        abstract=read_abstract(document.find("Abstract")),
        keywords=read_keywords(document),
        types=texts_at(document, "PublicationType"),
        languages=texts_at(document, "Language"),
        status=text_at(data, "PublicationStatus"),
        book=_book(book, document, ids.get("bookaccession", "")),
    )


def _book(book: Element, document: Element, accession: str) -> Book:
    publisher = book.find("Publisher")
    return Book(
        title=plain(book.find("BookTitle")),
        publisher=plain(publisher.find("PublisherName")) if publisher is not None else "",
        place=plain(publisher.find("PublisherLocation")) if publisher is not None else "",
        edition=text_at(book, "Edition"),
        editors=_people(book, "editors") + _people(document, "editors"),
        isbns=texts_at(book, "Isbn"),
        report_number=text_at(book, "ReportNumber"),
        accession=accession,
    )


def _people(parent: Element, role: str) -> tuple[Name, ...]:
    """The people of every list of a role ("authors", "editors"); a list that names no role holds authors."""
    lists = (e for e in parent.findall("AuthorList") if e.get("Type", "authors") == role)
    return tuple(name for names in lists for name in read_names(names))
