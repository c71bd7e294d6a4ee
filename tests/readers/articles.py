"""Articles made for the tests of the readers. None of the works in them exists."""

from refs.model.article import Article, Reference
from refs.model.text import Source
from refs.readers.article import read_article

BAKKER = (
    "Bakker, M. A., & Visser, L. C. (2006). Collapse of the hip. Journal of Made Bones, 88(5), 1117–1132."
)
ZAND = "Zand P, Moor K, de Wit J. Alcohol and bone. J Made Bones. 1999;81(2):349-55."
WMO = "World Made Organization. (2020). Global report on falls. Geneva: WMO."
NHG = (
    "Thuisarts.nl (z.d.). Ik heb pijn in mijn heup. Geraadpleegd op 1 mei 2024, van https://example.org/heup"
)


def article(text: str, name: str = "made.md") -> Article:
    """Read a text as an article; the name tells its format."""
    return read_article(Source(name, text), format=None, language=None)


def listed(text: str, name: str = "made.md") -> list[str]:
    """The texts of the references of an article."""
    return [reference.text for reference in article(text, name).references]


def quoted(article: Article, reference: Reference) -> str:
    """What the source prints at the span of a reference."""
    return article.source.quote(reference.span)
