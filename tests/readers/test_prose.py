from hypothesis import given
from hypothesis import strategies as st

from refs.model.text import Span
from refs.readers.prose import AnnotationKind, Prose, ProseBuilder, Run


def _entity() -> Prose:
    """`a &amp;  b` read into "a & b"."""
    builder = ProseBuilder()
    builder.text("a ", 0)
    builder.whole("&", 2, 7)
    builder.text("  b ", 7)
    return builder.build()


def test_white_space_is_folded_and_stripped() -> None:
    builder = ProseBuilder()
    builder.text(" een\r\n  twee\tdrie ", 10)
    assert builder.build().text == "een twee drie"


def test_a_range_maps_to_the_source_of_its_first_and_last_character() -> None:
    prose = _entity()
    assert prose.text == "a & b"
    assert prose.span(0, 5) == Span(0, 10)
    assert prose.span(2, 3) == Span(2, 7)
    assert prose.span(3, 4) == Span(7, 9)


def test_an_empty_range_has_an_empty_span() -> None:
    assert _entity().span(4, 4) == Span(9, 9)
    assert _entity().span(5, 5) == Span(10, 10)
    assert Prose("").span(0, 0) == Span(0, 0)


def test_a_slice_keeps_its_places_and_annotations() -> None:
    builder = ProseBuilder()
    builder.text("een ", 0)
    builder.text("twee", 6)
    builder.text(" drie", 12)
    builder.annotate(AnnotationKind.STRONG, Span(6, 10), Span(4, 12))
    part = builder.build().slice(5, 13)
    assert part.text == "wee drie"
    assert part.span(0, 3) == Span(7, 10)
    assert [(a.start, a.end, a.source) for a in part.annotations] == [(0, 3, Span(4, 12))]


def test_a_whole_span_has_the_marks_of_what_lies_wholly_inside() -> None:
    builder = ProseBuilder()
    builder.text("een", 2)
    builder.text(" twee", 7)
    builder.annotate(AnnotationKind.STRONG, Span(2, 5), Span(0, 7))
    prose = builder.build()
    assert prose.whole_span(0, 8) == Span(0, 12)
    assert prose.whole_span(0, 2) == Span(2, 4)


def test_a_builder_over_content_maps_through_to_the_source() -> None:
    content = Prose("een\ntwee", (Run(0, 3, 2, 3), Run(3, 1, 5, 3), Run(4, 4, 8, 4)))
    builder = ProseBuilder(content)
    builder.text(content.text, 0)
    prose = builder.build()
    assert prose.text == "een twee"
    assert prose.span(2, 5) == Span(4, 9)


@given(st.text(alphabet="ab \n\t\xa0", max_size=60), st.integers(0, 20))
def test_every_character_maps_into_its_text(raw: str, start: int) -> None:
    builder = ProseBuilder()
    builder.text(raw, start)
    prose = builder.build()
    assert prose.text == " ".join(raw.split())
    for at, character in enumerate(prose.text):
        span = prose.span(at, at + 1)
        quoted = raw[span.start - start : span.end - start]
        assert quoted == character or (character == " " and quoted.isspace())
