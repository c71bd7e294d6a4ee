"""A finding is known again by its rule and its text."""

from refs.fingerprint import fingerprints
from refs.model.finding import Finding, Severity
from refs.model.text import Source, Span

TEXT = "Half of all hips collapse.\n\nSome do not.\n\nHalf of all hips collapse.\n"
FIRST, SECOND = Span(0, 26), Span(42, 68)


def finding(span: Span, code: str = "CLM301", detail: str = "") -> Finding:
    return Finding(code, "made-rule", Severity.WARNING, span, "a made message", detail=detail)


def test_an_edit_elsewhere_leaves_a_fingerprint_alone() -> None:
    (before,) = fingerprints([finding(FIRST)], Source("a.md", TEXT))
    (after,) = fingerprints([finding(Span(7, 33))], Source("b.md", f"# New\n\n{TEXT}"))
    assert before == after


def test_another_spacing_or_case_leaves_it_alone_and_another_word_does_not() -> None:
    (before,) = fingerprints([finding(FIRST)], Source("a.md", TEXT))
    wrapped, reworded = "half of all\nhips collapse.", "Half of all knees collapse."
    assert fingerprints([finding(FIRST)], Source("a.md", wrapped)) == (before,)
    assert fingerprints([finding(Span(0, 27))], Source("a.md", reworded)) != (before,)


def test_equal_findings_are_told_apart_by_their_order() -> None:
    first, second = fingerprints([finding(FIRST), finding(SECOND)], Source("a.md", TEXT))
    assert first != second
    assert fingerprints([finding(SECOND)], Source("a.md", TEXT)) == (first,)


def test_code_and_detail_tell_findings_at_one_place_apart() -> None:
    found = [finding(FIRST), finding(FIRST, "REF104", "year"), finding(FIRST, "REF104", "journal")]
    assert len(set(fingerprints(found, Source("a.md", TEXT)))) == 3
