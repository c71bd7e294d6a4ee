"""What a formatter is, and what it is told beside the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from refs.config import Config
from refs.model.finding import Report, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in words; `page` is its page of the documentation, in Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    help: str
    page: str


@dataclass(frozen=True, slots=True)
class Place:
    """What an article is called by other programs, and how it was checked.

    `path` has slashes and begins at the root of the checkout; it is absolute if the article is outside of it.
    """

    path: str
    config: Config


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to be shown. `sentences`: explain every sentence that was judged.

    `rules` are all there are, `places` those of the articles by their paths; text and JSON need neither.
    """

    config: Config
    version: str
    color: bool = False
    sentences: bool = False
    verbose: bool = False
    rules: tuple[RuleText, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    def place(self, path: str) -> Place:
        """The place of the article at a path."""
        return self.places.get(path) or Place(path, self.config)


Formatter = Callable[[Report, Options], str]
