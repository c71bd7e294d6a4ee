"""What a file must be to be printed with as a CSL style: it comes from anywhere."""

from xml.etree import ElementTree

from refs.errors import UsageError

_CSL = "{http://purl.org/net/xbiblio/csl}"
_LARGEST = 2_000_000  # bytes; the largest official style has 200,000
_MOST_PARTS = 10_000_000  # with every macro written out; the largest official style has 1.3 million


def checked(name: str, content: bytes) -> ElementTree.Element:
    """The root of a style that lists works.

    Raises:
        UsageError: it is no XML in UTF-8, has a document type (and so, entities), is no CSL style, has no
            bibliography, or calls its macros without end.
    """
    root = _parsed(name, content)
    if root.tag != f"{_CSL}style":
        raise UsageError(f"{name}: not a CSL style (its root is no <style> of CSL 1.0)")
    bibliography = root.find(f"{_CSL}bibliography")
    if bibliography is None:
        leads_on = any(link.get("rel") == "independent-parent" for link in root.iter(f"{_CSL}link"))
        hint = "it stands for another style: use that one" if leads_on else "it prints notes only"
        raise UsageError(f"{name}: a style without a bibliography; {hint}")
    macros = {macro.get("name", ""): macro for macro in root.iter(f"{_CSL}macro")}
    try:
        endless = _parts(bibliography, macros, {}) > _MOST_PARTS
    except RecursionError:
        endless = True
    if endless:
        raise UsageError(f"{name}: its macros call each other without end, or nearly so")
    return root


def _parsed(name: str, content: bytes) -> ElementTree.Element:
    if len(content) > _LARGEST:
        raise UsageError(f"{name}: too large for a CSL style")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name}: not a CSL style (not in UTF-8)") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UsageError(f"{name}: a CSL style has no document type and no entities; this file is refused")
    try:
        return ElementTree.fromstring(text)  # noqa: S314 without a document type there is nothing to expand
    except (ElementTree.ParseError, ValueError) as error:
        raise UsageError(f"{name}: not a CSL style ({error})") from None


def _parts(
    element: ElementTree.Element, macros: dict[str, ElementTree.Element], known: dict[str, int]
) -> int:
    """How many elements there are with every macro written out where it is called; a circle has too many."""
    parts = 1 + sum(_parts(child, macros, known) for child in element)
    called = element.get("macro", "")
    if called in macros:
        if called not in known:
            known[called] = _MOST_PARTS + 1  # until it is counted: one that calls itself stays at this
            known[called] = _parts(macros[called], macros, known)
        parts += known[called]
    return parts
