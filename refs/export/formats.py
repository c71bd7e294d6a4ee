"""The formats of `refs export --to`, by name."""

from refs.export.biblatex import BiblatexExporter
from refs.export.bibtex import BibtexExporter
from refs.export.csl_json import CslJsonExporter
from refs.export.interface import BibDialect, Exporter
from refs.export.nbib import NbibExporter
from refs.export.ris import RisExporter

# Those that write .bib files.
DIALECTS: dict[str, BibDialect] = {"bibtex": BibtexExporter(), "biblatex": BiblatexExporter()}
EXPORTERS: dict[str, Exporter] = {
    **DIALECTS,
    "csl-json": CslJsonExporter(),
    "ris": RisExporter(),
    "nbib": NbibExporter(),
}
