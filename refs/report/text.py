"""The report as an editor reads it: what each reference is, what to do about it, what rests on no source."""

from collections.abc import Iterator

from refs.config import ClaimsTier
from refs.model.claim import RelatedSource
from refs.model.finding import ArticleReport, CheckedArticle, Finding, Report, SetAside, SetAsideBy, Severity
from refs.model.judgement import Judgement, Verdict
from refs.report.interface import Options
from refs.report.safe import one_line
from refs.report.summary import Summary, count, headline, summarise
from refs.wording import listed, short_name, shorten

_MARKS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}  # ANSI foreground colours
_LANGUAGES = {"nl": "Dutch", "en": "English", "de": "German", "fr": "French"}
_UNSOURCED = "CLM301"
_WIDTH = 72  # characters of an entry that are enough to know it by


def format_text(report: Report, options: Options) -> str:
    """A report for reading: a paragraph an article, and the figures of all."""
    lines = [line for one in report.articles for line in _article(one, options)]
    return "\n".join([*lines, *_summary(summarise(report), options)]) + "\n"


def _article(report: ArticleReport, options: Options) -> Iterator[str]:
    article = report.checked.article
    told = [_LANGUAGES.get(article.language, article.language)] if article.language else []
    if not article.source.encoding.startswith("utf"):
        told.append(f"read as {article.source.encoding}")
    yield one_line(article.source.path) + (f" ({', '.join(told)})" if told else "")
    yield ""
    by_reference: dict[int, list[Finding]] = {}
    rest = []
    for finding in report.findings:
        if finding.reference is None:
            rest.append(finding)
        else:
            by_reference.setdefault(finding.reference, []).append(finding)
    for judged in report.checked.judgements:
        yield from _reference(judged, by_reference.get(judged.reference.number, []), report, options)
    if report.checked.judgements:
        yield ""
    shown = [finding for finding in rest if options.verbose or finding.severity is not Severity.NOTE]
    related = _Related(report.checked)
    for finding in shown:
        yield _finding(finding, report, options)
        yield from related.below(finding)
    if hidden := len(rest) - len(shown):
        yield f"  {hidden} more at level note; --verbose shows them"
    aside = report.set_aside if options.verbose else ()
    yield from (_set_aside(one, report) for one in aside)
    if rest or aside:
        yield ""


def _reference(
    judged: Judgement, findings: list[Finding], report: ArticleReport, options: Options
) -> Iterator[str]:
    line = report.checked.article.source.position(judged.reference.span.start).line
    entry = one_line(shorten(judged.reference.text, _WIDTH))
    where = f"line {line}" + (f", {one_line(judged.reference.origin)}" if judged.reference.file else "")
    yield f"  {judged.reference.number:>3}  {judged.verdict:<16}  {where}: {entry}"
    if judged.earlier:
        yield f"       was {judged.earlier.verdict} on {judged.earlier.judged:%Y-%m-%d}"
    yield from (_finding(finding, report, options, indent=7) for finding in findings)
    if options.verbose:
        asked = judged.consulted
        yield f"       library: {asked.library}, PubMed: {asked.pubmed}, Crossref: {asked.crossref}"
    if judged.verdict is Verdict.UNIDENTIFIED and not findings:
        yield "       no registry that was asked holds this kind of source; nothing is said against it"


def _finding(finding: Finding, report: ArticleReport, options: Options, indent: int = 2) -> str:
    label = f"{finding.severity} {finding.code}"
    if options.color:
        label = f"\x1b[{_MARKS[finding.severity]}m{label}\x1b[0m"
    return f"{' ' * indent}{_where(finding, report)}: {label} {one_line(finding.message)}"


def _set_aside(one: SetAside, report: ArticleReport) -> str:
    """A finding that is not reported, and why."""
    why = "in the baseline" if one.by is SetAsideBy.BASELINE else f"{one.by}: {one_line(one.reason)}"
    finding = one.finding
    return f"  {_where(finding, report)}: set aside {finding.code} {one_line(finding.message)} ({why})"


def _where(finding: Finding, report: ArticleReport) -> str:
    source = report.checked.article.source
    position = source.position(finding.span.start)
    return f"{one_line(source.path)}:{position.line}:{position.column}"


class _Related:
    """The line below a finding on a claim that names listed sources about the same subject."""

    def __init__(self, checked: CheckedArticle) -> None:
        self._related = {claim.id: claim.related for claim in checked.claims if claim.related}
        self._judged = {judged.reference.number: judged for judged in checked.judgements}

    def below(self, finding: Finding) -> Iterator[str]:
        if finding.code == _UNSOURCED and finding.claim in self._related:
            named = "; ".join(map(self._named, self._related[finding.claim]))
            yield f"      about the same subject: {one_line(named)}"

    def _named(self, one: RelatedSource) -> str:
        record = self._judged[one.reference].record
        name = f" {short_name(record)}" if record else ""
        return f"[{one.reference}]{name} ({', '.join(map(str, one.terms))})"


def _summary(figures: Summary, options: Options) -> Iterator[str]:
    verdicts = listed([f"{number} {verdict}" for verdict, number in figures.verdicts.items()])
    yield f"{count(figures.references, 'reference')}{': ' + verdicts if verdicts else ''}"
    if options.config.claims is not ClaimsTier.OFF:
        yield (
            f"{count(figures.claims, 'claim')}: {figures.sourced} with a source, {figures.unsourced} without"
        )
    yield from headline(figures)
