"""The bibliography put into its article, and the marks in the text with it; proved before it is written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from refs.commands.companions import Beside
from refs.errors import UsageError
from refs.export.bibliography.html import anchor
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.marks import in_text
from refs.export.bibliography.section import SINKS, STYLES
from refs.export.entries import entries_of, in_citation_order, record_to_print
from refs.export.interface import Entry
from refs.model.article import Article, Citation, Place, Reference
from refs.model.finding import CheckedArticle, Edit
from refs.model.judgement import Judgement
from refs.model.text import Span
from refs.readers.article import read_article
from refs.repair.edits import applied
from refs.repair.list_anchors import own_anchors
from refs.repair.list_place import ListPlace, list_place
from refs.repair.marks import Mark, clusters, followed

_OPENS_LIST = re.compile(r"^<(?:ol|ul)>", re.MULTILINE)
_NUMBERS_LIST = re.compile(
    r"\s+(?:start|reversed|type)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)
_COMMENT_BEHIND = re.compile(r"\s*<!--[^<>]{0,200}-->\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """The article's new text, and the works in its list; `renumbered` is how many marks have changed."""

    text: str
    entries: tuple[Entry, ...]
    renumbered: int


def placed(checked: CheckedArticle, *, style: str, locale: str, renumber: bool) -> Placed:
    """The text of an article with its bibliography in place.

    Raises:
        UsageError: there is no place for it, or a mark in the text would lead to another work than before.
    """
    article = checked.article
    place = list_place(article, [one.not_verified for one in LOCALES.values()])
    listed = [one for one in checked.judgements if _belongs(one.reference, place)]
    if not listed:
        return Placed(article.source.text, (), 0)
    entries = entries_of(in_citation_order(listed, article.citations))
    items = _with_own_words(STYLES[style].items(entries, LOCALES[locale]), listed, place, article)
    edit = Edit(place.span, _section(article, place, items, locale))
    keys = {one.reference.number: one.key for one in listed}
    edits = [edit, *(followed(_outside(article, place), _marks(entries, items, listed, style, locale))
                     if renumber else ())]  # fmt: skip
    text = applied(article.source.text, edits)
    _prove(article, text, _Proof(edits, edit, keys, [item.key for item in items], renumber=renumber))
    return Placed(text, entries, len(edits) - 1)


def _belongs(reference: Reference, place: ListPlace) -> bool:
    """Is a work to be in this list? One in another list, for further reading say, is there already."""
    return reference.place is Place.INLINE or reference in place.entries


def _outside(article: Article, place: ListPlace) -> Article:
    """The article without citations inside of the list itself."""
    kept = (one for one in article.citations if not place.span.start <= one.span.start < place.span.end)
    return replace(article, citations=tuple(kept))


def _with_own_words(
    items: Iterable[Item], listed: Sequence[Judgement], place: ListPlace, article: Article
) -> tuple[Item, ...]:
    """What is not verified as the author has it, with the author's markup; and all with the author's ids."""
    own = {
        one.key: _own_words(article, one.reference)
        for one in listed
        if record_to_print(one) is None and one.reference in place.entries
    }
    anchors = own_anchors(article, place.entries, place.span.start)
    of_key = {one.key: anchors.get(one.reference.number, "") for one in reversed(listed)}
    return tuple(_own(item, own.get(item.key, ""), of_key.get(item.key, "")) for item in items)


def _own(item: Item, words: str, anchor_of_item: str) -> Item:
    """An item with the author's words and id; an id that stands in the words is not printed twice."""
    named = re.search(rf"\b(?:id|name)\s*=\s*[\"']?{re.escape(anchor_of_item)}\b", words)
    return replace(item, verbatim=words, anchor="" if named else anchor_of_item)


def _own_words(article: Article, reference: Reference) -> str:
    words = _COMMENT_BEHIND.sub("", article.source.quote(reference.span))
    for locale in LOCALES.values():
        words = words.removesuffix(f" [{locale.not_verified}]")
    return " ".join(words.split())


def _section(article: Article, place: ListPlace, items: Sequence[Item], locale: str) -> str:
    """The list as it goes into the article, in its line ends."""
    heading = LOCALES[locale].heading if place.wants_heading else ""
    text = SINKS[article.format].section(heading, items).rstrip("\n")
    text = f"{place.before}{_with_tag(text, place.tag)}{place.behind}"
    return text.replace("\n", _line_end(article.source.text))


def _with_tag(section: str, tag: str) -> str:
    """The list of a page with the attributes that it had, but for those that number it."""
    attributes = _NUMBERS_LIST.sub("", tag[3:-1])
    return _OPENS_LIST.sub(lambda found: f"{found[0][:-1]}{attributes}>", section, count=1)


def _line_end(text: str) -> str:
    first = re.search(r"\r\n|\n|\r", text)
    return first[0] if first else "\n"


def _marks(
    entries: Sequence[Entry], items: Sequence[Item], listed: Sequence[Judgement], style: str, locale: str
) -> Mapping[int, Mark]:
    """How the text is to cite each reference, by its number."""
    printed = {one.key: one.reference.printed for one in listed}
    anchors = {item.key: anchor(item) for item in items}
    by_key = in_text(entries, items, printed, style, LOCALES[locale])
    return {
        one.reference.number: Mark(mark.number, mark.authors, mark.year, anchors[one.key])
        for one in listed
        if (mark := by_key.get(one.key))
    }


@dataclass(frozen=True, slots=True)
class _Proof:
    """What was changed: the edits, that of the list among them, and the keys of works.

    `before` has the key of each reference by its number, `after` those of the new list in its order.
    """

    edits: Sequence[Edit]
    of_list: Edit
    before: Mapping[int, str]
    after: Sequence[str]
    renumber: bool

    def now(self, span: Span) -> Span:
        """Where a span of the old text is in the new one, with what was put in it."""
        inside = [one for one in self.edits if one.span == span or _touches(one, span)]
        start = min([span.start, *(one.span.start for one in inside)])
        end = max([span.end, *(one.span.end for one in inside)])
        moved = sum(_growth(one) for one in self.edits if one.span.end <= start and one not in inside)
        return Span(start + moved, end + moved + sum(map(_growth, inside)))


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)


def _prove(article: Article, text: str, proof: _Proof) -> None:
    """Every mark leads to the works that it led to.

    Raises:
        UsageError: one does not; which, and what to do.
    """
    source = replace(article.source, text=text)
    edited = read_article(source, format=article.format, language=article.language or None, gather=Beside())
    keys = _keys_after(article, edited, proof)
    spans = {one.span: frozenset(one.targets) for one in article.citations if one.targets}
    for cluster in clusters(article):
        spans = {span: targets for span, targets in spans.items() if not _inside(span, cluster.span)}
        spans[cluster.span] = frozenset(cluster.targets)
    for span, targets in spans.items():
        expected = {proof.before[target] for target in targets if target in proof.before}
        within = proof.now(span)
        now = (one for one in edited.citations if _touches(one, within))
        found = {keys.get(target, "") for one in now for target in one.targets}
        if expected and found != expected:
            raise UsageError(_refusal(article, span, proof))


def _keys_after(article: Article, edited: Article, proof: _Proof) -> dict[int, str]:
    """The key of each reference of the edited article.

    Raises:
        UsageError: the new list cannot be read back as it was written.
    """
    place = proof.now(proof.of_list.span)
    inside = [one for one in edited.references if one.place is Place.LIST and _inside(one.span, place)]
    if len(inside) != len(proof.after):
        raise UsageError(
            f"{article.source.path}: the new list would not be read as one entry a work; nothing was "
            "changed. `refs bib` prints it"
        )
    by_text = {one.text: proof.before.get(one.number, "") for one in article.references}
    keys = {one.number: by_text.get(one.text, "") for one in edited.references}
    return keys | {one.number: key for one, key in zip(inside, proof.after, strict=True)}


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _touches(one: Citation | Edit, span: Span) -> bool:
    return one.span.start < span.end and span.start < one.span.end


def _refusal(article: Article, span: Span, proof: _Proof) -> str:
    at = article.source.position(span.start)
    mark = article.source.quote(span)
    where = f"{article.source.path}:{at.line}:{at.column}"
    if proof.renumber:
        return (
            f"{where}: “{mark}” cannot be made to cite the same work; nothing was changed. Change it by hand"
        )
    return f"{where}: “{mark}” would cite another work; nothing was changed. --renumber changes the marks too"
