"""The formats of `refs export --to`, by name."""

from refs.export.biblatex import BiblatexExporter
from refs.export.bibtex import BibtexExporter
from refs.export.csl_json import CslJsonExporter
from refs.export.interface import Exporter
from refs.export.nbib import NbibExporter
from refs.export.ris import RisExporter

EXPORTERS: dict[str, Exporter] = {
    "bibtex": BibtexExporter(),
    "biblatex": BiblatexExporter(),
    "csl-json": CslJsonExporter(),
    "ris": RisExporter(),
    "nbib": NbibExporter(),
}
