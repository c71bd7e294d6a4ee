"""Crossref as a registry: works by DOI, whose a DOI is, and works looked for by what is known of them."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar
from urllib.parse import quote, urlsplit

from refs.errors import FetchError, MalformedAnswerError, RefusedError
from refs.fetchers.crossref_relation import dicts
from refs.fetchers.crossref_text import text, verbatim
from refs.fetchers.crossref_work import read_work
from refs.fetchers.http import Answer, Client, Pacing
from refs.fetchers.pace import Pace
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Provenance, Record
from refs.model.resolution import (
    Description,
    Found,
    NotAsked,
    NotFound,
    OtherAgency,
    Resolution,
    SearchFailed,
    Unreachable,
    Works,
)

T = TypeVar("T")
Message = Mapping[str, object]

# Requests a second, for single works and for lists of works (Crossref, "Announcing changes to REST API rate
# limits", in force since December 2025). The polite pool is for those who say who they are.
_SINGLES, _LISTS = 5, 1
_SINGLES_POLITE, _LISTS_POLITE = 10, 3
_FETCHED = 20  # DOIs a list: the query stands in the address, which must not grow too long
_CANDIDATES = 5  # works a search
_NAME = "crossref"
# What may stand in a filter, where a comma ends a DOI. Others are asked one by one. Crossref's schema allows
# 200 signs after the slash, and the SICI DOIs of the nineties have <>;[] in them.
_PLAIN = re.compile(r"[-a-z0-9._/:;()<>\[\]+#]{1,220}")
_LONGEST_DOI = 1000
_LONGEST_TITLE = 500
_LETTERS = re.compile(r"[^\W\d_]{2}")


class _Work(NamedTuple):
    """A work that came: its record, the SHA-256 of its JSON, and every DOI that leads to it."""

    record: Record
    digest: str
    dois: frozenset[Identifier]


def connect(base: str, *, email: str = "") -> "Crossref":
    """Crossref at a base address (`works/…` is appended), at the pace that this machine may keep."""
    email = email.strip()
    host = "crossref-" + urlsplit(base).netloc.rpartition("@")[2]
    singles = Pace(host, _SINGLES_POLITE if email else _SINGLES)
    lists = Pace(host, _LISTS_POLITE if email else _LISTS)
    return Crossref(base, Client("Crossref", singles, email=email), lists=lists, email=email)


class Crossref:
    """A `Fetcher` (refs.fetchers.interface) that also searches, for whole works."""

    name = _NAME

    def __init__(
        self,
        base: str,
        client: Client,
        *,
        lists: Pacing | None = None,
        email: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._base = base if base.endswith("/") else base + "/"
        self._client = client
        self._lists = lists
        self._who = {"mailto": email.strip()} if email.strip() else {}
        self._now = now

    def fetch(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        """Fetch DOIs, 20 a request where they fit into a filter; ask whose DOI it is where one is missing."""
        wanted = dict.fromkeys(identifiers)
        if unfit := tuple(NotAsked(identifier, why) for identifier in wanted if (why := _unfit(identifier))):
            yield unfit
        dois = [identifier for identifier in wanted if not _unfit(identifier)]
        plain = [doi for doi in dois if _PLAIN.fullmatch(doi.value)]
        for start in range(0, len(plain), _FETCHED):
            yield from self._together(plain[start : start + _FETCHED])
        for doi in dois:
            if not _PLAIN.fullmatch(doi.value):
                yield (self._alone(doi),)

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[Works | SearchFailed, ...]]:
        """Search for each description, one request each; one that says too little has no works."""
        for description in dict.fromkeys(descriptions):
            yield (self._search(description),)

    def agency(self, doi: str) -> str:
        """Return the agency that registered a DOI ("Crossref", "DataCite"); "" where nobody did.

        Raises:
            FetchError: there was no usable answer.
        """
        return self._get(f"works/{quote(doi, safe='')}/agency", {}, _agency)

    def _together(self, dois: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        """What one list brings, then each DOI that it does not hold."""
        query = {"filter": ",".join(f"doi:{doi.value}" for doi in dois), "rows": str(len(dois))}
        try:
            works = self._get("works", query, _filtered, self._lists)
        except FetchError as error:
            yield tuple(Unreachable(doi, _NAME, str(error)) for doi in dois)
            return
        if works is None:
            yield from ((self._alone(doi),) for doi in dois)
            return
        by_doi = {doi: work for work in reversed(works) for doi in work.dois}
        if found := tuple(Found(doi, self._holding(by_doi[doi])) for doi in dois if doi in by_doi):
            yield found
        for doi in dois:
            if doi not in by_doi:
                yield (self._missing(doi, asked_alone=False),)

    def _alone(self, doi: Identifier) -> Resolution:
        try:
            found = self._work(doi)
        except FetchError as error:
            return Unreachable(doi, _NAME, str(error))
        return found or self._missing(doi, asked_alone=True)

    def _missing(self, doi: Identifier, *, asked_alone: bool) -> Resolution:
        """A DOI that Crossref has no work for may be another agency's, and then is not dead."""
        try:
            agency = self.agency(doi.value)
            if not agency:
                return NotFound(doi, _NAME)
            if agency.lower() != _NAME:
                return OtherAgency(doi, agency)
            found = None if asked_alone else self._work(doi)
        except FetchError as error:
            return Unreachable(doi, _NAME, str(error))
        return found or Unreachable(doi, _NAME, "Crossref has registered it, but gives no record of it")

    def _work(self, doi: Identifier) -> Found | None:
        """The work of one DOI, or None; raises FetchError, also where it is another DOI's work."""
        work = self._get(f"works/{quote(doi.value, safe='')}", {}, _single)
        if work is None:
            return None
        if doi not in work.dois:
            raise FetchError("Crossref answers with the work of another DOI")
        return Found(doi, self._holding(work))

    def _search(self, description: Description) -> Works | SearchFailed:
        words = _bibliographic(description)
        if not words:
            return Works(description, ())
        query = {"query.bibliographic": words, "rows": str(_CANDIDATES)}
        try:
            works = self._get("works", query, _list, self._lists)
        except FetchError as error:
            return SearchFailed(description, _NAME, str(error))
        known = [work for work in works if work.record.doi]
        return Works(description, tuple(self._holding(work) for work in known[:_CANDIDATES]))

    def _get(
        self, path: str, query: dict[str, str], parse: Callable[[Answer], T], pace: Pacing | None = None
    ) -> T:
        return self._client.get(self._base + path, {**query, **self._who}, parse, pace=pace)

    def _holding(self, work: _Work) -> Holding:
        return Holding(work.record, Provenance(_NAME, self._now(), work.digest))


def _unfit(identifier: Identifier) -> str:
    """Why Crossref is not asked for an identifier; "" where it is."""
    if identifier.scheme is not Scheme.DOI:
        return "Crossref knows DOIs only"
    if len(identifier.value) > _LONGEST_DOI or not identifier.value.isprintable():
        return "Crossref cannot be asked for such a DOI"
    return ""


def _bibliographic(description: Description) -> str:
    """The words to search for; "" where there is neither a title nor an author with a journal."""
    title = text(description.title[:_LONGEST_TITLE])
    author, journal = text(description.author[:100]), text(description.journal[:200])
    if not _LETTERS.search(title) and not (_LETTERS.search(author) and _LETTERS.search(journal)):
        return ""
    return " ".join(filter(None, (title, author, journal, text(description.year[:20]))))


def _list(answer: Answer) -> list[_Work]:
    """The works of a list; what is no object among them is left out."""
    items = _message(answer).get("items")
    if not isinstance(items, list):
        raise MalformedAnswerError("Crossref's answer holds no list of works")
    return [_read(item) for item in dicts(items)]


def _filtered(answer: Answer) -> list[_Work] | None:
    """The works of a filter; None where Crossref rejects it, as it may for one DOI out of twenty."""
    return None if _is_rejection(answer) else _list(answer)


def _single(answer: Answer) -> _Work | None:
    """The work of a DOI; None where Crossref has none."""
    return None if _is_absence(answer) else _read(_message(answer))


def _agency(answer: Answer) -> str:
    """Whose a DOI is; "" where it is nobody's."""
    agency = {} if _is_absence(answer) else _message(answer).get("agency")
    if not isinstance(agency, dict):
        raise MalformedAnswerError("Crossref's answer names no agency")
    return text(agency.get("label")) or text(agency.get("id"))


def _read(item: Message) -> _Work:
    try:
        canonical = json.dumps(item, sort_keys=True, separators=(",", ":"))
    except RecursionError as error:
        raise MalformedAnswerError("Crossref's answer is nested too deep") from error
    record, dois, aliases = read_work(item), set(), item.get("aliases")
    # The DOIs that were merged into a work still lead to it.
    for doi in (record.doi, *map(verbatim, aliases if isinstance(aliases, list) else ())):
        with suppress(ValueError):
            dois.add(Identifier.of(Scheme.DOI, doi))
    return _Work(record, hashlib.sha256(canonical.encode()).hexdigest(), frozenset(dois))


def _is_absence(answer: Answer) -> bool:
    """Does Crossref say that there is no such DOI? Not every page that is missing says that."""
    return answer.status == 404 and "resource not found" in answer.text[:200].lower()


def _is_rejection(answer: Answer) -> bool:
    """Does Crossref say that the request is wrong? A proxy's 400 is a page, not JSON."""
    return answer.status == 400 and answer.body.lstrip().startswith(b"{")


def _message(answer: Answer) -> Message:
    """The message in an answer, if that is as documented."""
    start = answer.body[:2000].decode("utf-8", "replace").lstrip()
    if answer.status in (401, 403):
        raise RefusedError(f"Crossref refuses to answer (HTTP {answer.status}): this address may be blocked")
    if _is_rejection(answer):
        raise FetchError(f"Crossref does not understand the request (HTTP 400): {start}")
    if answer.status not in (200, 400):
        status = f"HTTP {answer.status}"
        raise FetchError(f"Crossref does not understand the request ({status}): check REFS_CROSSREF_URL")
    if not start:
        raise MalformedAnswerError("Crossref's answer is empty")
    if start.startswith("<"):
        raise MalformedAnswerError("Crossref's answer is a web page")
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise MalformedAnswerError("Crossref's answer is not JSON") from error
    message = content.get("message") if isinstance(content, dict) else None
    if not isinstance(message, dict) or content.get("status") != "ok":
        raise MalformedAnswerError("Crossref's answer is not as documented")
    return message
