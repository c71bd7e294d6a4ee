"""Our reader beside Bio.Entrez.read, on every shared record that the latter can read."""

import gzip
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from refs.fetchers.pubmed_xml import read_records
from refs.model.record import Record

SHARED = Path(__file__).parents[3] / "shared" / "eutils" / "records_dev.xml.gz"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not here")


def flat(value: Any) -> str:
    """A value of Bio.Entrez (text escaped, tags not) as ours are written: no markup, single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", str(value))).split())


def pairs() -> Iterator[tuple[Record, Any]]:
    """Record by record: one that Bio.Entrez cannot read would cost it all the others."""
    from Bio import Entrez

    content = gzip.decompress(SHARED.read_bytes())
    head = content[: content.index(b"<PubmedArticleSet>") + len(b"<PubmedArticleSet>")]
    ours = {record.pmid: record for record, _ in read_records(content)}
    for element in re.findall(rb"<PubmedArticle>.*?</PubmedArticle>", content, re.DOTALL):
        try:
            read = Entrez.read(
                io.BytesIO(head + element + b"</PubmedArticleSet>"), validate=False, escape=True
            )
        except (ValueError, Entrez.Parser.ValidationError):
            continue
        theirs = read["PubmedArticle"][0]
        yield ours[str(theirs["MedlineCitation"]["PMID"])], theirs


def authors(article: Any) -> list[str]:
    listed = [a for a in article.get("AuthorList", []) if a.attributes.get("ValidYN") != "N"]
    return [flat(a.get("CollectiveName") or a.get("LastName") or a.get("ForeName")) for a in listed]


def mesh(citation: Any) -> list[tuple[str, list[str]]]:
    headings = citation.get("MeshHeadingList", [])
    return [(flat(h["DescriptorName"]), list(map(flat, h["QualifierName"]))) for h in headings]


def shared_fields(theirs: Any) -> dict[str, Any]:
    citation, article = theirs["MedlineCitation"], theirs["MedlineCitation"]["Article"]
    issue, info = article["Journal"]["JournalIssue"], citation["MedlineJournalInfo"]
    links = [
        link for link in citation.get("CommentsCorrectionsList", []) if link.attributes["RefType"] != "Cites"
    ]
    keywords = [flat(keyword) for words in citation["KeywordList"] for keyword in words]
    date = article["ArticleDate"][0] if article["ArticleDate"] else {}
    return {
        "title": flat(article["ArticleTitle"]),
        "vernacular": flat(article.get("VernacularTitle", "")),
        "authors": authors(article),
        "journal": [flat(article["Journal"]["Title"]), flat(article["Journal"]["ISOAbbreviation"])],
        "medline": [flat(info["MedlineTA"]), str(info["NlmUniqueID"])],
        "year": str(issue["PubDate"].get("Year") or issue["PubDate"]["MedlineDate"])[:4],
        "electronic": str(date.get("Year", "")),
        "volume": str(issue.get("Volume", "")),
        "issue": str(issue.get("Issue", "")),
        "pages": flat(article.get("Pagination", {}).get("MedlinePgn", "")),
        "abstract": [
            flat(part) for part in article.get("Abstract", {}).get("AbstractText", []) if flat(part)
        ],
        "keywords": list(dict.fromkeys(keywords)),
        "mesh": mesh(citation),
        "types": list(map(flat, article["PublicationTypeList"])),
        "languages": list(map(str, article["Language"])),
        "relations": [(link.attributes["RefType"], flat(link["RefSource"])) for link in links],
        "relation PMIDs": [str(link.get("PMID", "")) for link in links],
        "ids": {str(i.attributes["IdType"]): flat(i) for i in theirs["PubmedData"]["ArticleIdList"]},
    }


def our_fields(record: Record) -> dict[str, Any]:
    return {
        "vernacular": record.vernacular_title,
        "authors": [name.family for name in record.authors],
        "journal": [record.journal.title, record.journal.iso],
        "medline": [record.journal.medline, record.journal.nlm_id],
        "year": str(record.published.year),
        "electronic": str(record.electronic.year or ""),
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "keywords": list(record.keywords),
        "mesh": [(heading.descriptor, list(heading.qualifiers)) for heading in record.mesh],
        "types": list(record.types),
        "languages": list(record.languages),
        "relations": [(relation.type, relation.source) for relation in record.relations],
        "relation PMIDs": [relation.pmid for relation in record.relations],
    }


def test_the_two_readers_agree_on_every_record_that_both_can_read():
    read = 0
    for record, raw in pairs():
        theirs = shared_fields(raw)
        title = theirs.pop("title")
        untagged = re.sub(r"<[^>]+>", "", record.title_markup)
        assert title in (record.title, unescape(untagged), "[Not Available]."), record.pmid
        ids = theirs.pop("ids")
        assert record.pmid == ids["pubmed"]
        assert record.pmcid == ids.get("pmc", "")
        if ids.get("doi"):
            assert record.doi == ids["doi"]
        sections = theirs.pop("abstract")
        if sections:
            paragraphs = record.abstract.split("\n")
            assert len(paragraphs) == len(sections)
            assert all(ours.endswith(part) for ours, part in zip(paragraphs, sections, strict=True)), (
                record.pmid
            )
        assert our_fields(record) == theirs, record.pmid
        read += 1
    assert read > 500
