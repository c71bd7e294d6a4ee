"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refs.config import Config
from refs.model.finding import CheckedArticle, Finding, Fix, Severity
from refs.model.text import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule found something, and what it says of it. `severity` None stands for the rule's own.

    `detail` tells hits of one rule at one place apart.
    """

    span: Span
    message: str
    reference: int | None = None
    claim: str | None = None
    severity: Severity | None = None
    fix: Fix | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a stable code. `help` is what to do, in a line; docs/rules/CODE.md says more."""

    code: str
    name: str
    severity: Severity
    introduced: str
    summary: str
    help: str
    check: Callable[[CheckedArticle, Config], Iterator[Hit]]

    def findings(self, checked: CheckedArticle, config: Config) -> Iterator[Finding]:
        """The findings of this rule in one article.

        An entry of a file beside the article is named by its place there, and not repaired from here; nor is
        a file that is no text.
        """
        origins = {one.number: one.origin for one in checked.article.references if one.file}
        for hit in self.check(checked, config):
            origin = origins.get(hit.reference, "") if hit.reference else ""
            yield Finding(
                self.code,
                self.name,
                hit.severity or self.severity,
                hit.span,
                f"{origin}: {hit.message}" if origin else hit.message,
                hit.reference,
                hit.claim,
                self.help,
                hit.fix if checked.article.is_text and not origin else None,
                hit.detail,
            )
