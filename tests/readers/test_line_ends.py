"""A file says the same, whatever ends its lines: on Windows git writes carriage returns into a checkout."""

import pytest

from bench.sources import samples
from refs.model.article import Article, Reference
from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.bibliography.declared import Declared
from refs.readers.bibliography.files import read_bibliography
from refs.readers.bibliography.holdings import Companions

SAMPLES = {one.name: one.text for language in ("nl", "en") for one in samples(language)}
BIB = "@article{bakker2006,\n title={Collapse of the hip},\n year=2006\n}\n"
NAMING = {
    "front_matter.md": "---\nbibliography: refs.bib\n---\n\nHalf of all hips collapse [@bakker2006].\n",
    "entries.md": "---\nreferences:\n- id: bakker2006\n  title: Collapse\n---\n\nHalf of them do [@bakker2006].\n",
    "named.tex": "\\bibliography{refs}\n\nHalf of all hips collapse \\cite{bakker2006}.\n",
    "named.org": "#+bibliography: refs.bib\n\nHalf of all hips collapse [cite:@bakker2006].\n",
    "linked.org": "bibliography:refs.bib\n\nHalf of all hips collapse cite:bakker2006.\n",
    "named.typ": '#bibliography("refs.bib")\n\nHalf of all hips collapse @bakker2006.\n',
}


def read(name: str, text: str, ending: str) -> Article:
    def gather(_: Source, declared: Declared) -> Companions:
        bib = BIB.replace("\n", ending)
        return Companions(tuple(read_bibliography(Source(one.name, bib)) for one in declared.files))

    return read_article(Source(name, text.replace("\n", ending)), format=None, language=None, gather=gather)


def seen(article: Article) -> tuple[object, ...]:
    return (
        [(one.form, one.targets, one.missing) for one in article.citations],
        [(one.text, _label(one), one.well_formed, one.printed, one.origin) for one in article.references],
        [(" ".join(one.text.split()), one.unit, one.role) for one in article.sentences],
        [one.message for one in article.problems],
    )


def _label(reference: Reference) -> str:
    """The label; a note without a name of its own is called by its place, which moves."""
    return "" if reference.label.startswith("note-") else reference.label


@pytest.mark.parametrize("name", sorted({*SAMPLES, *NAMING}))
def test_an_article_says_the_same_with_carriage_returns(name: str) -> None:
    text = {**SAMPLES, **NAMING}[name]
    assert seen(read(name, text, "\r\n")) == seen(read(name, text, "\n"))


@pytest.mark.parametrize("name", NAMING)
def test_what_stands_beside_an_article_is_found_with_carriage_returns(name: str) -> None:
    (reference,) = read(name, NAMING[name], "\r\n").references
    assert reference.label == "bakker2006"
