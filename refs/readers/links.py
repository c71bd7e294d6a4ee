"""The parts of a Markdown link after its text: `(address "title")`, `[label]`, `{.class}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

# Bounds keep hostile input linear; CommonMark itself bounds a label to 999 characters.
_LONGEST_LABEL = 999
_LONGEST_ADDRESS = 8000
_LONGEST_TITLE = 2000

_SPACE = re.compile(r"\s{0,200}")
_ANGLED = re.compile(rf"<((?:[^<>\\\n]|\\.){{0,{_LONGEST_ADDRESS}}})>")
# A bare address: no white space, parentheses balanced, here as deep as DOIs and wikis nest them.
_PART = r"[^\s()\\]++|\\."
_ADDRESS = re.compile(
    rf"((?:{_PART}|\((?:{_PART}|\((?:{_PART}|\((?:{_PART}){{0,200}}\)){{0,200}}\)){{0,200}}\)){{0,500}})"
)
_TITLE = re.compile(
    rf"\"(?:[^\"\\]|\\.){{0,{_LONGEST_TITLE}}}\"|'(?:[^'\\]|\\.){{0,{_LONGEST_TITLE}}}'"
    rf"|\((?:[^()\\]|\\.){{0,{_LONGEST_TITLE}}}\)",
    re.DOTALL,
)
_LABEL = re.compile(rf"\[((?:[^\[\]\\]|\\.){{0,{_LONGEST_LABEL}}})\]", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ATTRIBUTES = re.compile(r"\{[^{}\n]{0,500}\}")


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a link leads, and where its construct ends."""

    target: str
    end: int


def normal_label(label: str) -> str:
    """A label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()


def inline_tail(text: str, start: int) -> Tail | None:
    """The `(address "title")` at `start`."""
    if not text.startswith("(", start):
        return None
    at = _skip_space(text, start + 1)
    angled = _ANGLED.match(text, at)
    address = angled or _ADDRESS.match(text, at)
    if address is None:
        return None
    at = _skip_space(text, address.end())
    title = _TITLE.match(text, at) if at > address.end() else None
    if title:
        at = _skip_space(text, title.end())
    if not text.startswith(")", at):
        return None
    return Tail(unescape(_ESCAPE.sub(r"\1", address[1])), after_attributes(text, at + 1))


def reference_tail(text: str, opening: int, closing: int, targets: Mapping[str, str]) -> Tail | None:
    """The target of `[text][label]`, `[label][]` or `[label]`; its first brackets are at these offsets."""
    given = _LABEL.match(text, closing + 1)
    own = text[opening + 1 : closing] if closing - opening <= _LONGEST_LABEL else ""
    label = given[1] if given and given[1].strip() else own
    target = targets.get(normal_label(label)) if label else None
    if target is None:
        return None
    return Tail(target, after_attributes(text, given.end() if given else closing + 1))


def after_attributes(text: str, start: int) -> int:
    """Past Pandoc's attributes of a link, image or span: `{.class #id}`."""
    attributes = _ATTRIBUTES.match(text, start)
    return attributes.end() if attributes else start


def _skip_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start
