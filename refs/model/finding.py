"""What is reported: one immutable row a finding."""

from dataclasses import dataclass
from enum import StrEnum

from refs.model.article import Article, Suppression
from refs.model.claim import Binding, Claim, Need
from refs.model.judgement import Judgement
from refs.model.text import Span


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)

    def reaches(self, threshold: "Severity") -> bool:
        """Is this at least as bad as the threshold?"""
        return self.rank <= threshold.rank


@dataclass(frozen=True, slots=True)
class Edit:
    """A place of a source, and the text that is to stand there instead; an empty place is added to."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How to repair what was found. `applicable` where it is certain enough for `refs fix`."""

    applicable: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's finding at a place. `reference` is a reference's number, `claim` a claim's id.

    `detail` tells findings of one rule at one place apart ("year", "journal"); it says nothing of lines.
    """

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    reference: int | None = None
    claim: str | None = None
    help: str = ""
    fix: Fix | None = None
    detail: str = ""


class SetAsideBy(StrEnum):
    """What keeps a finding out of the report."""

    COMMENT = "comment"
    CONFIGURATION = "configuration"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that is not to be reported, by what and why; `reason` is "" for a baseline."""

    finding: Finding
    by: SetAsideBy
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IdleSuppression:
    """A code of a comment that set nothing aside."""

    suppression: Suppression
    code: str


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with everything that was concluded about it; what the rules look at."""

    article: Article
    judgements: tuple[Judgement, ...] = ()
    needs: tuple[Need, ...] = ()
    claims: tuple[Claim, ...] = ()
    bindings: tuple[Binding, ...] = ()
    idle: tuple[IdleSuppression, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """A checked article and its findings, in the order of the article; `set_aside` are not reported.

    `outside` is how many others there are where nothing has changed, if only changes are looked at.
    """

    checked: CheckedArticle
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of `refs check` has to say."""

    articles: tuple[ArticleReport, ...] = ()
