"""Parts of an entry put together, with the punctuation between them that reads well.

The rules are those of CSL processors: an empty part takes its delimiter with it, a mark is not doubled, and
where the locale wants it a full stop or comma moves within the quotation marks before it.
"""

from collections.abc import Iterable, Sequence

from refs.export.bibliography.locales import Locale
from refs.export.richtext import Run, merged, plain, split

# What a mark at the end of a part makes superfluous.
_SWALLOWED = {".": ".", "?": ".:", "!": ".:", ":": ".:", ";": ".:;", ",": ".,"}


def group(parts: Iterable[Sequence[Run]], delimiter: str, locale: Locale) -> tuple[Run, ...]:
    """The parts that are not empty, `delimiter` between two: a blank, or a mark with or without one."""
    mark, blank = delimiter.rstrip(" "), (Run(" "),) if delimiter.endswith(" ") else ()
    filled = [part for part in parts if plain(part)]
    whole: list[Run] = []
    for part in filled[:-1]:
        whole += (*ended(part, mark, locale), *blank)
    return merged([*whole, *filled[-1]] if filled else ())


def ended(runs: Sequence[Run], mark: str, locale: Locale) -> tuple[Run, ...]:
    """Runs with a mark behind them, unless what they end in makes it superfluous; nothing stays nothing."""
    text = plain(runs)
    if not mark or not text:
        return tuple(runs)
    bare = text.rstrip("”’" if "‘" in text else "”")  # without an opening one it is an apostrophe
    if mark in _SWALLOWED.get(bare[-1:], ""):
        return tuple(runs)
    if len(bare) < len(text) and locale.stop_in_quotes and mark in ".,":
        before, after = split(tuple(runs), [len(bare)])
        return (*before, Run(mark), *after)
    return (*runs, Run(mark))
