"""References in the running text: links that lead to an identifier, and identifiers printed bare."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from refs.fold import fold
from refs.model.article import Place, Printed, PrintedIdentifier, Reference, Role
from refs.model.text import Source, Span
from refs.readers.citekeys import Citekey, StandardKey
from refs.readers.document import Block, BlockKind
from refs.readers.identifiers import FoundIdentifier, distinct, find_identifiers
from refs.readers.printed import parse_entry
from refs.readers.printed.names import FAMILY
from refs.readers.printed_identifiers import links_of, place_in_target, place_in_text
from refs.readers.prose import Annotation, Prose

# What a reader of the article does not take for the author's own text.
_PASSED_OVER = frozenset({Role.REFERENCES, Role.COMMENTS, Role.NAVIGATION, Role.CONTENTS})
# What may stand between two identifiers of one work.
_GAP = re.compile(
    r"[\s,;:.|/()\[\]·–-]{0,6}(?:(?:and|en|PubMed|PMC|PMC?ID|DOI)[\s:]{1,3})?\[?", re.IGNORECASE
)
_ET_AL = re.compile(rf"\b{FAMILY}(?=,?\s(?:et\.?\sal\b|e\.\s?a\.))")
_CLOSING = re.compile(r"[)\]]")
_NOTHING = Printed()
Keys = Mapping[int, Sequence[tuple[Citekey, StandardKey | None]]]
_NO_KEYS: Keys = MappingProxyType({})
_TWO_NAMES = re.compile(r"[A-Z][\w'’-]{1,30} (?:and|&|en|und|et) [A-Z][\w'’-]{1,30}\.?")
_LONGEST_BRACKET = 300
_LONGEST_ENTRY = 800


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the running text that names a work by its identifiers.

    `block` is the number of the block, [start, end) the place in its plain text and `span` in the source;
    `words` are what names the work there, or the words of the link. `form` is that of its citation, `web`
    the web address that a key stands for.
    """

    block: int
    start: int
    end: int
    span: Span
    words: str
    addresses: tuple[str, ...]
    identifiers: tuple[PrintedIdentifier, ...]
    form: str
    printed: Printed = _NOTHING
    web: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """Its identifiers, as far as they can be compared; its address where it has none."""
        identifiers = [str(i.identifier or i.raw.lower()) for i in self.identifiers]
        return frozenset(identifiers or self.addresses)


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention and the reference it leads to: an entry of the list, or one of its own (number 0)."""

    mention: Mention
    reference: Reference


def is_running_text(block: Block) -> bool:
    """Is this the author's text, in which works are cited?"""
    return block.role not in _PASSED_OVER and block.kind is not BlockKind.CODE


def find_mentions(blocks: Sequence[Block], source: Source, keys: Keys = _NO_KEYS) -> tuple[Mention, ...]:
    """Every place in the running text that prints or links to an identifier, in order.

    `keys` are the citation keys in each block, by its number, with the work that each names by itself; None
    where it names none, and is no mention.
    """
    mentions: list[Mention] = []
    for number, block in enumerate(blocks):
        if is_running_text(block):
            used = keys.get(number, ())
            by_key = (_of_key(number, block.prose, place, key) for place, key in used if key)
            places = [(place.start, place.end) for place, _ in used]
            found = sorted((*_in_block(number, block.prose, source, places), *by_key), key=_place)
            mentions += _named(block.prose, _joined(found, block.prose))
    return tuple(mentions)


def link_mentions(mentions: Sequence[Mention], entries: Sequence[Reference]) -> tuple[Linked, ...]:
    """Which reference each mention leads to, in order.

    An entry of the list that prints the identifier, unless the words name an author or a year that the entry
    does not have. Else a reference of the running text: one for all mentions of an identifier in the same
    words, or in words that name nothing ("PubMed", "1").
    """
    listed = {
        str(i.identifier): entry for entry in reversed(entries) for i in entry.identifiers if i.identifier
    }
    inline: dict[str, list[tuple[Mention, Reference]]] = defaultdict(list)
    found: dict[Mention, Reference] = {}
    for mention in sorted(mentions, key=lambda m: not _names_a_work(m.printed)):
        entry = next((listed[key] for key in sorted(mention.keys) if key in listed), None)
        if entry and _agrees(mention, entry):
            found[mention] = entry
            continue
        others = [other for key in sorted(mention.keys) for other in inline[key]]
        known = next((reference for other, reference in others if _in_same_words(mention, other)), None)
        if known is None:
            known = _reference(mention)
            for key in mention.keys:
                inline[key].append((mention, known))
        found[mention] = known
    return tuple(Linked(mention, found[mention]) for mention in mentions)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _in_block(
    number: int, prose: Prose, source: Source, keys: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    taken = list(keys)
    for link in links_of(prose):
        if found := distinct(find_identifiers(link.target)):
            yield _of_link(number, prose, link, found, source)
            taken.append((link.start, link.end))
    taken.sort()  # neither links nor keys nest
    for identifier in find_identifiers(prose.text):
        start, end = identifier.whole.start, identifier.whole.end
        at = bisect_left(taken, (end, 0)) - 1
        if at >= 0 and start < taken[at][1]:
            continue
        yield Mention(
            block=number,
            start=start,
            end=end,
            span=prose.span(start, end),
            words="",
            addresses=(prose.text[start:end],),
            identifiers=(place_in_text(prose, identifier),),
            form="identifier",
        )


def _of_key(number: int, prose: Prose, place: Citekey, key: StandardKey) -> Mention:
    """A key that names a work by itself. Where it is a tag, the identifier is printed elsewhere."""
    span = prose.span(place.start, place.end)
    identifiers = (PrintedIdentifier(key.scheme, key.identifier, key.accession, span),) if key.scheme else ()
    return Mention(
        block=number,
        start=place.start,
        end=place.end,
        span=span,
        words="",
        addresses=(key.name,),
        identifiers=identifiers,
        form="key",
        printed=Printed(source_type="web" if key.name.startswith("url:") else ""),
        web=key.address,
    )


def _of_link(
    number: int, prose: Prose, link: Annotation, found: Sequence[FoundIdentifier], source: Source
) -> Mention:
    words = prose.text[link.start : link.end]
    targets = [(f.key, place_in_target(link.source, f, source)) for f in found]
    printed = [(f.key, place_in_text(prose.slice(link.start, link.end), f)) for f in find_identifiers(words)]
    return Mention(
        block=number,
        start=link.start,
        end=link.end,
        span=link.source,
        words=words,
        addresses=() if link.target in words else (link.target,),
        identifiers=tuple(dict([*targets, *printed]).values()),
        form="link",
    )


def _is_one_work(first: Mention, second: Mention) -> bool:
    """May two neighbours be the identifiers of one work: of different schemes, and no keys?"""
    schemes = {i.scheme for i in first.identifiers} & {i.scheme for i in second.identifiers}
    return not schemes and "key" not in (first.form, second.form)


def _joined(mentions: Sequence[Mention], prose: Prose) -> list[Mention]:
    """Put together what stands side by side for one work: "(PMID 123; PMCID: PMC45)"."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last and _is_one_work(last, mention) and _GAP.fullmatch(prose.text, last.end, mention.start):
            joined[-1] = replace(
                last,
                end=mention.end,
                span=Span(last.span.start, mention.span.end),
                words=" ".join(words for words in (last.words, mention.words) if words),
                addresses=last.addresses + mention.addresses,
                identifiers=last.identifiers + mention.identifiers,
            )
        else:
            joined.append(mention)
    return joined


def _named(prose: Prose, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give each mention the words that name its work: its own, those in its brackets, or the whole block."""
    ends = [0, *(mention.end for mention in mentions)]
    starts = [*(mention.start for mention in mentions[1:]), len(prose.text)]
    for mention, first, last in zip(mentions, ends, starts, strict=False):
        if mention.form == "key":  # it stands for a work, whatever the words around it say
            yield mention
            continue
        own = _parse_words(mention.words)
        if _names_a_work(own):
            yield replace(mention, printed=own)
            continue
        around = [_bracket_around(prose.text, mention, first, last)]
        if mention.keys == mentions[0].keys == mentions[-1].keys and len(prose.text) <= _LONGEST_ENTRY:
            around.append(prose.text)
        for words in filter(None, around):
            printed = _parse_words(words)
            full = words != prose.text or (printed.year and printed.journal and printed.volume)
            if _names_a_work(printed) and full:
                whole = prose.whole_span(0, len(words)) if words == prose.text else mention.span
                yield replace(mention, words=words, printed=printed, span=whole)
                break
        else:
            yield replace(mention, printed=Printed(source_type=own.source_type))


def _parse_words(words: str) -> Printed:
    """What words print; authors may stand in the middle of them: "a study by Bakker et al"."""
    printed = parse_entry(words, has_identifier=True)
    if not printed.authors and (others := _ET_AL.search(words)):
        return parse_entry(words[others.start() :], has_identifier=True)
    if not printed.authors and printed.journal and _TWO_NAMES.fullmatch(printed.title):
        # "Morris & Mueller. Epilepsy Behav 2017", or "Head and Neck. Lancet 2009": only the journal is sure.
        return replace(printed, title="")
    return printed


def _names_a_work(printed: Printed) -> bool:
    """Do words name a work: authors with a year, a journal or an "et al."; or a journal and a year alone?"""
    if printed.authors:
        return bool(printed.year or printed.journal or printed.authors_cut)
    return bool(printed.journal and printed.year and not printed.title)


def _bracket_around(text: str, mention: Mention, first: int, last: int) -> str:
    """What stands in the same brackets, up to a semicolon, without the identifiers themselves.

    [first, last) is the stretch between the neighbouring mentions, whose words are theirs.
    """
    near = max(0, mention.start - _LONGEST_BRACKET)
    opening = max(text.rfind(bracket, near, mention.start) for bracket in "([")
    closed = max(text.rfind(bracket, max(0, opening), mention.start) for bracket in ")]")
    closing = _CLOSING.search(text, mention.end, mention.end + _LONGEST_BRACKET)
    if opening < 0 or closed > opening or closing is None:
        return ""
    start = max(opening + 1, text.rfind(";", opening, mention.start) + 1, first)
    stop = text.find(";", mention.end, closing.start())
    end = min(stop if stop >= 0 else closing.start(), last)
    return (text[start : mention.start] + text[mention.end : end]).strip(" ,:;&")


def _agrees(mention: Mention, entry: Reference) -> bool:
    """Do the words of a mention name no author and no year that the entry does not have?"""
    if not _names_a_work(mention.printed):
        return True
    text = f" {fold(entry.text)} "
    year_fits = not mention.printed.year or mention.printed.year in text
    return year_fits and f" {fold(mention.printed.authors[0].family)} " in text


def _in_same_words(mention: Mention, other: Mention) -> bool:
    return not _names_a_work(mention.printed) or fold(mention.words) == fold(other.words)


def _reference(mention: Mention) -> Reference:
    words = mention.words.strip()
    extra = (address for address in mention.addresses if address not in words)
    addresses = (*mention.addresses, mention.web)
    urls = (address for address in addresses if address.lower().startswith(("http://", "https://")))
    return Reference(
        number=0,
        place=Place.INLINE,
        span=mention.span,
        text=" ".join(part for part in (words, *extra) if part),
        identifiers=mention.identifiers,
        printed=mention.printed,
        urls=tuple(urls),
    )
