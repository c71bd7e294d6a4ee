import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.printable import printable
from refs.export.richtext import Mark, Run, from_markup, merged, plain, retold, split
from refs.export.titles import title_of
from refs.model.record import Record

ITALIC = frozenset({Mark.ITALIC})


def test_the_tags_of_a_title_are_marks():
    runs = from_markup("a <i>b<sup>c</sup></i> d")
    assert runs == (Run("a "), Run("b", ITALIC), Run("c", ITALIC | {Mark.SUPERSCRIPT}), Run(" d"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("x &lt;5 &amp;amp; &#x27;y&#x27;", "x <5 &amp; 'y'"),
        ("x <script>y</script> < z", "x <script>y</script> < z"),
        ("</i>x<b>y", "xy"),
        (" a <i> b </i> c\n", "a b c"),
        ("\x1b[2J<i>\u202e</i>", "[2J"),
    ],
)
def test_what_is_no_markup_is_text(markup, text):
    assert plain(from_markup(markup)) == text


runs_of_text = st.lists(
    st.builds(Run, st.text(max_size=5), st.sampled_from([frozenset(), ITALIC])), max_size=6
)


@given(runs_of_text, st.lists(st.integers(0, 30), max_size=5))
def test_runs_are_split_at_their_edges_and_nothing_is_lost(runs, edges):
    text = plain(runs)
    edges = sorted(min(edge, len(text)) for edge in edges)
    pieces = split(runs, edges)
    assert [plain(piece) for piece in pieces] == [
        text[start:end] for start, end in zip([0, *edges], [*edges, len(text)], strict=True)
    ]
    assert merged(run for piece in pieces for run in piece) == merged(runs)


@given(runs_of_text)
def test_marks_stay_where_another_text_is_put(runs):
    turned = retold(runs, plain(runs).swapcase()) if len(plain(runs).swapcase()) == len(plain(runs)) else runs
    assert [run.marks for run in turned] == [run.marks for run in runs]


@given(st.text())
def test_printable_text_is_one_line_that_steers_nothing(text):
    line = printable(text)
    assert "\x1b" not in line
    assert len(line.splitlines()) <= 1
    assert printable(line) == line


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (Record(title="A made hip."), "A made hip"),
        (Record(title="A made hip?"), "A made hip?"),
        (Record(title="Hips in the U.S."), "Hips in the U.S."),
        (Record(title="And so on..."), "And so on..."),
        (Record(title="The hip.", translated=True), "[The hip]"),
        (Record(title="The hip.", title_markup="[The <i>hip</i>].", translated=True), "[The hip]"),
        (Record(title="The hip.", translated=True, vernacular_title="De heup."), "De heup [The hip]"),
        (Record(title="A <5 & >3 hip", vernacular_title="x"), "A <5 & >3 hip"),
        (Record(), ""),
    ],
)
def test_a_title_is_printed_without_the_final_full_stop(record, title):
    assert plain(title_of(record)) == title
