"""The saved links of an article, bound to the sentences and references of today."""

from collections.abc import Sequence

from refs.links.anchor import anchored, nearest
from refs.links.passage import plain, running_text
from refs.links.works import source_of
from refs.model.article import Article
from refs.model.claim import Binding
from refs.model.judgement import Judgement
from refs.model.text import Span

_FIRST_LINE = Span(0, 0)


def bind(article: Article, judgements: Sequence[Judgement]) -> tuple[Binding, ...]:
    """Where each link of an article leads today, in the order of its file.

    `judgements` are those of the article's references, with their keys.
    """
    if not article.links:
        return ()
    text = running_text(article)
    bound = []
    for link, passage in zip(
        article.links, anchored(text, [one.quote for one in article.links]), strict=True
    ):
        judged = source_of(link, judgements)
        place = passage or nearest(text, link.quote)
        edited = passage is not None and plain(link.quote.exact) not in (passage.text, passage.printed)
        bound.append(
            Binding(
                link,
                passage.sentence if passage else None,
                judged.reference.number if judged else None,
                place.sentence.span if place else _FIRST_LINE,
                edited,
            )
        )
    return tuple(bound)
