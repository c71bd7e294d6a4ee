"""REF: is a reference what it claims to be?"""

from collections.abc import Iterator
from dataclasses import replace

from refs.compare.slips import likely_slip
from refs.config import Config
from refs.fold import fold
from refs.model.article import Article, Place
from refs.model.finding import CheckedArticle, Fix, Severity
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked, Difference, Judgement, Verdict
from refs.model.resolution import Found
from refs.repair.fields import wrong_locators, wrong_year
from refs.repair.identifiers import wrong_identifier
from refs.repair.missing import house_forms, missing_identifier
from refs.rules.base import Hit, Rule
from refs.wording import cite, listed, shorten

_LOCATORS = frozenset({"volume", "issue", "pages"})
_SAME_WORDS = 0.5  # the share of the words of the shorter title that two prints of one work have in common


def _not_found(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in _with(checked, Verdict.NOT_FOUND):
        asked = {"PubMed": judged.consulted.pubmed, "Crossref": judged.consulted.crossref}
        named = [name for name, answer in asked.items() if answer is Asked.ANSWERED] or ["PubMed"]
        verb = "have answered, and know" if len(named) > 1 else "has answered, and knows"
        yield _entry(judged, f"{listed(named)} {verb} no such work")


def _wrong_identifier(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in _with(checked, Verdict.WRONG_IDENTIFIER, Verdict.NOT_FOUND):
        if not _right(judged):
            yield from (_identifier_hit(judged, wrong, checked.article) for wrong in judged.disagreeing)


def _conflicting(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in _with(checked, Verdict.WRONG_IDENTIFIER):
        if _right(judged):
            yield from (_identifier_hit(judged, wrong, checked.article) for wrong in judged.disagreeing)


def _right(judged: Judgement) -> tuple[Identifier, ...]:
    """The printed identifiers that are the meant record's own."""
    own = judged.record.identifiers if judged.record else ()
    printed = {p.identifier for p in judged.reference.identifiers}
    return tuple(identifier for identifier in own if identifier in printed)


def _identifier_hit(judged: Judgement, wrong: Identifier, article: Article) -> Hit:
    """What the identifier really is, and which one is meant."""
    answer = next((res for res in judged.resolutions if res.identifier == wrong), None)
    led_to = answer.holding.record if isinstance(answer, Found) else None
    if led_to is not None and led_to != judged.record:
        really = f"{wrong} leads to another work: {cite(led_to)}"
    elif judged.record is not None and wrong.scheme in {i.scheme for i in judged.record.identifiers}:
        really = f"{wrong} is not the {wrong.scheme.upper()} of the printed work"
    else:
        really = f"{wrong} does not exist" + ("" if wrong.scheme is Scheme.DOI else " in PubMed")
    span = next(p.span for p in judged.reference.identifiers if p.identifier == wrong)
    slip = likely_slip(wrong, judged.record, led_to) if judged.record else ""
    said = f"{really}. {_meant(judged)}{f'; {slip}' if slip else ''}"
    return Hit(span, said, judged.reference.number, fix=wrong_identifier(judged, article, wrong))


def _meant(judged: Judgement) -> str:
    if judged.record is None:
        return "The printed work was not found" if judged.searched else "The printed work was not looked for"
    right = listed([str(i) for i in judged.record.identifiers])
    why = f" ({judged.suggestion.why})" if judged.suggestion else ""
    return f"The printed work is {right or cite(judged.record)}{why}"


def _field_mismatch(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in checked.judgements:
        for difference in judged.differences:
            if difference.field not in _LOCATORS:
                severity = Severity.NOTE if difference.minor else _severity(judged)
                fix = wrong_year(judged, checked.article) if difference.field == "year" else None
                hit = _entry(judged, _differs(difference), fix)
                yield replace(hit, severity=severity, detail=difference.field)


def _severity(judged: Judgement) -> Severity | None:
    """An error needs more than Crossref's word alone, which has names and dates as publishers send them."""
    only_crossref = judged.record is not None and not judged.record.pmid
    return Severity.WARNING if only_crossref else None


def _locator_mismatch(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in checked.judgements:
        wrong = [difference for difference in judged.differences if difference.field in _LOCATORS]
        if wrong:
            yield _entry(judged, "; ".join(map(_differs, wrong)), wrong_locators(judged, checked.article))


def _differs(difference: Difference) -> str:
    printed, record = (f"“{shorten(text, 120)}”" for text in (difference.printed, difference.record))
    if not difference.printed:
        return f"{difference.field}: {record} is not printed"
    if not difference.record:
        return f"{difference.field}: {printed} is printed and not in the record"
    return f"{difference.field}: printed {printed}, published {record}"


def _duplicate(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """Entries of a list that are one work; a link in the text to a listed work is a citation of it."""
    seen: dict[object, Judgement] = {}
    for judged in checked.judgements:
        if judged.reference.place is Place.INLINE:
            continue
        alike = (seen[mark] for mark in _marks(judged) if mark in seen)
        first = next((one for one in alike if not _tell_two_works(one, judged)), None)
        if first is not None:
            entry = first.reference
            line = checked.article.source.position(entry.span.start).line
            where = f"({entry.origin})" if entry.file else f"on line {line}"
            yield _entry(judged, f"the same work as reference {entry.number} {where}")
        for mark in _marks(judged):
            seen.setdefault(mark, judged)


def _tell_two_works(one: Judgement, other: Judgement) -> bool:
    """Do two entries that share an identifier print different works? Then that is wrong in one of them."""
    if one.record or other.record:
        return False
    titles = [frozenset(fold(judged.reference.printed.title).split()) for judged in (one, other)]
    shortest = min(map(len, titles))
    return shortest > 0 and len(titles[0] & titles[1]) < _SAME_WORDS * shortest


def _marks(judged: Judgement) -> list[object]:
    """What two entries of one work have in common."""
    if judged.record is not None:
        # A preprint and its paper, a guideline and its update, are one work in two versions.
        versions = [link for link in judged.record.relations if link.type in {"UpdateIn", "UpdateOf"}]
        linked = [Identifier(Scheme.PMID, link.pmid) for link in versions if link.pmid]
        linked += [Identifier(Scheme.DOI, link.doi.lower()) for link in versions if link.doi]
        return [*judged.record.identifiers, *linked]
    wrong = set(judged.disagreeing)
    printed = [identifier for identifier in judged.reference.well_formed if identifier not in wrong]
    return [*printed, judged.reference.text]


def _missing_identifier(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    found = _with(checked, Verdict.VERIFIED, Verdict.MISMATCH)
    bare = [(judged, judged.record) for judged in found if judged.record and not judged.reference.identifiers]
    forms = house_forms(checked.article) if bare else ()
    for judged, record in bare:
        message = f"this is {listed([str(i) for i in record.identifiers])}; print it"
        yield _entry(judged, message, missing_identifier(judged, checked.article, forms))


def _unchecked(checked: CheckedArticle, config: Config) -> Iterator[Hit]:
    severity = Severity.WARNING if config.strict else None
    for judged in _with(checked, Verdict.UNCHECKED):
        reason = judged.consulted.reason or "nothing that is printed can be asked for"
        yield Hit(judged.reference.span, f"not checked: {reason}", judged.reference.number, None, severity)


def _ambiguous(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in _with(checked, Verdict.AMBIGUOUS):
        named = "; ".join(
            f"{listed([str(i) for i in record.identifiers])}: {cite(record)}" for record in judged.candidates
        )
        yield _entry(judged, f"more than one work fits what is printed: {named}")


def _malformed(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for judged in checked.judgements:
        for printed in judged.reference.identifiers:
            if printed.identifier is None:
                message = f"“{shorten(printed.raw, 80)}” cannot be a {printed.scheme.upper()}"
                yield Hit(printed.span, message, judged.reference.number)


def _with(checked: CheckedArticle, *verdicts: Verdict) -> Iterator[Judgement]:
    return (judged for judged in checked.judgements if judged.verdict in verdicts)


def _entry(judged: Judgement, message: str, fix: Fix | None = None) -> Hit:
    return Hit(judged.reference.span, message, judged.reference.number, fix=fix)


REFERENCE_RULES = (
    Rule(
        "REF101", "reference-not-found", Severity.ERROR, "0.1.0",
        "Every registry that was asked has answered, and none knows the printed work.",
        "Find the work itself; if it cannot be found, take the reference out.",
        _not_found,
    ),
    Rule(
        "REF102", "wrong-identifier", Severity.ERROR, "0.1.0",
        "A printed PMID, PMCID or DOI leads to another work, or to none.",
        "Replace the identifier by the one that the finding names, after a look at both works.",
        _wrong_identifier,
    ),
    Rule(
        "REF103", "conflicting-identifiers", Severity.ERROR, "0.1.0",
        "The identifiers of one reference name different works.",
        "Replace the odd one out by the identifier of the work that the others and the text name.",
        _conflicting,
    ),
    Rule(
        "REF104", "field-mismatch", Severity.ERROR, "0.1.0",
        "Author, title, journal or year differs from the record beyond accepted variation.",
        "Correct the field, or find the work that was meant.",
        _field_mismatch,
    ),
    Rule(
        "REF108", "duplicate-reference", Severity.WARNING, "0.1.0",
        "Two entries of the list name one work.",
        "Keep one of them, and let the citations point to it.",
        _duplicate,
    ),
    Rule(
        "REF109", "missing-identifier", Severity.NOTE, "0.1.0",
        "The work was found; the entry prints no identifier.",
        "Print the identifier, so that readers can find the work.",
        _missing_identifier,
    ),
    Rule(
        "REF110", "unchecked", Severity.NOTE, "0.1.0",
        "The reference could not be checked.",
        "Run the check again when the registry can be reached.",
        _unchecked,
    ),
    Rule(
        "REF111", "locator-mismatch", Severity.WARNING, "0.1.0",
        "Volume, issue or pages differ from the record.",
        "Correct them.",
        _locator_mismatch,
    ),
    Rule(
        "REF112", "ambiguous-reference", Severity.WARNING, "0.1.0",
        "More than one record fits, and the print cannot decide.",
        "Print the identifier of the work that is meant.",
        _ambiguous,
    ),
    Rule(
        "REF113", "malformed-identifier", Severity.ERROR, "0.1.0",
        "A printed identifier cannot be one.",
        "Correct it; a PMID has at most eight digits, a DOI is 10.number/suffix.",
        _malformed,
    ),
)  # fmt: skip
