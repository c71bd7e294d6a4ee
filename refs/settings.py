"""`refs.toml` or `[tool.refs]` in pyproject.toml: what a team has agreed on, checked key by key.

A configuration travels with the articles, so it may come from a stranger's pull request. It can say what is
reported; it can't name a server, an e-mail address, a key or a program: those come from the environment.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from refs.config import ClaimsTier, MarkCovers
from refs.errors import UsageError
from refs.export.key_template import is_template
from refs.language import LANGUAGES
from refs.model.finding import Severity

_TABLE = "suppress"


@dataclass(frozen=True, slots=True)
class Suppress:
    """Findings of these codes in the files that fit one of these patterns, and why they are not reported.

    Patterns are those of .gitignore, from the folder of the configuration.
    """

    files: tuple[str, ...]
    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file says; None or empty where it says nothing."""

    values: Mapping[str, Any]
    suppress: tuple[Suppress, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the configuration: what it may hold, in words and as JSON Schema, and what it means."""

    expected: str
    schema: Mapping[str, Any]
    fits: Callable[[object], bool]
    help: str


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _words(help: str) -> Key:  # noqa: A002 the word that argparse uses
    schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
    return Key('a list of strings, as in ["CLM", "REF104"]', schema, _is_words, help)


def _choice(choices: tuple[str, ...], help: str) -> Key:  # noqa: A002
    named = ", ".join(f'"{one}"' for one in choices)
    return Key(f"one of {named}", {"enum": list(choices)}, lambda value: value in choices, help)


def _text(help: str) -> Key:  # noqa: A002
    return Key("a string", {"type": "string", "minLength": 1}, lambda v: isinstance(v, str) and bool(v), help)


def _yes_or_no(help: str) -> Key:  # noqa: A002
    return Key("true or false", {"type": "boolean"}, lambda value: isinstance(value, bool), help)


KEYS: dict[str, Key] = {
    "select": _words("Only these rules; the start of a code stands for all that begin with it."),
    "ignore": _words("Not these rules; the start of a code stands for all that begin with it."),
    "fail-on": _choice(tuple(map(str, Severity)), "The least severity that makes refs check exit with 1."),
    "strict": _yes_or_no("Whether what could not be checked is a warning."),
    "claims": _choice(tuple(map(str, ClaimsTier)), "Which tier of claims without a source warns."),
    "coverage": _choice(tuple(map(str, MarkCovers)), "What a citation mark covers."),
    "citation-keys": Key(
        'a template of keys, as in "{author}{year}" (docs/exports.md)',
        {"type": "string", "pattern": r"\{[A-Za-z]+\}"},
        is_template,
        "What makes up a citation key.",
    ),
    "lang": _choice(("auto", *LANGUAGES), "The language of the articles."),
    "baseline": _text("The file of known findings, from the folder of this configuration."),
    "exclude": _words("Patterns, as in .gitignore, of articles that are left out of a folder."),
}
_SUPPRESS_KEYS = ("files", "codes", "reason")


def parse(table: Mapping[str, Any], name: str) -> Settings:
    """The settings of a configuration; `name` is what messages call it.

    Raises:
        UsageError: a key that is none, or a value that does not fit its key.
    """
    for key, value in table.items():
        if key == _TABLE:
            continue
        if key not in KEYS:
            raise UsageError(f"{name}: {key!r} is no setting{_meant(key, [*KEYS, _TABLE])}; {_HELP}")
        if not KEYS[key].fits(value):
            raise UsageError(f"{name}: {key} must be {KEYS[key].expected}")
    entries = table.get(_TABLE, [])
    if not isinstance(entries, list):
        raise UsageError(f"{name}: {_TABLE} is written as [[{_TABLE}]], once for each")
    suppress = tuple(_suppress(entry, f"{name}: [[{_TABLE}]] {at}") for at, entry in enumerate(entries, 1))
    return Settings({key: value for key, value in table.items() if key != _TABLE}, suppress)


_HELP = "addresses and keys come from the environment only; docs/configuration.md lists the settings"


def _meant(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key.replace("_", "-"), known, 1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _suppress(entry: object, name: str) -> Suppress:
    if not isinstance(entry, dict):
        raise UsageError(f"{name}: a table with files, codes and a reason")
    for key in entry:
        if key not in _SUPPRESS_KEYS:
            raise UsageError(f"{name}: {key!r} is no key of it{_meant(key, list(_SUPPRESS_KEYS))}")
    for key in ("files", "codes"):
        if not _is_words(entry.get(key)) or not entry[key]:
            raise UsageError(f"{name}: {key} must be a list of strings that is not empty")
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise UsageError(f"{name}: give a reason, for whoever reads this in a year")
    return Suppress(tuple(entry["files"]), tuple(entry["codes"]), " ".join(reason.split()))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `refs.toml`, published by `refs check --format config-schema`."""
    words = {**KEYS["select"].schema, "minItems": 1}
    suppress = {
        "type": "object",
        "description": "Findings that are known in some files, and why they are not reported.",
        "required": list(_SUPPRESS_KEYS),
        "additionalProperties": False,
        "properties": {
            "files": {**words, "description": "Patterns, as in .gitignore."},
            "codes": {**words, "description": "Codes, or starts of codes."},
            "reason": {"type": "string", "pattern": "\\S", "description": "Why."},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of refs",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{name: {**key.schema, "description": key.help} for name, key in KEYS.items()},
            _TABLE: {"type": "array", "items": suppress},
        },
    }
