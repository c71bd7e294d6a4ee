"""What Crossref says of a work since it was published, in the words of PubMed (RefType)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refs.fetchers.crossref_date import read_date
from refs.fetchers.crossref_text import text, verbatim
from refs.fetchers.pubmed_article import valid
from refs.model.identifier import Scheme
from refs.model.record import Relation


class _Sides(NamedTuple):
    """The RefType at the work, and at the notice about it."""

    work: str
    notice: str


_RETRACTION = _Sides("RetractionIn", "RetractionOf")
_ERRATUM = _Sides("ErratumIn", "ErratumFor")
_UPDATE = _Sides("UpdateIn", "UpdateOf")
# Crossref's update types (Crossref documentation, "Updating your metadata: Crossmark"). "err" is no valid
# one, but is in use. What is not listed (reinstatement, new_edition …) is an update, and no more than that.
_UPDATES = {
    "retraction": _RETRACTION,
    "removal": _RETRACTION,
    "withdrawal": _RETRACTION,
    "partial_retraction": _Sides("PartialRetractionIn", "PartialRetractionOf"),
    "expression_of_concern": _Sides("ExpressionOfConcernIn", "ExpressionOfConcernFor"),
    "correction": _ERRATUM,
    "corrigendum": _ERRATUM,
    "erratum": _ERRATUM,
    "err": _ERRATUM,
    "addendum": _ERRATUM,
    "clarification": _ERRATUM,
}
_PREPRINTS = {"is-preprint-of": _UPDATE.work, "has-preprint": _UPDATE.notice}
_WHO = {"retraction-watch": "Crossref (Retraction Watch)"}


def read_relations(work: Mapping[str, object]) -> tuple[Relation, ...]:
    """Read the updates of a work, the works that it updates, and its preprint or published version.

    `source` says who states it and when ("Crossref 2020 Jan 1"), `note` the label that Crossref gives.
    What two sources state of one notice stands once, as the first states it.
    """
    own = valid(Scheme.DOI, verbatim(work.get("DOI")))
    found: dict[tuple[str, str], Relation] = {}
    for relation in (*_updates(work, own), *_versions(work)):
        found.setdefault((relation.type, relation.doi), relation)
    return tuple(found.values())


def dicts(value: object) -> list[Mapping[str, object]]:
    """The objects of a list; a bare object counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, dict)]


def _updates(work: Mapping[str, object], own: str) -> Iterator[Relation]:
    for update in dicts(work.get("updated-by")):
        yield _update(update, _sides(update).work)
    for update in dicts(work.get("update-to")):
        relation = _update(update, _sides(update).notice)
        # A notice that updates its own DOI has been put in the place of the work.
        in_place = relation.doi and relation.doi == own
        yield _update(update, _sides(update).work) if in_place else relation


def _sides(update: Mapping[str, object]) -> _Sides:
    kind = text(update.get("type")).lower().replace("-", "_").replace(" ", "_")
    return _UPDATES.get(kind, _UPDATE)


def _update(update: Mapping[str, object], kind: str) -> Relation:
    who = _WHO.get(text(update.get("source")).lower(), "Crossref")
    return Relation(
        type=kind,
        source=f"{who} {read_date(update.get('updated')).text}".strip(),
        doi=valid(Scheme.DOI, verbatim(update.get("DOI"))),
        note=text(update.get("label")) or text(update.get("type")),
    )


def _versions(work: Mapping[str, object]) -> Iterator[Relation]:
    for relations in dicts(work.get("relation")):
        for name, kind in _PREPRINTS.items():
            for link in dicts(relations.get(name)):
                if doi := valid(Scheme.DOI, verbatim(link.get("id"))):
                    yield Relation(kind, source="Crossref", doi=doi, note=name)
