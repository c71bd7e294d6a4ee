"""Every format by its name."""

from refs.report.interface import Formatter
from refs.report.json import format_json
from refs.report.text import format_text

FORMATTERS: dict[str, Formatter] = {"text": format_text, "json": format_json}
