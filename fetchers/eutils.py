"""NCBI's E-utilities for PubMed (NBK25499): what is sent, and what the answers mean.

Always POST: no limit on length, and the key stands in no address.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from refs.errors import FetchError, MalformedAnswerError, RefusedError
from refs.fetchers.http import Answer, Client
from refs.model.resolution import Description

# NBK25497: requests a second, per address without a key, per key with one.
RATE = 3
RATE_WITH_KEY = 10

_EMPTY_LIST = re.compile(r"ID[ +]list[ +]is[ +]empty", re.IGNORECASE)
_ERROR = re.compile(r"<ERROR>([^<]*)", re.IGNORECASE)
_LIMIT = "API rate limit exceeded"
_BAD_KEY = "API key invalid"
_PMID = re.compile(r"[0-9]{1,9}")
_MATCH = re.compile(r"NOT_FOUND.*|(?:AMBIGUOUS)? ?([0-9][0-9, ]*)?(?:\([0-9]+ citations?\))?")

T = TypeVar("T")


class Eutils:
    """The three utilities that are asked. `base` ends in /entrez/eutils/."""

    def __init__(
        self, base: str, client: Client, *, tool: str = "refs", email: str = "", api_key: str = ""
    ) -> None:
        self._base = base if base.endswith("/") else base + "/"
        self._client = client
        # An empty key is refused like a wrong one.
        self._who = {"tool": tool, "email": email, "api_key": api_key.strip()}

    def efetch(self, pmids: Sequence[str], parse: Callable[[bytes], T]) -> T:
        """Fetch records as XML and return what `parse` makes of it (b"" where PubMed knows none of them).

        Unknown PMIDs are silently left out. `parse` raises MalformedAnswerError to have them asked again.

        Raises:
            FetchError: there was no usable answer.
        """

        def understood(answer: Answer) -> T:
            return parse(_record_xml(answer))

        return self._post("efetch.fcgi", {"id": ",".join(pmids), "retmode": "xml"}, understood)

    def esearch(self, term: str, most: int) -> tuple[str, ...]:
        """Return up to `most` PMIDs that fit a PubMed query, the most relevant first.

        Raises:
            FetchError: there was no usable answer.
        """
        form = {"term": term, "retmax": str(most), "retmode": "json", "sort": "relevance"}
        return self._post("esearch.fcgi", form, _search_result)

    def ecitmatch(self, descriptions: Sequence[Description]) -> tuple[tuple[str, ...] | None, ...]:
        """Return the PMIDs that fit each description, by its place; None where it was not answered.

        PubMed goes by journal, volume and page, even where the author or the year is wrong.

        Raises:
            FetchError: there was no usable answer.
        """
        items = [_citation(description, key) for key, description in enumerate(descriptions)]

        def parse(answer: Answer) -> tuple[tuple[str, ...] | None, ...]:
            return _matches(_checked(answer).text, len(items))

        return self._post("ecitmatch.cgi", {"retmode": "xml", "bdata": "\r".join(items)}, parse)

    def _post(self, utility: str, form: dict[str, str], parse: Callable[[Answer], T]) -> T:
        who = {name: value for name, value in self._who.items() if value}
        return self._client.post(self._base + utility, {"db": "pubmed", **form, **who}, parse)


def _checked(answer: Answer) -> Answer:
    """The answer, if its status is 200 and it is not an error in disguise.

    Errors come with every status: a rate limit in a 200, a fault of a server behind the server in a 400.
    """
    start = answer.body[:2000].decode("utf-8", "replace").lstrip()
    if start.startswith("{") and _LIMIT in start:
        raise MalformedAnswerError("PubMed was asked too much at a time")
    if answer.status == 400 and _BAD_KEY in start:
        raise RefusedError("PubMed refuses the API key: check NCBI_API_KEY, or unset it")
    if answer.status == 400:
        # Not shortened here: half a key would not be recognised as one.
        error = _ERROR.search(start)
        raise MalformedAnswerError(f"PubMed has a fault (HTTP 400): {error[1] if error else start}")
    if answer.status in (401, 403):
        raise FetchError(f"PubMed refuses to answer (HTTP {answer.status}): this address may be blocked")
    if answer.status != 200:
        status = f"HTTP {answer.status}"
        raise FetchError(f"PubMed does not understand the request ({status}): check REFS_EUTILS_URL")
    if not start:
        raise MalformedAnswerError("PubMed's answer is empty")
    if start.lower().startswith(("<html", "<!doctype html")):
        raise MalformedAnswerError("PubMed's answer is a web page")
    return answer


def _record_xml(answer: Answer) -> bytes:
    start = answer.body[:2000].decode("utf-8", "replace")
    if answer.status in (200, 400) and "<PubmedArticle" not in start and _EMPTY_LIST.search(start):
        return b""
    body = _checked(answer).body
    if error := _ERROR.search(start):
        raise MalformedAnswerError(f"PubMed has a fault: {error[1]}")
    return body


def _search_result(answer: Answer) -> tuple[str, ...]:
    """The PMIDs of an esearch answer. Its errors may hold raw line ends, which JSON does not allow."""
    try:
        result = json.loads(_checked(answer).text, strict=False)["esearchresult"]
        if error := result.get("ERROR"):
            raise MalformedAnswerError(f"PubMed could not search: {error}")
        count, pmids = int(result["count"]), [str(pmid) for pmid in result["idlist"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedAnswerError("PubMed's answer to a search is not as documented") from error
    if not all(map(_PMID.fullmatch, pmids)) or (count and not pmids):
        raise MalformedAnswerError("PubMed's answer to a search does not hold the PMIDs it counts")
    return tuple(pmids)


def _citation(description: Description, key: int) -> str:
    """An item of a citation match; the signs that part fields and items are no part of a field."""
    known = (description.journal, description.year, description.volume, description.page, description.author)
    fields = (" ".join(field.replace("|", " ").split()) for field in known)
    return "|".join((*fields, str(key), ""))


def _matches(text: str, count: int) -> tuple[tuple[str, ...] | None, ...]:
    """The answer's lines by the key that each citation was given.

    A line ends in "|key|" and a PMID, several, "AMBIGUOUS 1,2", "AMBIGUOUS (5 citations)", "NOT_FOUND",
    "NOT_FOUND;INVALID_JOURNAL" or nothing.
    """
    found: dict[int, tuple[str, ...]] = {}
    for line in text.splitlines():
        parts = line.rsplit("|", 2)
        if len(parts) == 3 and parts[1].strip().isdecimal():
            result = _MATCH.fullmatch(parts[2].strip())
            if result:
                found[int(parts[1])] = tuple(_PMID.findall(result[1] or ""))
    if not found:
        raise MalformedAnswerError("PubMed's answer to a citation match is not as documented")
    return tuple(found.get(key) for key in range(count))
