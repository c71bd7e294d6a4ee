import re
from collections.abc import Iterable

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person, parse_string

from refs.export.formats import EXPORTERS
from refs.export.interface import Entry
from refs.export.latex import _ESCAPES
from refs.export.printable import printable
from refs.model.record import Date, Journal, Name, Record

BIBTEX = EXPORTERS["bibtex"]
_TEXT_OF = {latex: chr(code) for code, latex in reversed(_ESCAPES.items()) if latex not in "{}~ –-"}
_LATEX = re.compile("|".join(map(re.escape, sorted(_TEXT_OF, key=len, reverse=True))))
_COMMAND = re.compile(r"\\(?:emph|textbf|underline|textsuperscript|textsubscript)(?=\{)")


def decoded(latex: str) -> str:
    """What LaTeX prints, as plain text."""
    parts = []
    offset = 0
    for found in _LATEX.finditer(latex):
        parts += [_COMMAND.sub("", latex[offset : found.start()]).translate({123: None, 125: None, 126: " "})]
        parts += [_TEXT_OF[found[0]]]
        offset = found.end()
    parts.append(_COMMAND.sub("", latex[offset:]).translate({123: None, 125: None, 126: " "}))
    return " ".join("".join(parts).split())


def shown(text: str) -> str:
    """Plain text as a reader would compare it: quotation marks, blanks, dashes, letter variants alike."""
    line = "".join(decoded(_ESCAPES.get(ord(c), c)) or " " if c not in "{}" else c for c in printable(text))
    return " ".join(line.translate(str.maketrans("“”\u2011\u2010‒", '""--–')).split())


def alike(text: str) -> str:
    return text.translate(str.maketrans("“”", '""'))


def exported(record: Record) -> str:
    return BIBTEX.export([Entry("k", record)])


def entry_of(record: Record):
    return parse_string(exported(record), "bibtex").entries["k"]


def test_every_made_entry_is_read_by_pybtex_and_by_bibtexparser(made_entries):
    text = BIBTEX.export(made_entries)
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [entry.key for entry in made_entries]
    assert list(parse_string(text, "bibtex").entries) == [entry.key for entry in made_entries]
    assert text.endswith("}\n")


def test_an_export_depends_on_its_entries_alone(made_entries):
    assert BIBTEX.export(made_entries) == BIBTEX.export(tuple(made_entries))


def test_nothing_exported_is_nothing_written():
    assert BIBTEX.export([]) == ""


def test_two_entries_of_one_key_are_refused(made_entries):
    with pytest.raises(ValueError, match="one key"):
        BIBTEX.export([made_entries[0], made_entries[0]])


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("aalders2006", "doi", "10.9999/made_1%2F(1)"),
        ("aalders2006", "pages", "1117--1132"),
        ("aalders2006", "pmcid", "PMC9000001"),
        ("aalders2006", "issn", "1234-5678"),
        ("aalders2006", "journal", r"The made journal of hips \& knees"),
        ("aalders2006a", "pages", "e45448"),
        ("aalders2006a", "url", "https://pubmed.ncbi.nlm.nih.gov/90000002/"),
        ("vandenberg2010", "pages", "S1--S7"),
        ("vandenberg2010", "note", "Retracted"),
        ("mhi2011", "title", "De verzonnen heup [{The} made hip]"),
        ("mhi2011", "language", "Dutch"),
        ("chapter2020", "booktitle", "The made book of hips"),
        ("degroot2021", "isbn", "9780000000000"),
        ("zeeman1999", "url", "https://example.org/a_b?c=%20d"),
        ("zeeman1999", "doi", "10.9999/none_1"),
        ("yonder", "note", "Not verified: Yonder Y. A made page"),
        ("yonder", "url", "https://example.org/%3Cpage%3E"),
    ],
)
def test_a_field_holds_what_the_record_says(made_entries, key, field, value):
    assert parse_string(BIBTEX.export(made_entries), "bibtex").entries[key].fields[field] == value


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("aalders2006", "article"),
        ("chapter2020", "incollection"),
        ("degroot2021", "book"),
        ("yonder", "misc"),
    ],
)
def test_the_entry_type_says_what_kind_of_work_it_is(made_entries, key, kind):
    assert parse_string(BIBTEX.export(made_entries), "bibtex").entries[key].type == kind


def test_a_month_is_a_macro(made_entries):
    assert "  month = jul,\n" in BIBTEX.export(made_entries[:1])


def test_english_is_not_named(made_entries):
    assert "language" not in BIBTEX.export(made_entries[:1])


def test_an_author_list_that_is_cut_short_says_so():
    record = Record(title="x", authors=(Name("Made", "A", "A"),), authors_complete=False)
    assert "author = {Made, A. and others}" in exported(record)


@pytest.mark.parametrize(
    ("name", "bibtex"),
    [
        (Name("van den Berg", "Jan-Piet", "JP"), "van den Berg, Jan-Piet"),
        (Name("Made", "MA", "MA", "Jr"), "Made, Jr, M. A."),
        (Name("World Health Organization", collective=True), "{World Health Organization}"),
        (Name("Lino Cardenas"), "{Lino Cardenas}"),
        (Name("Hips and Knees", "A", "A"), "{Hips and Knees}, A."),
        (Name("Made, III", "A", "A"), "{Made, III}, A."),
        (Name("others"), "{others}"),
    ],
)
def test_a_name_is_written_so_that_its_parts_stay_apart(name, bibtex):
    assert f"  author = {{{bibtex}}},\n" in exported(Record(title="x", authors=(name,)))


WORDS = st.text(
    st.sampled_from("abcdeABCDE éÖßł βΔ≥ 的 {}\\%$&#_^~\"'`@<>|,;:.-=\n\x1b\u00a0")
    | st.characters(codec="utf-8"),
    max_size=40,
)


def parts(names: Iterable[str]) -> str:
    return decoded(" ".join(names))


def both_readers(record: Record) -> list[str]:
    text = exported(record)
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    fields = parse_string(text, "bibtex").entries["k"].fields
    return [library.entries[0].fields_dict["title"].value, fields["title"]]


@given(WORDS)
def test_a_title_comes_back_the_same(text):
    expected = shown(text)
    if expected and not expected.endswith("."):
        assert [alike(decoded(title)) for title in both_readers(Record(title=text))] == [expected] * 2


@given(WORDS.filter(lambda text: shown(text).strip('"')), WORDS)
def test_a_name_comes_back_the_same(family, given_name):
    person: Person = entry_of(Record(title="x", authors=(Name(family, f"X{given_name}x"),))).persons[
        "author"
    ][0]
    assert alike(parts([*person.prelast_names, *person.last_names])) == shown(family)
    assert alike(parts([*person.first_names, *person.middle_names])) == shown(f"X{given_name}x")


@given(WORDS.filter(shown))
def test_a_group_comes_back_as_one_name(group):
    record = Record(title="x", authors=(Name(group, collective=True), Name("Made", "A", "A")))
    persons = entry_of(record).persons["author"]
    assert len(persons) == 2
    assert alike(parts(persons[0].last_names)) == shown(group)


@given(st.integers(1, 9999), st.integers(1, 12) | st.none(), WORDS)
def test_year_month_and_journal_come_back_the_same(year, month, journal):
    fields = entry_of(Record(title="x", published=Date(year, month), journal=Journal(f"J {journal}"))).fields
    assert fields["year"] == str(year)
    assert ("month" in fields) == (month is not None)
    assert alike(decoded(fields["journal"])) == shown(f"J {journal}")


@given(WORDS)
def test_a_printed_text_that_is_not_verified_comes_back_the_same(printed):
    text = BIBTEX.export([Entry("k", None, f"x{printed}")])
    note = parse_string(text, "bibtex").entries["k"].fields["note"]
    assert alike(decoded(note)) == f"Not verified: {shown(f'x{printed}')}"
