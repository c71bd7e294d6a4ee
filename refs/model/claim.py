"""Which sentences need a source, and which have one."""

from dataclasses import dataclass
from enum import StrEnum

from refs.model.article import Citation, Sentence
from refs.model.link import Link
from refs.model.text import Span


class Tier(StrEnum):
    """How strongly a claim needs a source."""

    MUST = "must"
    SHOULD = "should"


class ClaimKind(StrEnum):
    """What a claim is about."""

    STATISTIC = "statistic"
    EPIDEMIOLOGY = "epidemiology"
    CAUSE = "cause"
    MECHANISM = "mechanism"
    SYMPTOM = "symptom"
    DIAGNOSIS = "diagnosis"
    TREATMENT = "treatment"
    HARM = "harm"
    PROGNOSIS = "prognosis"
    EVIDENCE = "evidence"
    GUIDELINE = "guideline"
    HISTORY = "history"
    QUOTATION = "quotation"
    OTHER = "other"


class Exemption(StrEnum):
    """Why a sentence needs no source."""

    DEFINITION = "definition"
    COMMON_KNOWLEDGE = "common-knowledge"
    ADVICE = "advice"
    ANALOGY = "analogy"
    TRANSITION = "transition"
    EVALUATION = "evaluation"
    RESTATEMENT = "restatement"
    QUESTION = "question"
    NAVIGATION = "navigation"
    OWN_WORK = "own-work"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Need:
    """A sentence, judged: does it need a source, how strongly, why, or why not.

    `tier` is None where it needs none. `score` is the need from 0 to 1, on one scale for all sentences.
    `cues` are the words that decided, as they stand in the sentence. `asserts` is False for a bare list item
    ("Old age"), which says something only together with its list. `refers` where it speaks of what stands
    before it ("This …", "The drug …"), so that the same words say something else elsewhere.
    """

    sentence: Sentence
    tier: Tier | None
    kind: ClaimKind
    score: float
    exempt: Exemption | None = None
    cues: tuple[str, ...] = ()
    asserts: bool = True
    refers: bool = False


class ClaimStatus(StrEnum):
    """Has a claim a source? One that has none may be set aside, with a reason or by a baseline."""

    SOURCED = "sourced"
    UNSOURCED = "unsourced"
    SUPPRESSED = "suppressed"
    BASELINE = "baseline"


class Coverage(StrEnum):
    """How a claim comes by its sources: the nearest way that there is."""

    SENTENCE = "sentence"  # a mark in the sentence, or directly behind it
    LIST = "list"  # a mark on the lead-in, on an item above, or on every item
    LINK = "link"  # saved beside the article
    PARAGRAPH = "paragraph"  # a mark later in the same paragraph
    REPEAT = "repeat"  # the same claim has it elsewhere


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """What a claim and a source both speak of, as each writes it ("heup", "hip")."""

    claim: str
    source: str

    def __str__(self) -> str:
        same = self.claim.casefold() == self.source.casefold()
        return self.claim if same else f"{self.claim} ~ {self.source}"


@dataclass(frozen=True, slots=True)
class RelatedSource:
    """A listed source about the same subject as a claim; that it supports the claim is not said.

    `reference` is its number, `score` from 0 to 1, `terms` what shows it, the most telling first.
    """

    reference: int
    score: float
    terms: tuple[SharedTerm, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that needs a source.

    `sources` are the numbers of the references it links to, `coverage` how; None where it links to none.
    `later` is a mark that stands behind an unsourced claim in its paragraph, `web` the address of a page that
    it links to without naming a reference.
    `related` are listed sources about the same subject, where they were asked for and it has none.
    """

    id: str
    need: Need
    status: ClaimStatus
    sources: tuple[int, ...] = ()
    coverage: Coverage | None = None
    later: Citation | None = None
    web: str = ""
    related: tuple[RelatedSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """A saved link, and where it leads today.

    `sentence` is its claim, `source` the number of its reference; None where that is gone. `place` is where
    the claim stands, else where it stood as far as can be told, else the start of the article. `edited` where
    the claim stands there in other words.
    """

    link: Link
    sentence: Sentence | None
    source: int | None
    place: Span
    edited: bool = False
