"""From what was seen to what is reported: every rule, in one literal table."""

from collections.abc import Iterable

from refs.config import Config
from refs.model.finding import CheckedArticle, Finding
from refs.rules.base import Rule
from refs.rules.citations import CITATION_RULES
from refs.rules.claims import CLAIM_RULES
from refs.rules.general import GENERAL_RULES
from refs.rules.notices import NOTICE_RULES
from refs.rules.references import REFERENCE_RULES
from refs.rules.sources import SOURCE_RULES

ALL_RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (*REFERENCE_RULES, *NOTICE_RULES, *CITATION_RULES, *CLAIM_RULES, *SOURCE_RULES, *GENERAL_RULES),
        key=lambda rule: ("REF CIT CLM GEN".index(rule.code[:3]), rule.code),
    )
}
_UNUSED = ALL_RULES["GEN002"]  # it looks at what the findings of all others left


def findings(checked: CheckedArticle, config: Config) -> tuple[Finding, ...]:
    """What the wanted rules find in an article, in the order of the article, then of the codes."""
    wanted = (rule for rule in ALL_RULES.values() if config.wants(rule.code) and rule is not _UNUSED)
    found = (finding for rule in wanted for finding in rule.findings(checked, config))
    return in_order(found)


def unused_suppressions(checked: CheckedArticle, config: Config) -> tuple[Finding, ...]:
    """What GEN002 finds once it is known what has set nothing aside."""
    return tuple(_UNUSED.findings(checked, config)) if config.wants(_UNUSED.code) else ()


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the article, then of the codes."""
    return tuple(sorted(found, key=lambda one: (one.span.start, one.code, one.span.end, one.message)))
