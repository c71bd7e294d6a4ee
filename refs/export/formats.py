"""The formats of `refs export --to`, by name."""

from refs.export.bibtex import BibtexExporter
from refs.export.interface import Exporter

EXPORTERS: dict[str, Exporter] = {
    "bibtex": BibtexExporter(),
}
