"""Frozen dataclasses as JSON trees and back. What is default is left out, so a tree shows what is known."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_LARGEST = 63  # bits of a number that SQLite can keep


def to_tree(value: object) -> Any:
    """A dataclass of texts, numbers, moments, tuples and other such dataclasses, as JSON has it."""
    if is_dataclass(value):
        members = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_tree(member) for field, member in members if member != field.default}
    if isinstance(value, tuple):
        return [to_tree(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def from_tree(kind: type[T], tree: object) -> T:
    """The dataclass that a tree is of.

    Raises:
        ValueError: the tree is of none; the message names the field.
    """
    if not isinstance(tree, dict):
        raise ValueError(f"{kind.__name__.lower()} is not an object")
    hints = _hints(kind)
    for key in tree:
        if key not in hints:
            raise ValueError(f"{key!r} is no field of it")
    for field in fields(kind):
        if field.default is MISSING and field.name not in tree:
            raise ValueError(f"{field.name!r} is missing")
    return kind(**{key: _member(hints[key], value, key) for key, value in tree.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)  # in full, also those that stand as texts


def _member(hint: Any, value: object, key: str) -> Any:
    """A value as its field's type wants it."""
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{key!r} must be a list")
        return tuple(_member(get_args(hint)[0], one, key) for one in value)
    if isinstance(hint, UnionType):
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        return None if value is None else _member(inner, value, key)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_tree(hint, value)
    return _plain(hint, value, key)


def _plain(hint: Any, value: object, key: str) -> Any:
    if issubclass(hint, datetime | StrEnum):
        if not isinstance(value, str):
            raise ValueError(f"{key!r} must be a text")
        return _moment(value, key) if issubclass(hint, datetime) else hint(value)
    if type(value) is not hint:
        raise ValueError(f"{key!r} must be {_IN_WORDS[hint]}")
    if isinstance(value, str) and not value.isascii():
        value.encode()  # half of a surrogate pair: UnicodeEncodeError is a ValueError
    if isinstance(value, int) and value.bit_length() > _LARGEST:
        raise ValueError(f"{key!r} is too large")
    return value


_IN_WORDS = {str: "a text", int: "a number", bool: "true or false"}


def _moment(text: str, key: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{key!r} must say its time zone")
    return moment
