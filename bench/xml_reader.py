"""How fast PubMed's XML is read, beside Bio.Entrez.read and pubmed_parser, and in how much memory.

All three read the same records in one run, each the form it asks for: ours and Bio.Entrez plain XML from
memory, pubmed_parser a gzipped file, whose unpacking is measured and taken off. pubmed_parser is asked for
what ours gives as well (authors one by one, MeSH qualifiers, whole dates).
"""

import gzip
import io
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "eutils" / "records_dev.xml.gz"
ROUNDS = 5
LARGE = 30_000

Row = tuple[str, str, str]


def rows() -> list[Row]:
    """What was measured, the figure, and the goal; one row that says why where nothing can be measured."""
    if not SHARED.exists():
        return [("XML reader", "not measured: ../shared is not here", "")]
    content = readable_by_all(gzip.decompress(SHARED.read_bytes()))
    count = content.count(b"<PubmedArticle>")
    ours, bio, parser = times(content)
    table = [(f"XML records/s, ours ({count} records)", f"{count / ours:,.0f}", "")]
    table.append(_beside("Bio.Entrez.read", bio, ours, count, 5))
    table.append(_beside("pubmed_parser", parser, ours, count, 3))
    table.append((f"XML peak memory, {LARGE:,} records", f"{peak_memory(content):.0f} MB", "≤ 100 MB"))
    return table


def _beside(name: str, seconds: float | None, ours: float, count: int, goal: int) -> Row:
    if seconds is None:
        return (f"XML reader beside {name}", "not measured: it is not installed", f"≥ {goal}×")
    return (f"XML reader beside {name}", f"{seconds / ours:.1f}× ({count / seconds:,.0f}/s)", f"≥ {goal}×")


def readable_by_all(content: bytes) -> bytes:
    """The answer without the records that Bio.Entrez.read refuses (old elements, MathML)."""
    try:
        from Bio import Entrez
    except ImportError:
        return content
    head = content[: content.index(b"<PubmedArticleSet>") + len(b"<PubmedArticleSet>")]
    kept = []
    for element in re.findall(rb"<PubmedArticle>.*?</PubmedArticle>", content, re.DOTALL):
        try:
            Entrez.read(io.BytesIO(head + element + b"</PubmedArticleSet>"))
        except (ValueError, Entrez.Parser.ValidationError):
            continue
        kept.append(element)
    return head + b"\n".join(kept) + b"\n</PubmedArticleSet>"


def times(content: bytes) -> tuple[float, float | None, float | None]:
    """Seconds for all records by ours, Bio.Entrez.read and pubmed_parser: the best of some rounds."""
    with tempfile.NamedTemporaryFile(suffix=".xml.gz") as packed:
        packed.write(gzip.compress(content))
        packed.flush()
        bio, parser = _bio(content), _parser(packed.name)
        best = [float("inf")] * 4
        jobs = (lambda: _ours(content), bio, parser, lambda: _unpack(packed.name))
        for _ in range(ROUNDS):
            for index, job in enumerate(jobs):
                if job is not None:
                    best[index] = min(best[index], _seconds(job))
    ours, bio_time, parser_time, unpacking = best
    return ours, bio_time if bio else None, parser_time - unpacking if parser else None


def _ours(content: bytes) -> None:
    from refs.fetchers.pubmed_xml import read_records

    for _ in read_records(content):
        pass


def _bio(content: bytes) -> Callable[[], object] | None:
    try:
        from Bio import Entrez
    except ImportError:
        return None
    return lambda: Entrez.read(io.BytesIO(content))


def _parser(path: str) -> Callable[[], object] | None:
    try:
        import pubmed_parser
    except ImportError:
        return None
    options = {"author_list": True, "parse_downto_mesh_subterms": True, "year_info_only": False}
    return lambda: list(pubmed_parser.parse_medline_xml(path, **options))


def _unpack(path: str) -> None:
    with gzip.open(path) as file:
        file.read()


def _seconds(job: Callable[[], object]) -> float:
    started = time.process_time()
    job()
    return time.process_time() - started


def peak_memory(content: bytes) -> float:
    """Peak memory in MB of a process that reads a file of 30,000 records, the shared ones over and over."""
    start = content.index(b"<PubmedArticle>")
    head, body = content[:start], content[start : content.rindex(b"</PubmedArticleSet>")]
    whole, rest = divmod(LARGE, body.count(b"<PubmedArticle>"))
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(head)
        for _ in range(whole):
            file.write(body)
        file.write(b"</PubmedArticle>".join(body.split(b"</PubmedArticle>")[:rest]) + b"</PubmedArticle>")
        file.write(b"</PubmedArticleSet>")
        file.flush()
        done = subprocess.run(
            [sys.executable, __file__, file.name], capture_output=True, text=True, check=True
        )
    read, kilobytes = map(int, done.stdout.split())
    if read != LARGE:
        raise AssertionError(f"{read} records read, not {LARGE}")
    return kilobytes / 1024


def _read_file(path: str) -> None:
    """Read a file and print how many records it holds and the peak memory in kB."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from refs.fetchers.pubmed_xml import read_records

    with Path(path).open("rb") as file:
        count = sum(1 for _ in read_records(file))
    print(count, _peak())


def _peak() -> int:
    """This process's own peak. On Linux, getrusage counts what its parent held when it started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s*([0-9]+)", status.read_text())[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _read_file(sys.argv[1])
    else:
        sys.path.insert(0, str(Path(__file__).parents[1]))
        for what, measured, goal in rows():
            print(f"{what:45}{measured:25}{goal}")
