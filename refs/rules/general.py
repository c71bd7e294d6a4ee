"""GEN: could everything be read?"""

from collections.abc import Iterator

from refs.config import Config
from refs.model.finding import CheckedArticle, Severity
from refs.rules.base import Hit, Rule


def _unreadable(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for problem in checked.article.problems:
        yield Hit(problem.span, problem.message)


def _unused(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """Codes of comments that set nothing aside. Not a code whose rules were not asked for."""
    for idle in checked.idle:
        code, comment = idle.code, idle.suppression
        said = "it ignores nothing here; take it out"
        if not comment.reason:
            said = "an ignore without a reason ignores nothing; say why behind the bracket"
        yield Hit(comment.span, f"{code}: {said}", detail=code)


GENERAL_RULES = (
    Rule(
        "GEN001", "unreadable", Severity.ERROR, "0.1.0",
        "A file or a part of it could not be read.",
        "Mend the place that the finding names.",
        _unreadable,
    ),
    Rule(
        "GEN002", "unused-suppression", Severity.NOTE, "0.1.0",
        "An ignore that ignores nothing.",
        "Take the comment out, or give it a reason where it has none.",
        _unused,
    ),
)  # fmt: skip
