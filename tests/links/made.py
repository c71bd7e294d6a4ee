"""Articles and links made by hand, for the tests of links."""

from dataclasses import replace

from refs.export.entries import keyed
from refs.judge import Evidence, judge
from refs.links.bind import bind
from refs.links.passage import RunningText, running_text
from refs.model.article import Article
from refs.model.claim import Binding
from refs.model.judgement import Judgement
from refs.model.link import Link, Quote
from refs.model.text import Source
from refs.readers.article import read_article

LIST = """
## References

1. Sandoval PQ, Iyer N. Alendronate and collapse of the femoral head. J Made Surg. 2016;82(5):1117-32. PMID: 90000101
2. Bakker A. A made trial of smoke and cataract. J Made. 2007;1(1):1-2.
"""


def read(text: str, *, references: str = LIST) -> Article:
    return read_article(Source("made.md", f"# Made\n\n{text}\n{references}"), format=None, language="en")


def running(text: str) -> RunningText:
    return running_text(read(text))


def judged(article: Article) -> tuple[Judgement, ...]:
    return keyed([judge(Evidence(one)) for one in article.references])


def bound(text: str, *links: Link, references: str = LIST) -> tuple[Binding, ...]:
    """The links, bound to an article of this text and these references."""
    article = replace(read(text, references=references), links=links)
    return bind(article, judged(article))


def link(exact: str, key: str = "sandoval2016", **rest: object) -> Link:
    """A link without surroundings."""
    return Link("urn:uuid:made", Quote(exact), key, **rest)  # type: ignore[arg-type]
