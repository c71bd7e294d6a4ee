"""An article as a whole: formats, numbers and places. What is found in it is tested piece by piece elsewhere."""

import json
import time
from pathlib import Path

import pytest

from refs.errors import UsageError
from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.decode import read_source
from tests.readers.articles import BAKKER, ZAND, article

SHARED = Path(__file__).parents[3] / "shared"


def test_the_name_tells_the_format_and_the_format_outweighs_it() -> None:
    assert article("Text.", "made.txt").format == "text"
    assert article("@misc{a, title={T}}", "made.bib").format == "bib"
    assert read_article(Source("-", "# T"), format="markdown", language=None).format == "markdown"


def test_the_language_given_outweighs_the_one_declared() -> None:
    source = Source("made.md", "---\nlang: nl\n---\n\nTekst.\n")
    assert read_article(source, format=None, language=None).language == "nl"
    assert read_article(source, format=None, language="en").language == "en"


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        read_article(Source("made.doc", ""), format="doc", language=None)


def test_an_empty_article_holds_nothing() -> None:
    made = article("")
    assert (made.references, made.citations, made.sentences) == ((), (), ())


def test_references_citations_and_sentences_come_together() -> None:
    made = article(f"# Hip\n\nThe hip collapses [1]. It hurts.\n\n## References\n\n1. {BAKKER}\n2. {ZAND}\n")
    assert [reference.number for reference in made.references] == [1, 2]
    assert [citation.targets for citation in made.citations] == [(1,)]
    assert [sentence.text for sentence in made.sentences] == ["The hip collapses [1].", "It hurts."]
    assert [made.source.quote(found.heading_span) for found in made.lists] == ["## References"]


def test_reading_twice_gives_the_same() -> None:
    text = f"It is so (Bakker & Visser, 2006).\n\n## References\n\n- {BAKKER}\n- {ZAND}\n"
    assert article(text) == article(text)


def test_many_citations_and_references_take_linear_time() -> None:
    body = " ".join(f"Claim {n} is so [{n % 400 + 1}] (PMID: {n + 1000})." for n in range(3000))
    entries = "\n".join(f"{n}. {BAKKER}" for n in range(1, 401))
    start = time.process_time()
    made = article(f"{body}\n\n## References\n\n{entries}\n")
    assert len(made.citations) == 6000
    assert time.process_time() - start < 15


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared development data is not here")
def test_every_entry_of_the_development_lists_is_read() -> None:
    folder = SHARED / "bench" / "variants"
    expected: dict[str, list[str]] = {}
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected.setdefault(row["article"], []).append(" ".join(row["text"].split()))
    for name, entries in expected.items():
        source = read_source(folder / name)
        made = read_article(source, format=None, language=None)
        assert [" ".join(reference.text.split()) for reference in made.references] == entries
