"""What stands beside an article: the files of references that it names, and Manubot's by their names.

An article may come from a stranger, so only files inside its project are opened: the checkout, else the
article's own folder. Links are followed first and judged by where they lead. Nothing is fetched.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

from refs.commands.checkout import checkout_of
from refs.commands.inclusion import LATEX, MARKDOWN, Inclusion
from refs.errors import UnreadableError
from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.bibliography.aliases import definitions_in, tags_in
from refs.readers.bibliography.declared import Declared, Named, declarations, named_in
from refs.readers.bibliography.files import READERS, read_bibliography
from refs.readers.bibliography.holdings import Bibliography, Companions
from refs.readers.decode import MOST_BYTES, decode, decode_source
from refs.wording import shorten

_MARKDOWN = MARKDOWN | {""}
_PROJECT_FILES = ("_metadata.yml", "_quarto.yml")  # Quarto: of a folder, of a project
_MANUAL = "manual-references*.json"
_TAGS = "citation-tags.tsv"
_MANUBOT_KEY = re.compile(r"@\{?(?:tag|doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|url|wikidata):", re.IGNORECASE)
_MOST_SIBLINGS = 500
_DEEPEST_PART = 3  # a section of a chapter of a book
_NOWHERE = Span(0, 0)


class Beside:
    """Opens what stands beside articles. Each file is read once in the life of this."""

    def __init__(self) -> None:
        self._bibliography = lru_cache(maxsize=None)(_bibliography)
        self._aliases = lru_cache(maxsize=None)(_aliases)
        self._root = lru_cache(maxsize=None)(_root)
        self._inclusion = Inclusion()

    def __reduce__(self) -> tuple[type["Beside"], tuple[()]]:
        """Another process starts with nothing read."""
        return Beside, ()

    def __call__(self, source: Source, declared: Declared) -> Companions:
        """All that belongs to an article; what cannot be read is a problem where the article names it."""
        root = self._root(Path(source.path).parent)
        bibliographies: list[Bibliography] = []
        problems: list[Problem] = []
        for one, folder in self._named(source, declared):
            try:
                read = self._bibliography(_inside(one.name, folder, root), one.name)
            except UnreadableError as error:
                problems.append(Problem(one.span, f"“{shorten(one.name, 80)}” {error}"))
                continue
            bibliographies.append(read)
            problems += (Problem(one.span, message) for message in read.problems)
        aliases = self._defined(Path(source.path), root) if _MANUBOT_KEY.search(source.text) else {}
        return Companions(tuple(bibliographies), aliases, tuple(problems))

    def files(self, source: Source, declared: Declared) -> Iterator[tuple[Named, Path]]:
        """The files of references that belong to an article and may be read, there or not."""
        root = self._root(Path(source.path).parent)
        for one, folder in self._named(source, declared):
            with suppress(UnreadableError):
                yield one, _led_to(one.name, folder, root, tuple(READERS))

    def _named(self, source: Source, declared: Declared) -> list[tuple[Named, Path]]:
        """The files of references that belong to an article, with the folders that their names start from."""
        folder = Path(source.path).parent
        root = self._root(folder)
        path = Path(source.path)
        named = [(one, folder) for one in declared.files]
        if path.suffix.lower() in LATEX:
            return list(dict.fromkeys((_or_printed(one, path, root), folder) for one, folder in named)) or (
                self._of_whole(path, root) if "cite" in source.text else []
            )
        if path.suffix.lower() in _MARKDOWN and "@" in source.text:
            known = named or self._of_whole(path, root) or _of_project(folder, root)
            return [*known, *_manual_references(folder, root)]
        return named

    def _of_whole(self, part: Path, root: Path, depth: int = 0) -> list[tuple[Named, Path]]:
        """What the article that takes a part in names, from its own folder."""
        whole = self._inclusion.includer(part, root)
        if whole is None or depth > _DEEPEST_PART:
            return []
        try:
            source = decode_source(str(whole), _content(whole))
        except UnreadableError:
            return []
        kind = "latex" if whole.suffix.lower() in LATEX else "markdown"
        named = (replace(one, span=_NOWHERE) for one in declarations(source, kind).files)
        if kind == "latex":
            named = (_or_printed(one, whole, root) for one in named)
        own = [(one, whole.parent) for one in dict.fromkeys(named)]
        return own or self._of_whole(whole, root, depth + 1)

    def _defined(self, article: Path, root: Path) -> Mapping[str, str]:
        """The keys that Manubot's other files define; of two definitions the first counts."""
        siblings = sorted(islice(article.parent.glob("*.md"), _MOST_SIBLINGS))
        tables = (place / _TAGS for place in _places(article.parent, root))
        found: dict[str, str] = {}
        for path in (*siblings, *tables):
            if path.name != article.name:
                found = {**self._aliases(path, root), **found}
        return found


def _root(folder: Path) -> Path:
    """The nearest checkout that a folder is in; the folder itself where there is none."""
    resolved = folder.resolve()
    return checkout_of(resolved) or resolved


def _places(folder: Path, root: Path) -> Iterator[Path]:
    """Where Manubot's files may stand: beside the article, in the content folder, one folder above."""
    yield from (folder, folder / "content")
    if folder.resolve() != root:
        yield folder / ".."


def _or_printed(named: Named, article: Path, root: Path) -> Named:
    """A file of references that cannot be read as the list that BibTeX has printed from it (`main.bbl`)."""
    printed = article.with_suffix(".bbl")
    try:
        _inside(named.name, article.parent, root)
    except UnreadableError:
        return replace(named, name=printed.name) if printed.is_file() else named
    return named


def _manual_references(folder: Path, root: Path) -> list[tuple[Named, Path]]:
    return [
        (Named(str(PurePosixPath(path.relative_to(folder))), _NOWHERE), folder)
        for place in _places(folder, root)
        for path in sorted(place.glob(_MANUAL), reverse=True)  # what is written by hand before what is dated
    ]


def _of_project(folder: Path, root: Path) -> list[tuple[Named, Path]]:
    """What the files of a Quarto project name, from their own folders; the nearest one that does so."""
    place = folder.resolve()
    while place.is_relative_to(root):
        for name in _PROJECT_FILES:
            try:
                text, _ = decode(_content(_inside(name, place, root, suffixes=(".yml",))))
            except UnreadableError:
                continue
            if names := named_in(text):
                return [(Named(one, _NOWHERE), place) for one in names]
        if place == root:
            break
        place = place.parent
    return []


def _inside(name: str, folder: Path, root: Path, suffixes: tuple[str, ...] = tuple(READERS)) -> Path:
    """The file of a name, links followed.

    Raises:
        UnreadableError: why not, to be read after the name.
    """
    path = _led_to(name, folder, root, suffixes)
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError:
        raise UnreadableError("is no name that a file can have") from None
    if not there:
        raise UnreadableError("is named as a file of references; there is no such file")
    if not is_file:
        raise UnreadableError("is no file")
    return path


def _led_to(name: str, folder: Path, root: Path, suffixes: tuple[str, ...]) -> Path:
    """Where a name leads inside the project, whether or not there is a file.

    Raises:
        UnreadableError: why it may not be read, to be read after the name.
    """
    windows = PureWindowsPath(name)
    if "://" in name or name.startswith("//"):
        raise UnreadableError("is an address; only files beside the article are read")
    if PurePosixPath(name).is_absolute() or windows.is_absolute() or windows.drive or windows.root:
        raise UnreadableError("is an absolute path; name a file from the article's folder")
    if Path(name).suffix.lower() not in suffixes:
        raise UnreadableError(f"is not a file of references that is read here ({' '.join(suffixes)})")
    try:
        path = (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):  # a ring of links, a name that no file can have
        raise UnreadableError("is no name that a file can have") from None
    if not path.is_relative_to(root):
        raise UnreadableError("leads out of the project; only files inside it are read")
    return path


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})") from None
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"is larger than {MOST_BYTES >> 20} MB; it is not read")
    return data


def _bibliography(path: Path, name: str) -> Bibliography:
    data = _content(path)
    try:
        source = decode_source(name, data)
    except UnreadableError:
        raise UnreadableError("is not a text file") from None
    return read_bibliography(source)


def _aliases(path: Path, root: Path) -> Mapping[str, str]:
    try:
        text, _ = decode(_content(_inside(path.name, path.parent, root, suffixes=(path.suffix,))))
    except UnreadableError:  # nothing names it: it has no say
        return {}
    return tags_in(text) if path.suffix == ".tsv" else definitions_in(text)
