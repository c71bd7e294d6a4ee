"""Whether the right source is suggested for a Dutch claim, beside counting the words that both share.

Sets: `xling`, the Dutch claims on osteonecrosis of ../shared beside the 18 English titles there, and claims
on other subjects beside the same titles, where nothing fits; `made`, claims and abstracts made for this
project, some with a source and some without (data/suggestions_made.json); `records`, Dutch claims of our own
about real PubMed records, among all the records with an abstract in ../shared, and in lists of twenty
(data/suggestions_records.jsonl). Every second case of each set was read while weights and words were chosen;
the figures are for the other half. Of claims that nothing fits, false suggestions were read in both halves,
once. Claims and lexicon of the last two sets are by one hand, which flatters.

Top 1, top 3 and MRR are of the whole ranking. "Suggested" is what --suggest prints: precise or silent.
"""

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from gzip import decompress
from pathlib import Path

from bench.share import share
from refs.fetchers.pubmed_xml import read_records
from refs.fold import words
from refs.model.record import Record
from refs.subject.absence import looked_for
from refs.subject.ranking import Sources
from refs.subject.terms import terms

_DATA = Path(__file__).parent / "data"
_SHARED = Path(__file__).parents[2] / "shared"
_CLAIMS = _SHARED / "bench" / "claims" / "xling_dutch_claims.json"
_RECORDS = _SHARED / "eutils" / "records_dev.xml.gz"
_SEED = 7
_LIST = 20  # sources in a list of an ordinary article
_MANY = (300, 50)  # claims and sources, for speed
_SECONDS = 0.5

Row = tuple[str, str, str]
Ranking = Callable[[str, Mapping[int, Record]], list[int]]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the sources of its article, and which of them are about it."""

    claim: str
    sources: Mapping[int, Record]
    right: frozenset[int]


def rows() -> list[Row]:
    """(what, measured, goal)."""
    sets = {"made": made()}
    if _CLAIMS.exists():
        sets["xling"] = xling()
    if _RECORDS.exists():
        sets["records, all"] = among_records()
        sets["records, lists of 20"] = in_lists(with_right=True)
        sets["records, right one left out"] = in_lists(with_right=False)
    table = [row for name, cases in sets.items() for row in _measured(name, cases[1::2])]
    if _RECORDS.exists():
        table += _absence()
        table.append(_speed())
    return table


def made() -> list[Case]:
    """Claims beside made abstracts."""
    cases = []
    for article in json.loads((_DATA / "suggestions_made.json").read_text(encoding="utf-8")):
        sources = {
            number: Record(title=one["title"], abstract=one["abstract"])
            for number, one in enumerate(article["sources"], 1)
        }
        cases += [Case(one["text"], sources, frozenset(one["sources"])) for one in article["claims"]]
    return cases


def xling() -> list[Case]:
    """Claims on osteonecrosis beside titles on it, then claims on other subjects beside the same titles."""
    tree = json.loads(_CLAIMS.read_text(encoding="utf-8"))
    sources = {number: Record(title=title) for number, title in enumerate(tree["osteonecrosis_titles"])}
    others = [*tree["plos_known_item"].values(), *tree["healthver_prefix_to_dutch"].values()]
    return [
        *(Case(text, sources, frozenset(right)) for text, right in tree["osteonecrosis_claims"]),
        *(Case(text, sources, frozenset()) for text in others),
    ]


def among_records() -> list[Case]:
    """Claims about real records among all of them, several of which are on the same subject."""
    return [Case(claim, _records(), frozenset([pmid])) for pmid, claim in _own_claims()]


def in_lists(*, with_right: bool) -> list[Case]:
    """The same in lists of twenty, drawn from the records that any claim is about and some others."""
    chance = random.Random(_SEED)
    records = _records()
    claimed = [pmid for pmid, _ in _own_claims()]
    cases = []
    for pmid, claim in _own_claims():
        pool = [*claimed, *chance.sample(sorted(records), len(claimed))]
        others = [one for one in chance.sample(pool, _LIST) if one != pmid][: _LIST - 1]
        chosen = [pmid, *others] if with_right else others
        right = frozenset([pmid]) if with_right else frozenset()
        cases.append(Case(claim, {one: records[one] for one in chosen}, right))
    return cases


def _measured(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    fitting = [case for case in cases if case.right]
    if fitting:
        yield f"suggestions, {name}: top 1 / top 3 / MRR", _figures(fitting, _ours), ""
        yield f"suggestions, {name}: the same by shared words", _figures(fitting, _plain), ""
    printed = [(case, Sources(case.sources).related(terms(case.claim, "nl"))) for case in cases]
    hits = [(case, found[0].reference in case.right) for case, found in printed if case.right and found]
    if fitting:
        right = share(sum(hit for _, hit in hits), len(hits))
        yield f"suggestions, {name}: first suggestion right, of {len(hits)} given", right, ""
    idle = [bool(found) for case, found in printed if not case.right]
    if idle:
        yield f"suggestions, {name}: suggested where none fits", share(sum(idle), len(idle)), ""


def _figures(cases: Sequence[Case], ranking: Ranking) -> str:
    ranks = []
    for case in cases:
        ranked = ranking(case.claim, case.sources)
        ranks.append(next((at for at, one in enumerate(ranked, 1) if one in case.right), 0))
    total = len(ranks)
    top1, top3 = sum(rank == 1 for rank in ranks), sum(0 < rank <= 3 for rank in ranks)
    mrr = sum(1 / rank for rank in ranks if rank) / total
    return f"{top1 / total:.2f} / {top3 / total:.2f} / {mrr:.2f} ({total} claims)"


def _ours(claim: str, sources: Mapping[int, Record]) -> list[int]:
    return [one.reference for one in Sources(sources).ranked(terms(claim, "nl"))]


def _plain(claim: str, sources: Mapping[int, Record]) -> list[int]:
    """By how many folded words of more than three letters both have; those that share none are left out."""
    said = {word.text for word in words(claim) if len(word.text) > 3}
    shared = {
        number: len(said & {word.text for word in words(f"{record.title} {record.abstract}")})
        for number, record in sources.items()
    }
    return sorted((number for number in shared if shared[number]), key=lambda number: -shared[number])


def _absence() -> Iterator[Row]:
    """CLM303 where a claim cites the record that it is about, and where it cites any other."""
    chance = random.Random(_SEED)
    records = _records()
    own = _own_claims()[1::2]
    wrongly = [bool(looked_for(terms(claim, "nl"), (), records[pmid])) for pmid, claim in own]
    yield "CLM303: noted on the right record", share(sum(wrongly), len(wrongly)), "0"
    pairs = [
        (claim, pmid) for right, claim in own for pmid in chance.sample(sorted(records), 40) if pmid != right
    ]
    noted = [bool(looked_for(terms(claim, "nl"), (), records[pmid])) for claim, pmid in pairs]
    yield "CLM303: noted on a record drawn by chance", share(sum(noted), len(noted)), ""


def _speed() -> Row:
    claims, count = _MANY
    texts = [case.claim for case in [*made(), *among_records()]]
    records = dict(list(_records().items())[:count])
    begin = time.perf_counter()
    sources = Sources(records)
    for number in range(claims):  # no two claims alike, as in an article
        sources.related(terms(f"{texts[number % len(texts)]} ({number})", "nl"))
    seconds = time.perf_counter() - begin
    return f"suggestions, {claims} claims × {count} sources", f"{seconds:.2f} s", f"≤ {_SECONDS} s"


@cache
def _records() -> dict[int, Record]:
    content = decompress(_RECORDS.read_bytes())
    return {int(record.pmid): record for record, _ in read_records(content) if record.abstract}


@cache
def _own_claims() -> list[tuple[int, str]]:
    lines = (_DATA / "suggestions_records.jsonl").read_text(encoding="utf-8").splitlines()
    return [(int(row["pmid"]), row["claim"]) for row in map(json.loads, lines)]
