"""Word lists as text: `[name]` opens a section, each line below it is an entry, `#` starts a comment."""


def read_sections(text: str, entry: str, section: str) -> dict[str, list[str]]:
    """The entries of each section, in order; `entry` and `section` are what messages call them.

    Raises:
        ValueError: an entry stands outside a section.
    """
    sections: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            lines = sections.setdefault(line[1:-1], [])
        elif lines is None:
            raise ValueError(f"the {entry} {line!r} stands outside a {section}")
        else:
            lines.append(line)
    return sections
