"""What a run is asked to do, frozen: the flags of `refs check` in one value."""

from dataclasses import dataclass
from enum import StrEnum

from refs.model.claim import Tier
from refs.model.finding import Finding, Severity

KEYS = "{author}{year}"  # what makes up a citation key; refs.export.key_template reads it
_UNCHECKED = "REF110"  # a registry that cannot be reached fails no job, unless --strict says so


class ClaimsTier(StrEnum):
    """Which claims without a source warn: the strong ones, all, or none."""

    MUST = "must"
    SHOULD = "should"
    OFF = "off"


class MarkCovers(StrEnum):
    """What a citation mark covers: its own sentence, or also those before it in its paragraph."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings of these codes, or starts of codes, are not to be reported, for a reason."""

    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Config:
    """How to check an article.

    `select` and `ignore` are rule codes or the starts of codes ("REF", "CLM3"); an empty `select` is all.
    `settled` is what the configuration says of this article alone. `suggest`: look for listed sources that
    are about the same thing as a claim without one. `keys` is the template of citation keys.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    strict: bool = False
    claims: ClaimsTier = ClaimsTier.MUST
    coverage: MarkCovers = MarkCovers.SENTENCE
    settled: tuple[Settled, ...] = ()
    suggest: bool = False
    keys: str = KEYS

    def wants(self, code: str) -> bool:
        """Is this rule to be reported?"""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def wants_all(self, start: str) -> bool:
        """Is every rule that begins with this to be reported, and are claims looked for where it is one?"""
        chosen = not self.select or start.startswith(self.select)
        ignored = any(start.startswith(code) or code.startswith(start) for code in self.ignore)
        return chosen and not ignored and not (self.claims is ClaimsTier.OFF and start.startswith("CLM"))

    def claim_severity(self, tier: Tier) -> Severity | None:
        """How bad a claim of this tier without a source is; None where that is not asked."""
        if self.claims is ClaimsTier.OFF:
            return None
        warns = tier is Tier.MUST or self.claims is ClaimsTier.SHOULD
        return Severity.WARNING if warns else Severity.NOTE

    def fails(self, finding: Finding) -> bool:
        """Does this finding make the check fail?"""
        excused = finding.code == _UNCHECKED and not self.strict
        return finding.severity.reaches(self.fail_on) and not excused
