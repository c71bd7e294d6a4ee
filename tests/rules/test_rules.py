"""What each rule finds, and what it leaves alone."""

from dataclasses import replace

import pytest

from refs.compare.work import compare
from refs.config import ClaimsTier, Config
from refs.judge import Evidence, judge
from refs.model.article import (
    Article,
    Citation,
    Place,
    PrintedIdentifier,
    Problem,
    Reference,
    ReferenceList,
    Sentence,
    Unit,
)
from refs.model.claim import Claim, ClaimKind, ClaimStatus, Coverage, Need, Tier
from refs.model.finding import CheckedArticle, Finding, Severity
from refs.model.identifier import Scheme
from refs.model.judgement import Consulted, Judgement
from refs.model.record import Record, Relation
from refs.model.resolution import NotAsked, NotFound, Resolution
from refs.model.text import Source, Span
from refs.rules import ALL_RULES, findings
from tests.made import PRINT, WORK, reference, work
from tests.subject.made import SLEEP
from tests.test_judge import OTHER, doi, found, pmid

TEXT = "x" * 1000


def checked(
    *judgements: Judgement, citations: tuple[Citation, ...] | None = None, **parts: object
) -> CheckedArticle:
    """An article with these references, each of them cited unless said otherwise."""
    references = tuple(one.reference for one in judgements)
    if citations is None:
        citations = tuple(
            Citation(f"m{ref.number}", Span(0, 1), "", "numeric", (ref.number,)) for ref in references
        )
    article = Article(Source("made.md", TEXT), "markdown", "en", references, citations, **parts)  # type: ignore[arg-type]
    return CheckedArticle(article, tuple(judgements))


def judged(
    ref: Reference, *resolutions: Resolution, candidates: tuple[Record, ...] = (), searched: bool = True
) -> Judgement:
    compared = (compare(ref, record) for record in candidates)
    return judge(Evidence(ref, resolutions, tuple(one for one in compared if one.same_work), searched))


def found_in(article: CheckedArticle, **config: object) -> list[Finding]:
    return list(findings(article, Config(**config)))  # type: ignore[arg-type]


def codes(article: CheckedArticle, **config: object) -> list[str]:
    return [finding.code for finding in found_in(article, **config)]


RIGHT = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))


def test_a_right_reference_raises_nothing() -> None:
    assert codes(checked(RIGHT)) == []


def test_ref101_a_work_that_nobody_knows() -> None:
    assert codes(checked(judged(reference()))) == ["REF101"]


def test_ref101_and_ref102_for_each_dead_identifier_of_such_a_work() -> None:
    ref = reference(pmid="99999999")
    assert codes(checked(judged(ref, NotFound(pmid("99999999"), "pubmed")))) == ["REF101", "REF102"]


def test_ref102_says_what_the_identifier_is_and_which_one_is_meant() -> None:
    one = judged(reference(pmid=OTHER.pmid), found(pmid(OTHER.pmid), OTHER), candidates=(WORK,))
    (finding,) = found_in(checked(one))
    assert finding.code == "REF102"
    assert finding.severity is Severity.ERROR
    assert "PMID 90000999 leads to another work: Kowalczyk RT and Abernathy SJ (2002)" in finding.message
    assert "The printed work is PMID 90000101" in finding.message


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        ("90001001", "two digits are swapped"),
        ("90000107", "one digit is off"),
        ("9000101", "a digit is lost"),
        ("8888888", "these are the digits of its PMCID"),
        ("90000555", "a neighbour in the same issue"),
        ("12345", ""),
    ],
)
def test_ref102_names_the_likely_slip(printed: str, slip: str) -> None:
    meant = work(pmcid="PMC8888888")
    led_to = replace(OTHER, pmid=printed)
    if slip.startswith("a neighbour"):
        led_to = replace(
            led_to, journal=WORK.journal, volume=WORK.volume, issue=WORK.issue, published=WORK.published
        )
    (finding,) = found_in(
        checked(judged(reference(pmid=printed), found(pmid(printed), led_to), candidates=(meant,)))
    )
    assert finding.message.partition("agree)")[2] == (f"; {slip}" if slip else "")


def test_ref103_instead_of_ref102_where_another_identifier_is_right() -> None:
    ref = reference(pmid=OTHER.pmid, doi=WORK.doi)
    one = judged(ref, found(pmid(OTHER.pmid), OTHER), found(doi(WORK.doi), WORK))
    assert codes(checked(one)) == ["REF103"]


def test_ref104_names_both_sides() -> None:
    one = judged(reference(PRINT.replace("adults", "children"), pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    (finding,) = found_in(checked(one))
    assert (finding.code, finding.severity) == ("REF104", Severity.ERROR)
    assert finding.message == "title: printed “children”, published “adults”"


def test_ref104_is_a_warning_where_only_crossref_knows_the_work() -> None:
    outside = work(pmid="")
    one = judged(reference(PRINT.replace("2016", "2011"), doi=WORK.doi), found(doi(WORK.doi), outside))
    assert [(f.code, f.severity) for f in found_in(checked(one))] == [("REF104", Severity.WARNING)]


def test_ref104_is_a_note_for_a_small_word() -> None:
    one = judged(
        reference(PRINT.replace("the femoral", "femoral"), pmid=WORK.pmid), found(pmid(WORK.pmid), WORK)
    )
    assert [(f.code, f.severity) for f in found_in(checked(one))] == [("REF104", Severity.NOTE)]


@pytest.mark.parametrize(
    ("ref_type", "code", "severity"),
    [
        ("RetractionIn", "REF105", Severity.ERROR),
        ("ExpressionOfConcernIn", "REF106", Severity.WARNING),
        ("ErratumIn", "REF107", Severity.NOTE),
        ("UpdateIn", "REF114", Severity.NOTE),
    ],
)
def test_ref105_to_ref107_and_ref114_a_notice_beside_the_verdict(
    ref_type: str, code: str, severity: Severity
) -> None:
    record = work(relations=(Relation(ref_type, "Made J. 2018", "90000002"),))
    (finding,) = found_in(checked(judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), record))))
    assert (finding.code, finding.severity) == (code, severity)
    assert "Made J. 2018, PMID 90000002" in finding.message


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("This made trial, since retracted, found no effect.", Severity.NOTE),
        ("Dit verzonnen onderzoek is inmiddels ingetrokken.", Severity.NOTE),
        ("This made trial found an effect.", Severity.ERROR),
    ],
)
def test_ref105_is_a_note_where_the_text_says_so_at_the_point_of_citation(
    sentence: str, severity: Severity
) -> None:
    record = work(types=("Retracted Publication",))
    one = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), record))
    article = checked(one, sentences=(Sentence(Span(0, 60), sentence),))
    assert [(f.code, f.severity) for f in found_in(article)] == [("REF105", severity)]


def test_ref108_a_preprint_and_its_paper() -> None:
    preprint = replace(
        WORK, pmid="90000777", doi="10.9999/made.777", relations=(Relation("UpdateIn", "Made J", WORK.pmid),)
    )
    second = judged(reference(pmid="90000777", number=2), found(pmid("90000777"), preprint))
    assert codes(checked(RIGHT, second), select=("REF108",)) == ["REF108"]


def test_ref108_two_entries_of_one_work_under_two_identifiers() -> None:
    second = judged(reference(doi=WORK.doi, number=2), found(doi(WORK.doi), WORK))
    (finding,) = found_in(checked(RIGHT, second))
    assert (finding.code, finding.reference) == ("REF108", 2)


def test_ref108_a_link_in_the_text_is_no_second_entry() -> None:
    link = judged(reference("PubMed", doi=WORK.doi, number=2, place=Place.INLINE), found(doi(WORK.doi), WORK))
    assert codes(checked(RIGHT, link)) == []


def test_ref109_names_the_identifier_that_is_not_printed() -> None:
    (finding,) = found_in(checked(judged(reference(), candidates=(WORK,))))
    assert (finding.code, finding.severity) == ("REF109", Severity.NOTE)
    assert "PMID 90000101" in finding.message


def test_ref110_is_a_note_and_a_warning_when_strict() -> None:
    one = replace(
        judged(reference(pmid="1"), NotAsked(pmid("1"), "offline"), searched=False),
        consulted=Consulted(reason="offline"),
    )
    assert [(f.code, f.severity, f.message) for f in found_in(checked(one))] == [
        ("REF110", Severity.NOTE, "not checked: offline")
    ]
    assert found_in(checked(one), strict=True)[0].severity is Severity.WARNING


def test_ref111_one_finding_for_volume_and_pages() -> None:
    text = PRINT.replace("82(5), 1117–1132", "84(5), 1–9")
    (finding,) = found_in(checked(judged(reference(text, pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))))
    assert (finding.code, finding.severity) == ("REF111", Severity.WARNING)
    assert (
        finding.message == "volume: printed “84”, published “82”; pages: printed “1–9”, published “1117-32”"
    )


def test_ref112_lists_the_candidates() -> None:
    twin = replace(WORK, pmid="90000102", doi="10.9999/made.102")
    (finding,) = found_in(checked(judged(reference(), candidates=(WORK, twin))))
    assert finding.code == "REF112"
    assert "90000101" in finding.message
    assert "90000102" in finding.message


def test_ref113_an_identifier_that_cannot_be_one() -> None:
    bad = PrintedIdentifier(Scheme.PMID, None, "12a456", Span(3, 9))
    one = judged(replace(reference(), identifiers=(bad,)), candidates=(WORK,))
    found_here = {finding.code: finding for finding in found_in(checked(one))}
    assert found_here["REF113"].span == Span(3, 9)


def test_cit201_a_mark_that_no_list_holds() -> None:
    mark = Citation("m1", Span(5, 8), "[9]", "numeric", (), ("9",))
    cited = Citation("m2", Span(9, 12), "[1]", "numeric", (1,))
    (finding,) = found_in(checked(RIGHT, citations=(mark, cited)))
    assert (finding.code, finding.span) == ("CIT201", Span(5, 8))


def test_cit202_one_work_that_is_never_cited() -> None:
    second = judged(
        reference(
            pmid=OTHER.pmid,
            number=2,
            text="Kowalczyk RT, Abernathy SJ. Vertebral height in long-distance runners over fifty. Semin Made Arthritis. 2002;32(2):125-31.",
        ),
        found(pmid(OTHER.pmid), OTHER),
    )
    cited = Citation("m1", Span(0, 1), "[1]", "numeric", (1,))
    (finding,) = found_in(checked(RIGHT, second, citations=(cited,)))
    assert (finding.code, finding.reference) == ("CIT202", 2)


def test_cit202_one_finding_for_a_list_that_is_never_cited_at_all() -> None:
    second = judged(reference(pmid=OTHER.pmid, number=2), found(pmid(OTHER.pmid), OTHER), candidates=(OTHER,))
    listed = ReferenceList("Bronnen", Span(10, 17), Span(10, 500))
    found_here = found_in(checked(RIGHT, second, citations=(), lists=(listed,)), select=("CIT",))
    assert [(f.code, f.reference, f.span) for f in found_here] == [("CIT202", None, Span(10, 17))]


def test_cit202_leaves_alone_what_is_listed_for_further_reading() -> None:
    sources = ReferenceList("Bronnen", Span(0, 7), Span(0, 0))
    reading = ReferenceList("Verder lezen", Span(10, 22), Span(0, 5000), recommended=True)
    uncited = checked(RIGHT, citations=(), lists=(sources, reading))
    assert "CIT202" not in codes(uncited, select=("CIT",))


SENTENCE = Sentence(Span(0, 20), "Both hips are often affected.")


def claim(tier: Tier, status: ClaimStatus = ClaimStatus.UNSOURCED) -> Claim:
    return Claim("c1", Need(SENTENCE, tier, ClaimKind.EPIDEMIOLOGY, 0.9), status)


def test_cit203_claims_and_no_list() -> None:
    article = replace(checked(), claims=(claim(Tier.MUST),))
    assert codes(article, select=("CIT",)) == ["CIT203"]


@pytest.mark.parametrize(
    ("of", "option", "expected"),
    [
        (claim(Tier.SHOULD), ClaimsTier.MUST, []),
        (claim(Tier.SHOULD), ClaimsTier.SHOULD, ["CIT203"]),
        (claim(Tier.MUST), ClaimsTier.OFF, []),
        (replace(claim(Tier.MUST), web="https://made.example/page"), ClaimsTier.MUST, []),
    ],
)
def test_cit203_counts_what_is_warned_of(of: Claim, option: ClaimsTier, expected: list[str]) -> None:
    assert codes(replace(checked(), claims=(of,)), select=("CIT",), claims=option) == expected


def test_clm301_is_a_note_where_the_claim_links_to_a_page() -> None:
    linked = replace(claim(Tier.MUST), web="https://made.example/page")
    (finding,) = found_in(replace(checked(RIGHT), claims=(linked,)), select=("CLM",))
    assert finding.severity is Severity.NOTE
    assert "it links to https://made.example/page" in finding.message


def test_cit203_a_list_without_entries_is_named() -> None:
    (finding,) = found_in(checked(lists=(ReferenceList("Bronnen", Span(10, 17), Span(10, 17)),)))
    assert (finding.code, finding.message) == ("CIT203", "the list under “Bronnen” holds no entries")


@pytest.mark.parametrize(
    ("tier", "option", "severity"),
    [
        (Tier.MUST, ClaimsTier.MUST, Severity.WARNING),
        (Tier.SHOULD, ClaimsTier.MUST, Severity.NOTE),
        (Tier.SHOULD, ClaimsTier.SHOULD, Severity.WARNING),
        (Tier.MUST, ClaimsTier.OFF, None),
    ],
)
def test_clm301_warns_for_the_tier_that_was_asked_for(
    tier: Tier, option: ClaimsTier, severity: Severity | None
) -> None:
    article = replace(checked(RIGHT), claims=(claim(tier),))
    found_here = [finding.severity for finding in found_in(article, claims=option)]
    assert found_here == ([severity] if severity else [])


def test_clm301_warns_once_for_a_list_of_bare_items() -> None:
    lead_in = listed("c1", Unit.LEAD_IN, asserts=True)
    bare = [listed(name, Unit.ITEM, asserts=False) for name in ("c2", "c3")]
    severities = [
        [finding.severity for finding in found_in(replace(checked(RIGHT), claims=tuple(claims)))]
        for claims in ([lead_in, *bare], bare)
    ]
    assert severities == [
        [Severity.WARNING, Severity.NOTE, Severity.NOTE],
        [Severity.WARNING, Severity.NOTE],
    ]


def listed(name: str, unit: Unit, *, asserts: bool) -> Claim:
    made = claim(Tier.MUST)
    sentence = replace(made.need.sentence, unit=unit, group=1)
    return replace(made, id=name, need=replace(made.need, sentence=sentence, asserts=asserts))


def test_clm301_leaves_a_claim_with_a_source_alone() -> None:
    assert codes(replace(checked(RIGHT), claims=(claim(Tier.MUST, ClaimStatus.SOURCED),))) == []


def sourced(text: str, *numbers: int) -> Claim:
    return replace(
        claim(Tier.MUST),
        need=Need(Sentence(Span(0, 20), text), Tier.MUST, ClaimKind.CAUSE, 0.9),
        status=ClaimStatus.SOURCED,
        sources=numbers,
        coverage=Coverage.SENTENCE if numbers else None,
    )


RETRACTED = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), work(types=("Retracted Publication",))))
NOT_FOUND = judged(reference(number=2))
ELSEWHERE = judged(reference(pmid=OTHER.pmid, number=3), found(pmid(OTHER.pmid), OTHER), candidates=(WORK,))
UNCHECKED = judged(reference(pmid="1", number=4), NotAsked(pmid("1"), "offline"), searched=False)


def test_clm302_a_claim_all_of_whose_sources_are_bad_names_the_fault_of_each() -> None:
    article = replace(checked(RETRACTED, NOT_FOUND, ELSEWHERE), claims=(sourced("Hips heal.", 1, 2, 3),))
    (finding,) = found_in(article, select=("CLM302",))
    assert (finding.severity, finding.claim) == (Severity.ERROR, "c1")
    assert "[1] is retracted, [2] was not found and [3] has a wrong identifier" in finding.message


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("One source stands.", (2, 5)),
        ("One could not be checked.", (2, 4)),
        ("A made trial, since retracted, said so.", (1,)),
        ("No source at all.", ()),
    ],
)
def test_clm302_leaves_alone_what_may_yet_stand(text: str, sources: tuple[int, ...]) -> None:
    right = judged(reference(pmid=WORK.pmid, number=5), found(pmid(WORK.pmid), WORK))
    article = replace(checked(RETRACTED, NOT_FOUND, UNCHECKED, right), claims=(sourced(text, *sources),))
    assert codes(article, select=("CLM302",)) == []


HIP_CLAIM = "Bisphosphonates delay collapse of the femoral head in osteonecrosis."


def test_clm303_a_source_that_shows_nothing_of_the_claims_subject() -> None:
    asleep = judged(reference(SLEEP.title, pmid="90000300", number=7), found(pmid("90000300"), SLEEP))
    article = replace(checked(asleep), claims=(sourced(HIP_CLAIM, 7),))
    (finding,) = found_in(article, select=("CLM303",))
    assert (finding.severity, finding.reference, finding.claim) == (Severity.NOTE, 7, "c1")
    assert "looked for: Bisphosphonates, collapse, femoral head, osteonecrosis" in finding.message
    assert "support" not in finding.message


def test_clm303_is_silent_in_a_language_without_a_large_lexicon() -> None:
    asleep = judged(reference(SLEEP.title, pmid="90000300", number=7), found(pmid("90000300"), SLEEP))
    one = replace(checked(asleep), claims=(sourced(HIP_CLAIM, 7),))
    assert codes(replace(one, article=replace(one.article, language="fr")), select=("CLM303",)) == []


@pytest.mark.parametrize("coverage", [Coverage.LIST, Coverage.PARAGRAPH, Coverage.REPEAT])
def test_clm303_looks_only_at_marks_of_the_sentence_itself(coverage: Coverage) -> None:
    asleep = judged(reference(SLEEP.title, pmid="90000300", number=7), found(pmid("90000300"), SLEEP))
    article = replace(checked(asleep), claims=(replace(sourced(HIP_CLAIM, 7), coverage=coverage),))
    assert codes(article, select=("CLM303",)) == []


def test_gen001_a_part_that_could_not_be_read() -> None:
    (finding,) = found_in(checked(problems=(Problem(Span(4, 9), "this entry is never closed"),)))
    assert (finding.code, finding.span, finding.message) == (
        "GEN001",
        Span(4, 9),
        "this entry is never closed",
    )


def test_findings_come_in_the_order_of_the_article_and_by_wanted_codes() -> None:
    late = Problem(Span(90, 95), "late")
    early = Citation("m1", Span(5, 8), "[9]", "numeric", (), ("9",))
    article = checked(
        RIGHT, citations=(early, Citation("m2", Span(0, 1), "", "numeric", (1,))), problems=(late,)
    )
    assert codes(article) == ["CIT201", "GEN001"]
    assert codes(article, select=("GEN",)) == ["GEN001"]
    assert codes(article, ignore=("CIT", "GEN001")) == []


def test_every_rule_says_what_it_finds_and_what_to_do() -> None:
    for rule in ALL_RULES.values():
        assert rule.summary.endswith(".")
        assert rule.help.endswith(".")
