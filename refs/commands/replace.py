"""A file replaced by an edited version of itself, as a whole or not at all."""

import os
import tempfile
from codecs import BOM_UTF16_BE
from contextlib import suppress
from pathlib import Path

from refs.errors import UsageError
from refs.model.text import Source
from refs.readers.decode import decode

_CHANGED = "it has changed since it was read; run refs again"


def replace_text(source: Source, text: str) -> None:
    """Write an edited text over the file that a source was read from; every other byte stays.

    Encoding, byte order mark, line ends and mode are kept; a link stays a link.

    Raises:
        UsageError: the file has changed since it was read, cannot be kept byte for byte, or cannot be
            written. It stands as it was.
    """
    target = Path(source.path).resolve()
    try:
        data = target.read_bytes()
        if _encoded(source, source.text, data) != data:
            raise UsageError(f"{source.path}: {_why_not(source, data)}; nothing was changed")
        if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise UsageError(f"{source.path}: no permission to write it; nothing was changed")
        _replace(target, data, _encoded(source, text, data), source.path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{source.path}: cannot be written ({reason}); nothing was changed") from None


def _why_not(source: Source, data: bytes) -> str:
    if decode(data)[0] == source.text:
        return f"it is not valid {source.encoding} and cannot be kept byte for byte; convert it first"
    return _CHANGED


def _encoded(source: Source, text: str, data: bytes) -> bytes:
    """The text in the source's own encoding; `data` tells its byte order."""
    try:
        if source.encoding == "utf-16" and data.startswith(BOM_UTF16_BE):
            return BOM_UTF16_BE + text.encode("utf-16-be")
        return text.encode(source.encoding)
    except UnicodeEncodeError:
        raise UsageError(
            f"{source.path}: {source.encoding} cannot express what is to be written; nothing was changed"
        ) from None


def _replace(target: Path, data: bytes, new: bytes, name: str) -> None:
    before = target.stat()
    handle, part_name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    part = Path(part_name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        own = part.stat()
        if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
            with suppress(PermissionError):  # only the superuser may give files away
                os.chown(part, before.st_uid, before.st_gid)
        part.chmod(before.st_mode & 0o7777)
        if target.read_bytes() != data:
            raise UsageError(f"{name}: {_CHANGED}")
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
