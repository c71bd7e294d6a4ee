r"""What a source says of its references apart from its text: files, works to list uncited, entries.

Markdown in its front matter (`bibliography:`, `nocite:`, `references:`), LaTeX (`\bibliography`,
`\addbibresource`, `\nocite`, `\input` of a `.bbl`), Org (`#+bibliography:`, `#+nocite:`, org-ref's
`bibliography:` links), Typst (`#bibliography`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from refs.model.article import Problem, Reference
from refs.model.text import Source, Span
from refs.readers.bibliography.csl import reference_of
from refs.readers.bibliography.yaml_tree import (
    YamlError,
    items,
    lines_of,
    member,
    offset_of,
    parse_yaml,
    plain_items,
    scalar,
)
from refs.readers.document import Listed

FRONT_MATTER = re.compile(
    r"\A---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL
)
_SPEAKS = re.compile(r"^[ \t]{0,8}(?P<key>bibliography|references|nocite)[ \t]*:", re.MULTILINE)
_NOCITE_KEY = re.compile(r"@(?:\{([^{}\s]{1,500})\}|([\w*][^\s,;\]]{0,500}))")
_LATEX_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_LATEX = re.compile(
    r"\\(?P<command>bibliography|addbibresource|addglobalbib|nocite)\s?(?:\[[^\]]{0,200}\])?\s?"
    r"\{(?P<names>[^{}]{1,2000})\}"
    r"|\\input\s?\{(?P<printed>[^{}]{1,500}\.bbl)\}"  # as publishers and preprint servers ask for
)
_ORG = re.compile(
    r"^[ \t]*(?:(?i:#\+bibliography):[ \t]*(?P<name>[^\s][^\r\n]*)"
    r"|bibliography:(?P<links>[^\s:]{1,1000})[ \t]*\r?$)",  # org-ref's: alone on its line, and no address
    re.MULTILINE,
)
_ORG_NOCITE = re.compile(
    r"\[nocite:(?P<keys>[^\]]{1,500})\]|^#\+nocite:(?P<line>.*)$", re.MULTILINE | re.IGNORECASE
)
_TYPST = re.compile(r"#bibliography\s?\((?P<arguments>[^()]{0,1000}(?:\([^()]{0,1000}\)[^()]{0,1000})?)\)")
_TYPST_FULL = re.compile(r"\bfull:\s?true\b")
_TYPST_OPTION = re.compile(r'\b[a-z]+:\s?(?:"[^"]*"|\S+)')
_QUOTED = re.compile(r'"(?P<name>[^"\r\n]{1,500})"')
_NOT_NAMES = frozenset({"", "{}", "[]", "null", "~", "true", "false"})


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a source names, and where."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """What a source declares; `entries` are those that it holds itself."""

    files: tuple[Named, ...] = ()
    nocite: tuple[Listed, ...] = ()
    entries: tuple[Reference, ...] = field(default=())
    problems: tuple[Problem, ...] = ()


def declarations(source: Source, format: str) -> Declared:  # noqa: A002 - the contract's word
    """What a source of a format declares; a plain text may hold the commands of any format."""
    if format == "markdown":
        return _front_matter(source)
    readers = [_BY_FORMAT[format]] if format in _BY_FORMAT else []
    if format == "text":
        readers = list(_BY_FORMAT.values())
    made = [read(source) for read in readers]
    return Declared(
        tuple(one for each in made for one in each.files),
        tuple(one for each in made for one in each.nocite),
    )


def named_in(text: str) -> tuple[str, ...]:
    """The bibliography files that a YAML file of a project names (`_quarto.yml`); none where it is broken."""
    if not _SPEAKS.search(text):
        return ()
    try:
        tree = parse_yaml(text)
    except YamlError:
        return ()
    return tuple(name for node in items(member(tree, "bibliography")) if (name := scalar(node)))


def _front_matter(source: Source) -> Declared:
    block = FRONT_MATTER.match(source.text)
    speaks = _SPEAKS.search(block["yaml"]) if block else None
    if block is None or speaks is None:
        return Declared()
    base = block.start("yaml")
    try:
        tree = parse_yaml(block["yaml"])
        entries = tuple(_entries(source, block["yaml"], member(tree, "references")))
    except YamlError as error:
        span = Span(base + speaks.start("key"), base + speaks.end("key"))
        message = f"the front matter cannot be read ({error}, line {error.line + 1}), nor the works it names"
        return Declared(problems=(Problem(span, message),))
    unread = [
        (node, f"{entry}, so this entry is not") for node, entry in entries if isinstance(entry, YamlError)
    ]
    unnamed = [
        (node, "this entry has no id, so nothing can cite it") for node, entry in entries if entry is None
    ]
    return Declared(
        files=tuple(_files(source, base, member(tree, "bibliography"))),
        nocite=tuple(_nocite(source, base, member(tree, "nocite"))),
        entries=tuple(entry for _, entry in entries if isinstance(entry, Reference)),
        problems=tuple(
            Problem(_place(source, base, node, ""), message)
            for node, message in [*unread, *(unnamed if len(unnamed) < len(entries) else ())]
        ),
    )


def _files(source: Source, base: int, node: Any) -> Iterator[Named]:
    for one in items(node):
        name = (scalar(one) or "").strip()
        if name not in _NOT_NAMES:
            yield Named(name, _place(source, base, one, name))


def _nocite(source: Source, base: int, node: Any) -> Iterator[Listed]:
    for one in items(node):
        for found in _NOCITE_KEY.finditer(scalar(one) or ""):
            name = found[1] or found[2].rstrip(".:?!\"'")
            yield Listed(name, _place(source, base, one, found[0]))


def _place(source: Source, base: int, node: Any, words: str) -> Span:
    """Where the words of a node stand; its first character where they are written otherwise."""
    start, end = base + offset_of(node), base + int(node.end_mark.index)
    at = source.text.find(words, start, end)
    return Span(at, at + len(words)) if words and at >= 0 else Span(start, start + 1)


def _entries(source: Source, text: str, node: Any) -> Iterator[tuple[Any, Reference | YamlError | None]]:
    """The items of `references:`; in other hands than Pandoc's the field holds something else."""
    for one, value in plain_items(node):
        if isinstance(value, YamlError):
            yield one, value
            continue
        named = isinstance(value, dict) and value.get("id")
        first, last = lines_of(text, one)
        # The line of the opening "---" comes before those of the YAML.
        yield one, reference_of(value, source.path, (first + 1, last + 1)) if named else None


def _latex(source: Source) -> Declared:
    shown = _LATEX_COMMENT.sub(lambda found: " " * len(found[0]), source.text)
    files: list[Named] = []
    nocite: list[Listed] = []
    for found in _LATEX.finditer(shown):
        if found["printed"]:
            files.append(Named(found["printed"], Span(*found.span("printed"))))
            continue
        for name, start in _split(found["names"], found.start("names")):
            span = Span(start, start + len(name))
            if found["command"] == "nocite":
                nocite.append(Listed(name, span))
            else:
                files.append(Named(_with_suffix(name) if found["command"] == "bibliography" else name, span))
    return Declared(tuple(files), tuple(nocite))


def _with_suffix(name: str) -> str:
    """A file that is named without its suffix, as BibTeX and org-ref let it be."""
    return name if name.endswith((".bib", ".json")) else f"{name}.bib"


def _split(names: str, start: int) -> Iterator[tuple[str, int]]:
    for part in re.finditer(r"[^,\s][^,]*", names):
        yield part[0].rstrip(), start + part.start()


def _org(source: Source) -> Declared:
    files = tuple(name for found in _ORG.finditer(source.text) for name in _org_files(found))
    nocite = (
        Listed(key[1] or key[2], Span(one.start(), one.end()))
        for one in (_ORG_NOCITE.finditer(source.text) if files else ())
        for key in _NOCITE_KEY.finditer(one["keys"] or one["line"] or "")
    )
    return Declared(files, tuple(nocite))


def _org_files(found: re.Match[str]) -> Iterator[Named]:
    if links := found["links"]:
        for name, start in _split(links, found.start("links")):
            yield Named(_with_suffix(name), Span(start, start + len(name)))
        return
    name, start = found["name"].rstrip(), found.start("name")
    yield Named(name.strip('"').removeprefix("file:"), Span(start, start + len(name)))


def _typst(source: Source) -> Declared:
    files: list[Named] = []
    nocite: list[Listed] = []
    for found in _TYPST.finditer(source.text):
        start = found.start("arguments")
        shown = _TYPST_OPTION.sub(lambda option: " " * len(option[0]), found["arguments"])
        files += (
            Named(name["name"], Span(start + name.start("name"), start + name.end("name")))
            for name in _QUOTED.finditer(shown)
        )
        if _TYPST_FULL.search(found["arguments"]):
            nocite.append(Listed("*", Span(*found.span())))
    return Declared(tuple(files), tuple(nocite))


_BY_FORMAT: dict[str, Callable[[Source], Declared]] = {"latex": _latex, "org": _org, "typst": _typst}
