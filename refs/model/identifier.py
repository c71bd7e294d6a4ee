"""The three identifiers that a reference can print: PMID, PMCID, DOI."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Which registry numbers the work."""

    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"


# NLM has assigned 8 digits at most; a DOI is "10.", a registrant, a slash and a suffix (DOI Handbook, 2.2).
_SHAPES = {
    Scheme.PMID: re.compile(r"0*([1-9][0-9]{0,7})"),
    Scheme.PMCID: re.compile(r"(?:PMC)?0*([1-9][0-9]{0,8})(?:\.[0-9]+)?", re.IGNORECASE),
    Scheme.DOI: re.compile(r"(10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+)"),
}


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """An identifier in normal form, so that equal means the same work.

    PMID: digits without leading zeros. PMCID: "PMC" and digits. DOI: lower case (DOIs ignore case).
    """

    scheme: Scheme
    value: str

    @classmethod
    def of(cls, scheme: Scheme, text: str) -> "Identifier":
        """Normalise `text`; raises ValueError where it cannot be an identifier of this scheme."""
        found = _SHAPES[scheme].fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} cannot be a {scheme.upper()}")
        value = found[1]
        if scheme is Scheme.PMCID:
            value = "PMC" + value
        return cls(scheme, value.lower() if scheme is Scheme.DOI else value)

    @property
    def url(self) -> str:
        """Where a reader finds the work."""
        return {
            Scheme.PMID: f"https://pubmed.ncbi.nlm.nih.gov/{self.value}/",
            Scheme.PMCID: f"https://pmc.ncbi.nlm.nih.gov/articles/{self.value}/",
            Scheme.DOI: f"https://doi.org/{self.value}",
        }[self.scheme]

    def __str__(self) -> str:
        return self.value if self.scheme is Scheme.PMCID else f"{self.scheme.upper()} {self.value}"
