"""REF105–107, REF114: what has been said of a work since it was published."""

import re
from collections.abc import Callable, Iterator, Mapping

from refs.config import Config
from refs.model.finding import CheckedArticle, Severity
from refs.model.judgement import Judgement
from refs.model.record import NoticeKind
from refs.rules.base import Hit, Rule
from refs.wording import cite_notice, listed

_SAYS_SO = re.compile(r"retract|ingetrokken|teruggetrokken|zurückgezogen|rétract", re.IGNORECASE)


def says_retracted(sentence: str) -> bool:
    """Does a sentence say that what it cites is retracted?"""
    return _SAYS_SO.search(sentence) is not None


def _retracted(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """An error, unless every sentence that cites the work says that it is retracted."""
    for judged in checked.judgements:
        found = [notice for notice in judged.notices if notice.kind is NoticeKind.RETRACTION]
        if found:
            severity = Severity.NOTE if _said(checked, judged) else None
            message = f"this work is retracted: {listed([cite_notice(notice) for notice in found])}"
            yield Hit(judged.reference.span, message, judged.reference.number, severity=severity)


def _said(checked: CheckedArticle, judged: Judgement) -> bool:
    """Does the text call the work retracted wherever it cites it?"""
    article = checked.article
    marks = [one.span for one in article.citations if judged.reference.number in one.targets]
    citing = [
        sentence.text
        for sentence in article.sentences
        if any(sentence.span.start <= mark.start < sentence.span.end for mark in marks)
    ]
    return bool(citing) and all(map(says_retracted, citing))


def _notice(kinds: Mapping[NoticeKind, str]) -> Callable[[CheckedArticle, Config], Iterator[Hit]]:
    """One finding a reference for all notices of these kinds; each kind has its words."""

    def check(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
        for judged in checked.judgements:
            said = [
                f"{kinds[notice.kind]}: {cite_notice(notice)}"
                for notice in judged.notices
                if notice.kind in kinds
            ]
            if said:
                yield Hit(judged.reference.span, "; ".join(said), judged.reference.number)

    return check


NOTICE_RULES = (
    Rule(
        "REF105", "retracted", Severity.ERROR, "0.1.0",
        "The work has been retracted.",
        "Read the notice; drop what rests on this work, or say in the text that it is retracted.",
        _retracted,
    ),
    Rule(
        "REF106", "expression-of-concern", Severity.WARNING, "0.1.0",
        "The journal has published an expression of concern about the work.",
        "Read the notice and weigh what rests on this work.",
        _notice({NoticeKind.CONCERN: "an expression of concern has been published"}),
    ),
    Rule(
        "REF107", "corrected", Severity.NOTE, "0.1.0",
        "An erratum of the work exists.",
        "Read the erratum; see whether it touches what the article takes from the work.",
        _notice({NoticeKind.CORRECTION: "a correction has been published"}),
    ),
    Rule(
        "REF114", "superseded", Severity.NOTE, "0.1.0",
        "A preprint with a published version, or a work that has been updated.",
        "Read the newer version; cite it where it says the same.",
        _notice({NoticeKind.UPDATE: "a newer version has been published"}),
    ),
)  # fmt: skip
