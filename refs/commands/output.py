"""Where results go: a file or standard output."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from refs.errors import UsageError


def write(text: str, path: str | None) -> None:
    """Write a result to standard output, or into a file as `write_file` does."""
    if path is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:  # `| head` has seen enough; the exit code is still the command's own
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    write_file(text.encode(errors="backslashreplace"), path)


def write_file(content: bytes, path: str) -> None:
    """Write a file, which is replaced as a whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    if not path:
        raise UsageError("--output needs the name of a file")
    target = Path(path).resolve()  # a link stays a link
    try:
        if target.exists() and not target.is_file():  # /dev/null and its like
            target.write_bytes(content)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(content)
            Path(name).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from None


def refuse_input(output: str | None, inputs: Iterable[str | Path]) -> None:
    """Keep a result from being written over what it is made of; files may go by several names.

    Raises:
        UsageError: the output is one of the inputs.
    """
    if not output or not Path(output).is_file():
        return
    for one in inputs:
        if Path(one).is_file() and Path(output).samefile(one):
            raise UsageError(f"{output}: this file is read, and would be lost; name another for the output")


def refuse_other_file(file: Path, kind: str, is_one: Callable[[Path], bool]) -> None:
    """Let a result be written over one of its kind, an empty file, or none.

    Raises:
        UsageError: another file is there.
    """
    if file.is_file() and file.stat().st_size and not is_one(file):
        raise UsageError(f"{file}: is no {kind}, and would be lost; name another file")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
