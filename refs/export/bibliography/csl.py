"""Any other style of the Citation Style Language (CSL 1.0.2), printed by citeproc-py.

That program is an extra, and slower and less exact than the styles of our own: docs/bibliography.md names its
defects. Emphasis goes through it as private characters, which no text from outside holds (`printable`), so
that nothing that it prints can be markup.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

from refs.errors import UsageError
from refs.export.bibliography.csl_guard import checked
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.printed import as_printed, linked
from refs.export.csl_json import item
from refs.export.interface import Entry
from refs.export.printable import printable
from refs.export.richtext import Mark, Run, merged
from refs.export.titles import title_of

_OPENING = {mark: chr(0xE100 + number) for number, mark in enumerate(Mark)}
_CLOSING = {mark: chr(0xE110 + number) for number, mark in enumerate(Mark)}
_TURNS = {sign: mark for signs in (_OPENING, _CLOSING) for mark, sign in signs.items()}
_SIGN = re.compile(f"([{''.join(_TURNS)}])")
_NUMBER = re.compile(r"\A\W{0,2}([0-9]{1,5})\W{0,2}\s*")
_NEEDS = "--csl needs citeproc-py, which is not installed: run `pip install 'refs-citations[csl]'`"


def csl_style(name: str, content: bytes) -> "CslStyle":
    """The style in a .csl file called `name`.

    Raises:
        UsageError: it is no style that can be printed, or citeproc-py is not installed.
    """
    return CslStyle(name, content, _is_numeric(checked(name, content)))


class CslStyle:
    """Items of rich text as a CSL style prints and sorts them; see `Style`."""

    def __init__(self, name: str, content: bytes, numeric: bool) -> None:
        self.numeric = numeric
        self._name = name
        self._content = content

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list as citeproc-py has it; an entry that is not verified stands as its author printed it.

        Raises:
            UsageError: citeproc-py is not installed, or fails on this style.
        """
        try:
            with warnings.catch_warnings(action="ignore"):  # it warns of what a style or an item has too much
                printed = _printed(self._content, entries, locale.code)
        except ModuleNotFoundError:
            raise UsageError(_NEEDS) from None
        except Exception as error:  # whatever a strange style makes of that program
            raise UsageError(f"{self._name}: citeproc-py fails on it ({type(error).__name__})") from error
        return tuple(
            self._item(entries[number], text, place, locale)
            for place, (number, text) in enumerate(printed, 1)
        )

    def _item(self, entry: Entry, text: str, place: int, locale: Locale) -> Item:
        label = str(place) if self.numeric else ""
        remark = "" if entry.record else locale.not_verified
        if entry.work is None:
            return Item(entry.key, as_printed(entry, numbered=self.numeric), remark, label)
        runs = tuple(_runs(_without_number(text, place) if self.numeric else text))
        if entry.retracted:
            runs = (*runs, Run(f" [{locale.retracted}]"))
        return Item(entry.key, merged(piece for run in runs for piece in linked(run)), remark, label)


def _is_numeric(root: ElementTree.Element) -> bool:
    return any(element.get("citation-format") == "numeric" for element in root.iter())


def _printed(content: bytes, entries: Sequence[Entry], locale: str) -> list[tuple[int, str]]:
    """The number of each entry and its text, in the order of the style."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.source.json import CiteProcJSON

    style = CitationStylesStyle(BytesIO(content), validate=False, locale=locale)
    source = CiteProcJSON([_csl(entry, number) for number, entry in enumerate(entries)])
    bibliography = CitationStylesBibliography(style, source, _FORMATTER)
    for number in range(len(entries)):
        bibliography.register(Citation([CitationItem(str(number))]))
    if style.root.bibliography.find("{*}sort") is not None:
        bibliography.sort()
    texts = [_printable(str(text)) for text in bibliography.bibliography()]
    return list(zip(map(int, bibliography.keys), texts, strict=True))


def _csl(entry: Entry, number: int) -> dict[str, object]:
    csl = {**item(entry), "id": str(number)}
    if entry.work is not None:
        csl["title"] = "".join(map(_signed, title_of(entry.work)))
    if entry.told:
        csl["note"] = entry.told.note
    return csl


def _signed(run: Run) -> str:
    marks = [mark for mark in Mark if mark in run.marks]
    opening = "".join(_OPENING[mark] for mark in marks)
    closing = "".join(_CLOSING[mark] for mark in reversed(marks))
    return f"{opening}{run.text}{closing}"


def _without_number(text: str, place: int) -> str:
    """The text of an entry without its number: the label has it."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and int(found[1]) == place else text


def _runs(text: str) -> Iterator[Run]:
    """The text between signs; emphasis within emphasis stands upright."""
    marks: frozenset[Mark] = frozenset()
    for piece in _SIGN.split(text):
        if piece in _TURNS:
            marks ^= {_TURNS[piece]}
        elif piece:
            yield Run(piece, marks)


def _printable(text: str) -> str:
    """Text without control characters and the like, its signs kept."""
    return "".join(piece if piece in _TURNS else _inner(piece) for piece in _SIGN.split(text)).strip()


def _inner(piece: str) -> str:
    return printable(f".{piece}.")[1:-1] if piece else ""  # a dot on either side keeps the blanks


def _wrapper(mark: Mark) -> Any:
    return lambda text: f"{_OPENING[mark]}{text}{_CLOSING[mark]}"


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_wrapper(Mark.ITALIC),
    Oblique=_wrapper(Mark.ITALIC),
    Bold=_wrapper(Mark.BOLD),
    Light=str,
    Underline=_wrapper(Mark.UNDERLINE),
    Superscript=_wrapper(Mark.SUPERSCRIPT),
    Subscript=_wrapper(Mark.SUBSCRIPT),
    SmallCaps=str,
)
