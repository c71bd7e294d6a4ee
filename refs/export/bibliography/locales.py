"""What differs between languages in a reference list."""

from dataclasses import dataclass, replace

from refs.export.quotes import Quotes

_DOUBLE_FIRST = Quotes(outer=("“", "”"), inner=("‘", "’"))
_SINGLE_FIRST = Quotes(outer=("‘", "’"), inner=("“", "”"))


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a language, as citeproc's locales have them. A pair is one for one, and for more."""

    no_date: tuple[str, str]  # abbreviated, in full
    conjunction: str
    et_al: str
    editors: tuple[str, str]
    editors_short: tuple[str, str]
    edited_by: str
    edition: str
    numbers: tuple[str, str]
    report: str
    internet: str
    cited: str
    accessed: str
    available_at: str
    available_from: str
    retrieved: tuple[str, str]  # before and behind the date
    months: tuple[str, ...]
    months_short: tuple[str, ...] = ()  # where a short date is year, month, day


@dataclass(frozen=True, slots=True)
class Locale:
    """The terms and marks of a language.

    `range_dash` joins pages; `stop_in_quotes` puts a full stop before a closing quotation mark;
    `capital_particle` writes a family name's first letter as a capital ("Van den Berg").
    """

    code: str
    heading: str
    retracted: str
    not_verified: str
    terms: Terms
    range_dash: str
    quotes: Quotes
    month_first: bool = False
    stop_in_quotes: bool = False
    capital_particle: bool = False

    @property
    def language(self) -> str:
        """The two letters of its code."""
        return self.code[:2]


_ENGLISH_TERMS = Terms(
    no_date=("n.d.", "no date"),
    conjunction="and",
    et_al="et al.",
    editors=("editor", "editors"),
    editors_short=("ed.", "eds."),
    edited_by="Edited by",
    edition="ed.",
    numbers=("no.", "nos."),
    report="Report",
    internet="Internet",
    cited="cited",
    accessed="Accessed",
    available_at="Available at",
    available_from="Available from",
    retrieved=("Retrieved", ", from"),
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    months_short=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
)
_ENGLISH = Locale(
    code="en-US",
    heading="References",
    retracted="Retracted",
    not_verified="not verified",
    terms=_ENGLISH_TERMS,
    range_dash="–",
    quotes=_DOUBLE_FIRST,
    month_first=True,
    stop_in_quotes=True,
)
_DUTCH = Locale(
    code="nl-NL",
    heading="Bronnen",
    retracted="Ingetrokken",
    not_verified="niet geverifieerd",
    terms=Terms(
        no_date=("z.d.", "zonder datum"),
        conjunction="en",
        et_al="e.a.",
        editors=("redacteur", "redacteuren"),
        editors_short=("red.", "red."),
        edited_by="Onder redactie van",
        edition="dr.",
        numbers=("no.", "nos."),
        report="Report",
        internet="Internet",
        cited="geciteerd",
        accessed="Geraadpleegd",
        available_at="Beschikbaar op",
        available_from="Beschikbaar op",
        retrieved=("Geraadpleegd", ", van"),
        months=tuple(
            "januari februari maart april mei juni juli augustus september oktober november december".split()
        ),
    ),
    range_dash="-",
    quotes=_DOUBLE_FIRST,
    capital_particle=True,
)

# The hyphen in Dutch ranges is CSL's; the Dutch capital is that of the Dutch APA guides, against CSL.
LOCALES: dict[str, Locale] = {
    "nl-NL": _DUTCH,
    "en-US": _ENGLISH,
    "en-GB": replace(
        _ENGLISH,
        code="en-GB",
        terms=replace(_ENGLISH_TERMS, editors_short=("ed.", "eds"), edition="edn", numbers=("no.", "nos")),
        quotes=_SINGLE_FIRST,
        month_first=False,
        stop_in_quotes=False,
    ),
}


def ordinal(number: int, locale: Locale) -> str:
    """A number in a row: "2nd", Dutch "2de"."""
    last = number % 100
    if locale.language == "nl":
        return f"{number}{'de' if last in range(2, 20) and last != 8 else 'ste'}"
    return f"{number}{'th' if last in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(last % 10, 'th')}"
