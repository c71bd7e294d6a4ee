"""What differs between languages in a reference list."""

from dataclasses import dataclass, replace

from refs.export.quotes import Quotes

_DOUBLE_FIRST = Quotes(outer=("“", "”"), inner=("‘", "’"))
_SINGLE_FIRST = Quotes(outer=("‘", "’"), inner=("“", "”"))


@dataclass(frozen=True, slots=True)
class Locale:
    """The terms and marks of a language.

    `range_dash` joins pages; `stop_in_quotes` puts a full stop before a closing quotation mark;
    `capital_particle` writes a family name's first letter as a capital ("Van den Berg").
    """

    heading: str
    no_date: str
    retracted: str
    not_verified: str
    editor: str
    editors: str
    edition: str
    range_dash: str
    quotes: Quotes
    stop_in_quotes: bool = False
    capital_particle: bool = False


_ENGLISH = Locale(
    heading="References",
    no_date="n.d.",
    retracted="Retracted",
    not_verified="not verified",
    editor="Ed.",
    editors="Eds.",
    edition="ed.",
    range_dash="–",
    quotes=_DOUBLE_FIRST,
    stop_in_quotes=True,
)

# The hyphen in ranges is CSL's for Dutch; the capital is that of the Dutch APA guides, against CSL.
LOCALES: dict[str, Locale] = {
    "nl-NL": Locale(
        heading="Bronnen",
        no_date="z.d.",
        retracted="Ingetrokken",
        not_verified="niet geverifieerd",
        editor="Red.",
        editors="Red.",
        edition="ed.",
        range_dash="-",
        quotes=_DOUBLE_FIRST,
        capital_particle=True,
    ),
    "en-US": _ENGLISH,
    "en-GB": replace(_ENGLISH, quotes=_SINGLE_FIRST, stop_in_quotes=False),
}
