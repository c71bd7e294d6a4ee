"""Citation keys: where one begins and ends, and what it says of its work by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.identifier import Scheme
from refs.model.text import Span
from refs.readers.citekeys import find_citekeys, is_pointer, standard_key
from refs.readers.prose import AnnotationKind, Prose, ProseBuilder


def prose(text: str) -> Prose:
    builder = ProseBuilder()
    builder.text(text, 0)
    return builder.build()


def names(text: str) -> list[str]:
    return [key.name for key in find_citekeys(prose(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a; @b]", ["a", "b"]),
        ("[-@a]", ["a"]),
        ("As @a [p. 3] says.", ["a"]),
        ("[see @a, pp. 1-2; also @b, chap. 4]", ["a", "b"]),
        ("So says @a.", ["a"]),
        ("@{https://example.org/a_(b)} and @{key.}", ["https://example.org/a_(b)", "key."]),
        ("[@foo.bar_2:baz-1/x]", ["foo.bar_2:baz-1/x"]),
        ("[@müller2019]", ["müller2019"]),
        ("(@a)", ["a"]),
        ("[cite:@a;@b]", ["a", "b"]),
        ("[@doi:10.9999/made.1; @pmid:90000101]", ["doi:10.9999/made.1", "pmid:90000101"]),
        ("[@doi:10.1016/S0999(99)00098-5].", ["doi:10.1016/S0999(99)00098-5"]),
        ("as @doi:10.9999/made.1.", ["doi:10.9999/made.1"]),
        ("[@url:https://example.org/~a/b?id=1]", ["url:https://example.org/~a/b?id=1"]),
        ("see @url:https://example.org/a.", ["url:https://example.org/a"]),
        ("[@https://example.org/a]", ["https://example.org/a"]),
    ],
)
def test_keys_are_found_in_every_form(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["mail a.b@example.org", "a@b", "@ home", "git@github.com:a/b", "/@scope/x", "@name@example.org"]
)
def test_an_address_is_no_key(text: str) -> None:
    assert names(text) == []


def test_a_key_with_an_escaped_mark_is_none() -> None:
    builder = ProseBuilder()
    builder.whole("@", 0, 2)
    builder.text("ref", 2)
    assert list(find_citekeys(builder.build())) == []


def test_a_key_in_code_is_none() -> None:
    builder = ProseBuilder()
    builder.text("The @Override note", 0)
    builder.annotate(AnnotationKind.CODE, Span(4, 13), Span(4, 13))
    assert list(find_citekeys(builder.build())) == []


def test_brackets_and_braces_leave_no_doubt() -> None:
    assert [key.sure for key in find_citekeys(prose("[see @a] @b [x] @{c}"))] == [True, False, True]


def test_a_key_stands_with_its_hyphen_and_its_braces() -> None:
    text = "[-@a; @{b}]"
    assert [text[key.start : key.end] for key in find_citekeys(prose(text))] == ["-@a", "@{b}"]


@pytest.mark.parametrize(
    "name",
    [
        "fig:a",
        "tbl:a",
        "eq:a",
        "sec:a",
        "lst:a",
        "fig-a",
        "tbl-a",
        "eq-a",
        "sec-a",
        "lst-a",
        "thm-a",
        "Fig-a",
    ],
)
def test_what_points_to_a_figure_or_section_is_told_apart(name: str) -> None:
    assert is_pointer(name)


@pytest.mark.parametrize("name", ["figueroa2019", "sec2020", "fig:", "thm", "equation-of-state"])
def test_a_key_that_only_begins_alike_points_to_none(name: str) -> None:
    assert not is_pointer(name)


def test_a_key_of_manubot_names_its_work() -> None:
    key = standard_key("doi:10.9999/MADE.1")
    assert key is not None
    assert (key.name, key.scheme, str(key.identifier)) == (
        "doi:10.9999/made.1",
        Scheme.DOI,
        "DOI 10.9999/made.1",
    )
    assert [
        key.name if (key := standard_key(name)) else "" for name in ("pubmed:1", "pmc:PMC12", "https://a.b")
    ] == [
        "pmid:1",
        "pmcid:PMC12",
        "url:https://a.b",
    ]


def test_a_key_with_what_cannot_be_its_identifier_has_none() -> None:
    key = standard_key("pmid:abc")
    assert key is not None
    assert (key.scheme, key.identifier, key.accession) == (Scheme.PMID, None, "abc")


@pytest.mark.parametrize("name", ["smith2020", "tag:deep", "smith:2020", "doi:"])
def test_other_keys_have_to_be_looked_up(name: str) -> None:
    assert standard_key(name) is None


@given(st.text(alphabet="@[]{};-:/.,ab 1\n", max_size=60))
def test_keys_are_in_order_and_quote_their_names(text: str) -> None:
    made = prose(text)
    last = 0
    for key in find_citekeys(made):
        assert last <= key.start < key.end <= len(made.text)
        assert key.name in made.text[key.start : key.end]
        last = key.end


@given(st.from_regex(r"[a-z][a-z0-9_]{0,10}(?:[:.#-][a-z0-9]{1,5}){0,3}", fullmatch=True))
def test_a_key_that_is_written_is_read(name: str) -> None:
    assert names(f"So it is [see @{name}, p. 3].") == [name]
