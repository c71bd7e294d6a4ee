"""`refs fetch`: records into the library, by identifier or from a file of records."""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from refs.commands.session import Session, session
from refs.commands.works import problems_of, read_one, say_problems
from refs.errors import UsageError
from refs.lookup import Lookup
from refs.model.article import Article
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Provenance
from refs.model.resolution import Found, NotAsked, NotFound, OtherAgency, Resolution, Unreachable
from refs.readers.identifiers import parse_identifier
from refs.readers.nbib import read_nbib
from refs.report.item import json_of
from refs.report.json import record_tree
from refs.report.safe import one_line
from refs.wording import cite

_NAMES = {"pubmed": "PubMed", "crossref": "PubMed or Crossref"}
_SCHEMES = (Scheme.PMID, Scheme.PMCID, Scheme.DOI)  # the one before is the better name of a record
# Files by their names, whether they are there or not.
_FILES = (".nbib", ".ris", ".bib", ".json", ".csljson", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A part of a file that was not read."""

    path: str
    line: int
    message: str


def run(args: argparse.Namespace) -> int:
    """One line a record; exit 1 where one was not found or read, 2 where the registry could not be asked."""
    troubles: list[_Trouble] = []
    with session(args, writing=True) as own:
        lookup = Lookup(own.library, own.registries, own.now)
        identifiers: list[Identifier] = []
        for item in args.items:
            if item.lower().endswith(_FILES) or Path(item).is_file():
                article = read_one(item)
                say_problems(article, own)
                troubles += [_Trouble(item, *one) for one in problems_of(article)]
                identifiers += _from_file(article, own, lookup)
            else:
                identifiers.append(parse_identifier(item))
        answers = lookup.resolve(identifiers)
        if args.json:
            results = [_tree(answer) for answer in answers.values()]
            sys.stdout.write(json_of({"results": results, "problems": [asdict(one) for one in troubles]}))
        else:
            sys.stdout.writelines(f"{_line(answer)}\n" for answer in _each_once(answers.values()))
        if lookup.unkept:
            own.remark(f"{lookup.unkept}; nothing was kept")
    nothing = not answers and not troubles
    return _code(list(answers.values()), bool(lookup.unkept)) or int(bool(troubles) or nothing)


def _from_file(article: Article, own: Session, lookup: Lookup) -> Iterator[Identifier]:
    """The identifiers that a file names, an article or a file of references.

    The records of an .nbib file are PubMed's own, and kept as they are; of others only a registry's are.
    """
    source = article.source
    if article.format == "nbib":
        digest = hashlib.sha256(source.text.encode()).hexdigest()
        holdings = [Holding(one, Provenance("file", own.now, digest)) for one in read_nbib(source)]
        lookup.keep(partial(own.library.put, holdings))
    if not article.references:
        listed = _bare_list(source.text)
        if not listed:
            own.remark(f"{source.path}: no reference is read in it, so nothing is asked for")
        yield from listed
    for reference in article.references:
        printed = reference.well_formed
        if not printed:
            origin = reference.origin or f"{source.path}:{source.position(reference.span.start).line}"
            own.remark(f"{origin}: no identifier; `refs check` looks for the work")
        yield from printed


def _bare_list(text: str) -> list[Identifier]:
    """The identifiers of a file that holds one a line and nothing else, as PubMed saves a list of PMIDs."""
    try:
        return [parse_identifier(line.strip()) for line in text.splitlines() if line.strip()]
    except UsageError:
        return []


def _each_once(answers: Iterable[Resolution]) -> Iterable[Resolution]:
    """A record that was asked for by several of its identifiers, as a file has them, is one line."""
    best: dict[object, Resolution] = {}
    for one in answers:
        called = one.holding.record.identifiers if isinstance(one, Found) else one.identifier
        best[called] = min(best.get(called, one), one, key=lambda it: _SCHEMES.index(it.identifier.scheme))
    return best.values()


def _line(answer: Resolution) -> str:
    match answer:
        case Found(identifier, holding):
            return f"{identifier}\t{one_line(cite(holding.record))}"
        case NotFound(identifier, registry):
            return f"{identifier}\tnot found in {_NAMES.get(registry, registry)}"
        case OtherAgency(identifier, agency):
            return f"{identifier}\tnot fetched: registered with {one_line(agency)}, which is not asked"
        case Unreachable(identifier, _, reason):
            return f"{identifier}\tnot fetched: {one_line(reason)}"
        case NotAsked(identifier, reason):
            return f"{identifier}\tnot fetched: {one_line(reason)}"


_STATUS = {
    Found: "found",
    NotFound: "not-found",
    OtherAgency: "other-agency",
    Unreachable: "unreachable",
    NotAsked: "not-asked",
}


def _tree(answer: Resolution) -> dict[str, object]:
    record = record_tree(answer.holding.record) if isinstance(answer, Found) else None
    said = None if isinstance(answer, Found) else _line(answer).split("\t")[1]
    return {"asked": str(answer.identifier), "status": _STATUS[type(answer)], "why": said, "record": record}


def _code(answers: Sequence[Resolution], unkept: bool) -> int:
    if unkept or any(isinstance(answer, Unreachable | NotAsked) for answer in answers):
        return 2
    return 1 if any(isinstance(answer, NotFound | OtherAgency) for answer in answers) else 0
