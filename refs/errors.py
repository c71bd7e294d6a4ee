"""What can go wrong, as one tree.

RefsError                    every error that the command line reports in one line, exit code 2
├── UsageError               an argument or option that cannot be used
├── UnreadableError          a file that cannot be read as an article, records or links
├── LibraryError             the library file cannot be used
│   ├── LibraryTooNewError   written by a newer refs
│   ├── LibraryCorruptError  not a library, or damaged
│   └── LibraryWriteError    read-only, disk full, or locked for too long
└── FetchError               a registry gave no usable answer (never a fact about a record)
    ├── RefusedError         the registry refuses this client: bad key, blocked address
    └── MalformedAnswerError what came back is not what the registry documents

A record that a registry does not know is not an error: it is a `NotFound` (refs.model.resolution).
Messages say what, where and what to do, in one line, and never hold a secret.
"""


class RefsError(Exception):
    """An error with a message that is fit for the user."""


class UsageError(RefsError):
    """An argument or option that cannot be used."""


class UnreadableError(RefsError):
    """A file that cannot be read as an article, as records or as links."""


class LibraryError(RefsError):
    """The library file cannot be used."""


class LibraryTooNewError(LibraryError):
    """The library was written by a newer version of refs."""


class LibraryCorruptError(LibraryError):
    """The file is not a refs library, or it is damaged."""


class LibraryWriteError(LibraryError):
    """The library cannot be written: read-only, disk full, locked for too long."""


class FetchError(RefsError):
    """A registry gave no usable answer. This is ignorance, not absence."""


class RefusedError(FetchError):
    """The registry refuses this client: a bad key or a blocked address."""


class MalformedAnswerError(FetchError):
    """What came back is not what the registry documents."""
