"""How well claims are found, beside flagging every sentence, on sentences that a person has labelled.

`data/claims_dev.tsv` and `claims_held.tsv` are prose written and labelled for this project by the hand that
wrote the cues. No sentence of the second was read for its errors, but its totals were watched while weights
were chosen. `claims_articles.jsonl` labels places in articles that are not ours (offsets, hash and label, no
text; left out where those articles are absent); its errors were read, and cues and weights changed by them.
`claims_others.tsv` and `claims_others_held.tsv` are made prose, written and labelled by others who knew
neither the cues nor their output; its people, studies and figures are made up. The errors in the first were
read, and cues changed by them; none in the second was. So every figure but the last flatters: the goals are
about prose that nothing was fitted to, labelled by others.

Label 1: the sentence asserts something specific that a source could confirm or refute, hedged or not; 0: a
definition, common knowledge, advice without a reason, an analogy, a transition, an evaluation, a restatement.
"""

import csv
import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from refs.claims.needs import needs
from refs.model.article import Sentence, Unit
from refs.model.claim import Need, Tier
from refs.model.text import Span

_DATA = Path(__file__).parent / "data"
_ARTICLES = Path(__file__).parents[2] / "shared" / "articles"
_LANGUAGES = {"nl": "Dutch", "en": "English"}
_HALVES = {
    "dev": "own prose",
    "held": "own prose, held back",
    "others": "prose by another hand",
    "others_held": "prose by another hand, held back",
}
_GOALS = {  # F1 and average precision, on articles of the kind
    "article_nl.txt": (0.87, 0.92),
    "nl_musculoskeletal": (0.83, 0.86),
    "emergency_cards": (0.89, 0.93),
    "nl": (0.87, 0.92),
    "en": (0.89, 0.93),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A judged sentence of a document, and whether a person says that it needs a source."""

    need: Need
    label: bool
    document: str

    @property
    def whole(self) -> tuple[str, str, object]:
        """What warns once: a lead-in with its items, or the sentence itself."""
        group = self.need.sentence.group
        return (self.document, "alone", self.need) if group is None else (self.document, "group", group)


def own_prose(half: str, language: str) -> list[Labelled]:
    """The labelled sentences of our own of a language; `half` names a file, as in _HALVES."""
    with (_DATA / f"claims_{half}.tsv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        rows = [row for row in reader if row["lang"] == language]
    labelled: list[Labelled] = []
    for doc in dict.fromkeys(row["doc"] for row in rows):
        of_doc = [row for row in rows if row["doc"] == doc]
        judged = needs(_sentences(of_doc), language)
        labelled += [Labelled(n, row["label"] == "1", doc) for n, row in zip(judged, of_doc, strict=True)]
    return labelled


def _sentences(rows: Iterable[dict[str, str]]) -> list[Sentence]:
    sentences: list[Sentence] = []
    group = 0
    before = Unit.SENTENCE
    for row in rows:
        unit = Unit(row["unit"])
        if unit is Unit.LEAD_IN or (unit is Unit.ITEM and before is Unit.SENTENCE):
            group += 1
        before = unit
        in_group = None if unit is Unit.SENTENCE else group
        block = int(row["block"])
        sentences.append(
            Sentence(Span(0, 0), row["sentence"], unit, block=block, group=in_group, heading=row["heading"])
        )
    return sentences


def f1(labelled: Sequence[Labelled]) -> float:
    """The harmonic mean of precision and recall of what is flagged."""
    hits = sum(one.label for one in labelled if one.need.tier)
    flagged = sum(one.need.tier is not None for one in labelled)
    return 2 * hits / (flagged + sum(one.label for one in labelled))


def f1_of_flagging_all(labelled: Sequence[Labelled]) -> float:
    """The same, were every sentence flagged."""
    positive = sum(one.label for one in labelled)
    return 2 * positive / (len(labelled) + positive)


def average_precision(labelled: Sequence[Labelled]) -> float:
    """The mean, over the sentences that need a source, of the precision at their rank by score."""
    ranked = sorted(labelled, key=lambda one: -one.need.score)
    hits, total = 0, 0.0
    for rank, one in enumerate(ranked, 1):
        if one.label:
            hits += 1
            total += hits / rank
    return total / hits


def must(labelled: Sequence[Labelled]) -> tuple[float, float]:
    """Precision and recall of the tier `must`."""
    found = [one.label for one in labelled if one.need.tier is Tier.MUST]
    return sum(found) / max(len(found), 1), sum(found) / sum(one.label for one in labelled)


def must_of_wholes(labelled: Sequence[Labelled]) -> float:
    """Recall of the tier `must` where a lead-in and its items count as one, as they warn."""
    claiming = {one.whole for one in labelled if one.label}
    warned = {one.whole for one in labelled if one.need.tier is Tier.MUST}
    return len(claiming & warned) / len(claiming)


def share_of_must(labelled: Sequence[Labelled]) -> float:
    """How many of the flagged sentences are of the tier `must`."""
    flagged = [one.need.tier for one in labelled if one.need.tier]
    return flagged.count(Tier.MUST) / max(len(flagged), 1)


def of_articles() -> dict[str, list[Labelled]]:
    """The labelled places by folder or file under the shared articles; empty where those are absent."""
    lines = (_DATA / "claims_articles.jsonl").read_text(encoding="utf-8").splitlines()
    places: dict[str, list[dict[str, object]]] = {}
    for place in map(json.loads, lines):
        places.setdefault(place["article"], []).append(place)
    found: dict[str, list[Labelled]] = {}
    for name, of_article in places.items():
        if (_ARTICLES / name).is_file():
            found.setdefault(name.partition("/")[0], []).extend(_of_article(name, of_article))
    return found


def _of_article(name: str, places: Iterable[dict[str, object]]) -> list[Labelled]:
    from refs.readers.article import read_article
    from refs.readers.decode import read_source

    places = list(places)
    language = str(places[0]["lang"])
    article = read_article(read_source(_ARTICLES / name), format=None, language=language)
    judged = needs(article.sentences, language)
    labelled: list[Labelled] = []
    for place in places:
        span = Span(int(str(place["start"])), int(str(place["end"])))
        digest = hashlib.sha256(article.source.quote(span).encode()).hexdigest()[:16]
        need = max(judged, key=lambda need: _overlap(need.sentence.span, span), default=None)
        if need and digest == place["sha256"] and _overlap(need.sentence.span, span) > 0:
            labelled.append(Labelled(need, place["label"] == 1, name))
    return labelled


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def sentences_per_second() -> float:
    """How fast sentences are judged: our own prose, many times over."""
    with (_DATA / "claims_dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))
    sentences = _sentences(row for row in rows if row["lang"] == "nl") * 50
    needs(sentences[:1], "nl")
    start = time.perf_counter()
    needs(sentences, "nl")
    return len(sentences) / (time.perf_counter() - start)


def rows() -> list[tuple[str, str, str]]:
    """What was measured, the figures, and the goal."""
    sets = [
        (f"{name}, {half}", language, own_prose(key, language))
        for language, name in _LANGUAGES.items()
        for key, half in _HALVES.items()
    ]
    sets += [(name, name, labelled) for name, labelled in of_articles().items()]
    table = [row for name, key, labelled in sets for row in _figures(name, key, labelled)]
    return [*table, ("claims: sentences a second", f"{sentences_per_second():,.0f}", "≥ 5,000")]


def _figures(name: str, key: str, labelled: Sequence[Labelled]) -> list[tuple[str, str, str]]:
    goal_f1, goal_ap = _GOALS[key]
    precision, recall = must(labelled)
    share = sum(one.label for one in labelled) / len(labelled)
    return [
        (
            f"claims: F1 ({name}, {len(labelled)} sentences)",
            f"{f1(labelled):.2f} (flag all: {f1_of_flagging_all(labelled):.2f})",
            f"≥ {goal_f1}",
        ),
        (
            f"claims: average precision ({name})",
            f"{average_precision(labelled):.2f} (flag all: {share:.2f})",
            f"≥ {goal_ap}",
        ),
        (
            f"claims: precision of must ({name})",
            f"{precision:.2f} at recall {recall:.2f}",
            "≥ 0.92 at ≥ 0.40",
        ),
        (
            f"claims: recall of must, a list as one ({name})",
            f"{must_of_wholes(labelled):.2f} (of all flagged: {share_of_must(labelled):.2f})",
            "≥ 0.40",
        ),
    ]


if __name__ == "__main__":
    for what, measured, goal in rows():
        print(f"{what:70} {measured:28} {goal}")
