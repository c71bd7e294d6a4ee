"""YAML with the line of each part. All scalars stay text; tags, which could make objects, are not obeyed."""

from collections.abc import Iterator
from typing import Any

import yaml

# libyaml's loader where it is there: ten times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30


class YamlError(ValueError):
    """A text that is not YAML, or is more than data; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def parse_yaml(text: str) -> Any:
    """The first document of a text as a node of PyYAML; None where it is empty.

    Raises:
        YamlError: it cannot be read. The message holds nothing of the text.
    """
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError("not YAML", mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise YamlError("not YAML", 1) from None


def line_of(node: Any) -> int:
    """The line on which a node starts, from 1."""
    return int(node.start_mark.line) + 1


def lines_of(text: str, node: Any) -> tuple[int, int]:
    """The first and the last line of a node, from 1; PyYAML has a block end where the next thing begins."""
    first, last, end = line_of(node), int(node.end_mark.line) + 1, int(node.end_mark.index)
    while last > first and text[end - 1].isspace():
        end -= 1
        last -= text[end] == "\n"
    return first, last


def offset_of(node: Any) -> int:
    """Where a node starts in the text."""
    return int(node.start_mark.index)


def member(node: Any, key: str) -> Any:
    """The value of a key of a mapping, as a node; None where there is none."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode) and name.value == key:
                return value
    return None


def items(node: Any) -> Iterator[Any]:
    """The nodes of a sequence, or the values of a mapping; a scalar is its own only item."""
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        yield from (value for _, value in node.value)
    elif node is not None:
        yield node


def is_sequence(node: Any) -> bool:
    """Is this a list?"""
    return isinstance(node, yaml.SequenceNode)


def scalar(node: Any) -> str | None:
    """The text of a scalar; None for anything else."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def plain_items(node: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a node, each with the same as lists, mappings and texts.

    In its place is a YamlError where a part is used twice by an alias, for a few lines of these can stand for
    billions of items; or where it is nested deeper than data are.
    """
    seen: set[int] = set()
    for one in items(node):
        try:
            value: Any = _plain(one, seen, 0)
        except YamlError as error:
            value = error
        yield one, value


def _plain(node: Any, seen: set[int], depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if id(node) in seen:
        raise YamlError("aliases of YAML are not read", line_of(node))
    if depth > _DEEPEST:
        raise YamlError("nested too deep", line_of(node))
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, seen, depth + 1) for one in node.value]
    return {str(scalar(key) or ""): _plain(value, seen, depth + 1) for key, value in node.value}
