"""A small E-utilities server on loopback: it serves the rows it is given, and misbehaves on request.

    with EutilsServer([{"pmid": "1", "title": "Made record"}], faults={1: "500"}) as server:
        ... server.url ... server.requests ...

A row has the keys of ROW, all optional but "pmid"; or {"pmid": …, "xml": a whole PubmedArticle}. Authors are
(family, initials) pairs, a group has "" for initials; relations are dicts with type, source, pmid.
"""

import json
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from anyascii import anyascii

from tests.loopback import LoopbackServer

ROW: dict[str, Any] = {
    "pmid": "", "pmcid": "", "doi": "", "title": "", "authors": (), "journal": "", "abbreviation": "",
    "date": "", "volume": "", "issue": "", "pages": "", "abstract": "", "language": "eng",
    "types": ("Journal Article",), "relations": (),
}  # fmt: skip
# What the real one does now and then. "redirect", "echo" (of the request) and "drip" (half an answer, and
# then nothing for long) can be asked for too.
FAULTS = (
    "429", "429bare", "429in200", "500", "502html", "503", "proxy400", "reset", "truncate", "hang", "badxml",
    "empty", "htmlin200",
)  # fmt: skip
_TOO_MANY = '{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"4","limit":"3"}'
_HTML = "<html><head><title>Fault</title></head><body>Made fault</body></html>"
_RELAYED = "<eFetchResult><ERROR>Cannot retrieve: proxy_stream() : 502 Bad Gateway</ERROR></eFetchResult>"
# What a fault answers instead of the truth: status, headers, body.
_INSTEAD: dict[str, tuple[int, dict[str, str], str]] = {
    "429": (429, {"Retry-After": "2"}, _TOO_MANY),
    "429bare": (429, {}, _TOO_MANY),
    "429in200": (200, {}, _TOO_MANY),
    "500": (500, {}, _HTML),
    "502html": (502, {}, _HTML),
    "503": (503, {}, _HTML),
    "proxy400": (400, {}, _RELAYED),
    "htmlin200": (200, {}, _HTML),
    "empty": (200, {}, ""),
    "redirect": (307, {"Location": "/entrez/eutils/elsewhere.fcgi"}, ""),
}


@dataclass(frozen=True)
class Request:
    """A request that came in."""

    method: str
    path: str
    query: str
    params: dict[str, str]
    agent: str

    @property
    def utility(self) -> str:
        """ "efetch", "esearch" or "ecitmatch"."""
        return self.path.rsplit("/", 1)[-1].partition(".")[0]

    @property
    def ids(self) -> list[str]:
        """The PMIDs that were asked for."""
        return [pmid for pmid in self.params.get("id", "").split(",") if pmid]


class EutilsServer(LoopbackServer[Request]):
    """See `LoopbackServer`."""

    path = "/entrez/eutils/"

    def __init__(
        self, rows: Iterable[Mapping[str, Any]] = (), faults: Mapping[int, str] | None = None
    ) -> None:
        super().__init__(faults)
        self.rows: dict[str, dict[str, Any]] = {}
        self.add(*rows)
        self.bad_keys = {"invalid"}
        self.retry_after = "2"
        self.asked = threading.Event()  # a request has come

    def add(self, *rows: Mapping[str, Any]) -> None:
        """Serve more rows."""
        self.rows.update({str(row["pmid"]): {**ROW, **row} for row in rows})

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The class that answers requests."""
        return type("Handler", (_Handler,), {"eutils": self})

    def answer(self, request: Request) -> tuple[int, str]:
        """The status and body of a true answer."""
        key = request.params.get("api_key")
        if key is not None and (not key or key in self.bad_keys):
            return 400, json.dumps({"error": "API key invalid", "api-key": key, "type": "invalid"})
        utilities = {
            "/entrez/eutils/efetch.fcgi": self._efetch,
            "/entrez/eutils/esearch.fcgi": self._esearch,
            "/entrez/eutils/ecitmatch.cgi": self._ecitmatch,
        }
        utility = utilities.get(request.path)
        return utility(request) if utility else (404, _HTML)

    def _efetch(self, request: Request) -> tuple[int, str]:
        numbers = [str(int(pmid)) for pmid in request.ids if pmid.isdigit() and int(pmid)]
        if not numbers:
            error = "ID list is empty! Possibly it has no correct IDs."
            return 400, f"<eFetchResult><ERROR>{error}</ERROR></eFetchResult>"
        records = (to_xml(self.rows[pmid]) for pmid in dict.fromkeys(numbers) if pmid in self.rows)
        return 200, article_set(*records)

    def _esearch(self, request: Request) -> tuple[int, str]:
        term = request.params.get("term", "")
        if not term.strip():
            return 200, '{"esearchresult": {"ERROR": "Search Backend failed: Exception:\nEmpty term"}}'
        fits = _Query(term).fits
        pmids = [pmid for pmid, row in self.rows.items() if fits(row)][
            : int(request.params.get("retmax", 20))
        ]
        return 200, json.dumps({"esearchresult": {"count": str(len(pmids)), "idlist": pmids}})

    def _ecitmatch(self, request: Request) -> tuple[int, str]:
        items = re.split(r"[\r\n]+", request.params.get("bdata", ""))
        return 200, "\n".join(self._match(item.split("|")) for item in items if item) + "\n"

    def _match(self, item: list[str]) -> str:
        """By journal, volume and page only, as the real one does."""
        journal, year, volume, page, author, key = (item + [""] * 6)[:6]
        names = {row["journal"].lower() for row in self.rows.values()}
        names |= {row["abbreviation"].lower() for row in self.rows.values()}
        if journal.lower() not in names:
            return f"{journal}|{year}|{volume}|{page}||{key}|NOT_FOUND;INVALID_JOURNAL"
        pmids = [pmid for pmid, row in self.rows.items() if _in_place(row, journal, volume, page)]
        if not pmids:
            return f"{journal}|{year}|{volume}|{page}||{key}|NOT_FOUND"
        many = f"AMBIGUOUS ({len(pmids)} citations)" if len(pmids) > 3 else "AMBIGUOUS " + ",".join(pmids)
        return f"{journal}|{year}|{volume}|{page}|{author}|{key}|{pmids[0] if len(pmids) == 1 else many}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    eutils: EutilsServer

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is the standard library's
        """Say nothing."""

    def do_GET(self) -> None:
        self._serve("")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())

    def _serve(self, body: str) -> None:
        url = urlsplit(self.path)
        fields = parse_qs(f"{url.query}&{body}", keep_blank_values=True)
        params = {name: ",".join(values) if name == "id" else values[0] for name, values in fields.items()}
        request = Request(self.command, url.path, url.query, params, self.headers.get("User-Agent", ""))
        fault = self.eutils.fault(request)
        self.eutils.asked.set()
        if fault == "hang":
            self.eutils.released.wait(20)
        if fault in ("hang", "reset"):
            self.close_connection = True
            return
        status, headers, text = _INSTEAD.get(fault) or (0, {}, "")
        if "Retry-After" in headers:
            headers = {"Retry-After": self.eutils.retry_after}
        if fault == "echo":
            status, text = 400, f"<eFetchResult><ERROR>Made fault: {body}, {params}</ERROR></eFetchResult>"
        if not status:
            status, text = self.eutils.answer(request)
        self._send(status, headers, text.encode(), fault)

    def _send(self, status: int, headers: dict[str, str], body: bytes, fault: str) -> None:
        middle = len(body) // 2
        if fault == "badxml":
            body = body[:middle] + b"\x00<&broken" + body[middle:]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:middle] if fault in ("truncate", "drip") else body)
        if fault == "drip":
            self.wfile.flush()
            self.eutils.released.wait(20)
        self.close_connection = self.close_connection or fault == "truncate"


class _Query:
    """The part of PubMed's query language that refs writes: tagged words, AND, OR, parentheses."""

    _TOKEN = re.compile(r'\s*(\(|\)|AND\b|OR\b|"[^"]*"\[\w+\]|[^()\[\]"]+?\[\w+\])')

    def __init__(self, term: str) -> None:
        self._tokens = self._TOKEN.findall(term)

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Does a row fit? The query is rewritten to Python's own and / or over what each atom gives."""
        words = {"AND": "and", "OR": "or", "(": "(", ")": ")"}
        expression = " ".join(words.get(token) or str(_atom_fits(token, row)) for token in self._tokens)
        return bool(eval(expression, {"__builtins__": {}}))


def _atom_fits(atom: str, row: Mapping[str, Any]) -> bool:
    value, tag = atom[:-1].rsplit("[", 1)
    value = value.strip().strip('"').lower()
    first = anyascii(row["authors"][0][0]).lower() if row["authors"] else ""
    year = row["date"][:4]
    checks = {
        "doi": lambda: value == row["doi"].lower(),
        "pmcid": lambda: value == row["pmcid"].lower(),
        "uid": lambda: value == row["pmid"],
        "ti": lambda: value in re.findall(r"\w+", row["title"].lower()),
        "1au": lambda: value == first,
        "vi": lambda: value == row["volume"].lower(),
        "pg": lambda: value == _first_page(row),
        "dp": lambda: value.partition(":")[0] <= year <= value.rpartition(":")[2],
    }
    return checks[tag]()


def _first_page(row: Mapping[str, Any]) -> str:
    return str(row["pages"]).partition("-")[0].lower()


def _in_place(row: Mapping[str, Any], journal: str, volume: str, page: str) -> bool:
    named = journal.lower() in (row["journal"].lower(), row["abbreviation"].lower())
    return named and volume in ("", row["volume"]) and page.lower() in ("", _first_page(row))


def article_set(*records: str) -> str:
    """Records as one efetch answer."""
    doctype = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "made.dtd">'
    return "\n".join(
        ('<?xml version="1.0" ?>', doctype, "<PubmedArticleSet>", *records, "</PubmedArticleSet>")
    )


def _tagged(tag: str, value: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{escape(value)}</{tag}>" if value else ""


def _author(family: str, initials: str) -> str:
    if not initials:
        return f"<Author>{_tagged('CollectiveName', family)}</Author>"
    parts = ("LastName", family), ("ForeName", " ".join(initials)), ("Initials", initials)
    return '<Author ValidYN="Y">' + "".join(_tagged(*part) for part in parts) + "</Author>"


def _relation(link: Mapping[str, str]) -> str:
    source, pmid = _tagged("RefSource", link.get("source", "")), _tagged("PMID", link.get("pmid", ""))
    return f'<CommentsCorrections RefType="{link["type"]}">{source}{pmid}</CommentsCorrections>'


def to_xml(row: Mapping[str, Any]) -> str:
    """A row as a PubmedArticle."""
    if "xml" in row:
        return str(row["xml"])
    dated = zip(("Year", "Month", "Day"), row["date"].split(), strict=False)
    relations = "".join(map(_relation, row["relations"]))
    types = "".join(_tagged("PublicationType", name) for name in row["types"])
    ids = (("pubmed", row["pmid"]), ("pmc", row["pmcid"]), ("doi", row["doi"]))
    return f"""<PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{row["pmid"]}</PMID><Article PubModel="Print">
<Journal><JournalIssue CitedMedium="Print">{_tagged("Volume", row["volume"])}{_tagged("Issue", row["issue"])}
<PubDate>{"".join(_tagged(*part) for part in dated)}</PubDate></JournalIssue>
{_tagged("Title", row["journal"])}{_tagged("ISOAbbreviation", row["abbreviation"])}</Journal>
{_tagged("ArticleTitle", row["title"])}<Pagination>{_tagged("MedlinePgn", row["pages"])}</Pagination>
<Abstract>{_tagged("AbstractText", row["abstract"])}</Abstract>
<AuthorList CompleteYN="Y">{"".join(_author(*author) for author in row["authors"])}</AuthorList>
{_tagged("Language", row["language"])}
<PublicationTypeList>{types}</PublicationTypeList>
</Article><MedlineJournalInfo>{_tagged("MedlineTA", row["abbreviation"])}</MedlineJournalInfo>
<CommentsCorrectionsList>{relations}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
{"".join(_tagged("ArticleId", value, f' IdType="{kind}"') for kind, value in ids)}
</ArticleIdList></PubmedData></PubmedArticle>"""
