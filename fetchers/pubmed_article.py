"""A PubmedArticle element as a Record. Element names are those of NLM's PubMed DTD (pubmed_250101.dtd)."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from refs.fetchers.pubmed_date import history_years, read_date, years_of
from refs.fetchers.pubmed_text import (
    folded,
    literal_markup,
    marked_up,
    plain,
    term,
    text_at,
    texts_at,
    unescaped,
    without_tags,
)
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Date, Journal, MeshHeading, Name, Record, Relation

_PRINTED_DOI = re.compile(r"\bdoi:?\s{0,3}(?:https?://(?:dx\.)?doi\.org/)?(10\.\S+)", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_NAME_PART = re.compile(r"[^\W\d_]+")
# What NLM writes where it has no title (yet); such a record has none.
_NO_TITLE = frozenset(("[Not Available]", "[In Process Citation]"))


def read_article(root: Element) -> Record:
    """Read a PubmedArticle; raises ValueError where it has no PMID."""
    citation = root.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else None
    if citation is None or article is None:
        raise ValueError("it has no MedlineCitation with an Article")
    data = root.find("PubmedData")
    ids = article_ids(data)
    locations = tuple(e for e in article.findall("ELocationID") if e.get("ValidYN") != "N")
    journal = article.find("Journal")
    issue = journal.find("JournalIssue") if journal is not None else None
    published = read_date(issue.find("PubDate") if issue is not None else None)
    electronic = _electronic_date(article)
    history = history_years(data.find("History") if data is not None else None)
    vernacular = plain(article.find("VernacularTitle"))
    title, markup, translated = read_title(article.find("ArticleTitle"), vernacular)
    author_list = article.find("AuthorList")
    return Record(
        pmid=Identifier.of(Scheme.PMID, text_at(citation, "PMID")).value,
        pmcid=valid(Scheme.PMCID, ids.get("pmc", "")),
        doi=first_doi(
            (ids.get("doi", ""), *(folded(e.text) for e in locations if e.get("EIdType") == "doi"))
        ),
        title=title,
        title_markup=markup,
        translated=translated,
        vernacular_title=vernacular,
        authors=read_names(author_list),
        authors_complete=author_list is None or author_list.get("CompleteYN") != "N",
        journal=_journal(journal, citation.find("MedlineJournalInfo")),
        published=published,
        electronic=electronic,
        years=tuple(dict.fromkeys((*years_of(published), *years_of(electronic), *history))),
        volume=text_at(issue, "Volume"),
        issue=text_at(issue, "Issue"),
        pages=read_pages(article.find("Pagination")),
        elocations=tuple(dict.fromkeys(text for e in locations if (text := folded(e.text)))),
        abstract=read_abstract(article.find("Abstract")) or read_abstract(_other_abstract(citation)),
        keywords=read_keywords(citation),
        mesh=_mesh(citation.find("MeshHeadingList")),
        types=texts_at(article.find("PublicationTypeList"), "PublicationType"),
        languages=texts_at(article, "Language"),
        relations=_relations(citation.find("CommentsCorrectionsList")),
        status=citation.get("Status", ""),
    )


def article_ids(parent: Element | None) -> dict[str, str]:
    """The work's own identifiers by type, the first of each; not those of the works it cites."""
    ids: dict[str, str] = {}
    own = parent.find("ArticleIdList") if parent is not None else None
    for element in own if own is not None else ():
        ids.setdefault(element.get("IdType", ""), folded(element.text))
    return ids


def valid(scheme: Scheme, text: str) -> str:
    """An identifier in normal form, or "" where the registry's text cannot be one."""
    try:
        return Identifier.of(scheme, text).value
    except ValueError:
        return ""


def first_doi(candidates: Iterable[str]) -> str:
    """The first text that can be a DOI, in the case it is published in; some have blanks or a pii in them."""
    for candidate in candidates:
        text = _DOI_PREFIX.sub("", candidate, count=1) if candidate else ""
        if valid(Scheme.DOI, text):
            return text.strip()
    return ""


def read_title(element: Element | None, vernacular: str = "") -> tuple[str, str, bool]:
    """A title as (plain, with markup, translated). NLM encloses a translated title in brackets.

    Where NLM has no translation ("[Not Available].") the vernacular title is the title.
    """
    if element is None or not (text := unescaped(plain(element))) or text.rstrip(".") in _NO_TITLE:
        return vernacular, "", False
    markup = marked_up(element) if len(element) else literal_markup(text)
    text = without_tags(text)
    inner = _unbracketed(text) if text[0] == "[" else ""
    return (inner, markup or text, True) if inner else (text, markup, False)


def _unbracketed(title: str) -> str:
    """The title inside brackets that enclose the whole ("[…]." or "[…]"), or "" where they do not."""
    body, stop = (title[:-1], ".") if title.endswith(".") else (title, "")
    depth = 0
    for index, sign in enumerate(body):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            whole = index == len(body) - 1
            inner = body[1:-1].strip()
            return inner + stop if whole and inner else ""
    return ""


def read_names(author_list: Element | None) -> tuple[Name, ...]:
    """The names of a list. ValidYN="N" marks a name that was in error and stands again, corrected."""
    if author_list is None:
        return ()
    names = [_name(author) for author in author_list.findall("Author") if author.get("ValidYN") != "N"]
    return tuple([name for name in names if name.family])


def _name(author: Element) -> Name:
    """A person, or a group (CollectiveName)."""
    family, given = term(author.findtext("LastName")), term(author.findtext("ForeName"))
    if not family:
        group = plain(author.find("CollectiveName"))
        return Name(group or given, collective=bool(group))
    initials = term(author.findtext("Initials"))
    if given and not initials:
        initials = "".join([word[0].upper() for word in _NAME_PART.findall(given)])
    initials = initials.replace(".", "")
    suffix = term(author.findtext("Suffix"))
    return Name(
        family, given, initials, "" if suffix == initials else suffix
    )  # "V" twice: an initial, misread


def _journal(journal: Element | None, info: Element | None) -> Journal:
    return Journal(
        title=text_at(journal, "Title"),
        iso=text_at(journal, "ISOAbbreviation"),
        medline=text_at(info, "MedlineTA"),
        nlm_id=text_at(info, "NlmUniqueID"),
        issns=tuple(dict.fromkeys((*texts_at(journal, "ISSN"), *texts_at(info, "ISSNLinking")))),
    )


def _electronic_date(article: Element) -> Date:
    for element in article.findall("ArticleDate"):
        if element.get("DateType", "Electronic") == "Electronic":
            return read_date(element)
    return Date()


def read_pages(pagination: Element | None) -> str:
    """The pages as NLM prints them ("1117-32"), else from the first to the last."""
    if pagination is None:
        return ""
    if printed := text_at(pagination, "MedlinePgn"):
        return printed
    return "-".join(
        dict.fromkeys(filter(None, (text_at(pagination, "StartPage"), text_at(pagination, "EndPage"))))
    )


def _other_abstract(citation: Element) -> Element | None:
    """The abstract that somebody else than the journal gives, an English one first."""
    others = citation.findall("OtherAbstract")
    english = (other for other in others if other.get("Language", "eng") == "eng")
    return next(english, others[0] if others else None)


def read_abstract(abstract: Element | None) -> str:
    """One paragraph a section, "LABEL: text"; the copyright line is not part of it."""
    if abstract is None:
        return ""
    paragraphs = []
    for section in abstract.findall("AbstractText"):
        if text := plain(section):
            label = folded(section.get("Label"))
            paragraphs.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    return "\n".join(paragraphs)


def read_keywords(parent: Element) -> tuple[str, ...]:
    """The keywords of every list, each once."""
    lists = (texts_at(keywords, "Keyword") for keywords in parent.findall("KeywordList"))
    return tuple(dict.fromkeys(keyword for words in lists for keyword in words))


def _mesh(headings: Element | None) -> tuple[MeshHeading, ...]:
    return tuple([_heading(heading) for heading in headings if len(heading)]) if headings is not None else ()


def _heading(heading: Element) -> MeshHeading:
    """A main topic is starred at the descriptor or at one of its qualifiers (NLM)."""
    descriptor, *qualifiers = heading
    name, ui = term(descriptor.text), descriptor.get("UI", "")
    major = descriptor.get("MajorTopicYN") == "Y"
    if not qualifiers:
        return MeshHeading(name, ui, major)
    major = major or "Y" in [qualifier.get("MajorTopicYN") for qualifier in qualifiers]
    return MeshHeading(name, ui, major, tuple([term(qualifier.text) for qualifier in qualifiers]))


def _relations(links: Element | None) -> tuple[Relation, ...]:
    """What has been said of the work since; the works that it cites itself ("Cites") are no such thing."""
    if links is None:
        return ()
    return tuple([_relation(link) for link in links if link.get("RefType") != "Cites"])


def _relation(link: Element) -> Relation:
    source = text_at(link, "RefSource")
    doi = _PRINTED_DOI.search(source)
    return Relation(
        type=link.get("RefType", ""),
        source=source,
        pmid=valid(Scheme.PMID, text_at(link, "PMID")),
        doi=valid(Scheme.DOI, doi[1].rstrip(".,;)")) if doi else "",
        note=text_at(link, "Note"),
    )
