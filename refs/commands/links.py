"""`refs links`: what is saved beside articles, and whether it still holds."""

import argparse
import json
import sys
from typing import Any

from refs.commands.articles import Unread, read_articles
from refs.commands.configuration import Configurations
from refs.commands.saved_links import links_path, read_links
from refs.commands.session import session
from refs.commands.works import conclude
from refs.errors import UnreadableError
from refs.model.claim import Binding
from refs.model.finding import CheckedArticle
from refs.report.safe import json_text, one_line
from refs.wording import shorten

SCHEMA = 1


def run(args: argparse.Namespace) -> int:
    """List the links of each article in its order; 2 where an article or a links file cannot be read."""
    reading = list(read_articles(args.paths, language=Configurations(args).language))
    failures = [one.reason for one in reading if isinstance(one, Unread)]
    found = []
    with session(args) as own:
        for article in (one for one in reading if not isinstance(one, Unread)):
            try:
                read_links(links_path(article.source.path))
            except UnreadableError as error:
                failures.append(str(error))
            else:
                found.append(conclude(article, own))
        listed = [one for one in found if one.bindings]
        sys.stdout.write(_json(listed) if args.json else "".join(map(_text, listed)))
        for reason in failures:
            print(f"refs: {one_line(reason)}", file=sys.stderr)  # noqa: T201 this is the command line
        if not listed and not failures:
            own.remark("no links are saved here; `refs link` makes one")
    return 2 if failures else 0


def _state(binding: Binding) -> str:
    """What has become of a link since it was made."""
    if binding.sentence is None:
        return "claim-gone"
    if binding.source is None:
        return "source-gone"
    return "edited" if binding.edited else "as-quoted"


_IN_WORDS = {
    "claim-gone": "; the claim no longer stands in the article",
    "source-gone": "; the article no longer lists it",
    "edited": "; the sentence was edited since",
    "as-quoted": "",
}


def _ordered(checked: CheckedArticle) -> list[Binding]:
    return sorted(checked.bindings, key=lambda one: one.place)


def _text(checked: CheckedArticle) -> str:
    source = checked.article.source
    lines = []
    for one in _ordered(checked):
        at = source.position(one.place.start)
        number = f" (reference {one.source})" if one.source is not None else ""
        claim = shorten(one.sentence.text if one.sentence else one.link.quote.exact, 80)
        note = f"; note: {one.link.note}" if one.link.note else ""
        said = f"“{claim}” → {one.link.source}{number}{_IN_WORDS[_state(one)]}{note}"
        lines.append(one_line(f"{source.path}:{at.line}:{at.column}: {said}") + "\n")
    return "".join(lines)


def _json(listed: list[CheckedArticle]) -> str:
    articles = [
        {"path": one.article.source.path, "links": [_tree(binding, one) for binding in _ordered(one)]}
        for one in listed
    ]
    tree = {"schema": SCHEMA, "articles": articles}
    return json_text(json.dumps(tree, ensure_ascii=False, indent=1)) + "\n"


def _tree(binding: Binding, checked: CheckedArticle) -> dict[str, Any]:
    at = checked.article.source.position(binding.place.start)
    sentence = binding.sentence
    claims = (one.id for one in checked.claims if sentence and one.need.sentence == sentence)
    return {
        "id": binding.link.id,
        "line": at.line,
        "column": at.column,
        "state": _state(binding),
        "claim": next(claims, None),
        "text": sentence.text if sentence else None,
        "quote": binding.link.quote.exact,
        "key": binding.link.key or None,
        "reference": binding.source,
        "addresses": list(binding.link.addresses),
        "entry": binding.link.entry or None,
        "note": binding.link.note or None,
    }
