"""What a finding is known by from run to run: its rule and its text, not its line."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from refs.fold import fold
from refs.model.finding import Finding
from refs.model.text import Source

_LENGTH = 32  # hex digits: 128 bits


def fingerprints(findings: Sequence[Finding], source: Source) -> tuple[str, ...]:
    """A fingerprint for each finding in one article, in their order; no two are the same.

    It is a hash of the code, of what the finding is about, folded, and of which of several equal ones it is.
    So it outlives edits elsewhere in the file, another case or spacing, and a rewording of the message.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in findings:
        about = (one.code, fold(source.quote(one.span)), fold(one.detail))
        seen[about] += 1
        found.append(_digest(*about, str(seen[about])))
    return tuple(found)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]
