"""Text from outside, made harmless for a terminal: a title must not be able to move the cursor."""

import re

# C0 and C1 controls, DEL, and the bidirectional and invisible format characters (Unicode TR 36, 39).
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def one_line(text: str) -> str:
    """A text on one line; what could act on a terminal is shown as a replacement character."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def json_text(serialised: str) -> str:
    """Serialised JSON with the characters that act on a terminal written as escapes."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", serialised)
