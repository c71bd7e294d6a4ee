"""Citations that Zotero stores in bookmarks, so that other programs keep them: what each says.

The bookmark stands around the citation as it is printed; what it says is in the document's own properties, in
parts, for a property holds 255 characters: ZOTERO_BREF_x_1, ZOTERO_BREF_x_2 (ECMA-376, part 1, 22.3).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element

_PART = re.compile(r"(?P<bookmark>ZOTERO_BREF_\w{1,60}?)(?:_(?P<number>\d{1,4}))?")


def instructions(properties: Element | None) -> Mapping[str, str]:
    """What bookmarks say, by their names, as the instruction of a field."""
    parts: dict[str, dict[int, str]] = defaultdict(dict)
    for one in () if properties is None else properties:
        if found := _PART.fullmatch(one.get("name", "")):
            parts[found["bookmark"]][int(found["number"] or 0)] = "".join(one.itertext())
    said = {name: "".join(held[number] for number in sorted(held)) for name, held in parts.items()}
    return {name: text if text.startswith("ADDIN ") else f"ADDIN {text}" for name, text in said.items()}
