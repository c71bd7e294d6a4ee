"""The checkout that a file belongs to."""

import os
from pathlib import Path


def checkout_of(folder: Path) -> Path | None:
    """The root of the nearest checkout that a folder is in, by its name as given; None outside of one."""
    absolute = Path(os.path.normpath(folder.absolute()))  # "../beside" is in no checkout that it leaves
    return next((place for place in (absolute, *absolute.parents) if _has_git(place)), None)


def leads_out(path: Path) -> bool:
    """Is a file of a checkout a link to what is outside of it, or in a folder that is?"""
    named = Path(os.path.normpath(path.absolute()))
    root = checkout_of(named.parent)
    try:
        return root is not None and not named.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a ring of links: reading it says what is wrong
        return False


def _has_git(folder: Path) -> bool:
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be looked into
        return False
