"""The letters of the font "Symbol", which old documents write Greek and mathematics in (`w:sym`)."""

_FIRST = 0xF000  # where the private use area of a font begins
_LETTERS = {
    "A": "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    "a": "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    "\xa3": "≤",
    "\xa5": "∞",
    "\xb0": "°±″≥×∝∂•÷≠≡≈…",
    "\xd7": "⋅",
    "-": "−",
}
_SYMBOLS = {ord(first) + at: letter for first, run in _LETTERS.items() for at, letter in enumerate(run)}


def symbol(font: str, code: str) -> str:
    """The character of a code (hexadecimal) in a font; "" where it is a picture."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number -= _FIRST if number >= _FIRST else 0
    if font.lower() == "symbol":
        return _SYMBOLS.get(number, chr(number) if 32 <= number < 127 else "")
    return ""
