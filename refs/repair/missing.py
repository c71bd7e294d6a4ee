"""An identifier for an entry that prints none, in the form that the other entries print theirs."""

import re
from collections import Counter
from dataclasses import dataclass

from refs.model.article import Article, Place, Reference
from refs.model.finding import Edit, Fix
from refs.model.identifier import Scheme
from refs.model.judgement import Judgement
from refs.model.text import Span
from refs.repair.certainty import names_one_work
from refs.repair.fields import has_fields
from refs.repair.identifiers import is_verbatim, value_of

_HERE = "\0"  # stands for the identifier in a form
_HOST = r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|(?:dx\.)?doi\.org)/"
_FORM = re.compile(
    r"(?:^|(?<=\s))(?:"
    r"[(\[]?(?:PMID|doi)\s?:?\s?\0[)\]]?"
    rf"|<?{_HOST}\0/?>?"
    rf"|\[[^\[\]\n]{{1,60}}\]\({_HOST}\0/?\)"
    rf"|\\url\{{{_HOST}\0/?\}}|\\doi\{{\0\}}"
    rf"|<a(?:\s(?:class|rel|target)=\"[^\"<>]{{0,60}}\")*\shref=\"{_HOST}\0/?\""
    r"(?:\s(?:class|rel|target)=\"[^\"<>]{0,60}\")*>[^<>]{1,60}</a>"
    r")\.?$",
    re.IGNORECASE,
)
_LONGEST_FORM = 400
_OTHER_NUMBER = re.compile(r"[0-9]{3,}")
_FIELD_GAP = re.compile(r",(?P<gap>\s*)[\w-]+\s*=")


@dataclass(frozen=True, slots=True)
class Form:
    """How an identifier of a kind is printed: a zero character in `text` stands for it."""

    scheme: Scheme
    text: str


_PLAIN = (
    Form(Scheme.PMID, f"https://pubmed.ncbi.nlm.nih.gov/{_HERE}/"),
    Form(Scheme.DOI, f"https://doi.org/{_HERE}"),
)


def house_forms(article: Article) -> tuple[Form, ...]:
    """The forms in which the article's entries print their identifiers, the usual one first."""
    forms = (_form(entry, article) for entry in article.references if entry.place is not Place.INLINE)
    counted = Counter(form for form in forms if form)
    return tuple(form for form, _ in counted.most_common())


def _form(entry: Reference, article: Article) -> Form | None:
    """How an entry prints its last identifier."""
    last = entry.identifiers[-1] if entry.identifiers else None
    if last is None or last.scheme is Scheme.PMCID or not is_verbatim(last, article):
        return None
    if has_fields(entry, article):
        return Form(last.scheme, _HERE)
    tail = Span(max(entry.span.start, entry.span.end - _LONGEST_FORM), entry.span.end)
    found = _FORM.search(article.source.quote(tail).replace(last.raw, _HERE))
    return Form(last.scheme, found[0]) if found and not _OTHER_NUMBER.search(found[0]) else None


def missing_identifier(judged: Judgement, article: Article, forms: tuple[Form, ...]) -> Fix | None:
    """Print the found record's identifier at the end of the entry; `forms` are those of `house_forms`."""
    entry = judged.reference
    if entry.identifiers or entry.place is Place.INLINE or not names_one_work(judged):
        return None
    if article.format == "jats":  # an identifier is an element there, and has its place among others
        return None
    for form in (*forms, *_PLAIN):
        if value := value_of(judged.record, form.scheme, article):
            if has_fields(entry, article):
                return _field(form.scheme, value, entry, article)
            text = f" {form.text.replace(_HERE, value)}"
            return Fix(True, (Edit(Span(entry.span.end, entry.span.end), text),))
    return None


def _field(scheme: Scheme, value: str, entry: Reference, article: Article) -> Fix | None:
    """A field of its own, laid out as the others are."""
    quote = article.source.quote(entry.span)
    if entry.place is not Place.BIB:
        at = entry.span.start + len(quote[:-2].rstrip())
        return Fix(True, (Edit(Span(at, at), f" |{scheme}={value}"),)) if quote.endswith("}}") else None
    gaps = Counter(found["gap"] for found in _FIELD_GAP.finditer(quote))
    if not (quote.startswith("@") and quote.endswith(("}", ")")) and gaps):
        return None
    body = quote[:-1].rstrip()
    ends_in_comma = body.endswith(",")
    ((gap, _),) = gaps.most_common(1)
    field = f"{'' if ends_in_comma else ','}{gap}{scheme} = {{{value}}}"
    at = entry.span.start + len(body)
    return Fix(True, (Edit(Span(at, at), field + ("," if ends_in_comma else "")),))
