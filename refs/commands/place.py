"""The bibliography put into its article, and the marks in the text with it; proved before it is written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from refs.commands.companions import Beside
from refs.errors import UsageError
from refs.export.bibliography.html import anchor
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.markdown import escaped
from refs.export.bibliography.marks import in_text
from refs.export.bibliography.section import SINKS, STYLES
from refs.export.entries import entries_of, in_citation_order, record_to_print
from refs.export.interface import Entry
from refs.model.article import Article, Citation, Place, Reference
from refs.model.finding import CheckedArticle, Edit
from refs.model.judgement import Judgement
from refs.model.text import Span
from refs.readers.article import read_article
from refs.repair.clusters import Mark, by_number
from refs.repair.edits import applied
from refs.repair.entry_marks import EntryMarks, entry_marks
from refs.repair.list_place import ListPlace, list_place
from refs.repair.mark_proof import Replaced, prove
from refs.repair.marks import followed
from refs.repair.own_words import words_behind
from refs.repair.unread import unread_numbers
from refs.wording import shorten

_OPENS_LIST = re.compile(r"^<(?:ol|ul)>", re.MULTILINE)
_NUMBERS_LIST = re.compile(
    r"\s+(?:start|reversed|type)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)
# A title may stand for an author, and hold anything.
_ESCAPED: Mapping[str, Callable[[str], str]] = {"markdown": escaped, "html": partial(escape, quote=False)}
# A remark of refs itself stands behind an entry, and goes with it.
_REMARKS = "|".join(re.escape(one.not_verified) for one in LOCALES.values())
_MORE_THAN_AN_ENTRY = re.compile(
    rf"<!--(?!\s?(?:{_REMARKS})\s?-->)|!\[|<img\b|\{{#[\w-]+\}}|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*\S",
    re.IGNORECASE,
)
_COMMENT_BEHIND = re.compile(r"\s*<!--[^<>]{0,200}-->\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """The article's new text, and the works in its list.

    `renumbered` is how many marks have changed. Where the numbers of the list have, `unread` is what looks
    like a mark and is not read as one, `dead` what leads to no work; both stay as they are.
    """

    text: str
    entries: tuple[Entry, ...] = ()
    renumbered: int = 0
    unread: tuple[Span, ...] = ()
    dead: tuple[Citation, ...] = ()


def placed(checked: CheckedArticle, *, style: str, locale: str, renumber: bool) -> Placed:
    """The text of an article with its bibliography in place.

    Raises:
        UsageError: there is no place for it, or a mark in the text would lead to another work than before.
    """
    article = checked.article
    place = list_place(article, [one.not_verified for one in LOCALES.values()])
    listed = [one for one in checked.judgements if _belongs(one.reference, place)]
    if not listed:
        return Placed(article.source.text)
    _refuse_to_lose(listed, place, article)
    entries = entries_of(in_citation_order(listed, article.citations))
    items = _with_own_words(STYLES[style].items(entries, LOCALES[locale]), listed, place, article)
    marks = _marks(article, entries, items, listed, style, locale) if renumber else {}
    replaced = Replaced(
        Edit(place.span, _section(article, place, items, locale)),
        followed(_outside(article, place), marks),
        {one.reference.number: one.key for one in listed},
        [item.key for item in items],
        {item.key: item.label for item in items},
        loses_numbers=not any(item.label for item in items) and any(_numbers(place).values()),
        followed=renumber,
    )
    text = applied(article.source.text, replaced.edits)
    prove(article, _edited(article, text), replaced)
    if not _has_new_numbers(place, items, replaced):
        return Placed(text, entries, len(replaced.changes))
    greatest = max(map(int, _numbers(place).values()))
    return Placed(
        text,
        entries,
        len(replaced.changes),
        tuple(unread_numbers(article, place.span, greatest)),
        tuple(one for one in article.citations if one.missing and by_number(one)),
    )


def _refuse_to_lose(listed: Iterable[Judgement], place: ListPlace, article: Article) -> None:
    """What is verified is printed anew: what else its author has put into an entry would be gone.

    Raises:
        UsageError: the first such entry.
    """
    for one in listed:
        reference, record = one.reference, record_to_print(one)
        if record is None or reference not in place.entries:
            continue
        line = article.source.position(reference.span.start).line
        if words := words_behind(reference, record):
            raise UsageError(
                f"{article.source.path}:{line}: behind this entry stands a sentence of your own, which would "
                f"be lost: “{shorten(words, 80)}”; nothing was changed. Move it out of the list"
            )
        if _MORE_THAN_AN_ENTRY.search(article.source.quote(reference.span)):
            raise UsageError(
                f"{article.source.path}:{line}: this entry holds a comment, a picture or a paragraph of its "
                "own, which would be lost; nothing was changed. Move it out of the list"
            )


def _numbers(place: ListPlace) -> dict[int, str]:
    """The numbers that the list prints now, by the number of the reference."""
    return {one.number: one.label for one in place.entries if one.label.isdecimal()}


def _edited(article: Article, text: str) -> Article:
    source = replace(article.source, text=text)
    return read_article(source, format=article.format, language=article.language or None, gather=Beside())


def _has_new_numbers(place: ListPlace, items: Sequence[Item], replaced: Replaced) -> bool:
    """Does a number of the list stand for another work now, or for none?"""
    new = {item.key: item.label for item in items}
    return any(new.get(replaced.before[number]) != label for number, label in _numbers(place).items())


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
    marks = entry_marks(article, place.entries, place.span.start)
    of_key = {one.key: marks.get(one.reference.number, EntryMarks()) for one in reversed(listed)}
    return tuple(_own(item, own.get(item.key, ""), of_key.get(item.key, EntryMarks())) for item in items)


def _own(item: Item, words: str, marks: EntryMarks) -> Item:
    """An item with the author's words and marks; what stands in the words is not printed twice."""
    named = re.search(rf"\b(?:id|name)\s*=\s*[\"']?{re.escape(marks.anchor)}\b", words)
    return replace(
        item,
        verbatim=words,
        anchor="" if named else marks.anchor,
        attributes=marks.attributes,
        behind="" if words else marks.behind,
    )


def _own_words(article: Article, reference: Reference) -> str:
    words = _COMMENT_BEHIND.sub("", article.source.quote(reference.span))
    for locale in LOCALES.values():
        words = words.removesuffix(f" [{locale.not_verified}]")
    return " ".join(words.split())


def _section(article: Article, place: ListPlace, items: Sequence[Item], locale: str) -> str:
    """The list as it goes into the article, in its line ends."""
    heading = LOCALES[locale].heading if place.wants_heading else ""
    text = SINKS[article.format].section(heading, items).rstrip("\n")
    if place.indent:  # a list in a list
        text = "\n".join(f"{place.indent}{line}" if line else line for line in text.split("\n"))
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
    article: Article,
    entries: Sequence[Entry],
    items: Sequence[Item],
    listed: Sequence[Judgement],
    style: str,
    locale: str,
) -> Mapping[int, Mark]:
    """How the text is to cite each reference, by its number."""
    printed = {one.key: one.reference.printed for one in listed}
    anchors = {item.key: anchor(item) for item in items}
    by_key = in_text(entries, items, printed, style, LOCALES[locale])
    written = _ESCAPED.get(article.format, str)
    return {
        one.reference.number: Mark(
            mark.number,
            written(mark.authors),
            mark.year,
            anchors[one.key],
            tuple(map(written, mark.families)),
        )
        for one in listed
        if (mark := by_key.get(one.key))
    }
