"""PMIDs, PMCIDs and DOIs in every form that is in use."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UsageError
from refs.model.identifier import Identifier, Scheme
from refs.readers.addresses import find_urls
from refs.readers.identifiers import distinct, find_identifiers, parse_identifier

PMID, PMCID, DOI = Scheme.PMID, Scheme.PMCID, Scheme.DOI


def found(text: str) -> list[tuple[Scheme, str | None]]:
    return [(f.scheme, f.identifier.value if f.identifier else None) for f in find_identifiers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "http://pubmed.ncbi.nlm.nih.gov/12345678",
        "HTTPS://PUBMED.NCBI.NLM.NIH.GOV/12345678/",
        "pubmed.ncbi.nlm.nih.gov/12345678.",
        "https://m.pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/#abstract",
        "https://pubmed.ncbi.nlm.nih.gov/?term=12345678",
        "https://pubmed.ncbi.nlm.nih.gov/?term=12345678%5Buid%5D",
        "https://www.ncbi.nlm.nih.gov/pubmed/12345678",
        "http://ncbi.nlm.nih.gov/pubmed/12345678?dopt=Abstract",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=12345678",
        "https://www.ncbi.nlm.nih.gov/pubmed?term=12345678",
        "https://www.ncbi.nlm.nih.gov/m/pubmed/12345678/",
        "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=pubmed&list_uids=12345678&dopt=Abstract",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/12345678/",
        "https://europepmc.org/article/MED/12345678",
        "http://europepmc.org/abstract/med/12345678",
        "PMID: 12345678",
        "PMID 12345678",
        "PMID:12345678;",
        "pmid: 12345678",
        "PubMed ID: 12345678",
        "pubmed:12345678",
        "PubMed PMID: 12345678.",
        "(PMID 12345678)",
        "[PMID: 12345678]",
    ],
)
def test_a_pmid_is_found_in_every_form(text: str) -> None:
    assert found(text) == [(PMID, "12345678")]


@pytest.mark.parametrize(
    "text",
    [
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/?report=classic#s1",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/pdf/main.pdf",
        "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC1234567/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/1234567",
        "https://europepmc.org/article/PMC/PMC1234567",
        "https://europepmc.org/articles/pmc1234567",
        "PMCID: PMC1234567",
        "PMCID: 1234567",
        "PMC ID: PMC1234567",
        "see PMC1234567.",
        "PMC1234567.1",
    ],
)
def test_a_pmcid_is_found_in_every_form(text: str) -> None:
    assert found(text) == [(PMCID, "PMC1234567")]


@pytest.mark.parametrize(
    "text",
    [
        "https://doi.org/10.9999/made.2020(79)90-1",
        "http://dx.doi.org/10.9999/made.2020(79)90-1",
        "doi.org/10.9999/made.2020(79)90-1",
        "https://www.doi.org/10.9999/MADE.2020(79)90-1",
        "https://doi.org/10.9999%2Fmade.2020%2879%2990-1",
        "https://doi.org/10.9999/made.2020(79)90-1?via=ihub#x",
        "https://doi.org/doi:10.9999/made.2020(79)90-1",
        "doi:10.9999/made.2020(79)90-1",
        "doi: 10.9999/made.2020(79)90-1.",
        "DOI 10.9999/made.2020(79)90-1,",
        "(doi: 10.9999/made.2020(79)90-1)",
        "[10.9999/made.2020(79)90-1].",
        "“10.9999/made.2020(79)90-1”",
        "<https://doi.org/10.9999/made.2020(79)90-1>",
        "https://example.org/doi/full/10.9999/made.2020(79)90-1",
        "https://example.org/doi/abs/10.9999/made.2020(79)90-1?journalCode=made",
        "https://example.org/articles/10.9999/made.2020(79)90-1/full",
        "https://example.org/content/pdf/10.9999/made.2020(79)90-1.pdf",
        "https://example.org/article?id=10.9999%2Fmade.2020(79)90-1&type=printable",
        "doi:10.9999/made.2020(79)90-1[PubMed]",
    ],
)
def test_a_doi_is_found_in_every_form(text: str) -> None:
    assert found(text) == [(DOI, "10.9999/made.2020(79)90-1")]


def test_the_angle_brackets_of_an_old_doi_belong_to_it() -> None:
    doi = "10.9999/(SICI)1097-4679(199901)55:1<79::AID-MADE8>3.0.CO;2-7"
    assert found(f"doi:{doi}.") == [(DOI, doi.lower())]


def test_the_version_of_a_preprint_is_not_part_of_its_doi() -> None:
    text = "https://www.biorxiv.org/content/10.1101/2020.01.01.999999v2.full"
    assert found(text) == [(DOI, "10.1101/2020.01.01.999999")]


@pytest.mark.parametrize(
    ("text", "scheme", "raw"),
    [
        ("PMID: 12a456", PMID, "12a456"),
        ("PMID: " + "1" * 30, PMID, "1" * 30),
        ("PMID: 0", PMID, "0"),
        ("PMID: 1234-5678", PMID, "1234-5678"),
        ("https://pubmed.ncbi.nlm.nih.gov/12a456/", PMID, "12a456"),
        ("https://pubmed.ncbi.nlm.nih.gov/" + "9" * 30, PMID, "9" * 30),
        ("PMCID: PMC12x", PMCID, "PMC12x"),
        ("doi:10.9999/", DOI, "10.9999/"),
        ("doi: 10.9999", DOI, "10.9999"),
        ("https://doi.org/10.9999/", DOI, "10.9999/"),
        ("doi: 1016/j.made.2020", DOI, "1016/j.made.2020"),
    ],
)
def test_what_cannot_be_an_identifier_is_malformed(text: str, scheme: Scheme, raw: str) -> None:
    (malformed,) = find_identifiers(text)
    assert (malformed.scheme, malformed.identifier, malformed.raw) == (scheme, None, raw)


@pytest.mark.parametrize(
    "text",
    [
        "https://pubmed.ncbi.nlm.nih.gov/?term=hip+necrosis",
        "https://pubmed.ncbi.nlm.nih.gov/advanced/",
        "https://pubmed.ncbi.nlm.nih.gov/clinical/",
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://www.ncbi.nlm.nih.gov/pubmed/",
        "https://www.ncbi.nlm.nih.gov/books/NBK12345/",
        "https://pubmed.ncbi.nlm.nih.gov/123456,234567/",
        "https://doi.org/",
        "the PMID is unknown",
        "PubMed: 312 hits",
        "PubMed: 23456 hits",
        "version 10.1234 of the program",
        "https://example.org/files/10.pdf",
        "https://example.org/PMC",
        "doi op 10 december",
    ],
)
def test_other_numbers_and_pages_are_no_identifiers(text: str) -> None:
    assert found(text) == []


def test_several_identifiers_are_found_in_order() -> None:
    text = "(PMID 123; PMCID: PMC1) doi:10.9999/made.PMID: 12345678"
    assert found(text) == [(PMID, "123"), (PMCID, "PMC1"), (DOI, "10.9999/made"), (PMID, "12345678")]


def test_a_list_of_pmids_behind_one_label_is_read() -> None:
    text = "PMIDs: 1234567, 2345678 and 3456789"
    assert [f.raw for f in find_identifiers(text)] == ["1234567", "2345678", "3456789"]


def test_a_doi_under_the_wrong_label_is_a_doi() -> None:
    assert found("PMID: 10.9999/made") == [(DOI, "10.9999/made")]


def test_the_whole_covers_the_label_and_the_span_the_number() -> None:
    text = "see PMID: 12345678, please"
    (one,) = find_identifiers(text)
    assert text[one.whole.start : one.whole.end] == "PMID: 12345678"
    assert text[one.span.start : one.span.end] == one.raw == "12345678"


def test_an_identifier_printed_twice_is_one() -> None:
    twice = find_identifiers("PMID: 123456 https://pubmed.ncbi.nlm.nih.gov/123456/")
    assert len(twice) == 2
    assert distinct(twice) == twice[:1]


def test_web_addresses_are_found_without_the_punctuation_behind_them() -> None:
    assert find_urls("(see https://example.org/a_(b)) or www.example.org.") == (
        "https://example.org/a_(b)",
        "www.example.org",
    )


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [
        ("12345", Identifier(PMID, "12345")),
        (" 0012345 ", Identifier(PMID, "12345")),
        ("PMC1", Identifier(PMCID, "PMC1")),
        ("pmc1234567", Identifier(PMCID, "PMC1234567")),
        ("10.9999/Made", Identifier(DOI, "10.9999/made")),
        ("pmid:12345", Identifier(PMID, "12345")),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/", Identifier(PMID, "12345")),
    ],
)
def test_what_a_user_types_is_an_identifier(typed: str, identifier: Identifier) -> None:
    assert parse_identifier(typed) == identifier


@pytest.mark.parametrize(
    "typed", ["", "hello", "123456789", "PMC", "10.9999/", "PMID: 12a", "1234 5678", "see PMID 12"]
)
def test_anything_else_is_a_usage_error_in_one_line(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_identifier(typed)
    assert "\n" not in str(error.value)


_SAFE = "abcdefghijklmnopqrstuvwxyz0123456789"
_DOIS = st.builds(
    "10.{}/{}".format, st.integers(1000, 999999), st.text(_SAFE + "-._()", min_size=1, max_size=20)
).filter(lambda doi: doi[-1].isalnum() and doi.count("(") == doi.count(")") == 0)
_BEFORE = st.text(" \n.,;:!?([{\"'“‘*–—", max_size=8)
_AFTER = st.text(" \n.,;:!?)]}\"'”’*", max_size=8)


@given(_BEFORE, _DOIS, _AFTER)
def test_a_doi_between_punctuation_comes_back(before: str, doi: str, after: str) -> None:
    assert found(f"{before}doi:{doi}{after}") == [(DOI, doi)]


@given(_BEFORE, st.integers(1, 99_999_999), _AFTER)
def test_a_pmid_between_punctuation_comes_back(before: str, number: int, after: str) -> None:
    assert found(f"{before}PMID: {number}{after}") == [(PMID, str(number))]
    assert found(f"{before}https://pubmed.ncbi.nlm.nih.gov/{number}/{after}") == [(PMID, str(number))]


@given(
    st.text(
        st.sampled_from("PMIDC: doi.org/10.1234<>[]()https:/wpubed.ncbilmnhgov?term=&%2F\n"), max_size=300
    )
)
def test_every_span_quotes_what_it_says(text: str) -> None:
    for one in find_identifiers(text):
        assert text[one.span.start : one.span.end] == one.raw
        assert one.whole.start <= one.span.start < one.span.end <= one.whole.end


@pytest.mark.parametrize(
    "piece",
    [
        "PMID ",
        "PMID: 1-",
        "10.1234/a[PubMed",
        "https://",
        "https://a.b/10.1234/x/full",
        "doi:10.1234/(",
        "<1:a>",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    find_identifiers(piece * (400_000 // len(piece)))
    assert time.process_time() - start < 2
