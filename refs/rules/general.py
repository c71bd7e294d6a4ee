"""GEN: could everything be read?"""

from collections.abc import Iterator

from refs.config import Config
from refs.model.finding import CheckedArticle, Severity
from refs.rules.base import Hit, Rule


def _unreadable(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for problem in checked.article.problems:
        yield Hit(problem.span, problem.message)


GENERAL_RULES = (
    Rule(
        "GEN001", "unreadable", Severity.ERROR, "0.1.0",
        "A file or a part of it could not be read.",
        "Mend the place that the finding names.",
        _unreadable,
    ),
)  # fmt: skip
