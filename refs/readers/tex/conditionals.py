r"""What an author has put out of use by a condition: `\iffalse … \fi`, and `\newif`s that are off.

Conditions that only TeX can decide (`\ifx`, `\ifnum`) leave both of their sides text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PRIMITIVES = (
    "if ifx ifnum ifdim ifcat ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifeof ifcase iftrue"
    " iffalse ifdefined ifcsname iffontchar ifpdf ifxetex ifluatex"
)
_WORD = re.compile(
    r"%[^\r\n]*|\\newif\s?\\if(?P<made>[A-Za-z@]{1,40})(?![A-Za-z@])|\\(?P<name>[A-Za-z@]{1,60})|\\.",
    re.DOTALL,
)
_SET = re.compile(r"(?P<name>\w+)(?P<value>true|false)")


@dataclass(slots=True)
class _Condition:
    """An open one: where it begins; `holds` where it is decided; where its other side begins and stands."""

    start: int
    holds: bool | None
    otherwise: int | None = None
    other_side: int = 0


def out_of_use(text: str) -> Mapping[int, int]:
    r"""Where such a part begins – at its `\if…` or its `\else` – and where it ends."""
    ended: dict[int, int] = {}
    values: dict[str, bool] = {}
    known = dict.fromkeys(_PRIMITIVES.split())
    opened: list[_Condition] = []
    for word in _WORD.finditer(text):
        name = word["name"] or ""
        if made := word["made"]:
            values[made] = False
            known[f"if{made}"] = None
        elif name in known:
            opened.append(_Condition(word.start(), _decided(name, values)))
        elif name == "else" and opened and opened[-1].otherwise is None:
            opened[-1].otherwise, opened[-1].other_side = word.span()
        elif name == "fi" and opened:
            ended.update(_ended(opened.pop(), word.end()))
        elif (change := _SET.fullmatch(name)) and change["name"] in values:
            values[change["name"]] = change["value"] == "true"
    return ended


def _decided(name: str, values: Mapping[str, bool]) -> bool | None:
    return {"iftrue": True, "iffalse": False}.get(name, values.get(name[2:]))


def _ended(one: _Condition, end: int) -> dict[int, int]:
    """What of a condition is not shown."""
    if one.holds is False:
        return {one.start: one.other_side if one.otherwise is not None else end}
    if one.holds and one.otherwise is not None:
        return {one.otherwise: end}
    return {}
