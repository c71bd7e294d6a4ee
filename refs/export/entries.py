"""What may be exported of what was concluded, or of what a library holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from refs.config import KEYS
from refs.export.interface import Entry
from refs.export.keys import keys, lettered
from refs.export.told import told_with
from refs.model.article import Citation, Place
from refs.model.judgement import Judgement, Verdict
from refs.model.record import Record


def record_to_print(judgement: Judgement) -> Record | None:
    """The record that stands for a reference in print, or None where the author's own text must.

    A record is printed where it is the work that is meant: `verified`, `mismatch`, or `wrong-identifier` with
    a suggestion (the public contract, "Verdicts").
    """
    certain = judgement.verdict in (Verdict.VERIFIED, Verdict.MISMATCH)
    meant = judgement.verdict is Verdict.WRONG_IDENTIFIER and judgement.suggestion is not None
    return judgement.record if certain or meant else None


def keyed(
    judgements: Sequence[Judgement], template: str = KEYS, *, by_bibitem: bool = False
) -> tuple[Judgement, ...]:
    """An article's judgements, each with its citation key; those of a .bib file are kept.

    `template` is one of `refs.export.key_template`. `by_bibitem` where the entries of the list have keys by
    which the text cites them, as in LaTeX; those are kept too.
    """
    works = [record_to_print(judgement) or judgement.reference.printed for judgement in judgements]
    references = [judgement.reference for judgement in judgements]
    labels = [
        ref.label if ref.place is Place.BIB or (by_bibitem and not ref.label.isdecimal()) else ""
        for ref in references
    ]
    assigned = keys(works, labels, template)
    return tuple(replace(judgement, key=key) for judgement, key in zip(judgements, assigned, strict=True))


def in_citation_order(
    judgements: Sequence[Judgement], citations: Iterable[Citation]
) -> tuple[Judgement, ...]:
    """An article's judgements in the order in which its text first cites them, the uncited last.

    A reference in the running text is cited where it stands; what is only put in the list is not cited.
    """
    places = [
        (judgement.reference.span.start, judgement.reference.number)
        for judgement in judgements
        if judgement.reference.place is Place.INLINE
    ]
    places += [
        (citation.span.start, target)
        for citation in citations
        if citation.form != "nocite"
        for target in citation.targets
    ]
    rank = {
        number: place for place, number in enumerate(dict.fromkeys(number for _, number in sorted(places)))
    }
    return tuple(sorted(judgements, key=lambda one: rank.get(one.reference.number, len(rank))))


def entries_of(judgements: Sequence[Judgement]) -> tuple[Entry, ...]:
    """The entries of an article's judgements (`keyed`), in their order, each work once.

    An unverified one keeps its printed identifiers, save those that lead to another work or to none.
    """
    return together(map(_entry, judgements))


def _entry(judgement: Judgement) -> Entry:
    reference, record = judgement.reference, record_to_print(judgement)
    kept = tuple(one for one in reference.well_formed if one not in judgement.disagreeing)
    told = None if record else told_with(reference.told, kept, reference.urls, judgement.disagreeing)
    return Entry(judgement.key, record, reference.text, kept, reference.urls, told)


def entries_of_records(records: Sequence[Record], template: str = KEYS) -> tuple[Entry, ...]:
    """The entries of a library's records in their order, each work once."""
    assigned = keys(records, template=template)
    return together(Entry(key, record) for key, record in zip(assigned, records, strict=True))


def together(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries of one or more sources as one list in which every key is one work's.

    A work whose key is taken is left out where it is in the list already, else it gets a letter.
    """
    listed: list[Entry] = []
    works: set[object] = set()
    taken: set[str] = set()
    for entry in entries:
        key = entry.key
        if key.lower() in taken:
            if _work(entry) in works:
                continue
            key = next(free for free in lettered(key) if free.lower() not in taken)
        listed.append(replace(entry, key=key))
        works.add(_work(entry))
        taken.add(key.lower())
    return tuple(listed)


def _work(entry: Entry) -> object:
    """Equal for two entries of one work."""
    record = entry.record
    return entry.printed if record is None else (record.pmid or record.doi or record)
