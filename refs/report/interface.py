"""What a formatter is."""

from collections.abc import Callable
from dataclasses import dataclass

from refs.config import Config
from refs.model.finding import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to be shown. `sentences`: explain every sentence that was judged."""

    config: Config
    version: str
    color: bool = False
    sentences: bool = False
    verbose: bool = False


Formatter = Callable[[Report, Options], str]
