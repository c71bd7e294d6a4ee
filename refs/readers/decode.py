"""Bytes to text. Nothing is changed on the way, so that offsets are code points of the decoded file."""

import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path, PurePath

from refs.errors import UnreadableError
from refs.model.text import Source

_ZIP = b"PK\x03\x04"
_WORD_PART = b"word/document.xml"  # its name stands in the zip as it is
_WORD = frozenset({".docx", ".docm"})
# What a file begins with, and what people call it.
_MAGIC = (
    (b"%PDF-", "PDF"),
    (_ZIP, "a zip archive, such as odt or epub"),
    (b"\xd0\xcf\x11\xe0", "an old Word document, or one with a password"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
MOST_BYTES = (
    32 << 20
)  # no article and no list of references is larger; a slip or a trap may be, or have no end
_ADVICE = "save it as Markdown, HTML, plain text or .docx"
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b") | {127})
_MOST_CONTROLS = 0.05

# The HTML standard looks for a charset in the first 1024 bytes; templates put more before it.
_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_META_WINDOW = 4096
# The legacy encodings of the Encoding standard, but for Latin-1, which it reads as Windows-1252.
_LEGACY = re.compile(
    r"iso-8859-(?:[2-9]|1[03-6])|windows-125[0-8]|koi8-[ru]|macintosh|gbk|gb18030|big5|euc-jp|euc-kr|shift_jis"
)
_LEAST_KEPT = 4


def read_source(path: str | Path) -> Source:
    """Read and decode a file.

    Raises:
        UnreadableError: it is missing, a folder, not allowed to be read, too large, or not text.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UnreadableError(f"{path}: a folder, not a file") from None
    except PermissionError:
        raise UnreadableError(f"{path}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(f"{path}: cannot be read ({reason})") from None
    return decode_source(str(path), data)


def read_standard_input(name: str = "-") -> Source:
    """Read and decode standard input; `name` is what it is called in findings.

    Raises:
        UnreadableError: there is none, or it is too large, or not text.
    """
    if sys.stdin is None:  # closed by whoever started this
        raise UnreadableError(f"{name}: there is no standard input to read")
    return decode_source(name, sys.stdin.buffer.read(MOST_BYTES + 1))


def decode_source(name: str, data: bytes, charset: str = "") -> Source:
    """The bytes of a file called `name`, as a source; `charset` is what a server says of them, if any.

    Those of a Word document become a `WordSource`.

    Raises:
        UnreadableError: they are too many, or not text.
    """
    suffix = PurePath(name).suffix.lower()
    if len(data) > MOST_BYTES:
        advice = "make its pictures smaller" if suffix in _WORD else "split it"
        raise UnreadableError(f"{name}: larger than {MOST_BYTES >> 20} MB, so it is not read; {advice}")
    if data.startswith(_ZIP) and (suffix in _WORD or (not suffix and _WORD_PART in data)):
        from refs.readers.docx.source import read_word_source

        return read_word_source(name, data, MOST_BYTES)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"{name}: not a text file ({kind}); {_ADVICE}")
    if suffix in _WORD:
        raise UnreadableError(f"{name}: not a Word document; save it as .docx from the program that wrote it")
    text, encoding = decode(data, charset)
    sample = text[:_SAMPLE].encode("utf-8", "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if "\0" in text or controls > len(sample) * _MOST_CONTROLS:
        raise UnreadableError(f"{name}: not a text file (binary data); {_ADVICE}")
    return Source(name, text, encoding)


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text, and the name of the encoding that it was in.

    In this order: a byte order mark, UTF-8 where the bytes allow it, the `charset` given, else what HTML
    declares, UTF-8 with a few damaged places (U+FFFD stands there), Windows-1252, of which Latin-1 is a part
    for all that is printable. The text never holds the byte order mark.
    """
    for encoding in _likely(data, charset.lower()):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    kept = len(damaged) - lost - sum(map(damaged.count, map(chr, range(128))))
    if kept > lost * _LEAST_KEPT:
        return damaged, "utf-8"
    try:
        return data.decode("windows-1252"), "windows-1252"
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves open
        return data.decode("latin-1"), "latin-1"


def _likely(data: bytes, charset: str) -> tuple[str, ...]:
    if data.startswith(BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    meta = _META_CHARSET.search(data, 0, _META_WINDOW)
    declared = charset or (meta[1].decode("ascii").lower() if meta else "")
    return ("utf-8", declared) if _LEGACY.fullmatch(declared) else ("utf-8",)
