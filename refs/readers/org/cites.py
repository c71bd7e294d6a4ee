"""Citations in Org: `[cite/t:see @key p. 3; @other]`, and the `cite:key` of org-ref."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model.text import Span

_KEY = r"[\w.:?!`'/*@+|(){}<>&^$#%~-]"
_CITATION = re.compile(
    r"\[cite(?:/(?P<style>[\w/-]{1,40}))?:(?P<body>[^\[\]]{0,2000}(?:\[[^\[\]]{0,200}\][^\[\]]{0,500}){0,5})\]"
)
_IN_BODY = re.compile(rf"@(?P<key>{_KEY}{{1,200}})")
# org-ref: cite:a,b and citep:a; its version 3 writes cite:&a;&b. As a link: [[cite:a,b][see]].
_LINK = re.compile(
    r"(?<![\w/:-])(?P<name>(?:no|paren|text|auto|foot|super)?[Cc]ite(?:t|p|alp|alt|author|year|yearpar|num)?\*?):"
    r"(?P<keys>&?[\w.:/+-]{1,200}(?:[,;]&?[\w.:/+-]{1,200}){0,50})"
)
_LINKED_KEY = re.compile(r"[\w.:/+-]+")
_IN_TEXT = re.compile(r"t\b|text|a\b|author|na\b|noauthor")
_NAMES_IN_TEXT = frozenset({"citet", "Citet", "textcite", "citeauthor", "citealt"})


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation and its keys, with the `words` before the first; one that only `lists` is no citation."""

    span: Span
    keys: tuple[Span, ...]
    words: str = ""
    in_text: bool = False
    lists: bool = False


def citation_at(text: str, start: int) -> Cite | None:
    """The citation in brackets that begins at `start`."""
    found = _CITATION.match(text, start)
    if found is None:
        return None
    keys = tuple(_keys(text, Span(*found.span("body"))))
    if not keys:
        return None
    body = found["body"]
    style = found["style"] or ""
    words = body[: body.find("@")].rpartition(";")[2].strip()
    return Cite(Span(*found.span()), keys, words, _IN_TEXT.match(style) is not None, style.startswith("n"))


def link_at(text: str, start: int) -> Cite | None:
    """The citation of org-ref that begins at `start`."""
    found = _LINK.match(text, start)
    if found is None:
        return None
    first, last = found.span("keys")
    keys = [Span(*key.span()) for key in _LINKED_KEY.finditer(text, first, last)]
    end = last
    while keys and text[keys[-1].end - 1] in ".:":  # the stop of the sentence
        end = keys[-1].end - 1
        keys[-1] = Span(keys[-1].start, end)
        if keys[-1].start == end:
            keys.pop()
    if not keys:
        return None
    name = found["name"]
    return Cite(Span(start, end), tuple(keys), "", name in _NAMES_IN_TEXT, name.startswith("no"))


def _keys(text: str, body: Span) -> Iterator[Span]:
    for found in _IN_BODY.finditer(text, body.start, body.end):
        key = found["key"].rstrip(".:?!'")
        if key:
            yield Span(found.start("key"), found.start("key") + len(key))
