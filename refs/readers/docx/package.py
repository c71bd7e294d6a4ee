"""The parts of a Word document: a zip, opened with care (ECMA-376, part 2, Open Packaging Conventions)."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from types import MappingProxyType
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from refs.errors import UnreadableError
from refs.readers.docx.xml import XmlError, parse_xml

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: `kind` is the last word of its type ("hyperlink", "footnotes")."""

    kind: str
    target: str
    is_external: bool


_NONE: Mapping[str, Relation] = MappingProxyType({})


@dataclass(frozen=True)
class Package:
    """A Word document's parts, unpacked when they are asked for, none of them larger than `most_bytes`."""

    path: str
    archive: ZipFile
    most_bytes: int

    @classmethod
    def of(cls, path: str, data: bytes, most_bytes: int) -> "Package":
        """Open the bytes of a file.

        Raises:
            UnreadableError: they are no Word document, or a damaged one.
        """
        try:
            package = cls(path, ZipFile(BytesIO(data)), most_bytes)
        except (BadZipFile, ValueError, OSError):
            raise _damaged(path, "the zip is broken") from None
        if package.main not in package.archive.namelist():
            raise UnreadableError(f"{path}: not a Word document (no {_MAIN} in it)")
        return package

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        targets = (one.target for one in self.relations("").values() if one.kind == "officeDocument")
        return next(targets, _MAIN)

    def part(self, name: str) -> Element | None:
        """The XML of a part; None where there is no such part.

        Raises:
            UnreadableError: it is too large, or cannot be read.
        """
        try:
            with self.archive.open(name) as stream:
                data = stream.read(self.most_bytes + 1)
        except KeyError:
            return None
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise _damaged(self.path, f"{name} cannot be unpacked") from None
        except (RuntimeError, NotImplementedError):
            raise UnreadableError(f"{self.path}: {name} is locked or packed in a rare way") from None
        if len(data) > self.most_bytes:
            limit = f"{self.most_bytes >> 20} MB"
            raise UnreadableError(f"{self.path}: {name} is larger than {limit} unpacked, so it is not read")
        try:
            return parse_xml(data)
        except XmlError as error:
            raise UnreadableError(f"{self.path}: {name} is not read: {error}") from None

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; of the package itself with "". Parts by their names in the zip."""
        folder = dirname(name)
        root = self.part(join(folder, "_rels", f"{name.removeprefix(folder).lstrip('/')}.rels"))
        if root is None:
            return _NONE
        return {one.get("Id", ""): _relation(one, folder) for one in root.iter("rel:Relationship")}

    def of_document(self, kind: str) -> Element | None:
        """The part of this kind that the document goes with as a whole: "custom-properties"."""
        return self._first("", kind)

    def related(self, kind: str) -> Element | None:
        """The part of this kind that the text goes with: "styles", "footnotes"; None where it has none."""
        return self._first(self.main, kind)

    def _first(self, source: str, kind: str) -> Element | None:
        names = (one.target for one in self.relations(source).values() if one.kind == kind)
        return next((part for name in names if (part := self.part(name)) is not None), None)


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    is_external = element.get("TargetMode") == "External"
    if not is_external:
        target = normpath(join("/", folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, is_external)


def _damaged(path: str, why: str) -> UnreadableError:
    return UnreadableError(f"{path}: a damaged Word document ({why}); open it in Word and save it again")
