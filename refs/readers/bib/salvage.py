"""What can be read of an entry of a .bib file that no parser makes sense of: its key, and field by field."""

import re
from collections.abc import Iterator

from bibtexparser.model import Entry, Field

from refs.readers.bib.entry import closing

_HEAD = re.compile(r"\s*@\s{0,5}(?P<kind>[A-Za-z]{2,30})\s{0,5}[{(\[]?\s{0,20}(?P<key>[^\s,{}()=\"]{0,200})")
_FIELD = re.compile(r"(?:^|[\s,{(])(?P<name>[A-Za-z][A-Za-z0-9_-]{1,30})\s{0,20}=\s{0,20}")
_ENDS_BARE = re.compile(r",?[ \t]*(?:[\r\n]|$)|,\s{0,20}(?=[A-Za-z][A-Za-z0-9_-]{1,30}\s{0,20}=)")
_FEWEST = 2  # fields; a text with fewer is no entry


def salvaged(raw: str) -> Entry | None:
    """The entry with the fields that show, or None where hardly any do."""
    head = _HEAD.match(raw)
    if head is None:
        return None
    key = "" if _FIELD.match(raw, head.start("key") - 1) else head["key"]
    fields = list(_fields(raw, head.end() if key else head.start("key") - 1))
    return Entry(head["kind"].lower(), key, fields) if len(fields) >= _FEWEST else None


def _fields(raw: str, at: int) -> Iterator[Field]:
    while found := _FIELD.search(raw, max(at, 0)):
        start = found.end()
        ending = _ENDS_BARE.search(raw, start)
        end = ending.start() if ending else len(raw)
        if raw[start : start + 1] in ("{", '"'):
            closed = closing(raw, start + 1, raw[start], len(raw))
            end = closed + 1 if closed < len(raw) else end
        value = raw[start:end].strip()
        if not value.startswith(("{", '"')):
            value = value.rstrip("},) \t")
        if value:
            yield Field(found["name"], value)
        at = max(end, start)
