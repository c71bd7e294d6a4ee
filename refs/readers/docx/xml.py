"""XML from a stranger as a tree: without a document type, so without entities, and of bounded depth."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

_DEEPEST = 200
# What the parts of a document call their namespaces; the strict variant of the standard has names of its own.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography": "b",
    "http://purl.oclc.org/ooxml/officeDocument/bibliography": "b",
}


class XmlError(ValueError):
    """What cannot be read as XML; the message says why, in words of our own."""


class _Reader:
    """Builds a tree from the events of a parser; names have the prefixes above, whatever the file has."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._names: dict[str, str] = {}
        self._depth = 0
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._builder.data

    def tree(self, data: bytes) -> Element:
        self.parser.Parse(data, True)
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise XmlError("its XML is nested too deep")
        named = {self._named(key): value for key, value in attributes.items()}
        self._builder.start(self._named(name), named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._named(name))

    def _named(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            space, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(space)
            known = self._names[name] = f"{prefix}:{local}" if prefix else local
        return known

    def _doctype(self, *_: object) -> None:
        raise XmlError("its XML has a document type declaration, which no such file needs")


def parse_xml(data: bytes) -> Element:
    """The root of an XML file: tags and attributes as "w:p", those of a namespace not named here as "p".

    Raises:
        XmlError: it is not well-formed, declares a document type, or nests too deep.
    """
    try:
        return _Reader().tree(data)
    except ExpatError as error:
        raise XmlError(f"its XML is broken at line {error.lineno}") from None
    except XmlError:
        raise
    except (LookupError, ValueError):  # an encoding that nobody knows, or that takes several bytes a letter
        raise XmlError("its XML is in an encoding that is not read; save it as UTF-8") from None


def within(element: Element, *tags: str) -> Element | None:
    """The first child of the first tag, in that the first of the second …; None where one is missing."""
    found: Element | None = element
    for tag in tags:
        found = None if found is None else found.find(tag)
    return found


def value_of(parent: Element | None, tag: str) -> str | None:
    """The `w:val` of a child; None where there is no such child, "" where it has no value."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get("w:val", "")


def is_on(parent: Element | None, tag: str) -> bool | None:
    """Is a property switched on by its presence (`<w:b/>`), or off (`w:val="0"`)? None where it is absent."""
    value = value_of(parent, tag)
    return None if value is None else value not in {"0", "false", "off", "none"}


def number_of(parent: Element | None, tag: str) -> int | None:
    """The whole number that a child has as its value."""
    value = value_of(parent, tag)
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else None
