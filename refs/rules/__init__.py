"""From what was seen to what is reported: every rule, in one literal table."""

from refs.config import Config
from refs.model.finding import CheckedArticle, Finding
from refs.rules.base import Rule
from refs.rules.citations import CITATION_RULES
from refs.rules.claims import CLAIM_RULES
from refs.rules.general import GENERAL_RULES
from refs.rules.notices import NOTICE_RULES
from refs.rules.references import REFERENCE_RULES

ALL_RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (*REFERENCE_RULES, *NOTICE_RULES, *CITATION_RULES, *CLAIM_RULES, *GENERAL_RULES),
        key=lambda rule: ("REF CIT CLM GEN".index(rule.code[:3]), rule.code),
    )
}


def findings(checked: CheckedArticle, config: Config) -> tuple[Finding, ...]:
    """What the wanted rules find in an article, in the order of the article, then of the codes."""
    wanted = (rule for rule in ALL_RULES.values() if config.wants(rule.code))
    found = (finding for rule in wanted for finding in rule.findings(checked, config))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.code, one.span.end, one.message)))
