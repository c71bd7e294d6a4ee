"""Text from outside, made harmless for the sink that it goes to: no title can move a cursor or command a job.

A CI runner reads what is written to standard output, and takes orders from it: `::name::` at the start of a
line and `##[name]` anywhere in one (GitHub, ActionCommand.cs), `##vso[` (Azure), `##teamcity[`.
"""

import re

# C0 and C1 controls, DEL, the bidirectional and invisible format characters (Unicode TR 36, 39), tags, and
# what is no character.
_CONTROLS = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
# One character of what a runner would take for an order, or of what could become one ahead of another colon.
_ORDERS = r"\A:|(?<=#)#(?=\w*\[)"
_UNSAFE = re.compile(f"{_CONTROLS}|{_ORDERS}")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_FENCE = re.compile("`+")


def one_line(text: str) -> str:
    """A text on one line; what could act on a terminal or a CI runner is shown as a replacement character."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def json_text(serialised: str) -> str:
    """Serialised JSON with the characters that act on a terminal or a CI runner written as escapes."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else _escaped(found[0]), serialised)


def _escaped(character: str) -> str:
    """A character as JSON escapes it: by its UTF-16 code units (RFC 8259, section 7)."""
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def xml_text(text: str) -> str:
    """A text without the characters that XML cannot hold, not even as a reference."""
    return _NOT_XML.sub("\ufffd", text)


def code_span(text: str) -> str:
    """A text on one line as Markdown code: in it nothing is HTML, a link, an image or a mention.

    A bar would end the cell of a table, however it is escaped: it is shown as a broken one.
    """
    line = one_line(text).replace("|", "¦")
    fence = "`" * (1 + max(map(len, _FENCE.findall(line)), default=0))
    edge = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{edge}{line}{edge}{fence}"
