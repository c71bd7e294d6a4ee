import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fetchers.pubmed_query import askable, identifier_query, lax_query, strict_query
from refs.model.identifier import Identifier, Scheme
from refs.model.resolution import Description

ATOM = re.compile(r"[a-z0-9 ]+\[(?:ti|1au|vi|pg)\]|[0-9]{4}:[0-9]{4}\[dp\]", re.IGNORECASE)


def test_identifiers_are_asked_for_together():
    asked = [Identifier.of(Scheme.DOI, "10.9999/Made"), Identifier.of(Scheme.PMCID, "PMC12")]
    assert identifier_query(asked) == '"10.9999/made"[doi] OR PMC12[pmcid]'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.9999/a(b):<c>;d", True), ("10.9999/a[b]", False), ('10.9999/a"b', False), ("10.9999/a*", False)],
)
def test_a_doi_with_signs_of_the_query_language_is_not_askable(text, expected):
    assert askable(Identifier.of(Scheme.DOI, text)) is expected


def test_a_name_is_written_as_pubmed_indexes_it():
    query = strict_query(Description(author="Van der Łøg-Müller", year="2006", volume="88"))
    assert query == "(van der log muller[1au] AND 2005:2007[dp] AND 88[vi])"


def test_common_words_are_used_last_and_stopwords_never():
    title = "Systematic review of patients with osteonecrosis, avascular necrosis and thalassaemia"
    assert strict_query(Description(title=title)) == (
        "((osteonecrosis[ti] AND avascular[ti] AND systematic[ti])"
        " OR (thalassaemia[ti] AND necrosis[ti] AND patients[ti]))"
    )


anything = st.text(max_size=60) | st.sampled_from(
    ['"', ") OR all[sb] OR (", "AND", "a\x00b", "12[pg]", "β-2"]
)


@given(st.builds(Description, title=anything, author=anything, year=anything, volume=anything, page=anything))
def test_whatever_is_printed_the_query_holds_only_tagged_words(description):
    for query in (strict_query(description), lax_query(description)):
        assert re.sub(r"[() ]|AND|OR", "", ATOM.sub("", query)) == ""
        assert query.count("(") == query.count(")")


def test_a_title_of_a_megabyte_makes_a_short_query():
    assert len(strict_query(Description(title="osteonecrosis " * 80_000))) < 1000
    assert len(lax_query(Description(title=" ".join(f"bone{n}" for n in range(80_000))))) < 1000
