"""What a `ref` of JATS holds, told before the text is read: several works, and names in several scripts.

A `ref` may hold the works a, b and c of one number; text that cites the `ref` cites them all (JATS, `<ref>`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from refs.readers.tags import Tag, tag_at

CITATIONS = frozenset({"mixed-citation", "element-citation", "nlm-citation"})
ALTERNATIVES = "citation-alternatives"  # one work, printed twice
_NAMES = "name-alternatives"  # one person, written in several scripts
_FORMS = frozenset({"name", "string-name", "collab"})
_TOLD = re.compile(
    r"</?(?:ref|name-alternatives|citation-alternatives|(?:mixed|element|nlm)-citation"
    r"|name|string-name|collab)(?=[\s/>])"
)


@dataclass(frozen=True, slots=True)
class ReferenceParts:
    """What the references of an article hold.

    Attributes:
        labels: Where a second or later work of a `ref` begins, and its label.
        works: The labels of all works that an id names, where that is not the one with this label.
        gone: Where other forms of a name begin that is shown already.
    """

    labels: Mapping[int, str]
    works: Mapping[str, tuple[str, ...]]
    gone: frozenset[int]


@dataclass(slots=True)
class _Looking:
    """What is known on the way: the `ref` that is open, its works so far, the forms of a name."""

    ref: str = ""
    count: int = 0
    in_alternatives: bool = False
    in_citation: bool = False
    names: list[Tag] | None = None
    labels: dict[int, str] = field(default_factory=dict)
    works: dict[str, list[str]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)


def reference_parts(text: str) -> ReferenceParts:
    """Look a file through once; what is not well-formed tells nothing."""
    state = _Looking()
    for tag in _tags(text):
        if tag.name == "ref":
            state.ref, state.count = ("" if tag.closing else tag.attributes.get("id", "")), 0
            state.in_alternatives = state.in_citation = False
        elif tag.name == ALTERNATIVES:
            state.in_alternatives = not tag.closing
            if not tag.closing:
                _work(state, tag)
        elif tag.name in CITATIONS:
            if not (tag.closing or state.in_alternatives or state.in_citation):
                _work(state, tag)
            state.in_citation = not tag.closing
        elif tag.name == _NAMES:
            state.gone.update(_others(state.names or ()))
            state.names = None if tag.closing else []
        elif state.names is not None and not tag.closing:
            state.names.append(tag)
    several = {name: tuple(labels) for name, labels in state.works.items() if labels != [name]}
    return ReferenceParts(state.labels, several, frozenset(state.gone))


def _tags(text: str) -> Iterator[Tag]:
    tags = (tag_at(text, found.start()) for found in _TOLD.finditer(text))
    return (tag for tag in tags if tag)


def _work(state: _Looking, tag: Tag) -> None:
    """A work of the open `ref` begins; the first has the label of the `ref`."""
    if not state.ref:
        return
    own = tag.attributes.get("id", "")
    state.count += 1
    label = state.ref if state.count == 1 else own or f"{state.ref}.{state.count}"
    if state.count > 1:
        state.labels[tag.start] = label
    state.works.setdefault(state.ref, []).append(label)
    if own:
        state.works.setdefault(own, []).append(label)


def _others(names: list[Tag] | tuple[()]) -> Iterator[int]:
    """All forms of a name but the one in Latin script, or else the first."""
    shown = next((one for one in names if _is_latin(one)), names[0] if names else None)
    return (one.start for one in names if one is not shown)


def _is_latin(tag: Tag) -> bool:
    told = tag.attributes
    return told.get("name-style", "") == "western" or told.get("xml:lang", "").endswith(("-Latn", "en"))
