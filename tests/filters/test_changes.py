from dataclasses import replace

from refs.filters.changes import ALL_LINES, UNCHANGED, ChangedFile, ChangedLines, keep_changed
from refs.model.article import Article, Citation, Place, Reference, ReferenceList
from refs.model.finding import ArticleReport, CheckedArticle, Finding, Severity
from refs.model.text import Source, Span

TEXT = "# A made article\n\nHips collapse (Made, 2016).\nThey heal,\nsometimes.\n\n## References\n\n- Made A. 2016.\n"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def finding(place: Span, code: str = "CLM301", reference: int | None = None) -> Finding:
    return Finding(code, "made", Severity.WARNING, place, "made", reference)


def report(*findings: Finding, file: str = "", file_lines: tuple[int, int] = (0, 0)) -> ArticleReport:
    entry = Reference(1, Place.LIST, span("Made A. 2016."), "Made A. 2016.")
    entry = replace(entry, file=file, file_line=file_lines[0], file_end_line=file_lines[1])
    article = Article(
        Source("made.md", TEXT),
        "markdown",
        "en",
        references=(entry,),
        citations=(Citation("m1", span("(Made, 2016)"), "(Made, 2016)", "author-year", (1,)),),
        lists=(ReferenceList("References", span("References"), span("## References\n\n- Made A. 2016.")),),
    )
    return ArticleReport(CheckedArticle(article), findings)


def lines(first: int, last: int) -> ChangedLines:
    return ChangedLines(((first, last),))


def counts(one: Finding, changed: ChangedLines) -> bool:
    left = keep_changed(report(one), changed)
    assert len(left.findings) + left.outside == 1
    return bool(left.findings)


def test_a_finding_counts_where_one_of_its_lines_has_changed() -> None:
    over_two_lines = finding(span("They heal,\nsometimes."))
    assert counts(over_two_lines, lines(4, 4))
    assert counts(over_two_lines, lines(5, 9))
    assert not counts(over_two_lines, lines(1, 3))
    assert not counts(over_two_lines, lines(6, 9))


def test_a_span_that_ends_with_its_line_is_not_on_the_next() -> None:
    assert not counts(finding(span("Hips collapse (Made, 2016).\n")), lines(4, 4))


def test_a_line_that_was_only_taken_out_changes_no_other() -> None:
    assert not counts(finding(span("They heal")), ChangedLines(removed=True))


def test_that_nothing_is_cited_counts_where_list_or_marks_have_changed() -> None:
    uncited = finding(span("References"), "CIT202")
    assert counts(uncited, lines(9, 9))  # an entry
    assert counts(uncited, lines(3, 3))  # a mark
    assert counts(uncited, ChangedLines(removed=True))  # what is gone may have been one
    assert not counts(uncited, lines(4, 5))  # prose without a mark
    assert not counts(uncited, UNCHANGED)


def test_that_one_entry_is_never_cited_counts_at_the_entry() -> None:
    entry = finding(span("Made A. 2016."), "CIT202", reference=1)
    assert counts(entry, lines(9, 9))
    assert not counts(entry, lines(3, 3))


def test_that_there_is_no_list_counts_at_marks_and_not_at_the_first_line() -> None:
    no_list = finding(Span(0, 0), "CIT203")
    assert counts(no_list, lines(3, 3))
    assert not counts(no_list, lines(1, 1))


def test_that_a_file_cannot_be_read_counts_where_anything_has_changed() -> None:
    unreadable = finding(Span(0, 0), "GEN001")
    assert counts(unreadable, lines(7, 7))
    assert counts(unreadable, ChangedLines(removed=True))
    assert not counts(unreadable, UNCHANGED)


def test_a_finding_on_an_entry_beside_the_article_counts_where_the_entry_has_changed() -> None:
    of_entry = finding(span("(Made, 2016)"), "REF101", reference=1)
    made = report(of_entry, file="refs.bib", file_lines=(4, 7))

    def kept(name: str, changed: ChangedLines) -> bool:
        beside = [ChangedFile(name, span("Made A."), changed)]
        return bool(keep_changed(made, UNCHANGED, beside).findings)

    assert kept("refs.bib", lines(7, 9))
    assert not kept("refs.bib", lines(8, 9))
    assert not kept("refs.bib", ChangedLines(removed=True))
    assert not kept("other.bib", ALL_LINES)
    assert keep_changed(made, lines(3, 3)).findings == (of_entry,)


def test_that_a_file_beside_the_article_cannot_be_read_counts_where_that_file_has_changed() -> None:
    unreadable = finding(span("Made A."), "GEN001")
    other = ChangedFile("other.bib", span("They heal"), ALL_LINES)
    own = ChangedFile("refs.bib", span("Made A."), ChangedLines(removed=True))
    assert not keep_changed(report(unreadable), UNCHANGED, [other]).findings
    assert keep_changed(report(unreadable), UNCHANGED, [other, own]).findings


def test_everything_counts_in_a_new_file() -> None:
    findings = (finding(span("They heal")), finding(Span(0, 0), "CIT203"))
    assert keep_changed(report(*findings), ALL_LINES) == report(*findings)
