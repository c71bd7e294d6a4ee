"""A .bib file brought up to date: what is wrong or missing changes, all else stays to the character."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from refs.bibfile.update import Updated, updated
from refs.errors import UnreadableError
from refs.export.entries import entries_of_records
from refs.export.formats import DIALECTS
from refs.export.interface import Entry
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Date, Journal, Name, Record, Relation
from refs.model.text import Source
from refs.readers.bib import read_bib

HIP = Record(
    pmid="90000001",
    pmcid="PMC9000001",
    doi="10.9999/made.1",
    title="The made fate of an untreated hip: a systematic review.",
    authors=(Name("Mont", "MA", "MA"), Name("Zywiel", "MG", "MG"), Name("Marker", "DR", "DR")),
    journal=Journal("The Journal of made bone surgery", "J Made Bone Surg"),
    published=Date(2010, 9),
    volume="92",
    issue="12",
    pages="2165-70",
)
KNEE = Record(
    pmid="90000002",
    doi="10.9999/made.2",
    title="Alcohol and the made knee of the long-distance runner.",
    authors=(Name("Zand", "K", "K"),),
    journal=Journal("Made knees"),
    published=Date(1999),
    volume="3",
    pages="1-9",
)
RIGHT = """@article{Hip:10,
    author  = "Mont, M. A. and Zywiel, M. G. and Marker, D. R.", % all three
    title   = {The Made Fate of an Untreated Hip: A Systematic Review},
    journal = jmbs,
    year    = 2010,
    volume  = 92,
    number  = {12},
    pages   = {2165--2170},
    doi     = {10.9999/MADE.1},
    pmid    = {90000001},
    pmcid   = {PMC9000001},
    keywords = {hip; {\\'e}},
    file    = {C\\:\\\\papers\\\\hip.pdf:PDF},
}"""
TOP = """% My references, do not sort!
@string{jmbs = "J Made Bone Surg"}
@preamble{"\\newcommand{\\x}{y}"}

"""
END = "\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n"


def update(text: str, *records: Record, to: str = "bibtex") -> Updated:
    return updated(read_bib(Source("made.bib", text)), entries_of_records(records), DIALECTS[to])


def other(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_a_file_that_is_right_stays_as_it_is() -> None:
    assert update(TOP + RIGHT + END, HIP) == Updated(TOP + RIGHT + END)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("year", "= 2009,", "= 2010,"),
        ("volume", "= 29,", "= 92,"),
        ("number", "= {21}", "= {12}"),
        ("pages", "= {2156--2170}", "= {2165--2170}"),
        ("pmid", "= {90000003}", "= {90000001}"),
        ("doi", "= {10.9999/made.8}", "= {10.9999/made.1}"),
        ("pmcid", "= {PMC9000008}", "= {PMC9000001}"),
    ],
)
def test_a_wrong_field_is_corrected_and_nothing_else(name: str, wrong: str, right: str) -> None:
    line = next(line for line in RIGHT.splitlines() if line.strip().startswith(name))
    before = line.split("=")[0]
    file = TOP + other(RIGHT, line, f"{before}{wrong.rstrip(',')},") + END
    result = update(file, HIP)
    assert result.text == other(file, f"{before}{wrong.rstrip(',')},", f"{before}{right.rstrip(',')},")
    (changed,) = result.changed
    assert (changed.key, changed.line, changed.corrected, changed.added) == ("Hip:10", 5, (name,), ())


def test_wrong_authors_are_replaced_between_their_quotes() -> None:
    file = other(RIGHT, " and Marker, D. R.", " and Maker, X.")
    assert '"Mont, M. A. and Zywiel, M. G. and Marker, D. R.", % all three' in update(file, HIP).text


def test_the_month_follows_the_year() -> None:
    file = other(RIGHT, "year    = 2010,", "year    = 2007,\n    month   = jan,")
    assert "year    = 2010,\n    month   = sep," in update(file, HIP).text


def test_what_is_missing_is_added_in_the_layout_of_the_entry() -> None:
    file = TOP + "".join(
        line for line in RIGHT.splitlines(True) if "volume" not in line and "doi" not in line
    )
    result = update(file + END, HIP)
    assert result.text == other(
        file + END, "hip.pdf:PDF},\n", "hip.pdf:PDF},\n    volume  = {92},\n    doi     = {10.9999/made.1},\n"
    )
    assert result.changed[0].added == ("volume", "doi")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,title={T},pmid=90000002}", "@misc{a,title={T},pmid=90000002,doi={10.9999/made.2}}"),
        ("@misc{a, PMID = {90000002}, }", "@misc{a, PMID = {90000002}, DOI = {10.9999/made.2}, }"),
        (
            "@misc(a,\n\tpmid = 90000002 % one\n)",
            "@misc(a,\n\tpmid = 90000002, % one\n\tdoi = {10.9999/made.2}\n)",
        ),
        (
            "@misc{a,\r\n  pmid = 90000002,\r\n}\r\n",
            "@misc{a,\r\n  pmid = 90000002,\r\n  doi = {10.9999/made.2},\r\n}\r\n",
        ),
        (
            "@misc{a\n , pmid = 90000002\n , crossref = {b}\n }",
            "@misc{a\n , pmid = 90000002\n , crossref = {b}\n , doi = {10.9999/made.2}\n }",
        ),
    ],
)
def test_a_new_field_looks_like_the_others(before: str, after: str) -> None:
    record = Record(pmid="90000002", doi="10.9999/made.2")
    assert update(before, record).text == after


def test_what_may_stand_in_another_entry_is_not_missing() -> None:
    file = "@inbook{a, crossref = {b}, title = {The made fate of an untreated hip}, pmid = {90000001}}"
    assert update(file, HIP).changed[0].added == ("doi", "pmcid")


def test_a_field_counts_under_either_of_its_names() -> None:
    file = other(other(RIGHT, "journal =", "journaltitle ="), "year    = 2010", "date    = {2009-03}")
    result = update(file, HIP)
    assert "date    = {2010-09}" in result.text
    assert result.changed[0].added == ()


def test_missing_fields_have_the_names_of_the_dialect() -> None:
    file = "@article{a, title = {Alcohol and the made knee of the long-distance runner}, pmid = {90000002}}"
    assert update(file, KNEE).changed[0].added == ("author", "journal", "year", "volume", "pages", "doi")
    assert update(file, KNEE, to="biblatex").changed[0].added[1:3] == ("journaltitle", "date")


def test_a_pmid_in_eprint_is_corrected_there() -> None:
    file = other(RIGHT, "pmid    = {90000001}", "eprint  = {90000007},\n    eprinttype = {pubmed}")
    result = update(file, HIP, to="biblatex")
    assert "eprint  = {90000001}" in result.text
    assert "pmid" not in result.text


@pytest.mark.parametrize("form", ["url = {https://doi.org/10.9999/made.2}", "note = {doi:10.9999/made.2}"])
def test_an_identifier_that_stands_elsewhere_is_not_missing(form: str) -> None:
    file = f"@misc{{a, title = {{Alcohol and the made knee of the long-distance runner}}, {form}}}"
    assert "doi" not in update(file, KNEE).changed[0].added


def test_new_works_stand_at_the_end() -> None:
    result = update(TOP + RIGHT + END, KNEE)
    assert result.text.startswith(TOP + RIGHT + END + "\n@article{zand1999,\n  author = {Zand, K.},\n")
    assert result.appended == ("zand1999",)


@pytest.mark.parametrize(("text", "start"), [("", "@"), ("% a", "% a\n\n@"), ("% a\r\n", "% a\r\n\r\n@")])
def test_an_empty_line_parts_new_works_from_the_rest(text: str, start: str) -> None:
    result = update(text, KNEE).text
    assert result.startswith(start)
    assert ("\r\n" in text) == ("\r\n" in result)


def test_a_new_work_gets_no_key_that_the_file_has() -> None:
    file = "@book{Zand1999, title = {Quite another book}, author = {Zand, Q.}, year = 1999}\n"
    result = update(file, KNEE)
    assert result.appended == ("zand1999a",)
    assert result.text.startswith(file)


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{x, doi = {10.9999/made.2}}",
        "@article{zand1999, author = {Zand, K.}, title = {Alcohol and made knees of the long-distance runners}, journal = {Made knees}}",
        "@misc{x, title = {Alcohol and the Made Knee of the Long-Distance Runner}, author = {Zand, K.}}",
    ],
)
def test_a_work_is_known_by_an_identifier_the_key_or_the_title(entry: str) -> None:
    result = update(entry, KNEE)
    assert result.appended == ()
    assert [one.key for one in result.changed] == [entry[entry.index("{") + 1 : entry.index(",")]]


def test_an_identifier_on_another_work_is_left_and_said() -> None:
    file = TOP + other(RIGHT, "90000001", "90000002")
    result = update(file, KNEE)
    assert result.text.startswith(file)
    assert [(one.key, one.line) for one in result.disputed] == [("Hip:10", 5)]
    assert result.appended == ("zand1999",)


def test_a_wrong_title_with_a_subtitle_is_left_to_its_author() -> None:
    file = other(RIGHT, ": A Systematic Review}", "},\n    subtitle = {Quite another one}")
    assert update(file, HIP).text == file


def test_a_retracted_work_says_so_unless_it_has_a_note() -> None:
    retracted = Record(
        pmid="90000001",
        types=("Retracted Publication",),
        relations=(Relation("RetractionIn", "Made J. 2012"),),
    )
    assert "note = {Retracted}" in update("@misc{a, pmid = 90000001}", retracted).text
    noted = "@misc{a, pmid = 90000001, note = {Mine}}"
    assert update(noted, retracted).text == noted


UNVERIFIED = Entry("nobody2001", None, "Nobody N. 100% made. 2001.", (Identifier(Scheme.PMID, "90000077"),))


def test_a_work_that_is_not_verified_is_added_once_and_written_anew_once_it_is() -> None:
    dialect = DIALECTS["bibtex"]
    first = updated(read_bib(Source("made.bib", TOP)), [UNVERIFIED], dialect)
    assert "note = {Not verified: Nobody N. 100\\% made. 2001.}" in first.text
    again = updated(read_bib(Source("made.bib", first.text)), [UNVERIFIED], dialect)
    assert again == Updated(first.text)
    since = Entry("nobody2001", KNEE, UNVERIFIED.printed)
    last = updated(read_bib(Source("made.bib", first.text)), [since], dialect)
    assert last.text.startswith(f"{TOP}@article{{nobody2001,\n  author = {{Zand, K.}}")
    assert "Not verified" not in last.text


def test_an_entry_that_is_itself_not_verified_stays() -> None:
    file = read_bib(Source("made.bib", "@misc{mine, title = {A made page}, author = {Yonder, Y.}}"))
    entry = Entry("mine", None, file.references[0].text)
    assert updated(file, [entry], DIALECTS["bibtex"]) == Updated(file.source.text)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("@article{b, title = {never closed\n\n@misc{c, title = {x}}\n", 16),
        ("@article{b, title = {x} year = 2006}\n", 16),
        ("@article{b}\n", 16),
    ],
)
def test_of_a_file_with_a_broken_entry_nothing_is_made(broken: str, line: int) -> None:
    with pytest.raises(UnreadableError, match=rf"made\.bib:{line + 1}: .*; nothing was changed"):
        update(f"% 1\n{RIGHT}\n\n{broken}", KNEE)


def test_an_entry_that_has_a_field_twice_stays() -> None:
    file = other(RIGHT, "year    = 2010,", "year    = 2009,\n    year    = 2008,")
    assert update(file, HIP).text == file


def test_a_hostile_title_stays_in_its_field() -> None:
    hostile = Record(
        pmid="90000009", title='} } \\input{x} % " @misc{y, z = {1}} {', authors=(Name("A}, B"),)
    )
    for file in ("@misc{a, note = {X}, pmid = 90000009}", '@misc{a, pmid = "90000009"}', ""):
        text = update(file, hostile).text
        assert len(parse_string(text, "bibtex").entries) == 1
        assert update(text, hostile).text == text


def fields_of(records: Sequence[Record]) -> st.SearchStrategy[str]:
    """A file with some of the works in it, some of their fields lost or written otherwise."""
    return st.lists(
        st.sampled_from(
            [RIGHT, *map(DIALECTS["bibtex"].export, map(entries_of_records, [[one] for one in records]))]
        )
    ).flatmap(
        lambda entries: st.builds(
            lambda cut: "\n".join(
                line
                for at, line in enumerate("\n\n".join(entries).splitlines())
                if at not in cut or "=" not in line
            ),
            st.sets(st.integers(0, 30), max_size=8),
        )
    )


@given(text=fields_of([HIP, KNEE]), to=st.sampled_from(sorted(DIALECTS)))
@settings(deadline=None)
def test_doing_it_twice_changes_nothing_more(text: str, to: str) -> None:
    once = update(text, HIP, KNEE, to=to)
    assert update(once.text, HIP, KNEE, to=to).text == once.text
    assert read_bib(Source("made.bib", once.text)).references
