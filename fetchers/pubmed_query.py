"""What is known of a work as a PubMed query (PubMed Help, "Search field descriptions and tags").

PubMed reads words side by side as AND, so one wrong word would hide the work. So each query is an OR of
parts, each of which is enough by itself: parts of the title, or who, when and where.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations

from anyascii import anyascii

from refs.model.identifier import Identifier, Scheme
from refs.model.resolution import Description

# Words of the Latin script; PubMed's titles have no other.
_WORD = re.compile("[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9]{1,6}")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_LONGEST_DOI = 1000
_LONGEST_TITLE = 2000
_MOST_WORDS = 6
# PubMed leaves these out of a query, which then asks for less than was meant (PubMed Help, "Stopwords").
_STOPWORDS = frozenset(
    "about again almost also although always among another because been before being between both could"
    " does done during each either enough especially found from further have having here however into itself"
    " just made mainly make might most mostly must nearly neither obtained often overall perhaps quite rather"
    " really regarding seem seen several should show showed shown shows significantly since some such than"
    " that their theirs them then there therefore these they this those through thus upon used using various"
    " very were what when which while with within without would".split()
)
# Long, but in so many titles that they say little.
_COMMON = frozenset(
    "after analysis approach assessment association associated based care case cases clinical cohort"
    " comparison controlled diagnosis disease diseases disorders effect effects evaluation evidence factors"
    " following health high human impact increased induced management meta model mortality outcome outcomes"
    " over patient patients population prevalence prevention prospective quality randomised randomized report"
    " response results retrospective review risk role severe studies study symptoms systematic term therapy"
    " three treated treatment trial trials under update versus years".split()
)


def askable(identifier: Identifier) -> bool:
    """Can PubMed be asked for it? Quotes and brackets would end the DOI, an asterisk stands for anything."""
    return len(identifier.value) <= _LONGEST_DOI and not set('"[]*') & set(identifier.value)


def identifier_query(identifiers: Iterable[Identifier]) -> str:
    """A query for DOIs and PMCIDs, any of them."""
    tags = {Scheme.DOI: '"{}"[doi]', Scheme.PMCID: "{}[pmcid]", Scheme.PMID: "{}[uid]"}
    return " OR ".join(tags[identifier.scheme].format(identifier.value) for identifier in identifiers)


def strict_query(description: Description) -> str:
    """Either half of the rarest title words, or two of author, volume and page, mostly with the year.

    "" where neither is known.
    """
    words = _rare_words(description.title)
    halves = (words[0::2], words[1::2]) if len(words) > 3 else (words,)
    return _any((*map(_title, halves), *_places(description)))


def lax_query(description: Description) -> str:
    """Any two of the rarest title words in or near the year, or the author with one of them or the year.

    "" where neither is known.
    """
    words = _rare_words(description.title)
    who, when = _who(description), _when(description)
    pairs = [_title(pair) for pair in combinations(words[:4], 2)] or [_title(words)]
    by_title = _all((_any(pairs), when)) if words else ""
    known = _any(f"{word}[ti]" for word in words) or when
    return _any((by_title, _all((who, known)) if who and known else ""))


def _rare_words(title: str) -> Sequence[str]:
    """The title's longest words that are not common, as PubMed indexes them: no accents, lower case."""
    composed = unicodedata.normalize("NFC", title[:_LONGEST_TITLE])
    words = dict.fromkeys(anyascii(word).lower() for word in _WORD.findall(composed))
    telling = [word for word in words if len(word) > 3 and word.isalnum() and word not in _STOPWORDS]
    ranked = sorted(telling, key=lambda word: (word in _COMMON, -len(word)))
    return ranked[:_MOST_WORDS]


def _places(description: Description) -> list[str]:
    """Who, when and where, each time with one of them left out."""
    who, when = _who(description), _when(description)
    volume = _tagged(description.volume, "vi")
    page = _tagged(description.page, "pg")
    wholes = ((who, when, volume), (who, when, page), (when, volume, page), (who, volume, page))
    return [_all(parts) for parts in wholes if all(parts)]


def _who(description: Description) -> str:
    """The first author's family name. Unquoted, so that initials may follow."""
    composed = unicodedata.normalize("NFC", description.author[:100])
    words = _WORD.findall(anyascii(" ".join(_WORD.findall(composed))).lower())
    return f"{' '.join(words)}[1au]" if words else ""


def _when(description: Description) -> str:
    """The printed year and its neighbours: online and in print may differ by one."""
    found = _YEAR.search(description.year)
    return f"{int(found[0]) - 1}:{int(found[0]) + 1}[dp]" if found else ""


def _tagged(value: str, tag: str) -> str:
    value = value.strip()
    return f"{value}[{tag}]" if _NUMBER.fullmatch(value) else ""


def _title(words: Sequence[str]) -> str:
    return _all(f"{word}[ti]" for word in words)


def _all(parts: Iterable[str]) -> str:
    return _joined(" AND ", parts)


def _any(parts: Iterable[str]) -> str:
    return _joined(" OR ", parts)


def _joined(operator: str, parts: Iterable[str]) -> str:
    known = [part for part in parts if part]
    return f"({operator.join(known)})" if len(known) > 1 else "".join(known)
