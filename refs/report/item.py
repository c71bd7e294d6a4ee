"""A work of the library as JSON: what `refs search`, `show`, `tag`, `note` and `dedupe` have in common."""

import json
from collections.abc import Sequence
from typing import Any

from refs.model.annotation import Item
from refs.model.record import Notice
from refs.report.json import notice_tree, record_tree
from refs.report.safe import json_text

SCHEMA = 1


def item_tree(item: Item, notices: Sequence[Notice]) -> dict[str, Any]:
    """A work with what was added to it. The fields of a record are those of `refs check --format json`."""
    record, provenance = item.holding.record, item.holding.provenance
    return {
        **record_tree(record),
        "type": str(record.kind),
        "abstract": record.abstract,
        "mesh": [heading.descriptor for heading in record.mesh],
        "keywords": list(record.keywords),
        "languages": list(record.languages),
        "notices": [notice_tree(notice) for notice in notices],
        "registry": provenance.registry,
        "fetched": provenance.fetched.isoformat(),
        "tags": list(item.annotations.tags),
        "notes": [
            {"text": note.text, "written": note.written.isoformat()} for note in item.annotations.notes
        ],
    }


def json_of(tree: dict[str, Any]) -> str:
    """A result as JSON text, with the number of its shape first."""
    return json_text(json.dumps({"schema": SCHEMA, **tree}, ensure_ascii=False, indent=1)) + "\n"
