"""A .bib file brought up to date in place, for `refs export --update`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from refs.bibfile.update import Changed, Updated, updated
from refs.commands.output import write
from refs.commands.replace import replace_text
from refs.commands.session import Session
from refs.errors import UsageError
from refs.export.formats import DIALECTS
from refs.export.interface import Entry
from refs.readers.bib import read_bib
from refs.readers.decode import read_source


def update_file(path: str, entries: Sequence[Entry], to: str, own: Session) -> None:
    """Put works into the .bib file at `path`, which is made where there is none, and say what has changed.

    Raises:
        UnreadableError: it, or an entry of it, cannot be read. It stands as it was.
        UsageError: the file cannot be written.
    """
    if not Path(path).exists():
        write(DIALECTS[to].export(entries), path)
        own.remark(f"{path}: made; added: {', '.join(one.key for one in entries) or 'nothing'}")
        return
    source = read_source(path)
    result = updated(read_bib(source), entries, DIALECTS[to])
    if result.text != source.text:
        replace_text(source, result.text)
    for line in _said(path, result):
        own.remark(line)


def refuse_other(path: str, to: str) -> None:
    """Only BibTeX and BibLaTeX are written into a file that is there.

    Raises:
        UsageError: the format is another one, or the file is no .bib file by its name.
    """
    if to not in DIALECTS:
        raise UsageError(f"--update changes a .bib file: it goes with --to {' or '.join(DIALECTS)}, not {to}")
    if not path.lower().endswith((".bib", ".bibtex")):
        raise UsageError(f"{path}: no .bib file; --update changes one, --output FILE writes any other")


def _said(path: str, result: Updated) -> Iterator[str]:
    for one in result.changed:
        yield f"{path}:{one.line}: {one.key}: {_what(one)}"
    for one in result.disputed:
        yield f"{path}:{one.line}: {one.key}: has an identifier of another work; left as it is"
    count = len(result.changed)
    changed = f"{count} entr{'y' if count == 1 else 'ies'} changed" if count else ""
    added = f"added: {', '.join(result.appended)}" if result.appended else ""
    yield f"{path}: {'; '.join(filter(None, (changed, added))) or 'nothing to change'}"


def _what(one: Changed) -> str:
    parts = (("corrected", one.corrected), ("added", one.added))
    return "; ".join(f"{word} {', '.join(names)}" for word, names in parts if names)
